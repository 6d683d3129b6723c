from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.answer import Meeting
from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from web import create_app
from web.formats.ics import calendar, chosen
from web.serving.contents import contents_of
from web.serving.site import Site

AT = "https://beslut.example"
BUILT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
COUNCIL = Meeting(date(2024, 3, 14), "Kommunfullmäktige", "Ekhamra", ("kf-12", "kf-13"))
BOARD = Meeting(date(2024, 3, 4), "Kommunstyrelsen", "Nordvik", ("ks-3",))


def minutes(id: str, **given: object) -> dict[str, object]:
    known = {"datum": "2024-03-14", "namnd": "Kommunfullmäktige", "kommun": "Ekhamra"}
    return extract(id, **known | given)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_day_of_minutes_is_a_meeting() -> None:
    """All §§ of a day are one meeting. Other days, bodies and municipalities are other meetings."""
    index = InventedIndex(
        [
            minutes("kf-12"),
            minutes("kf-13"),
            minutes("nordvik", kommun="Nordvik"),
            minutes("ks", namnd="Kommunstyrelsen"),
            minutes("earlier", datum="2024-02-14"),
        ]
    )
    meetings = contents_of(index).meetings
    assert [m.sections for m in meetings] == [
        ("ks",),
        ("nordvik",),
        ("kf-12", "kf-13"),
        ("earlier",),
    ]


@pytest.mark.parametrize(
    "given",
    [{"doktyp": "motion"}, {"namnd": None}, {"datum": None}, {"datum": "2024"}],
)
def test_what_tells_of_no_meeting_makes_none(given: dict[str, object]) -> None:
    """The day of a motion is no meeting, and a body or a day that is not stated is not guessed."""
    assert contents_of(InventedIndex([minutes("x", **given)])).meetings == ()


def test_an_event_is_a_whole_day_named_after_its_body() -> None:
    """The form is that of RFC 5545.

    Times are those of the meeting and of the index, not of the server.
    """
    assert unfolded(calendar([COUNCIL], "Möten; alla", AT, BUILT)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Klubbat//Klubbat//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Möten\\; alla",
        "X-WR-CALNAME:Möten\\; alla",
        "LAST-MODIFIED:20260203T040506Z",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "BEGIN:VEVENT",
        "UID:0405d4fe0870d02140be@beslut.example",
        "DTSTAMP:20260203T040506Z",
        "DTSTART;VALUE=DATE:20240314",
        "SUMMARY:Kommunfullmäktige\\, Ekhamra",
        "DESCRIPTION:2 paragrafer ur protokollet finns att läsa: "
        "https://beslut.example/sammantrade/Ekhamra/Kommunfullm%C3%A4ktige/2024-03-14",
        "URL:https://beslut.example/sammantrade/Ekhamra/Kommunfullm%C3%A4ktige/2024-03-14",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


@given(st.text(max_size=300))
def test_no_name_breaks_a_line(name: str) -> None:
    """A line has at most 75 octets, is cut between characters, and contains only its value."""
    text = calendar([Meeting(date(2024, 3, 14), name, None, ("x",))], "Möten", AT, BUILT)
    lines = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 and line.decode().isprintable() for line in lines)
    assert len(unfolded(text)) == 19
    assert unfolded(text).count("BEGIN:VEVENT") == 1


@pytest.mark.parametrize(
    ("namnder", "kommuner", "found"),
    [
        ((), (), (COUNCIL, BOARD)),
        (("Kommunstyrelsen",), (), (BOARD,)),
        ((), ("Ekhamra", "Nordvik"), (COUNCIL, BOARD)),
        (("Kommunstyrelsen",), ("Ekhamra",), ()),
    ],
)
def test_meetings_are_chosen_as_hits_are(
    namnder: tuple[str, ...], kommuner: tuple[str, ...], found: tuple[Meeting, ...]
) -> None:
    """Values of one field are alternatives, and both fields must match."""
    assert chosen((COUNCIL, BOARD), namnder, kommuner) == found


def test_the_calendar_of_a_body_is_served(index: InventedIndex) -> None:
    """The response has a file name and an ETag; HEAD gives the same headers."""
    site = Browser(create_app(index, site=Site.at(AT)))
    address = "/kalender.ics?namnd=Kommunstyrelsen&kommun=Ekhamra"
    response = site.get(address)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    assert response.headers["content-disposition"] == 'inline; filename="sammantraden.ics"'
    assert "NAME:Sammanträden · Kommunstyrelsen · Ekhamra" in unfolded(response.text)
    assert response.text.count("BEGIN:VEVENT") == 1
    etag = response.headers["etag"]
    assert site.get(address, headers={"if-none-match": etag}).status_code == 304
    assert site.head(address).headers == response.headers


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=x", 400),
        ("parti=V", 400),
        ("kommun=Finnsinte", 400),
        ("namnd=Tekniska+n%C3%A4mnden&kommun=Ekhamra", 404),
    ],
)
def test_a_calendar_that_is_not_there_is_refused_in_words(
    site: Browser, query: str, status: int
) -> None:
    """A calendar without events is not sent, because the standard does not allow it."""
    response = site.get(f"/kalender.ics?{query}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_search_that_chooses_a_body_links_to_its_calendar(site: Browser) -> None:
    """The link keeps the filters that a meeting has, and nothing else of the search."""
    html = site.get("/sok?q=motion&utfall=avslag&kommun=Nordvik").text
    assert 'href="/kalender.ics?kommun=Nordvik"' in html
    assert "/kalender.ics" not in site.get("/sok?q=motion").text


def test_the_index_is_asked_for_its_meetings_once_a_generation() -> None:
    """All calendars and sitemaps of a generation are made from one answer."""
    first, second = InventedIndex(), InventedIndex()
    read: list[InventedIndex] = []
    for index in (first, second):
        index.held = lambda index=index: read.append(index) or ()  # type: ignore
    generations = iter((first, second))
    site = Browser(create_app(lambda: next(generations)))
    for _ in range(2):
        assert site.get("/kalender.ics").status_code == 200
    assert read == [first]
    first.is_fresh = False
    assert site.get("/kalender.ics").status_code == 200
    assert read == [first, second]


def test_a_calendar_library_reads_it(index: InventedIndex) -> None:
    """The library finds every meeting and no errors."""
    icalendar = pytest.importorskip("icalendar")
    text = Browser(create_app(index)).get("/kalender.ics").content
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len(events) == len(contents_of(index).meetings)
    assert not [event.errors for event in events if event.errors]
