"""An index can be written to any target, such as another engine or a folder of generations."""

from collections.abc import Callable, Iterable
from pathlib import Path

import corpus
from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from corpus.paper import Papers
from indexer.building import IndexFolder, Target, update
from indexer.store import Changes
from search import open_index
from tests.extracts import extract

SAMPLES = Path(corpus.__file__).parent / "samples"


class Noting:
    """A target that keeps what it is given and notes which methods are called."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.extracts: list[Extract] = []
        self.arenden: list[ArendeRecord] = []
        self.source: str | None = None
        self.papers: Papers | None = None

    def built_from(self) -> str | None:
        """Returns the source that `build` was given."""
        self.asked.append("built_from")
        return self.source

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str,
        progress: Callable[[int], None] | None = None,
        papers: Papers | None = None,
    ) -> int:
        """Keeps everything and returns the number of extracts."""
        self.asked.append("build")
        self.extracts, self.arenden, self.source = list(extracts), list(arenden), source
        self.papers = papers
        return len(self.extracts)

    def learn(self) -> bool:
        """Learns nothing."""
        self.asked.append("learn")
        return False

    def changes(self, build: str) -> Changes | None:
        """Knows no changes."""
        return None

    def discard(self, *, thoroughly: bool = False) -> None:
        """Has nothing to discard."""
        self.asked.append("discard")


def test_an_update_writes_to_the_target_that_it_is_given(tmp_path: Path) -> None:
    """An update gives the target all sections and their ärenden, in the order of their ids.

    It writes no generation.
    """
    target = Noting()
    done = update([SAMPLES], tmp_path, lambda *_: None, target)
    assert target.asked == ["built_from", "discard", "build", "learn"]
    assert len(target.extracts) == done.indexed > 0
    ids = [arende["id"] for arende in target.arenden]
    assert ids == sorted({extract["arende"] for extract in target.extracts})
    assert target.papers
    assert {each["dokument"] for each in target.extracts} <= {e.digest for e in target.papers.read}
    assert not list(tmp_path.glob("generation-*"))


def test_a_target_that_is_up_to_date_is_not_written(tmp_path: Path) -> None:
    """A target is not built again if it was built from the same source."""
    target = Noting()
    update([SAMPLES], tmp_path, lambda *_: None, target)
    target.asked.clear()
    assert not update([SAMPLES], tmp_path, lambda *_: None, target).built
    assert target.asked == ["built_from", "learn"]


def test_a_folder_of_generations_is_a_target(tmp_path: Path) -> None:
    """A folder of generations says what it was built from and what has changed since a build."""
    target: Target = IndexFolder(tmp_path)
    target.discard()
    assert target.built_from() is None
    assert target.build([extract("a"), extract("b")], [], "first") == 2
    before = open_index(tmp_path).status().build
    target.build([extract("b"), extract("c")], [], "second")
    assert target.built_from() == "second"
    changes = target.changes(before)
    assert changes
    assert (list(changes.changed), list(changes.gone)) == (["c"], ["a"])
    assert target.changes("another") is None


def test_a_folder_keeps_what_serves_and_discards_the_rest(tmp_path: Path) -> None:
    """`discard` deletes all generations except the one in use."""
    target = IndexFolder(tmp_path)
    target.build([extract("a")], [], "first")
    target.build([extract("b")], [], "second")
    (tmp_path / "generation-0009").mkdir()
    target.discard()
    assert [path.name for path in tmp_path.glob("generation-*")] == ["generation-0002"]
    assert target.built_from() == "second"
