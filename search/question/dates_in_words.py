"""Finds the words of a question that are a date together: *6 mars*, *mars 2024*.

Apart they are in most papers: a 6 in one place, and some March in another.
"""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

from corpus.vocabulary import load
from search.question.plan import Plan, Wanted
from search.question.typed_words import Typed
from search.question.ways import phrase_way
from search.weights import Weights

LAST_DAY = 31

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[1-9]\d?")


def with_dates(plan: Plan, typed: list[Typed], first: int, weights: Weights) -> Plan:
    """The plan in which the words of a date are found where they stand side by side.

    Each of them still helps to rank, as the parts of a compound do.

    Args:
        plan: the plan, which has the words from place `first` on.
        typed: the words.
        first: the place in the plan of the first of them.
        weights: what a part counts.
    """
    dates = [n for n, (one, other) in enumerate(pairwise(typed)) if are_date(one, other)]
    words = list(plan.words)
    for place in reversed(dates):
        behind = first + place
        words[behind : behind + 2] = [_together(words[behind : behind + 2], typed[place:], weights)]
    return replace(plan, words=tuple(words)) if dates else plan


def are_date(one: Typed, other: Typed) -> bool:
    """Whether two words are a day and its month, or a month and its year."""
    if other.start != one.end + 1:
        return False
    if one.text.casefold() in months():
        return _YEAR.fullmatch(other.text) is not None
    is_day = _DAY.fullmatch(one.text) and int(one.text) <= LAST_DAY
    return bool(is_day) and other.text.casefold() in months()


def _together(words: list[Wanted], typed: list[Typed], weights: Weights) -> Wanted:
    text = f"{typed[0].text} {typed[1].text}"
    way = phrase_way(text, exact=False)
    assert way is not None
    parts = [replace(each, weight=weights.query_part, parts=()) for each in words]
    return Wanted(text, (way,), parts=tuple(parts))


@cache
def months() -> frozenset[str]:
    """The months as dates write them, in small letters.

    >>> {"mars", "sept"} <= months()
    True
    """
    return frozenset(
        name for term in load("months").terms for name in (term.label, *term.aliases, term.name)
    )
