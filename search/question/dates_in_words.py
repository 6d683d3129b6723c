"""Finds the words of a question that are a date together: *6 mars*, *mars 2024*.

Apart they are in most papers: a 6 in one place, and some March in another.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from corpus.vocabulary import load
from search.question.plan import Wanted
from search.question.typed_words import Typed
from search.question.ways import phrase_way
from search.weights import Weights

LAST_DAY = 31

_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"[1-9]\d?")


def are_date(one: Typed, other: Typed) -> bool:
    """Whether two words are a day and its month, or a month and its year."""
    if other.start != one.end + 1:
        return False
    if one.text.casefold() in months():
        return _YEAR.fullmatch(other.text) is not None
    is_day = _DAY.fullmatch(one.text) and int(one.text) <= LAST_DAY
    return bool(is_day) and other.text.casefold() in months()


def date_of(one: Typed, other: Typed, words: Sequence[Wanted], weights: Weights) -> Wanted:
    """One word for the two of a date, which is found where they stand side by side.

    Each of them still helps to rank, as the parts of a compound do.
    """
    text = f"{one.text} {other.text}"
    way = phrase_way(text, exact=False)
    assert way is not None
    parts = [replace(each, weight=weights.date, parts=()) for each in words]
    return Wanted(text, (way,), parts=tuple(parts), weight=weights.date)


@cache
def months() -> frozenset[str]:
    """The months as dates write them, in small letters.

    >>> {"mars", "sept"} <= months()
    True
    """
    return frozenset(
        name for term in load("months").terms for name in (term.label, *term.aliases, term.name)
    )
