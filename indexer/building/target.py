"""Where an index is written to: a folder of generations here, or another search engine."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from corpus.paper import Papers
from indexer.building.swap import NO_PAPERS, build, discard, learn
from indexer.store import (
    Changes,
    Manifest,
    built_from,
    changes_since,
    serving_generation,
    steps_to,
)


class Target(Protocol):
    """Everything that `indexer.building.update` needs from a search engine.

    An index is always written as a whole. The target compares it with the index it has, keeps what
    is the same, and answers from the old index until the new one is complete.

    Every method may raise `corpus.errors.IndexUnusable` if the index cannot be read or written.
    """

    def built_from(self) -> str | None:
        """The `source` of the current index; None if the index has to be built again.

        It has to if there is none, if it is damaged, or if another version of the program wrote it.
        """
        ...

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        progress: Callable[[int], None] | None = None,
        papers: Papers = NO_PAPERS,
    ) -> int:
        """Write these sections and ärenden as the new index, and make it the current one.

        If it raises, the old index stays the current one.

        Args:
            extracts: all sections of the new index, each with the id of its ärende under
                ``arende``. They are read once, from first to last, before `arenden`.
            arenden: the ärenden that the sections name, in the order of their ids. Read once.
            source: the fingerprint of what `extracts` and `arenden` come from; see `built_from`.
            progress: called after each section with the number of sections written so far.
            papers: the papers of the sections, and what could not be read; a target may leave
                them to `web.serving.Sources`.

        Returns:
            The number of sections written.

        Raises:
            KlubbatError: two sections have the same id.
        """
        ...

    def learn(self) -> bool:
        """Learn which matters of the current index are alike; False if that is known already."""
        ...

    def changes(self, build: str) -> Changes | None:
        """The ids of the sections that were added or changed since a build, and of those removed.

        None if that build is no longer known. `build` is its name: the `Status.build` that
        `search.engine.Index` gave then.
        """
        ...

    def discard(self, *, thoroughly: bool = False) -> None:
        """Remove everything except the current index, such as what an interrupted build left.

        Args:
            thoroughly: remove also what a store may keep for a while of removed sections, so that
                nothing has the text of what was taken down. It may take minutes.
        """
        ...


class IndexFolder:
    """The `Target` for this program's own engine: a directory with a folder for each generation."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    def built_from(self) -> str | None:
        """The `source` of the current generation; None if it must be built again."""
        return built_from(self.directory)

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        progress: Callable[[int], None] | None = None,
        papers: Papers = NO_PAPERS,
    ) -> int:
        """Write a new generation and make it the current one; see `Target`.

        It does not call `learn`, so that the index can be searched before that.
        """
        return self.renew(extracts, arenden, source, frozenset(), progress, papers)

    def renew(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        unchanged: frozenset[str | None],
        progress: Callable[[int], None] | None = None,
        papers: Papers = NO_PAPERS,
    ) -> int:
        """Do as `build`, and take the sections of `unchanged` municipalities as they are.

        Of these, `extracts` has none. None is the municipality of sections that name none.
        """
        return build(
            extracts,
            self.directory,
            progress,
            source,
            arenden,
            learning=False,
            papers=papers,
            unchanged=unchanged,
        )

    def learn(self) -> bool:
        """Learn which matters of the current generation are alike; see `Target`."""
        return learn(self.directory)

    def changes(self, build: str) -> Changes | None:
        """The sections that changed since a build; see `Target`."""
        serving = serving_generation(self.directory)
        return changes_since(build, Manifest.load(serving).build, steps_to(serving))

    def discard(self, *, thoroughly: bool = False) -> None:  # noqa: ARG002 - nothing else is kept
        """Remove every generation except the current one."""
        discard(self.directory)
