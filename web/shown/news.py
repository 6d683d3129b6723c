"""What is new in each municipality, by the days of the meetings whose minutes are in the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from search.answer import Meeting
from web import addresses
from web.language import day as in_words
from web.language import translated_plural

WEEK = timedelta(days=7)
MOST_KOMMUNER = 10
MOST_MEETINGS = 3


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting: what it is called, its address, and how many §§ are here."""

    label: str
    href: str
    count: int
    unit: str


@dataclass(frozen=True, slots=True)
class New:
    """The newest meetings of a municipality, the newest first."""

    kommun: str
    meetings: tuple[Met, ...]


def of_the_week(meetings: Sequence[Meeting], today: date) -> tuple[New, ...]:
    """The meetings of the last seven days by municipality; none if there were none."""
    return _by_kommun([met for met in meetings if today - WEEK < met.day <= today], MOST_MEETINGS)


def newest(meetings: Sequence[Meeting], today: date) -> tuple[New, ...]:
    """The newest meeting of each municipality, those that met last first."""
    return _by_kommun([met for met in meetings if met.day <= today], 1)


def called(meetings: Sequence[Meeting]) -> tuple[New, ...]:
    """The meetings to come by municipality, the next one first; each leads to its agenda."""
    return _by_kommun(meetings, MOST_MEETINGS, with_minutes=False)


def _by_kommun(
    meetings: Sequence[Meeting], most: int, *, with_minutes: bool = True
) -> tuple[New, ...]:
    """The first meetings of each municipality, in the order of `meetings`."""
    of: dict[str, list[Met]] = {}
    for met in meetings:
        if met.kommun is None or (len(of) == MOST_KOMMUNER and met.kommun not in of):
            continue
        shown = of.setdefault(met.kommun, [])
        if len(shown) < most:
            shown.append(_met(met, met.kommun) if with_minutes else _called(met))
    return tuple(New(kommun, tuple(shown)) for kommun, shown in of.items())


def _called(met: Meeting) -> Met:
    count = len(met.sections)
    return Met(
        f"{met.namnd} {in_words(met.day.isoformat())}",
        addresses.document(met.sections[0]),
        count,
        translated_plural("punkt på föredragningslistan", "punkter på föredragningslistan", count),
    )


def _met(met: Meeting, kommun: str) -> Met:
    iso, count = met.day.isoformat(), len(met.sections)
    return Met(
        f"{met.namnd} {in_words(iso)}",
        addresses.meeting(kommun, met.namnd, iso),
        count,
        translated_plural("paragraf", "paragrafer", count),
    )
