"""Precedents on the command line: similar matters and their tally, statistics, a brief."""

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from tests.cli.conftest import Klubbat

ROAD = "lindåsen-lst-2022-931"


def test_similar_counts_how_the_likes_ended(klubbat: Klubbat, index: str) -> None:
    """The count comes first, then each matter with its reasons.

    JSON has both, with the ids behind each count.
    """
    text = klubbat("similar", ROAD, "--index", index)
    assert text.out.splitlines()[0].endswith("of them close, 2023–2025")
    assert "reason: ”att avslå motionen" in text.out
    found = json.loads(klubbat("similar", ROAD, "--index", index, "--json").out)
    tally = found["tally"]
    assert tally["total"] == len(found["likes"])
    assert sum(each["count"] for each in tally["utfall"]) == tally["total"]
    assert {id_ for each in tally["utfall"] for id_ in each["arenden"]} == {
        like["arende"]["id"] for like in found["likes"]
    }


def test_stats_are_tables(klubbat: Klubbat, index: str) -> None:
    """All tables are printed at once, or one as CSV or JSON for other programs."""
    whole = klubbat("stats", "--index", index)
    assert "17 motions" in whole.out
    printed = klubbat("stats", "--by", "municipality", "--csv", "--index", index).out
    head, *rows = (line.split(";") for line in printed.replace('"', "").splitlines())
    assert head[:4] == ["\ufeffKommun", "Bifall", "Delvis bifall", "Besvarad"]
    assert [row[0] for row in rows] == ["Ekhamra", "Lindåsen", "Nordvik"]
    told = json.loads(klubbat("stats", "--json", "--party", "V", "--index", index).out)
    assert set(told["tables"]) == {"namnd", "kommun", "ar"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("stats", "--csv"), 2, "--by"),
        (("stats", "--by", "party", "--party", "V"), 2, "filter"),
        (("stats", "--municipality", "Ingenstans"), 2, "Ingenstans"),
        (("brief", "finns-inte"), 1, "the index holds no finns-inte"),
        (("brief", ROAD, "--format", "pdf"), 2, "pdf"),
        (("similar", "finns-inte"), 1, "the index holds no finns-inte"),
    ],
)
def test_bad_input_is_one_line(
    arguments: tuple[str, ...], code: int, said: str, klubbat: Klubbat, index: str
) -> None:
    """The exit code is the one that every command has for such an error."""
    run = klubbat(*arguments, "--index", index)
    assert run.code == code
    assert said in run.err
    assert run.out == ""


def test_a_brief_without_the_address_of_the_site_has_no_addresses(
    klubbat: Klubbat, index: str, tmp_path: Path
) -> None:
    """A path without a host leads nowhere from the text that it is pasted into."""
    assert "/arende/" not in klubbat("brief", ROAD, "--index", index).out
    file = tmp_path / "underlag.docx"
    klubbat("brief", ROAD, "--index", index, "--format", "docx", "--output", str(file))
    with ZipFile(file) as word:
        assert b"/arende/" not in word.read("word/document.xml")


def test_steps_of_a_brief_are_counted(klubbat: Klubbat, index: str) -> None:
    """Also where the text is pasted as it is."""
    told = klubbat("brief", ROAD, "--index", index).out
    lines = told.partition("## Ärendets gång")[2].splitlines()
    numbers = [line.partition(". ")[0] for line in lines if line[:1].isdigit()]
    assert numbers[:3] == ["1", "2", "3"]


def test_an_arende_is_named_by_its_diary_number(klubbat: Klubbat, index: str) -> None:
    """In any notation, if it is the only one with that number."""
    school = "ekhamra-ks-2023-118"
    by_id, by_number = (klubbat("case", each, "--index", index) for each in (school, "KS 2023/118"))
    assert by_number.out == by_id.out
    missing = klubbat("case", "KS 1999/1", "--index", index)
    assert missing.code == 1
    assert 'find its ID with klubbat search "KS 1999/1"' in missing.err


def test_a_brief_in_each_form(klubbat: Klubbat, index: str, tmp_path: Path) -> None:
    """The default is Markdown. HTML is a complete page, and the Word file can be opened."""
    markdown = klubbat("brief", ROAD, "--index", index, "--address", "https://beslut.example/")
    assert markdown.out.startswith("# Motion av Görel Hammarvide (V)")
    assert "<https://beslut.example/arende/ekhamra-ks-2023-118>" in markdown.out
    html = klubbat("brief", ROAD, "--index", index, "--format", "html").out
    assert html.startswith("<!doctype html>")
    assert "<script" not in html
    file = tmp_path / "underlag.docx"
    klubbat("brief", ROAD, "--index", index, "--format", "docx", "--output", str(file))
    assert Document(str(file)).paragraphs[0].text.startswith("Motion av Görel Hammarvide")


@pytest.mark.parametrize(
    "asked",
    [
        ("search", "skolväg", "--csv"),
        ("similar", ROAD, "--csv"),
        ("stats", "--by", "year", "--csv"),
    ],
)
def test_a_table_has_heads_in_words_and_no_json(
    asked: tuple[str, ...], klubbat: Klubbat, index: str
) -> None:
    """Each head begins with a capital, and no cell holds a bracket of JSON."""
    head, *rows = klubbat(*asked, "--index", index).out.removeprefix("\ufeff").splitlines()
    assert all(each.strip('"')[0].isupper() for each in head.split(";"))
    assert rows
    assert not any('{""' in row or '"[' in row for row in rows)
