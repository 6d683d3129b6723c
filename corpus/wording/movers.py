"""Who moves something: the people and parties beside a verb, and those who join them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Person
from corpus.vocabulary import wording
from corpus.wording.authors import named_without_letters
from corpus.wording.parties import party_named
from corpus.wording.persons import Named
from corpus.wording.spans import Span

JOINED = re.compile(
    r",?\s+med\s+(?:instämmande|bifall|stöd)\s+(?:av|från)\s+"
    r"|,?\s+(?:och\s+|som\s+)?(?:får|fick)\s+(?:stöd|medhåll|instämmande)\s+(?:av|från)\s+"
    r"|,?\s+(?:vilket|som)\s+(?:biträds|biträddes|stöds|stöddes)\s+av\s+"
)
_FILLER = re.compile(r"\s*(?:\w+\s+){0,3}")
_NO_FILLER = re.compile(rf"\b{wording('moving', 'begins_a_wish')}")
# The most characters between a party and the verb by which it moves something.
_NEAR = 80


@dataclass(frozen=True, slots=True)
class Move:
    """People, what they want in their own words, and the sentence it stands in."""

    people: tuple[Person, ...]
    wanted: str
    sentence: Span


def movers_by(
    text: str, within: Span, verb: tuple[int, int], groups: Sequence[Sequence[Named]]
) -> tuple[tuple[Person, ...], Span]:
    """Return who moves by a verb, and the span of names and verb; behind it is what they want."""
    start, end = verb
    before = [g for g in groups if within.start <= g[0].span.start and g[-1].span.end <= start]
    if before:
        people = [one for group in before for one in group]
        people += joining(text, end, within.end, groups)
        end = max(end, people[-1].span.end)
        return tuple(one.person for one in people), Span(before[0][0].span.start, end)
    after = next((g for g in groups if end <= g[0].span.start < within.end), None)
    if after and only_filler(text, end, after[0].span.start):
        people = [*after, *joining(text, after[-1].span.end, within.end, groups)]
        return tuple(one.person for one in people), Span(start, people[-1].span.end)
    if beside := named_without_letters(text, within, Span(start, end)):
        return tuple(one.person for one in beside[0]), beside[1]
    if start - within.start < _NEAR:
        parties = tuple(Person(None, p) for p, _ in party_named(text, Span(within.start, start)))
        return parties, Span(within.start, end)
    return (), Span(start, end)


def joining(text: str, at: int, end: int, groups: Sequence[Sequence[Named]]) -> Sequence[Named]:
    """Return those who join a move where it is made: "yrkar, med instämmande av Bo Ek (V), …"."""
    joined = JOINED.match(text, at, end)
    return next((g for g in groups if joined and g[0].span.start == joined.end()), ())


def move_of(movers: Sequence[Named], wanted: str, sentence: Span) -> Move:
    """Return the move of these people, who want what `wanted` says."""
    return Move(tuple(one.person for one in movers), wanted, sentence)


def only_filler(text: str, start: int, end: int) -> bool:
    """Whether few words stand between a verb and the people after it: "yrkar även Anna Ek"."""
    return bool(_FILLER.fullmatch(text, start, end)) and not _NO_FILLER.search(text, start, end)
