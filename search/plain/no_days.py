"""Finds days in a question that no calendar has, such as *31 februari 2024*."""

import re
from collections.abc import Iterator
from dataclasses import replace

from search.plain.moments import moments_in
from search.question import Clause, Phrase, Query, Words

_DIGIT = re.compile(r"\d")


def without_impossible_days(query: Query) -> Query:
    """The query with each impossible day as one phrase, so that its numbers are no words.

    >>> from search.question import parse
    >>> found = without_impossible_days(parse("cykelväg 31 februari 2024"))
    >>> found.impossible, found.clauses[-1].exact
    (('31 februari 2024',), True)
    """
    if not _DIGIT.search(query.text):
        return query
    clauses: list[Clause] = []
    impossible: list[str] = []
    for clause in query.clauses:
        pieces = list(_pieces(clause)) if isinstance(clause, Words) else [clause]
        clauses += pieces
        if len(pieces) > 1 or pieces[0] is not clause:
            impossible += (each.text for each in pieces if isinstance(each, Phrase))
    if not impossible:
        return query
    return replace(query, clauses=tuple(clauses), impossible=tuple(dict.fromkeys(impossible)))


def _pieces(clause: Words) -> Iterator[Clause]:
    """The clause, cut around its impossible days."""
    text, start = clause.text, clause.start
    days = [each for each in moments_in(text) if each.is_impossible]
    if not days:
        yield clause
        return
    at = 0
    for day in days:
        if any(map(str.isalnum, text[at : day.start])):
            yield Words(text[at : day.start], start + at)
        span = start + day.start, start + day.end
        yield Phrase(text[day.start : day.end], True, "wanted", span)
        at = day.end
    if any(map(str.isalnum, text[at:])):
        yield Words(text[at:], start + at)
