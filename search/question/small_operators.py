"""Finds the words in small letters that a person may mean as operators: *skola inte förskola*.

They are words of headings too, so what they would mean is only offered, and only for a short
question without other small words.
"""

import re
from itertools import pairwise

from indexer.swedish import is_stop, words
from search.question.fillers import has_operator, is_operator
from search.question.operators import is_loud
from search.question.query import Query, Words

MOST_BEFORE, MOST_BEHIND = 3, 2
"""The most words before an operator, and behind it. A pasted heading has more."""

MOST_ALTERNATIVES = 5
"""The most words that *eller* stands between."""

_AND_OR = re.compile(r"\boch\s*/\s*(?=eller\b)", re.IGNORECASE)


def meant_by(query: Query) -> str | None:
    """The question with the signs that its small words may stand for; None without such words.

    >>> from search.question.query import parse
    >>> [meant_by(parse(each)) for each in ("skola men inte förskola", "skola eller fritids")]
    ['skola -förskola', 'skola OR fritids']
    >>> meant_by(parse("skola utan privat förskola")), meant_by(parse("du ska inte äta"))
    ('skola -~"privat förskola"', None)
    """
    if not has_operator(query.text):
        return None
    for clause in query.clauses:
        if isinstance(clause, Words) and not is_loud(query.text):
            written = _without(clause.text) or _either(clause.text)
            if written:
                end = clause.start + len(clause.text)
                return query.text[: clause.start] + written + query.text[end:]
    return None


def _without(text: str) -> str | None:
    """The question in which what stands behind the operator is left out."""
    found = list(words(text))
    places = [
        n
        for n, (each, _, _) in enumerate(found)
        if each.islower() and is_operator(each, "leaving_out")
    ]
    if len(places) != 1:
        return None
    last = first = places[0]
    if first and is_operator(found[first - 1][0], "contrasting"):
        first -= 1
    before, behind = found[:first], found[last + 1 :]
    if not (0 < len(before) <= MOST_BEFORE and 0 < len(behind) <= MOST_BEHIND):
        return None
    if not _all_tell([*before, *behind]):
        return None
    kept, left_out = text[: before[-1][2]], text[behind[0][1] : behind[-1][2]]
    return f"{kept} -{left_out}" if len(behind) == 1 else f'{kept} -~"{left_out}"'


def _either(text: str) -> str | None:
    """The question in which either side of each operator is enough."""
    found = list(words(_AND_OR.sub("", text)))
    if found and is_operator(found[0][0], "either"):
        found = found[1:]
    places = [
        n
        for n, (each, _, _) in enumerate(found)
        if each.islower() and is_operator(each, "alternative")
    ]
    others = [each for n, each in enumerate(found) if n not in places]
    if not places or not 1 < len(others) <= MOST_ALTERNATIVES or not _all_tell(others):
        return None
    if places[0] == 0 or places[-1] == len(found) - 1:
        return None
    if any(after - before == 1 for before, after in pairwise(places)):
        return None
    return " ".join("OR" if n in places else each for n, (each, _, _) in enumerate(found))


def _all_tell(found: list[tuple[str, int, int]]) -> bool:
    """Whether none of the words is a small one, of a sentence."""
    return not any(is_stop(written) or is_operator(written, "negating") for written, _, _ in found)
