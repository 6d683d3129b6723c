"""`klubbat doctor` says what is wrong and what to type, and mends what can be made again."""

import sqlite3
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue, Trouble
from indexer import swedish
from tests.cli.conftest import Klubbat

LETTER = "Ett brev om vintervägar i Ekhamra kommun."


@pytest.fixture
def place(tmp_path: Path, klubbat: Klubbat) -> Path:
    """An index of one letter, which lies in the folder `papers` beside it."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "brev.txt").write_text(LETTER, "utf-8")
    klubbat("index", str(papers), "--index", str(tmp_path / "index"))
    return tmp_path / "index"


def test_of_a_whole_index_nothing_is_wrong(klubbat: Klubbat, place: Path) -> None:
    """Exit code 0."""
    assert klubbat("doctor", "--index", str(place)) == (0, "nothing is wrong\n", "")


def test_what_is_damaged_is_told_and_mended(klubbat: Klubbat, place: Path) -> None:
    """A damaged row of the catalogue, and a damaged file of the index; then all is as before."""
    before = klubbat("search", "vinterväg", "--index", str(place)).out
    db = sqlite3.connect(place / "catalogue.sqlite")
    db.execute("UPDATE records SET kommun = 'Ekby'")
    db.commit()
    db.close()
    damaged = next(place.glob("generation-*/rows.arrays"))
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)

    told = klubbat("doctor", "--index", str(place))
    assert told.code == 3
    assert told.out.count("\n") == 2
    assert "1 damaged row; klubbat index PATHS reads again" in told.out
    assert "rows.arrays: the file is damaged; run klubbat index" in told.out

    mended = klubbat("doctor", "--index", str(place), "--repair")
    assert "mended" in mended.out
    assert klubbat("index", str(place.parent / "papers"), "--index", str(place)).code == 0
    assert klubbat("doctor", "--index", str(place)).out == "nothing is wrong\n"
    assert klubbat("search", "vinterväg", "--index", str(place)).out == before


def test_a_share_that_is_not_mounted_is_told(klubbat: Klubbat, place: Path) -> None:
    """With both ways to go on."""
    papers = place.parent / "papers"
    papers.rename(place.parent / "elsewhere")
    told = klubbat("doctor", "--index", str(place))
    advice = f"mount it, or forget its papers: klubbat index {papers} --forget"
    assert told == (3, f"{papers}: is not there; {advice}\n", "")
    klubbat("index", str(papers), "--forget", "--index", str(place))
    assert klubbat("doctor", "--index", str(place)).code == 0


def test_what_was_given_up_can_be_tried_again(klubbat: Klubbat, place: Path) -> None:
    """On a machine with more memory, say."""
    with Catalogue(place / "catalogue.sqlite") as catalogue:
        (entry,) = catalogue.files().values()
        gave_up = Trouble(entry.path, "reading", entry.kalla, "given up after 300 seconds")
        catalogue.note(gave_up)
    assert "brev.txt: given up after" in klubbat("doctor", "--index", str(place)).out
    assert "mended" in klubbat("doctor", "--repair", "--index", str(place)).out
    assert klubbat("doctor", "--index", str(place)).code == 0


def test_a_damaged_lexicon_is_told(
    klubbat: Klubbat, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is removed by --repair alone."""

    def analyze(_: str) -> None:
        raise IndexError

    removed: list[bool] = []
    monkeypatch.setattr(swedish, "analyze", analyze)
    monkeypatch.setattr(swedish, "remove_compiled", lambda: removed.append(True))
    assert "lexicon: is damaged (IndexError)" in klubbat("doctor", "--index", str(place)).out
    assert not removed
    assert klubbat("doctor", "--repair", "--index", str(place)).code == 0
    assert removed == [True]


def test_a_damaged_file_of_the_lexicon_is_told(
    klubbat: Klubbat, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One in the cache is removed by --repair; one that came with the wheel stays."""
    cached, brought = tmp_path / "cached.bin", tmp_path / "brought.bin"
    removed: list[bool] = []
    monkeypatch.setattr(swedish, "damaged_files", lambda: {cached: False, brought: True})
    monkeypatch.setattr(swedish, "remove_compiled", lambda: removed.append(True))
    told = klubbat("doctor", "--repair", "--index", str(place))
    assert told.code == 0
    assert f"mended {cached}: the compiled lexicon is damaged\n" in told.out
    assert f"{brought}: the lexicon that came with klubbat is damaged; another is comp" in told.out
    assert "; pipx reinstall klubbat brings a whole one\n" in told.out
    assert removed == [True]
