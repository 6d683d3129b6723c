"""Meetings as iCalendar (RFC 5545): an event for each meeting whose minutes are in the index."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from urllib.parse import urlsplit

from search.answer import Meeting
from web import addresses
from web.language import count, gettext, spoken

LONGEST = 75
"""The most octets of a line, without its line end (RFC 5545, 3.1)."""


def calendar(
    meetings: Sequence[Meeting],
    title: str,
    origin: str,
    built: datetime,
    called: Sequence[Meeting] = (),
) -> str:
    """A calendar of all-day events. `built`, when the index was built, is its time stamp.

    The meetings that are `called` have an agenda and no minutes; their events say so. An event
    keeps its id when the minutes come.
    """
    return "".join(folded(line) for line in _lines(meetings, title, origin, built, called))


def chosen(
    meetings: Iterable[Meeting], namnder: Sequence[str], kommuner: Sequence[str]
) -> tuple[Meeting, ...]:
    """The meetings of these bodies in these municipalities; an empty list means all of them."""
    return tuple(
        meeting
        for meeting in meetings
        if (not namnder or meeting.namnd in namnder)
        and (not kommuner or meeting.kommun in kommuner)
    )


def _lines(
    meetings: Sequence[Meeting],
    title: str,
    origin: str,
    built: datetime,
    called: Sequence[Meeting],
) -> Iterator[str]:
    stamp = f"{built.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//Klubbat//Klubbat//{spoken().upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{_text(title)}"  # RFC 7986, and below what older programs read
    yield f"X-WR-CALNAME:{_text(title)}"
    yield f"LAST-MODIFIED:{stamp}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"
    for meeting in called:
        page = f"{origin}{addresses.document(meeting.sections[0])}"
        items = count(len(meeting.sections), "punkt", "punkter")
        told = gettext("Enligt kallelsen, med %(items)s att läsa: %(page)s", items=items, page=page)
        yield from _event(meeting, page, told, origin, stamp)
    for meeting in meetings:
        page = f"{origin}{_page(meeting)}"
        held = count(len(meeting.sections), "paragraf", "paragrafer")
        told = gettext(
            "%(sections)s ur protokollet finns att läsa: %(page)s", sections=held, page=page
        )
        yield from _event(meeting, page, told, origin, stamp)
    yield "END:VCALENDAR"


def _event(meeting: Meeting, page: str, told: str, origin: str, stamp: str) -> Iterator[str]:
    where = ", ".join(filter(None, (meeting.namnd, meeting.kommun)))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(meeting, origin)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{meeting.day:%Y%m%d}"
    yield f"SUMMARY:{_text(where)}"
    yield f"DESCRIPTION:{_text(told)}"
    yield f"URL:{page}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because the council meets
    yield "END:VEVENT"


def _page(meeting: Meeting) -> str:
    if meeting.kommun is None:
        return addresses.document(meeting.sections[0])
    return addresses.meeting(meeting.kommun, meeting.namnd, meeting.day.isoformat())


def _uid(meeting: Meeting, origin: str) -> str:
    meant = "\0".join((meeting.day.isoformat(), meeting.namnd, meeting.kommun or ""))
    digest = blake2b(meant.encode(), digest_size=10).hexdigest()
    return f"{digest}@{urlsplit(origin).hostname or 'localhost'}"


def _text(words: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11): on one line, with special characters escaped."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    for meant in ("\\", ";", ","):
        line = line.replace(meant, f"\\{meant}")
    return line


def folded(line: str) -> str:
    """A content line with its line end, folded between characters (RFC 5545, 3.1)."""
    folded, room = [], LONGEST
    for character in line:
        octets = len(character.encode())
        if octets > room:
            folded.append("\r\n ")
            room = LONGEST - 1  # the space that begins a continued line counts
        folded.append(character)
        room -= octets
    return "".join((*folded, "\r\n"))
