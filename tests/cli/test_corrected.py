"""A corrected fact is marked as such wherever it shows, with the text's own words beside it."""

import json
from pathlib import Path

import pytest

from search import open_index
from tests.cli.conftest import Klubbat
from tests.web.browser import Browser
from web import create_app

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
SAID = """\
[[files."KF.txt".rattelser]]
paragraf = "7"
utfall = "bifall"
reservationer = ["S"]

[[files."KF.txt".rattelser]]
paragraf = "8"
diarienummer = []
"""
NOTE = "corrected in klubbat.toml: Outcome, Dissents"


@pytest.fixture
def corrected(klubbat: Klubbat, tmp_path: Path) -> str:
    """An index of minutes with three corrected facts."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "KF.txt").write_text(MINUTES, "utf-8")
    (papers / "klubbat.toml").write_text(SAID, "utf-8")
    directory = str(tmp_path / "index")
    assert klubbat("index", str(papers), "--index", directory).code == 0
    return directory


def test_the_data_has_what_the_text_was_read_as(klubbat: Klubbat, corrected: str) -> None:
    """JSON says for each corrected fact where it is corrected and what the text was read as."""
    section = json.loads(klubbat("show", "KF~7", "--json", "--index", corrected).out)

    assert section["utfall"] == "bifall"
    assert section["rattat"]["reservationer"] == {"sidecar": "klubbat.toml", "texten": []}
    (read,) = section["rattat"]["utfall"]["texten"]
    assert read["varde"] == "avslag"
    evidence = read["evidens"]
    assert section["text"][evidence["start"] : evidence["end"]] == evidence["quote"]


def test_a_fact_taken_away_keeps_what_was_read(klubbat: Klubbat, corrected: str) -> None:
    """A fact that a correction makes unknown is shown as such, with what the text says."""
    section = json.loads(klubbat("show", "KF~8", "--json", "--index", corrected).out)

    assert section["diarienummer"] == []
    assert [each["varde"] for each in section["rattat"]["diarienummer"]["texten"]] == ["KS 2024-12"]
    shown = klubbat("show", "KF~8", "--index", corrected).out
    assert "Reference number        (unknown)\n" in shown
    assert "the text was read as: KS 2024-12" in shown


def test_the_terminal_marks_it(klubbat: Klubbat, corrected: str) -> None:
    """Hits, an ärende and a section say at the terminal which facts are corrected."""
    assert NOTE in klubbat("search", "bänkar", "--index", corrected).out
    assert NOTE in klubbat("case", "KS 2024-11", "--index", corrected).out
    shown = klubbat("show", "KF~7", "--index", corrected).out
    assert "corrected in klubbat.toml; the text was read as: Rejected “" in shown


def test_the_brief_marks_it(klubbat: Klubbat, corrected: str) -> None:
    """A brief says which facts of a decision are corrected."""
    written = klubbat("brief", "KS 2024-11", "--index", corrected).out
    assert "Rättat av den som lade in handlingen: utfall och reservationer" in written


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/dokument/KF~7", "Texten lästes som: Avslag ("),
        ("/dokument/KF~7", "I texten lästes ingen sådan uppgift."),
        ("/dokument/KF~8", "Texten lästes som: KS 2024-12 ("),
        ("/sok?q=b%C3%A4nkar", "Rättat av den som lade in handlingen: utfall och reservationer"),
        ("/en/dokument/KF~7", "The text was read as: Rejected ("),
    ],
)
def test_pages_mark_it(corrected: str, address: str, told: str) -> None:
    """Pages say that a fact is corrected, and show what the text was read as."""
    site = Browser(create_app(open_index(corrected)))
    assert told in " ".join(site.get(address).text.split())


def test_the_page_of_an_arende_marks_it(corrected: str) -> None:
    """The page of an ärende says below its outcome that it is corrected, and so does its JSON."""
    index = open_index(corrected)
    section = index.extract("KF~7")
    assert section
    site = Browser(create_app(index))
    page = " ".join(site.get(f"/arende/{section['arende']}").text.split())

    assert "Utfall: rättat av den som lade in handlingen. Texten lästes som: Avslag (" in page
    steps = site.get(f"/arende/{section['arende']}.json").json()["steg"]
    assert [step["rattat"] for step in steps] == [["utfall", "reservationer"]]
