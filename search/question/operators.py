"""Reads the operators of other query languages: AND, OR, NOT, and in Swedish OCH, ELLER, INTE.

They count in capitals only: *skola OCH väg* is what *skola väg* is, and *NOT moped* is what
*-moped* is. What *OR* does is in `search.question.alternatives`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from indexer.swedish import is_acronym
from search.question.dictionary import in_dictionary
from search.question.query import (
    Clause,
    Either,
    Query,
    Restriction,
    SignedWord,
    Words,
    in_order,
)

AND = frozenset(("AND", "OCH"))
OR = frozenset(("OR", "ELLER"))
NOT = frozenset(("NOT",))
SWEDISH_NOT = "INTE"
"""It may be a word that is meant to be read loudly, so it is only explained."""

LONGEST_LETTERS = 5
"""The most letters of a word in capitals that is read as an acronym."""

_BARE = re.compile(r"\S+")
_AND = re.compile(rf"(?<!\S)(?:{'|'.join(sorted(AND))})(?!\S)")
_SINGLE = re.compile(r"(?<!\S)([+-]?[^\W\d_])\*+(?!\S)")
_OPERATOR = re.compile(rf"(?<!\S)(?:{'|'.join(sorted(AND | NOT))})(?!\S)")


def with_operators(query: Query) -> Query:
    """The query with its *AND* left out and what follows *NOT* excluded.

    A question in capitals only has no operators.

    >>> from search.question.query import parse
    >>> with_operators(parse("skola NOT moped")).clauses
    (Words(text='skola    ', start=0), SignedWord(text='moped', start=10, occur='excluded'))
    >>> with_operators(parse("skola NOT parti:L")).restrictions[0].excluded
    True
    """
    if not _OPERATOR.search(query.text) or is_loud(query.text):
        return query
    clauses: list[Clause] = []
    restrictions: list[Restriction] = []
    negated = False
    for part in in_order(query):
        if isinstance(part, Words):
            pieces, negated = _read(part, negated)
            clauses += pieces
            continue
        if isinstance(part, Restriction):
            # Several values in brackets stand at one place, and *NOT* is about all of them.
            again = bool(restrictions) and restrictions[-1].span == part.span
            negated = negated or (again and restrictions[-1].excluded)
            restrictions.append(replace(part, excluded=True) if negated else part)
        elif isinstance(part, Either):
            clauses.append(part)
        else:
            clauses.append(replace(part, occur="excluded") if negated else part)
        negated = False
    return replace(query, clauses=tuple(clauses), restrictions=tuple(restrictions))


def is_loud(text: str) -> bool:
    """Whether a question is written in capitals, so that they mean nothing.

    >>> is_loud("NY SKOLA ELLER TVÅ"), is_loud("KS OCH KF"), is_loud("VA")
    (True, False, False)
    """
    if not text.isupper():
        return False
    letters = re.findall(r"[^\W\d_]+", text)
    plain = [in_dictionary(each.lower()) and not is_acronym(each) for each in letters]
    return any(len(each) > LONGEST_LETTERS for each in letters) or (len(plain) > 1 and all(plain))


def explained(query: Query) -> tuple[tuple[str, str], ...]:
    """The operators that mean nothing here, each with the question as it has to be written.

    >>> from search.question.query import parse
    >>> explained(parse("skola INTE förskola"))
    (('INTE', 'skola -förskola'),)
    """
    if is_loud(query.text):
        return ()
    return (*_swedish_not(query.text), *_both_values(query), *_single_letters(query.text))


def _swedish_not(text: str) -> Iterator[tuple[str, str]]:
    if found := re.search(rf"(?<=\s){SWEDISH_NOT}\s+(?=[^\W\d_])", text):
        yield SWEDISH_NOT, text[: found.start()] + "-" + text[found.end() :]


def _both_values(query: Query) -> Iterator[tuple[str, str]]:
    """The *AND* between two values of one field, of which a hit has either."""
    for one, other in pairwise(query.restrictions):
        text = query.text
        if (
            one.together
            or one.field.bound
            or one.field.name != other.field.name
            or one.excluded
            or other.excluded
        ):
            continue
        if one.span == other.span:
            if found := _AND.search(text, *one.span):
                yield found[0], f"{text[: found.start()]}OR{text[found.end() :]}"
                return
        elif (between := text[one.span[1] : other.span[0]].strip()) in AND:
            yield between, f"{text[: one.span[1]]} OR {text[other.span[0] :]}"


def _single_letters(text: str) -> Iterator[tuple[str, str]]:
    """The star behind one letter, with which too many words begin."""
    if (shorter := _SINGLE.sub(r"\1", text)) != text:
        yield "*", shorter


def _read(clause: Words, negated: bool) -> tuple[list[Clause], bool]:
    """The pieces of a clause between its operators, and whether it ends in a *NOT*."""
    pieces: list[Clause] = []
    text, kept = clause.text, ""
    begins = 0
    for match in _BARE.finditer(text):
        written = match[0]
        if negated:
            if kept.strip():
                pieces.append(Words(kept, clause.start + begins))
            pieces.append(SignedWord(written, clause.start + match.start(), "excluded"))
            kept, begins, negated = "", match.end(), False
        elif written in NOT:
            kept += text[begins + len(kept) : match.start()] + " " * len(written)
            negated = True
        elif written in AND:
            kept += text[begins + len(kept) : match.start()] + " " * len(written)
        else:
            kept += text[begins + len(kept) : match.end()]
    if kept.strip():
        pieces.append(Words(kept, clause.start + begins))
    return pieces, negated
