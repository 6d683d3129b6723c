"""Times that are counted from today: last year, this month, the last two years."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from corpus.vocabulary import any_of
from search.plain.vocabulary import table

Filters = Mapping[str, tuple[str, ...]]

_Reads = Callable[[re.Match[str], date], Filters]


def lately_in(text: str, today: date) -> Iterator[tuple[int, int, Filters]]:
    """Yield the place of each such time in a text, and its filters.

    >>> list(lately_in("de senaste två åren", date(2025, 3, 10)))
    [(0, 19, {'fran': ('2023-03-10',)})]
    """
    for pattern, read in _patterns():
        for match in pattern.finditer(text):
            yield match.start(), match.end(), read(match, today)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], _Reads], ...]:
    number = rf"(?P<number>\d\d?|{any_of(table('numbers'))})"
    several = rf"(?P<units>{'|'.join(_UNITS)})"
    written: tuple[tuple[str, _Reads], ...] = (
        (r"(?:under\s+)?(?:förra|föregående)\s+årets?", _last_year),
        (r"(?:under\s+)?(?:förrförra\s+årets?|året\s+före\s+förra\s+året)", _year_before_last),
        (r"(?:i\s+fjol|fjolårets)", _last_year),
        (r"(?:i\s+år|detta\s+år|hittills\s+i\s+år)", _this_year),
        (r"(?:under\s+)?(?:förra|föregående)\s+månade(?:n|ns)", _last_month),
        (r"(?:denna|den\s+här)\s+månade?n?", _this_month),
        (r"(?:under\s+)?förra\s+veckan?s?", _last_week),
        (r"i\s*(?P<before>dag|går|förrgår)", _some_days_ago),
        (rf"{_THE}senaste\s+(?P<one>{'|'.join(_ONE)})", _lately),
        (rf"{_THE}(?:senaste|gångna|sista)\s+{number}\s+{several}", _lately),
        (rf"{_THE}{number}\s+(?:senaste|gångna|sista)\s+{several}", _lately),
    )
    return tuple(
        (re.compile(rf"(?<!\w)(?:{text})(?!\w)", re.IGNORECASE), read) for text, read in written
    )


_THE = r"(?:under\s+)?(?:de(?:t|n)?\s+)?"
_ONE = {
    "veckan": (7, 0),
    "månaden": (0, 1),
    "kvartalet": (0, 3),
    "halvåret": (0, 6),
    "året": (0, 12),
}
"""The days and the months of a time that ends today."""
_UNITS = (
    dict.fromkeys(("dagarna", "dagar", "dygnen"), (1, 0))
    | dict.fromkeys(("veckorna", "veckor"), (7, 0))
    | dict.fromkeys(("månaderna", "månader"), (0, 1))
    | {"kvartalen": (0, 3), "halvåren": (0, 6), "åren": (0, 12), "år": (0, 12)}
)


def _lately(match: re.Match[str], today: date) -> Filters:
    found = match.groupdict()
    if one := found.get("one"):
        days, months = _ONE[one.lower()]
        return _since(_back(today, days, months))
    number = match["number"].lower()
    count = int(number) if number.isdigit() else table("numbers")[number]
    days, months = _UNITS[match["units"].lower()]
    return _since(_back(today, count * days, count * months))


def _back(today: date, days: int, months: int) -> date:
    """The day that is some days, or some months, before today."""
    month = today.year * 12 + today.month - 1 - months
    year, number = month // 12, month % 12 + 1
    day = min(today.day, monthrange(year, number)[1])
    return date(year, number, day) - timedelta(days=days)


def _since(day: date) -> Filters:
    return {"fran": (day.isoformat(),)}


def _days(first: date, last: date) -> Filters:
    return {"fran": (first.isoformat(),), "till": (last.isoformat(),)}


def _some_days_ago(match: re.Match[str], today: date) -> Filters:
    day = today - timedelta(days=("dag", "går", "förrgår").index(match["before"].lower()))
    return _days(day, day)


def _last_year(_: re.Match[str], today: date) -> Filters:
    return {"ar": (str(today.year - 1),)}


def _year_before_last(_: re.Match[str], today: date) -> Filters:
    return {"ar": (str(today.year - 2),)}


def _this_year(_: re.Match[str], today: date) -> Filters:
    return {"ar": (str(today.year),)}


def _last_month(_: re.Match[str], today: date) -> Filters:
    last = today.replace(day=1) - timedelta(days=1)
    return _days(last.replace(day=1), last)


def _this_month(_: re.Match[str], today: date) -> Filters:
    return _days(today.replace(day=1), today.replace(day=monthrange(today.year, today.month)[1]))


def _last_week(_: re.Match[str], today: date) -> Filters:
    monday = today - timedelta(days=today.weekday() + 7)
    return _days(monday, monday + timedelta(days=6))
