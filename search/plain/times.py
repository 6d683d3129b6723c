"""Times in a question as filters: moments, spans of them, beginnings and ends, and times of late.

Only words that say *from … to* make a span of two moments. Several that are joined by *och* are
one span if nothing lies between them, else each is a time of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from corpus.vocabulary import any_of
from search.plain.bounds import (
    BEGINNINGS,
    LASTING,
    LONGEST_LEAD,
    bound_before,
    bound_behind,
    is_cut,
    third_before,
    third_of,
)
from search.plain.lately import Filters, lately_in
from search.plain.moments import Moment, moments_in
from search.plain.vocabulary import listed

_YEAR = re.compile(r"(?:19|20)\d\d|(?<!\d)\d\d(?!\d)")
"""What there is where a year may be, in four digits or two."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that ``text[start:end]`` of a question names, as `filters`.

    `sure` says that it can only be a time. Four digits may be another number. `binds` says that it
    may belong to a noun beside it (*budget 2024*), unlike *förra året* or *sedan 2022*. `lasts`
    says that something may hold from it, or until it. `doubtful` says that something else may be
    meant. `is_day` says that it is one day, or some of one week.
    """

    start: int
    end: int
    filters: Filters
    sure: bool
    binds: bool
    lasts: bool = False
    doubtful: bool = False
    is_day: bool = False


def times_in(text: str, today: date) -> list[Time]:
    """The times in a text, in their order. Those that are still to come are left out.

    >>> times_in("cykelvägar våren 2023", date(2025, 3, 10))[0].filters
    {'fran': ('2023-01-01',), 'till': ('2023-06-30',)}
    >>> [each.filters["fran"] for each in times_in("mars och maj 2024", date(2025, 3, 10))]
    [('2024-03-01',), ('2024-05-01',)]
    >>> times_in("agenda 2030", date(2025, 3, 10))
    []
    """
    found = [
        Time(start, end, filters, sure=True, binds=False)
        for start, end, filters in lately_in(text, today)
    ]
    if _YEAR.search(text):  # most questions name none
        for chain in _chains(text):
            found += _of_chain(chain, text, today)
    return sorted(_apart(found), key=lambda each: each.start)


def years_of(filters: Filters) -> Iterator[int]:
    """The years in which a time begins or ends."""
    return (int(value[:4]) for values in filters.values() for value in values)


def _apart(times: list[Time]) -> list[Time]:
    """The times without those that overlap an earlier one of the list."""
    kept: list[Time] = []
    for time in times:
        if not any(each.start < time.end and time.start < each.end for each in kept):
            kept.append(time)
    return kept


@dataclass(frozen=True, slots=True)
class _Chain:
    """Neighbouring moments, as groups: two moments of one group are the ends of a span.

    `incomplete` says that a month without a year is joined to them.
    """

    groups: tuple[tuple[Moment, ...], ...]
    incomplete: bool


def _chains(text: str) -> Iterator[_Chain]:
    """Yield the chains of moments that words or signs join, each moment completed."""
    run: list[tuple[Moment, bool]] = []  # whether it ends a span that the one before begins
    for moment in moments_in(text):
        join = _joined(run[-1][0], moment, text) if run else None
        if run and join is None:
            yield from _completed(run)
            run = []
        run.append((moment, join == "to"))
    yield from _completed(run)


def _joined(one: Moment, other: Moment, text: str) -> str | None:
    """How two neighbouring moments are joined: ``to``, ``and``, or not at all."""
    between = text[one.end : other.start]
    if within := third_before(text, other.start):
        between = text[one.end : max(within[1], one.end)].rstrip() + " "
    if _ending().fullmatch(between):
        return "to"
    if _AND.fullmatch(between):
        return "to" if _BETWEEN.search(text[: one.start][-LONGEST_LEAD:]) else "and"
    are_months = one.months and other.months and not (one.years or one.days or other.days)
    return "and" if are_months and between.isspace() else None


_AND = re.compile(r",?\s+(?:och|eller|samt)\s+(?:den\s+|i\s+)?|\s*/\s*|,\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)mellan(?:\s+åren)?\s+(?:den\s+)?$", re.IGNORECASE)


@cache
def _ending() -> re.Pattern[str]:
    words = any_of(listed("bounds", "lasting_until") | {"till"}, longest_first=True, whole=False)
    return re.compile(rf"\s*[-–—]\s*|\s+(?:{words})\s+(?:den\s+)?", re.IGNORECASE)


def _completed(run: list[tuple[Moment, bool]]) -> Iterator[_Chain]:
    for place in range(len(run) - 2, -1, -1):
        run[place] = run[place][0].completed(run[place + 1][0]), run[place][1]
    for place in range(1, len(run)):
        run[place] = run[place][0].led_by(run[place - 1][0]), run[place][1]
    groups: list[list[Moment]] = []
    for moment, ends in run:
        if ends:
            groups[-1].append(moment)
        else:
            groups.append([moment])
    whole = [group for group in groups if all(each.span for each in group) and len(group) <= 2]
    months = [group for group in groups if any(each.months for each in group)]
    if whole:
        yield _Chain(tuple(map(tuple, whole)), any(each not in whole for each in months))


def _of_chain(chain: _Chain, text: str, today: date) -> Iterator[Time]:
    groups, doubtful = chain.groups, chain.incomplete
    # Years are values of one field, and may be several.
    if not all(each.is_year for group in groups for each in group):
        groups = _side_by_side(groups)
        doubtful |= len(groups) > 1
    for group in groups:
        if time := _of_group(group, text, today):
            yield replace(time, doubtful=time.doubtful or doubtful)


def _side_by_side(groups: tuple[tuple[Moment, ...], ...]) -> tuple[tuple[Moment, ...], ...]:
    """All groups as the one span that they are if no day lies between them; else the groups."""
    for one, other in pairwise(groups):
        before, after = one[-1].span, other[0].span
        if not before or not after or after[0] - before[1] != timedelta(days=1):
            return groups
    return ((groups[0][0], groups[-1][-1]),) if len(groups) > 1 else groups


def _of_group(group: tuple[Moment, ...], text: str, today: date) -> Time | None:
    first, last = group[0].span, group[-1].span
    if first is None or last is None or last[1] < first[0]:
        return None
    span, start, end = (first[0], last[1]), group[0].start, group[-1].end
    is_one, third = len(group) == 1, third_before(text, group[0].start)
    if third:
        start, within = third[1], third_of(span, third[0]) if is_one else None
        third, span = third if within else None, within or span
    if is_cut(text, end):
        return None
    behind = bound_behind(text, end) if is_one else None
    end = behind[1] if behind else end
    bound = bound_before(text, start)
    if not bound and behind:
        bound = behind[0], _led(text, start)
    if bound:
        name, at = bound
        begins = name in BEGINNINGS
        filters = _bounded(name, span, today) if is_one or not begins else _days(*span)
        if filters is None:
            return None
        time = Time(at, end, filters, sure=True, binds=False, lasts=name in LASTING)
        return replace(time, doubtful=name == "toward")
    start = _led(text, start)
    if span[0] > today or (group[-1].is_year and span[1].year > today.year):
        return None
    if third:
        return Time(start, end, _days(*span), sure=True, binds=False)
    if is_one and group[0].is_year and span[0].year == span[1].year:
        said = {"år", "under"} & {*text[start : group[0].start].casefold().split()}
        if of_the_year := _OF_THE_YEAR.match(text, end):
            end = of_the_year.end()
        filters = {"ar": (str(span[0].year),)}
        return Time(start, end, filters, bool(said), True, doubtful=group[0].is_like_number)
    of_week = group[0].days is not None and span[1] - span[0] < _WEEK
    doubtful = len(group) == 1 and group[0].is_like_number
    return Time(start, end, _days(*span), sure=True, binds=True, doubtful=doubtful, is_day=of_week)


_OF_THE_YEAR = re.compile(r"\s+års(?!\w)")
_LEAD = re.compile(
    r"(?<!\w)(?:(?:under|från|mellan)\s+(?:(?:åren|år|den)\s+)?|(?:åren|år|den|på)\s+)$",
    re.IGNORECASE,
)


def _led(text: str, start: int) -> int:
    """Where a time begins with the words that lead to it: *mellan åren*."""
    from_ = max(start - LONGEST_LEAD, 0)
    match = _LEAD.search(text[from_:start])
    return from_ + match.start() if match else start


def _bounded(name: str, span: tuple[date, date], today: date) -> Filters | None:
    """The filters of a beginning or an end; None if it is still to come."""
    first, last = span
    day = timedelta(days=1)
    end = name not in BEGINNINGS
    edge = {"after": last + day, "before": first - day}.get(name, last if end else first)
    return {"till" if end else "fran": (edge.isoformat(),)} if edge <= today else None


def _days(first: date, last: date) -> Filters:
    return {"fran": (first.isoformat(),), "till": (last.isoformat(),)}
