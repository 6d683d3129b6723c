"""Yrkanden in the passive: "Avslag yrkas av Bo Berg (M)", "Yrkande framställdes av … om bifall".

Who moved is behind *av* or *från*. What is wanted stands before the first mover, or behind each.
"""

import re
from collections.abc import Iterator

from corpus.document import Person
from corpus.vocabulary import Sought, wording
from corpus.wording.movers import Move
from corpus.wording.parties import party_named
from corpus.wording.persons import listed_together, named_in
from corpus.wording.spans import Span

IS_MOVED = Sought(
    rf"\b(?:{wording('moving', 'is_moved')}|{wording('moving', 'is_brought')})",
    ("yrka", "föreslogs"),
    beside=True,
)
_IS_BROUGHT = re.compile(rf"\b{wording('moving', 'is_brought')}", re.IGNORECASE)
_YRKANDE = re.compile(r"yrkande(?:t|n|na)?\b", re.IGNORECASE)
# Without a verb: "Yrkande om bifall till motionen från Eva Lind (V)".
_NO_VERB = re.compile(r"[\s•–-]*(?:ett\s+)?\w*yrkande\s+om\s", re.IGNORECASE)
_BY = re.compile(r"\b(?:av|från)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_BY_PARTY = re.compile(r"\b(?:av|från)\s+(?=[A-ZÅÄÖ(])", re.IGNORECASE)
# "avslag på motionen av Eva Lind" may be her motion, as well as her yrkande.
_ANOTHERS = re.compile(rf"\b{wording('moving', 'made_by')}\s+\Z", re.IGNORECASE)
_WISH = re.compile(
    rf"\b{wording('moving', 'wish', 'disposes')}|(?:bifalls|avslags|remiss)yrkande", re.IGNORECASE
)
_AND = re.compile(r"[\s,(]*(?:\b(?:och|samt)\b)?[\s(]*")
_NOT = re.compile(r"\b(?:inte|ej|inga|inget)\b", re.IGNORECASE)
_NEAR = 60
"""The most characters of *av*, what is before it, and a role, before a name."""
_ROW = 200
"""The most characters of a row of parties."""


def moves_in_passive(text: str, sentence: Span) -> Iterator[Move]:
    """Yield what a sentence says was moved by those behind *av* or *från*; nothing of others.

    >>> told = "Yrkande framställdes av Eva Ek (V) om bifall och av Bo Al (M) om avslag."
    >>> for move in moves_in_passive(told, Span(0, len(told))):
    ...     print(move.people[0].namn, "|", move.wanted.strip())
    Eva Ek | om bifall och
    Bo Al | om avslag.
    """
    if not _says_so(text, sentence):
        return
    agents = list(_agents(text, sentence))
    if not agents:
        return
    first = agents[0][1].start
    said_first = _WISH.search(text, sentence.start, first) is not None
    ends = [span.start for _, span in agents[1:]] + [sentence.end]
    since = sentence.start
    for (people, span), end in zip(agents, ends, strict=True):
        wanted = Span(since, span.start) if said_first else Span(span.end, end)
        since = span.end
        if _WISH.search(text, *wanted) or wanted.cut(text).lstrip().startswith("att "):
            yield Move(people, _without_verb(wanted.cut(text)), sentence)


def _without_verb(wanted: str) -> str:
    """Return what is wanted as it would stand behind an active verb."""
    verb = IS_MOVED.search(wanted)
    if verb is None:
        return wanted
    behind = wanted[verb.end() :]
    if _WISH.search(behind):
        return behind
    before = f" {wanted[: verb.start()].strip()}"
    # "Avslagsyrkande lämnas" is "lämnas Avslagsyrkande".
    return verb[0] + before if _YRKANDE.search(before) else before


def _says_so(text: str, sentence: Span) -> bool:
    """Whether a sentence has a passive verb that moves something, or is nothing but a wish."""
    if _NOT.search(text, *sentence):
        return False
    if verb := IS_MOVED.search(text, *sentence):
        brought = _IS_BROUGHT.match(text, verb.start(), sentence.end)
        return not brought or _YRKANDE.search(text, *sentence) is not None
    return _NO_VERB.match(text, *sentence) is not None


def _agents(text: str, sentence: Span) -> Iterator[tuple[tuple[Person, ...], Span]]:
    """Yield the movers behind *av* or *från*, and the span from that word to the last of them."""
    groups = listed_together(text, named_in(text, sentence))
    for group in groups:
        by = _BY.search(text, max(sentence.start, group[0].span.start - _NEAR), group[0].span.start)
        if by and not _ANOTHERS.search(text, max(sentence.start, by.start() - _NEAR), by.start()):
            yield tuple(one.person for one in group), Span(by.start(), group[-1].span.end)
    if groups:
        return
    for by in _BY_PARTY.finditer(text, *sentence):
        end = by.end()
        parties: list[Person] = []
        for party, where in party_named(text, Span(by.end(), min(by.end() + _ROW, sentence.end))):
            if _AND.fullmatch(text, end, where.start):
                parties.append(Person(None, party))
                end = where.end
        if parties and not _ANOTHERS.search(
            text, max(sentence.start, by.start() - _NEAR), by.start()
        ):
            yield tuple(parties), Span(by.start(), end)
