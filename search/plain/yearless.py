"""Offers the years of a day that a question names without one: *6 mars*.

Papers of several years have that day, so none is chosen for the searcher.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from search.answer import Reading
from search.plain.moments import Moment, moments_in
from search.plain.taking_back import as_words
from search.question import Query, Words

MOST_YEARS = 5
"""The most years that are offered, back from today. Those without hits are left out."""

_DIGIT = re.compile(r"\d")


def readings_of_days(query: Query, today: date) -> Iterator[Reading]:
    """Yield an offer for each year in which the only day of a question has been, newest first.

    >>> from search.question import parse
    >>> found = readings_of_days(parse("beslut 6 mars"), date(2024, 2, 1))
    >>> [each.filters["fran"] for each in found][:2]
    [('2023-03-06',), ('2022-03-06',)]
    """
    if not _DIGIT.search(query.text):
        return
    found = [
        (clause.start, moment)
        for clause in query.clauses
        if isinstance(clause, Words)
        for moment in moments_in(clause.text)
    ]
    if len(found) != 1:
        return
    [(offset, moment)] = found
    if moment.years or not moment.days or not moment.months or moment.is_slashed:
        return
    start, end = offset + moment.start, offset + moment.end
    plain = as_words([(start, end)], query.text)
    for year in range(today.year, today.year - MOST_YEARS, -1):
        day = _day(moment, year)
        if day and day <= today:
            value = (day.isoformat(),)
            filters = {"fran": value, "till": value}
            yield Reading(query.text[start:end], start, end, filters, None, False, None, plain)


def _day(moment: Moment, year: int) -> date | None:
    """The day in a year; None if it is several days, or that year does not have it."""
    span = replace(moment, years=(year, year)).span
    return span[0] if span and span[0] == span[1] else None
