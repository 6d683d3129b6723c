"""Reads *OR* and *ELLER*: what stands beside it is one word of the question.

That may be a word, an identifier, a phrase or the beginning of words. Between values of one field
*OR* says what they mean anyway. Between anything else it cannot be kept, and `Query.unjoined` has
it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.fields import field_named
from indexer.swedish import is_stop, words
from search.question.identifiers import identifiers_in
from search.question.operators import AND, NOT, OR, is_loud
from search.question.query import (
    Clause,
    Either,
    Phrase,
    Prefix,
    Query,
    Restriction,
    SignedWord,
    Span,
    Words,
    in_order,
    span_of,
)

_OR = re.compile(rf"(?<![^\s()])(?:{'|'.join(sorted(OR))})(?![^\s()])")


@dataclass(frozen=True, slots=True)
class Read:
    """Words that were read as values of `fields`, and their place in the question."""

    span: Span
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Joint:
    """An *OR*, and its place in the question."""

    text: str
    start: int


@dataclass(frozen=True, slots=True)
class _Field:
    """Words that were read as a field: they stay as they are if both sides of an *OR* are."""

    words: Words
    fields: frozenset[str]


_Piece = Clause | Restriction | _Joint | _Field


def has_alternatives(query: Query) -> bool:
    """Whether the unquoted words of a question have an *OR* among them."""
    among = any(isinstance(each, Words) and _OR.search(each.text) for each in query.clauses)
    return among and not is_loud(query.text)


def with_alternatives(query: Query, read: Sequence[Read] = ()) -> Query:
    """The query with the clauses beside each *OR* as one.

    Args:
        query: a parsed query.
        read: the words of it that are read as fields. Between two values of one field, *OR* stays.

    >>> from search.question.query import parse
    >>> with_alternatives(parse('trygg skola OR "gator och torg"')).clauses
    (Words(text='trygg ', start=0), Either(of=(Words(text='skola', start=6), \
Phrase(text='gator och torg', exact=True, occur='required')), joint='OR'))
    >>> with_alternatives(parse("skola OR parti:L")).unjoined
    (('OR', 'skola parti:L'),)
    """
    if not has_alternatives(query):
        return query
    done: list[_Piece] = []
    unjoined: list[_Joint] = []
    coming = [piece for part in in_order(query) for piece in _pieces(part, read)][::-1]
    while coming:
        piece = coming.pop()
        if not isinstance(piece, _Joint):
            done.append(piece)
            continue
        before, after = _last(done), _first(coming)
        if not (before and after) or not _beside(query.text, before, piece, after):
            continue
        if isinstance(before, _Field) and isinstance(after, _Field) and _same(before, after):
            done += [Words(piece.text, piece.start), coming.pop()]
        elif (one := _operand(before)) and (other := _operand(after)):
            done[-1:] = [Either((*_sides(one), *_sides(other)), piece.text)]
            coming.pop()
        elif not _are_values(before, after):
            unjoined.append(piece)
    return replace(
        query,
        clauses=tuple(_clause(each) for each in done if not isinstance(each, Restriction | _Joint)),
        unjoined=query.unjoined + _told(query.text, unjoined),
    )


def _pieces(part: Clause | Restriction, read: Sequence[Read]) -> list[_Piece]:
    """A part of a question, cut at each *OR* and around the words that are read as fields."""
    if not isinstance(part, Words):
        return [part]
    text, start = part.text, part.start
    pieces: list[_Piece] = []
    at = 0
    cuts: list[tuple[int, int, frozenset[str] | None]] = [
        (match.start(), match.end(), None) for match in _OR.finditer(text)
    ]
    inside = (each for each in read if start <= each.span[0] and each.span[1] <= start + len(text))
    cuts += [(each.span[0] - start, each.span[1] - start, each.fields) for each in inside]
    for first, last, fields in sorted(cuts, key=lambda cut: cut[:2]):
        if first < at:
            continue
        pieces += _words(text[at:first], start + at)
        found = Words(text[first:last], start + first)
        pieces.append(_Joint(found.text, found.start) if fields is None else _Field(found, fields))
        at = last
    return pieces + _words(text[at:], start + at)


def _words(text: str, start: int) -> list[_Piece]:
    return [Words(text, start)] if any(map(str.isalnum, text)) else []


def _last(done: list[_Piece]) -> _Piece | None:
    """What stands before an *OR*: of several words the last; it becomes the last of `done`."""
    if done and isinstance(done[-1], Words):
        done[-1:] = _cut(done[-1], -1)
    return done[-1] if done else None


def _first(coming: list[_Piece]) -> _Piece | None:
    """What stands behind an *OR*, of several words the first; it becomes the last of `coming`."""
    if coming and isinstance(coming[-1], Words):
        coming[-1:] = _cut(coming[-1], 0)[::-1]
    return coming[-1] if coming else None


def _cut(clause: Words, place: int) -> list[_Piece]:
    """A clause cut so that its first word (`place` 0) or its last one (-1) stands alone."""
    numbers = [(token.start, token.end) for token in identifiers_in(clause.text)]
    spans = numbers + [
        (start, end)
        for written, start, end in words(clause.text)
        if not is_stop(written) and not any(a <= start and end <= b for a, b in numbers)
    ]
    if not spans:
        return [clause]
    start, end = sorted(spans)[place]
    before, behind = clause.text[:start], clause.text[end:]
    alone = Words(clause.text[start:end], clause.start + start)
    # Stop words between a word and its *OR* say nothing, and would part the two.
    left = _words(before, clause.start) if place == -1 or _tells(before) else []
    right = _words(behind, clause.start + end) if place == 0 or _tells(behind) else []
    return [*left, alone, *right]


def _tells(text: str) -> bool:
    return any(not is_stop(written) for written, _, _ in words(text))


def _beside(text: str, before: _Piece, joint: _Joint, after: _Piece) -> bool:
    """Whether nothing but stop words stands between an *OR* and its neighbours."""
    ends, starts = _span(before)[1], _span(after)[0]
    between = f"{text[ends : joint.start]} {text[joint.start + len(joint.text) : starts]}"
    return all(is_stop(w) or w in AND or w in NOT for w, _, _ in words(between))


def _span(piece: _Piece) -> Span:
    if isinstance(piece, _Joint):
        return piece.start, piece.start + len(piece.text)
    return span_of(piece.words if isinstance(piece, _Field) else piece)


def _operand(piece: _Piece) -> Clause | None:
    """The clause that one side of an *OR* is; None if it is excluded or limits the hits."""
    if isinstance(piece, _Field):
        several = len(list(words(piece.words.text))) > 1
        is_number = len(identifiers_in(piece.words.text)) == 1
        if several and not is_number:
            return Phrase(piece.words.text, False, "wanted", span_of(piece.words))
        return piece.words
    if isinstance(piece, Restriction | _Joint):
        return None
    if isinstance(piece, Words | Either):
        return piece
    return None if piece.occur == "excluded" else piece


def _sides(clause: Clause) -> tuple[Words | SignedWord | Phrase | Prefix, ...]:
    return clause.of if isinstance(clause, Either) else (clause,)


def _same(one: _Field, other: _Field) -> bool:
    """Whether both are values of one field, of which a hit may have either."""
    bound = [field for name in one.fields if (field := field_named(name)) and field.bound]
    return one.fields == other.fields and not bound


def _are_values(one: _Piece, other: _Piece) -> bool:
    return (
        isinstance(one, Restriction)
        and isinstance(other, Restriction)
        and one.field.name == other.field.name
        and not (one.excluded or other.excluded or one.field.bound)
    )


def _clause(piece: Clause | _Field) -> Clause:
    return piece.words if isinstance(piece, _Field) else piece


def _told(text: str, unjoined: list[_Joint]) -> tuple[tuple[str, str], ...]:
    if not unjoined:
        return ()
    kept = text
    for each in reversed(unjoined):
        kept = kept[: each.start].rstrip() + " " + kept[each.start + len(each.text) :].lstrip()
    return ((unjoined[0].text, kept.strip()),)
