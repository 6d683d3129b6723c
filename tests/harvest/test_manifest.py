"""Manifests in CSV, JSON and JSON Lines, as people and programs write them."""

from datetime import date
from pathlib import Path

import pytest

from tests.harvest.asked import FakeAsk, listed_by, papers_of, told

AT = "https://lista.ekhamra.example/papper/alla.csv"
ROW = "https://www.ekhamra.example/a/motion-12.pdf"


def _papers(text: str, **known: object) -> list[tuple[str, str | None, str | None]]:
    return [told(each) for each in papers_of("manifest", FakeAsk({AT: text}), {"url": AT}, **known)]


@pytest.mark.parametrize(
    "text",
    [
        f"url,datum,doktyp,titel\n{ROW},2024-03-04,motion,Motion om belysning\n",
        f"\ufeffurl;datum;doktyp;titel\r\n{ROW};2024-03-04;motion;Motion om belysning\r\n\r\n",
        f'sep=;\nURL ;Datum;Doktyp;Titel\n"{ROW}";2024-03-04;motion;"Motion om belysning"',
        f"titel\tdoktyp\turl\tdatum\nMotion om belysning\tMotion\t{ROW}\t20240304",
        f'[{{"url": "{ROW}", "datum": "2024-03-04T00:00:00", "titel": "Motion om belysning"}}]',
        f'\ufeff{{"url": "{ROW}", "datum": "2024-03-04", "titel": "Motion om belysning"}}\n\n',
    ],
)
def test_a_manifest_is_read_in_every_form(text: str) -> None:
    """With a comma, a semicolon or a tab, with a mark before it, as JSON, as lines of JSON."""
    assert _papers(text) == [("Motion om belysning", "2024-03-04", "motion")]


def test_every_column_is_taken() -> None:
    """And one that is not known is passed over."""
    text = (
        "url,kommun,namnd,datum,doktyp,titel,nyckel,borttagen,anm\n"
        "../b%20c.pdf,Ekhamra,Kommunstyrelsen,2024-03-04,protokollsparagraf,KS,k1,,x\n"
        "/c.pdf,,,,,,,ja,\n"
    )
    one, other = papers_of("manifest", FakeAsk({AT: text}), {"url": AT})
    assert (one.key, one.url) == ("k1", "https://lista.ekhamra.example/b%20c.pdf")
    assert (one.kommun, one.namnd, one.datum) == ("Ekhamra", "Kommunstyrelsen", date(2024, 3, 4))
    assert (one.slag, one.withdrawn) == ("protokoll", False)
    assert (other.kommun, other.title, other.withdrawn) == (None, "c.pdf", True)


def test_a_day_that_does_not_exist_is_none() -> None:
    """The paper itself may know better."""
    assert _papers(f"url,datum\n{ROW},2022-30-30\n") == [("motion-12.pdf", None, "motion")]


def test_what_says_no_kind_is_what_the_source_is_for() -> None:
    """The first of its `slag`."""
    assert _papers("url\n/x.pdf\n") == [("x.pdf", None, "protokoll")]
    assert _papers("url\n/x.pdf\n", slag=("kallelse",)) == [("x.pdf", None, "kallelse")]


def test_of_two_rows_of_one_key_the_last_one_holds() -> None:
    """A later row may say that the paper is taken away."""
    (paper,) = papers_of(
        "manifest", FakeAsk({AT: "url,borttagen\n/x.pdf,\n/x.pdf,1\n"}), {"url": AT}
    )
    assert paper.withdrawn


@pytest.mark.parametrize("said", ["nej", "false", "0", "", "No"])
def test_what_is_said_not_to_be_withdrawn_is_not(said: str) -> None:
    """In Swedish, English and numbers."""
    (paper,) = papers_of("manifest", FakeAsk({AT: f"url,borttagen\n/x.pdf,{said}"}), {"url": AT})
    assert not paper.withdrawn


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the manifest is empty"),
        ("<!doctype html>", "the manifest is a page in HTML"),
        ("adress,titel\nx,y", "the manifest's first line names no column url"),
        (
            "url\njavascript:void(0)",
            'the manifest\'s line 2: "javascript:void(0)" is no address of the web',
        ),
        ("url,titel\n,x", 'the manifest\'s line 2: "" is no address of the web'),
        ("[1]", "the manifest's entry 1 is no object"),
        ("[{]", "the manifest's line 1 is no JSON"),
        ('{"url": "/a.pdf"}\n{"url', "the manifest's line 2 is no JSON"),
    ],
)
def test_what_is_no_manifest_fails(text: str, why: str) -> None:
    """With the line that is wrong."""
    assert listed_by("manifest", FakeAsk({AT: text}), {"url": AT}) == ([], why)


def test_a_file_is_read_without_asking(tmp_path: Path) -> None:
    """Its addresses must be whole; a file that cannot be read is named."""
    file = tmp_path / "papper.csv"
    file.write_bytes(f"\ufeffurl\n{ROW}\n".encode())
    assert len(papers_of("manifest", FakeAsk({}), {"fil": str(file)})) == 1
    file.write_bytes("url,titel\nhttps://e.example/a.pdf,Å".encode("cp1252"))
    assert listed_by("manifest", FakeAsk({}), {"fil": str(file)})[1] == f"{file} is not in UTF-8"
    file.unlink()
    assert "cannot be read" in listed_by("manifest", FakeAsk({}), {"fil": str(file)})[1]
