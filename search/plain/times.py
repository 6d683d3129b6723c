"""Times in a question: a year, a month, a day, a season, a span of them, as filters."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from corpus.vocabulary import any_of, load
from search.plain.vocabulary import table

Filters = Mapping[str, tuple[str, ...]]

_YEAR = r"(?<![\w/:.§-])(?:19|20)\d\d(?![\w/:]|[-–.]\w)"
_SINCE = r"sedan|från och med|fr\.?o\.?m\.?|sen"
_ONE_OF_TWO = r"(?<![\w/:.§-])((?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Time:
    """A time that ``text[start:end]`` of a question names, as `filters`.

    `sure` says that it can only be a time. Four digits may be another number. `binds` says that it
    may belong to a noun beside it (*budget 2024*), unlike *förra året* or *sedan 2022*.
    """

    start: int
    end: int
    filters: Filters
    sure: bool
    binds: bool

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return "fran" in self.filters and self.filters["fran"] == self.filters.get("till")


def times_in(text: str, today: date) -> list[Time]:
    """The times in a text, in their order. Those that are still to come are left out.

    >>> times_in("cykelvägar våren 2023", date(2025, 3, 10))[0].filters
    {'fran': ('2023-01-01',), 'till': ('2023-06-30',)}
    >>> times_in("agenda 2030", date(2025, 3, 10))
    []
    """
    found: list[Time] = []
    for pattern, read, sure in _patterns():
        for match in pattern.finditer(text):
            overlaps = any(each.start < match.end() and match.start() < each.end for each in found)
            if not overlaps and (filters := read(match, today)):
                binds = read in _BINDING
                found.append(Time(match.start(), match.end(), filters, sure, binds))
    return sorted(found, key=lambda each: each.start)


_Reads = Callable[[re.Match[str], date], Filters | None]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Reads, bool], ...]:
    """The patterns, those first that others are a part of, with what reads a match."""
    written: tuple[tuple[str, _Reads, bool], ...] = (
        (
            rf"(?<!\w)(?:{_SINCE})\s+(?:den\s+)?(?:([0-3]?\d)\s+)?({_month()})\s+((?:19|20)\d\d)(?!\w)",
            _since_day,
            True,
        ),
        (rf"(?:(?:den|på)\s+)?([0-3]?\d)\s+({_month()})\s+((?:19|20)\d\d)(?!\w)", _day, True),
        (r"(?<![\w-])((?:19|20)\d\d-\d\d-\d\d)(?![\w-])", _iso_day, True),
        (
            r"(?:den\s+)?(?<![\w/-])([0-3]?\d)/([01]?\d)[ -]((?:19|20)\d\d)(?![\w/-])",
            _slashed_day,
            True,
        ),
        (
            rf"(?:(?:från|mellan|i)\s+)?(?<!\w)({_month()})(?:\s+((?:19|20)\d\d))?"
            rf"\s*(?:till|och|t\.?o\.?m\.?|-|–)\s*({_month()})\s+((?:19|20)\d\d)(?!\w)",
            _months,
            True,
        ),
        (rf"(?<!\w)({_month()})\s+((?:19|20)\d\d)(?!\w)", _one_month, True),
        (rf"(?<!\w)({any_of(table('seasons'))})\s+((?:19|20)\d\d)(?!\w)", _season, True),
        (
            rf"(?:mellan(?:\s+åren)?|från)\s+{_ONE_OF_TWO}\s+(?:och|till)\s+((?:19|20)\d\d)(?!\w)",
            _years,
            True,
        ),
        (rf"(?:åren\s+)?{_ONE_OF_TWO}\s?[-–]\s?((?:19|20)\d\d)(?![\w/:-])", _years, True),
        (rf"(?<!\w)(?:{_SINCE})\s+(?:år\s+)?({_YEAR})", _since, True),
        (rf"(?<!\w)efter\s+(?:år\s+)?({_YEAR})", _after, True),
        (rf"(?<!\w)(?:före|innan)\s+(?:år\s+)?({_YEAR})", _before, True),
        (rf"(?<!\w)(?:under\s+(?:år\s+)?|år\s+)({_YEAR})", _one_year, True),
        (r"(?<!\w)(?:under\s+)?(?:förra|föregående)\s+årets?(?!\w)", _last_year, True),
        (r"(?<!\w)(?:i\s+fjol|fjolårets)(?!\w)", _last_year, True),
        (r"(?<!\w)(?:i\s+år|detta\s+år|hittills\s+i\s+år)(?!\w)", _this_year, True),
        (r"(?<!\w)(?:under\s+)?(?:förra|föregående)\s+månade(?:n|ns)(?!\w)", _last_month, True),
        (r"(?<!\w)(?:denna|den\s+här)\s+månade?n?(?!\w)", _this_month, True),
        (r"(?<!\w)(?:under\s+)?förra\s+veckan?s?(?!\w)", _last_week, True),
        (r"(?<!\w)(?:de(?:t|n)?\s+)?senaste\s+(veckan|månaden|halvåret|året)(?!\w)", _lately, True),
        (rf"(?:från\s+)?({_YEAR})(?:\s+års)?(?!\w)", _one_year, False),
    )
    return tuple(
        (re.compile(rf"(?<!\w)(?:{text})", re.IGNORECASE), read, sure)
        for text, read, sure in written
    )


@cache
def _month() -> str:
    names = [n for term in load("months").terms for n in (term.label, *term.aliases, term.name)]
    names.remove("jul")  # Christmas
    return f"(?:{any_of(names)})"


def _number(month: str) -> int:
    number: int = next(
        term.more["number"] for term in load("months").terms if month.lower().startswith(term.name)
    )
    return number


def _span(first: date | None, last: date | None, today: date) -> Filters | None:
    """The filters of a span; None if it is turned around, or begins after today."""
    if (first and first > today) or (first and last and last < first):
        return None
    days = {"fran": first, "till": last}
    return {name: (day.isoformat(),) for name, day in days.items() if day}


def _month_span(first: tuple[int, int], last: tuple[int, int], today: date) -> Filters | None:
    """The filters of a span of months, each as year and number."""
    return _span(date(*first, 1), date(*last, monthrange(*last)[1]), today)


def _day(match: re.Match[str], today: date) -> Filters | None:
    try:
        day = date(int(match[3]), _number(match[2]), int(match[1]))
    except ValueError:
        return None
    return _span(day, day, today)


def _slashed_day(match: re.Match[str], today: date) -> Filters | None:
    try:
        day = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
    return _span(day, day, today)


def _iso_day(match: re.Match[str], today: date) -> Filters | None:
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return _span(day, day, today)


def _months(match: re.Match[str], today: date) -> Filters | None:
    last = int(match[4])
    first = int(match[2] or last)
    return _month_span((first, _number(match[1])), (last, _number(match[3])), today)


def _one_month(match: re.Match[str], today: date) -> Filters | None:
    month = int(match[2]), _number(match[1])
    return _month_span(month, month, today)


def _season(match: re.Match[str], today: date) -> Filters | None:
    first, last = table("seasons")[match[1].lower()]
    year = int(match[2])
    return _month_span((year, first), (year, last), today)


def _years(match: re.Match[str], today: date) -> Filters | None:
    first, last = int(match[1]), int(match[2])
    return None if last > today.year else _month_span((first, 1), (last, 12), today)


def _since_day(match: re.Match[str], today: date) -> Filters | None:
    try:
        return _span(date(int(match[3]), _number(match[2]), int(match[1] or 1)), None, today)
    except ValueError:
        return None


def _since(match: re.Match[str], today: date) -> Filters | None:
    return _span(date(int(match[1]), 1, 1), None, today)


def _after(match: re.Match[str], today: date) -> Filters | None:
    return _span(date(int(match[1]) + 1, 1, 1), None, today)


def _before(match: re.Match[str], today: date) -> Filters | None:
    last = date(int(match[1]) - 1, 12, 31)
    return _span(None, last, today) if last <= today else None


def _one_year(match: re.Match[str], today: date) -> Filters | None:
    return {"ar": (match[1],)} if int(match[1]) <= today.year else None


def _last_year(_: re.Match[str], today: date) -> Filters:
    return {"ar": (str(today.year - 1),)}


def _this_year(_: re.Match[str], today: date) -> Filters:
    return {"ar": (str(today.year),)}


def _last_month(_: re.Match[str], today: date) -> Filters | None:
    before = today.replace(day=1) - timedelta(days=1)
    return _month_span((before.year, before.month), (before.year, before.month), today)


def _this_month(_: re.Match[str], today: date) -> Filters | None:
    return _month_span((today.year, today.month), (today.year, today.month), today)


def _last_week(_: re.Match[str], today: date) -> Filters | None:
    monday = today - timedelta(days=today.weekday() + 7)
    return _span(monday, monday + timedelta(days=6), today)


_LATELY = {"veckan": 7, "månaden": 30, "halvåret": 182, "året": 365}
"""The days of a time that ends today."""


def _lately(match: re.Match[str], today: date) -> Filters | None:
    return _span(today - timedelta(days=_LATELY[match[1].lower()]), None, today)


_BINDING = (_day, _iso_day, _slashed_day, _months, _one_month, _one_year, _years)
"""What reads the times that may belong to a noun."""


def years_of(filters: Filters) -> Iterator[int]:
    """The years in which a time begins or ends."""
    return (int(value[:4]) for values in filters.values() for value in values)
