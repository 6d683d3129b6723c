"""``klubbat correct`` writes what is right beside the paper, and says what it changes."""

from pathlib import Path

import pytest

from tests.cli.conftest import Klubbat

MINUTES = """\
Ekhamra kommun
Kommunfullmäktige
Protokoll
Sammanträdesdatum: 2024-05-22

§ 7 Dnr KS 2024-11
Motion från Eva Ek (L) om bänkar vid torget

Beslut
Kommunfullmäktige avslår motionen.

§ 8 Dnr KS 2024-12
Motion från Bo Al (S) om fler träd

Beslut
Kommunfullmäktige bifaller motionen.
"""
LINES = """\
[[files."KF.txt".rattelser]]
paragraf = "7"
utfall = "bifall"
"""


@pytest.fixture
def papers(klubbat: Klubbat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with minutes that were indexed."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "KF.txt").write_text(MINUTES, "utf-8")
    monkeypatch.setenv("KLUBBAT_INDEX", str(tmp_path / "index"))
    assert klubbat("index", str(folder)).code == 0
    return folder


def test_a_fact_is_corrected_by_one_command(klubbat: Klubbat, papers: Path) -> None:
    """It takes a word of the vocabulary in any form, and counts when the papers are indexed."""
    done = klubbat("correct", "KF 2024-05-22 § 7", "utfall", "bifallen")

    assert done.code == 0
    assert (papers / "klubbat.toml").read_text("utf-8") == LINES
    assert "KF~7: utfall is avslag, and becomes bifall" in done.out
    assert f"klubbat index {papers} --index" in done.out

    checked = klubbat("check", str(papers)).out
    assert checked.startswith("klubbat.toml: KF~7 utfall is avslag, and becomes bifall\n")
    klubbat("index", str(papers))
    assert "corrected in klubbat.toml" in klubbat("show", "KF~7").out


def test_what_stands_in_the_file_stays(klubbat: Klubbat, papers: Path) -> None:
    """The correction comes after it; remarks stay as they are."""
    before = '# våra papper\nkommun = "Ekhamra"\n\n[files."KF.txt"]\ndatum = 2024-05-22\n'
    (papers / "klubbat.toml").write_text(before, "utf-8")
    klubbat("correct", "KF~7", "utfall", "bifall")

    assert (papers / "klubbat.toml").read_text("utf-8") == f"{before}\n{LINES}"


def test_the_lines_to_paste_are_listed(klubbat: Klubbat, papers: Path) -> None:
    """With an id alone, each fact is shown as it is now, and nothing is written."""
    listed = klubbat("correct", "KF~7")

    assert listed.code == 0
    assert str(papers / "klubbat.toml") in listed.out
    assert '[[files."KF.txt".rattelser]]\nparagraf = "7"\n' in listed.out
    assert '# motionarer = ["Eva Ek (L)"]\n' in listed.out
    assert '# utfall = "avslag"\n#   one of bifall, delvis bifall, avslag' in listed.out
    assert not (papers / "klubbat.toml").exists()


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (("KF~7", "utfal", "bifall"), 2, "there is no key 'utfal'; there are: kommun, namnd"),
        (("KF~7", "utfall"), 2, "say what utfall is"),
        (("KF~7", "titel", "Bänkar", "vid", "torget"), 2, "titel has one value"),
        (("KF~7", "utfall", "kanske"), 3, "utfall must be one of bifall"),
        (("KF~7", "datum", "igår"), 3, 'klubbat.toml [files."KF.txt"]: datum must be a date'),
        (("KF~9", "utfall", "bifall"), 1, "the index holds no KF~9"),
    ],
)
def test_what_cannot_be_said_is_refused(
    klubbat: Klubbat, papers: Path, asked: tuple[str, ...], code: int, told: str
) -> None:
    """One line says why, and nothing is written."""
    refused = klubbat("correct", *asked)

    assert (refused.code, told in refused.err) == (code, True)
    assert not (papers / "klubbat.toml").exists()


def test_a_file_that_cannot_be_used_is_not_touched(klubbat: Klubbat, papers: Path) -> None:
    """What would not be read is not written to either."""
    (papers / "klubbat.toml").write_text("kommun = \n", "utf-8")
    refused = klubbat("correct", "KF~7", "utfall", "bifall")

    assert refused.code == 3
    assert "not valid TOML" in refused.err
    assert (papers / "klubbat.toml").read_text("utf-8") == "kommun = \n"


def test_a_dry_run_and_an_empty_value(klubbat: Klubbat, papers: Path) -> None:
    """A fact can be made unknown; a dry run only says so."""
    tried = klubbat("correct", "KF~7", "diarienummer", "", "--dry-run")

    assert "diarienummer = []" in tried.out
    assert "becomes (unknown)" in tried.out
    assert not (papers / "klubbat.toml").exists()


def test_a_paper_that_is_gone_has_nothing_beside_it(klubbat: Klubbat, papers: Path) -> None:
    """There is no place to write the correction to."""
    (papers / "KF.txt").unlink()
    gone = klubbat("correct", "KF~7", "utfall", "bifall")

    assert gone.code == 3
    assert "no longer where it was indexed" in gone.err
