"""Motions that a list reports as raised, each with its day: "2023-09-07 Motion av …, H 2023 nr 9".

A list has the day before each motion, or a column of days and then as many motions. What it cannot
be told which day belongs to is left out, and so is what the list reports as withdrawn.
"""

import re
from collections.abc import Iterator

from corpus.document import Anmald, Fact
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import Span, fact_at, one_line

_REPORTS = Sought(rf"\b{wording('moving', 'reports_raised')}", needed("moving", "reports_raised"))
_MARK = re.compile(
    r"^[ \t]*(?P<day>\d{4}-\d\d-\d\d)(?=[ \t]*$|[ \t]+[A-ZÅÄÖ])"
    rf"|^[ \t]*{wording('moving', 'kinds_raised')}[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_OF_MOTIONS = re.compile(r"\W*motion", re.IGNORECASE)
_ITEM = re.compile(
    rf"^[ \t]*(?:\d{{4}}-\d\d-\d\d[ \t]+)?(?P<item>{wording('moving', 'initiative')}\s+"
    rf"{wording('moving', 'by')}\s(?:(?!\n[ \t]*\n|\n[ \t]*\d{{4}}-\d\d|\n[ \t]*Motion).)+)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
# The paper's number in its series ends the heading: ", H 2023 nr 168".
_SERIES = re.compile(r",?\s+(?:H(?:andling)?\s+)?\d{4}\s+nr\s+\d+\b|,?\s+Dnr\b")
_WITHDRAWN = re.compile(rf"\b{wording('moving', 'withdrawn')}", re.IGNORECASE)
_LONGEST = 600


def read_anmalda(text: str) -> tuple[Fact[Anmald], ...]:
    r"""Return each motion that the section reports as raised, with the day.

    >>> text = (
    ...     "Följande motioner har inkommit till kommunfullmäktige.\n\n2023-09-07\n\n"
    ...     "Motion av Anna Ek (S) om en park, H 2023 nr 168\n"
    ... )
    >>> [(fact.value.titel, fact.value.datum) for fact in read_anmalda(text)]
    [('Motion av Anna Ek (S) om en park', '2023-09-07')]
    """
    reports = _REPORTS.search(text)
    if reports is None:
        return ()
    return tuple(
        fact_at(Anmald(_heading(item.cut(text)), day), text, item)
        for day, item in _paired(text, reports.end())
        if item.end - item.start < _LONGEST and not _WITHDRAWN.search(text, *item)
    )


def _heading(item: str) -> str:
    """Return the heading of an item, up to the number of its paper."""
    return _SERIES.split(one_line(item))[0].rstrip(" .,")


def _paired(text: str, start: int) -> Iterator[tuple[str, Span]]:
    """Yield each item with its day: the one in its place, or the only one above several.

    A page of two columns may have become the days of all, kind by kind, and then the items.
    """
    days: list[tuple[int, str]] = []
    of_motions = True
    for mark in _MARK.finditer(text, start):
        if mark["day"] is None:
            of_motions = _OF_MOTIONS.match(mark[0]) is not None
        elif of_motions:
            days.append((mark.start(), mark["day"]))
    items = [Span(*item.span("item")) for item in _ITEM.finditer(text, start)]
    if len(days) == len(items):
        yield from zip((day for _, day in days), items, strict=True)
        return
    ends = [*(at for at, _ in days[1:]), len(text)][: len(days)]
    for (at, day), end in zip(days, ends, strict=True):
        # Of two days above each other one may belong to a motion that is not read.
        below = [item for item in items if at <= item.start < end]
        if below and (at == days[0][0] or not _alone(days, items, at)):
            yield from ((day, item) for item in below)


def _alone(days: list[tuple[int, str]], items: list[Span], at: int) -> bool:
    """Whether nothing stands between this day and the one above it."""
    above = max(place for place, _ in days if place < at)
    return not any(above <= item.start < at for item in items)
