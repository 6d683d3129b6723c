"""What an index is written to: a folder of generations here, another engine elsewhere."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.building.swap import build, discard, learn
from indexer.store import (
    Changes,
    Manifest,
    built_from,
    changes_since,
    serving_generation,
    steps_to,
)


class Target(Protocol):
    """An engine's side of indexing: all that `indexer.building.update` asks of it.

    An index is always written as a whole. The target compares it with what it holds, takes over
    what is the same, and keeps answering from the old index until the new one is complete.

    Every method may raise `corpus.errors.IndexUnusable` if the index cannot be read or written.
    """

    def built_from(self) -> str | None:
        """The `source` of the index that serves now.

        None if there is no index, or if it is damaged, or if another version of the program wrote
        it: then it has to be built again.
        """
        ...

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Write these sections and ärenden as the new index, and serve it from then on.

        If it raises, the index before goes on serving.

        Args:
            extracts: every section that the index shall hold, each with the id of its ärende under
                ``arende``. Read once, from first to last, before `arenden`.
            arenden: the ärenden that the sections name, in the order of their ids. Read once.
            source: the fingerprint of what `extracts` and `arenden` come from; see `built_from`.
            progress: called after each section with the number of sections written so far.

        Returns:
            The number of sections written.

        Raises:
            KlubbatError: two sections have the same id.
        """
        ...

    def learn(self) -> bool:
        """Learn which matters of the serving index are alike; False if that is known already."""
        ...

    def changes(self, build: str) -> Changes | None:
        """The ids of the sections that changed since an earlier build, and of those that are gone.

        None if that build is not known any more. `build` is the name that `search.engine.Index`
        gives as `Status.build`.
        """
        ...

    def discard(self) -> None:
        """Remove everything but the index that serves: what a build left that did not end."""
        ...


class IndexFolder:
    """The `Target` of the engine in this program: a directory with one folder a generation."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def built_from(self) -> str | None:
        """See `Target`."""
        return built_from(self.directory)

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """See `Target`. Nothing is learned yet: the index can be searched before `learn` is."""
        return build(extracts, self.directory, progress, source, arenden, learning=False)

    def learn(self) -> bool:
        """See `Target`."""
        return learn(self.directory)

    def changes(self, build: str) -> Changes | None:
        """See `Target`."""
        serving = serving_generation(self.directory)
        return changes_since(build, Manifest.load(serving).build, steps_to(serving))

    def discard(self) -> None:
        """See `Target`."""
        discard(self.directory)
