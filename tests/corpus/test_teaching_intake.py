"""What papers teach each other does not depend on when they come, and is kept in the catalogue."""

from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, take_in
from tests.corpus.test_teaching import APRIL, EXTRACT, MARCH, MAY

QUESTIONS = "§ 14 Frågestund\n\nIngen fråga hade lämnats in till sammanträdet.\n"
PAPERS = {
    "fraga.txt": QUESTIONS,
    "maj.txt": MAY,
    "utdrag.txt": EXTRACT,
    "april.txt": APRIL,
    "mars.txt": MARCH,
}


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with three papers in doubt and two that teach."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, text in PAPERS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def facts(catalogue: Catalogue) -> dict[str, tuple[str | None, ...]]:
    return {
        each["id"]: (each["paragraf"], each["kommun"], each["datum"])
        for each in catalogue.extracts()
    }


TOLD = {
    "fraga": ("14", None, None),
    "maj": ("45", "Ekhamra", "2024-05-14"),
    "utdrag": ("41", "Ekhamra", "2024-03-12"),
}


@pytest.mark.parametrize("order", [tuple(PAPERS), tuple(reversed(PAPERS))])
def test_one_by_one_ends_as_all_at_once(papers: Path, order: tuple[str, ...]) -> None:
    """The papers in doubt may come first or last: the catalogue has the same records."""
    with Catalogue.in_memory() as whole, Catalogue.in_memory() as piecemeal:
        take_in([papers], whole)
        for name in order:
            take_in([papers / name], piecemeal)
        assert facts(piecemeal).items() >= TOLD.items()
        assert list(piecemeal.extracts()) == list(whole.extracts())
        assert piecemeal.fingerprint() == whole.fingerprint()
        assert piecemeal.templates() == whole.templates()


def test_each_paper_is_read_at_most_twice_in_a_run_and_then_not_again(papers: Path) -> None:
    """All are read alone, those in doubt once more; an unchanged run reads none."""
    steps: list[tuple[int, int]] = []

    def note(step: str, done: int, of: int) -> None:
        if step == "understand":
            steps.append((done, of))

    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue, note)
        assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (1, 3), (2, 3), (3, 3)]
        steps.clear()
        take_in([papers], catalogue, note)
        assert steps == []


def test_what_was_learnt_is_lost_with_the_papers_that_taught_it(papers: Path) -> None:
    """When the minutes are gone, the papers in doubt are in doubt again."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        assert [each["files"] for each in catalogue.templates()] == [2]
        (papers / "mars.txt").unlink()
        take_in([papers], catalogue)
        assert catalogue.templates() == []
        assert facts(catalogue)["fraga"] == (None, None, None)


def test_a_sidecar_comes_before_what_other_papers_tell(papers: Path) -> None:
    """What the person indexing says of a file is not in doubt."""
    (papers / "klubbat.toml").write_text('[files."utdrag.txt"]\ndatum = 2024-03-13\n', "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        assert facts(catalogue)["utdrag"] == ("41", "Ekhamra", "2024-03-13")
