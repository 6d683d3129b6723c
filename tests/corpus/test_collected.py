"""What a harvest tells reaches the index, and withdrawn papers leave it at once."""

import json
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, take_in
from corpus.collected import Collected, collected_for

PAPER = "Motion om cykelväg\n\nUndertecknad föreslår att en cykelväg byggs.\n\nEva Ek (L)\n"


def tell(folder: Path, **told: object) -> None:
    (folder / "insamling.json").write_text(json.dumps(told), "utf-8")


def papers(folder: Path) -> list[Path]:
    made = [folder / "ekhamra" / f"motion_{number}.txt" for number in range(3)]
    for number, path in enumerate(made):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAPER.replace("cykelväg", f"gångväg {number}"), "utf-8")
    return made


def test_how_sources_stand_is_known_with_the_papers(tmp_path: Path) -> None:
    """The file itself is no paper, and it lies above them."""
    papers(tmp_path)
    stands = {"source": "ekhamra-kf", "last_success": "2026-06-15", "papers": 3, "failed": 1}
    tell(tmp_path, sources=[stands], gone=[])
    with Catalogue.in_memory() as catalogue:
        report = take_in([tmp_path], catalogue)
        assert report.passed_over == {}
        expected = Collected("ekhamra-kf", last_success="2026-06-15", papers=3, failed=1)
        assert catalogue.papers().collected == (expected,)


def test_a_withdrawn_paper_is_forgotten_at_once(tmp_path: Path) -> None:
    """Others that are missing wait until three runs have seen it."""
    first, second, _ = papers(tmp_path)
    tell(tmp_path, sources=[], gone=[])
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        first.unlink()
        second.unlink()
        tell(tmp_path, sources=[], gone=["ekhamra/motion_0.txt"])
        report = take_in([tmp_path], catalogue)
        assert report.forgotten == 1
        assert [kalla for kalla, _ in report.missing] == ["ekhamra/motion_1.txt"]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[" * 100_000,
        "[]",
        '{"sources": 1, "gone": {"a": 1}}',
        '{"sources": [1, {"source": 2}, {"source": "a", "papers": "många"}], "gone": [1]}',
        '{"sources": [{"source": "a", "last_success": "i går"}]}',
        '{"sources": [{"source": "a", "failed": -1}]}',
    ],
)
def test_what_is_not_as_it_should_be_is_passed_over(tmp_path: Path, written: str) -> None:
    """It is no reason not to read the papers."""
    paper = papers(tmp_path)[0]
    (tmp_path / "insamling.json").write_text(written, "utf-8")
    assert collected_for([str(paper)]) == ()
    with Catalogue.in_memory() as catalogue:
        assert take_in([tmp_path], catalogue).read == 3
