"""Meetings that agendas call to: told as coming, and never as decided."""

from datetime import date, timedelta
from typing import Any

import pytest

from search import Index
from tests.extracts import extract
from tests.search.conftest import build_gathered
from tests.web.browser import Browser
from web import create_app
from web.serving import Edition, making_edition
from web.shown import coming

TODAY = date.today()


def paper(
    id: str, days: int, doktyp: str = "föredragningslista", **given: object
) -> dict[str, Any]:
    day = (TODAY + timedelta(days=days)).isoformat()
    known = {"kommun": "Ekhamra", "namnd": "Kommunfullmäktige", "datum": day, "doktyp": doktyp}
    return extract(id, **known | {"titel": "Bänkar", "text": "Bänkar."} | given)


PAPERS = [
    paper("kallelse~p2", 14),
    paper("kallelse~p10", 14),
    paper("kallelse~p1", 14),
    paper("snart", 2, namnd="Kommunstyrelsen"),
    paper("i-dag", 0, namnd="Kommunstyrelsen"),
    paper("utan-organ", 5, namnd=None),
    paper("forbi", -400),
    paper("motion", 3, "motion"),
    paper("hallet", 4, namnd="Tekniska nämnden"),
    paper("protokoll", 4, "protokollsparagraf", namnd="Tekniska nämnden"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return build_gathered(tmp_path_factory.mktemp("called"), PAPERS, "embedded", learning=False)


def test_what_is_called_to_is_coming(index: Index) -> None:
    """The next comes first, with its items in their order; today's meeting is not to come."""
    found = coming(index, TODAY, lambda _, namnd, __: namnd == "Tekniska nämnden")
    assert [(each.namnd, each.sections) for each in found] == [
        ("Kommunstyrelsen", ("snart",)),
        ("Kommunfullmäktige", ("kallelse~p1", "kallelse~p2", "kallelse~p10")),
    ]


def test_the_start_page_tells_them(index: Index) -> None:
    """A served page does; one that is written once does not, as it would be wrong tomorrow."""
    site = Browser(create_app(index))
    page = " ".join(site.get("/").text.split())

    told = page.partition("Kommande sammanträden")[2].partition("</ul>")[0]
    assert told.index("/dokument/snart") < told.index("/dokument/kallelse~p1")
    assert "(3 punkter på föredragningslistan)" in told
    for name in ("i-dag", "utan-organ", "forbi", "motion", "hallet"):
        assert f"/dokument/{name}" not in told
    assert "Meetings to come" in site.get("/en/").text
    with making_edition(Edition(served=False)):
        assert "Kommande sammanträden" not in site.get("/").text


def test_calendars_have_them(index: Index) -> None:
    """The event says that the meeting is called to, and leads to the agenda."""
    site = Browser(create_app(index))
    text = site.get("/kalender.ics?namnd=Kommunfullm%C3%A4ktige").text.replace("\r\n ", "")

    day = (TODAY + timedelta(days=14)).strftime("%Y%m%d")
    assert f"DTSTART;VALUE=DATE:{day}" in text
    assert "DESCRIPTION:Enligt kallelsen\\, med 3 punkter att läsa: http" in text
    assert "/dokument/kallelse~p1" in text


def test_an_agenda_says_nothing_of_what_came_of_it(index: Index) -> None:
    """The page of an item has no decision."""
    page = Browser(create_app(index)).get("/dokument/kallelse~p1").text
    assert "Texten innehåller inget beslut i ärendet." in page
