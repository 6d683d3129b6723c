"""Who began the matter: "Motion av Anna Ek (S) och Bo Berg (V)", "Yrkande från SD", "Motion (L)".

The heading is read first, up to whom it is addressed to. If it names only a party, or says "m.fl.",
the names come from the account of the motion. A motion itself is signed.
"""

import re
from collections.abc import Sequence

from corpus.document import Fact, Person
from corpus.facts.authors_in_account import ANSWERS, TOLD_IN, raised_by, told_of
from corpus.facts.authors_in_heading import in_heading, is_addressed
from corpus.facts.authors_in_lists import MANY, askers, lists_many, of_each, of_list, on_agenda
from corpus.facts.signatures import signatures
from corpus.vocabulary import wording
from corpus.wording import (
    Named,
    Part,
    Span,
    authors_listed,
    fact_at,
    line_start,
    listed_together,
    named_in,
    party_named,
    raised_in,
    sharing_letters,
    with_party_names,
)

# Papers whose authors speak in them and sign at the end.
_SIGNED = ("motion", "annat")
_AUTHORED = frozenset({"motion", "interpellation", "fråga", "yrkande"})
# Inhabitants raise these; they have no party, and no letters tell their names from others.
_OF_CITIZENS = "medborgarförslag"
_AGENDA = "föredragningslista"
# "Motion om skolväg", of several below each other.
_HEADS_MOTION = re.compile(
    rf"^[*_# \t]*motion(?:[ \t]*[:–-]|[ \t]{wording('small_words', 'about')})"
    r"[^\n]{3,120}[^\n.:;,]$",
    re.IGNORECASE | re.MULTILINE,
)
_QUESTION_TIME = re.compile(r"\bfrågestund", re.IGNORECASE)
_OPENING = 1_500
"""The most characters at the beginning of a paper in which it may say whose motion it is about."""
_FIRST_LINES = 400
_MOST_LISTED = 3
"""The most initiatives that one paper is about; one that lists more is by none of them."""
_HAS_MOVED = re.compile(
    r"(?:\s*\([^()\n]{1,20}\))?\s+(?:har|hade)\s+i\s+(?:\w+\s+)?" + wording("moving", "initiative"),
    re.IGNORECASE,
)
_ASKS = re.compile(r"\s+(?:i\s+\w+\s+)?(?:yrkar|föreslår|vill|hemställer)\b")


def read_motionarer(
    text: str, kind: str | None, paper: str | None, title: Span | None, parts: Sequence[Part]
) -> tuple[Fact[Person], ...]:
    """Return who wrote the motion, interpellation, fråga or yrkande of the section.

    Args:
        text: The section's text.
        kind: The kind of matter (`arendetyp`).
        paper: The kind of paper (`doktyp`).
        title: Where the heading stands.
        parts: The section's labelled parts.
    """
    if paper == _AGENDA and (listed := on_agenda(text)):
        return _facts(text, listed)
    if paper in _SIGNED and len(list(authors_listed(text))) > _MOST_LISTED:
        return ()  # a page that lists what many raised
    if paper in _SIGNED and (each := _of_motions(text)):
        return each
    if title and lists_many(text, title):
        return _facts(text, of_each(text, title, parts))
    if title and MANY.search(text, *title) and (each_listed := of_list(text, parts)):
        return _facts(text, each_listed)
    if kind == _OF_CITIZENS:
        return _facts(text, _inhabitants(text, title, parts)) if paper not in _SIGNED else ()
    if kind not in _AUTHORED:
        return ()
    if kind == "fråga" and title and _QUESTION_TIME.search(text, *title):
        return _facts(text, askers(text, parts))
    named, parties, incomplete = in_heading(text, title) if title else ([], (), False)
    if paper in _SIGNED and not named and not _answers(text, title):
        own = _own_words(text, parts)
        return tuple(who.less_sure("sammanhang") for who in _signed(text[:own])) or parties
    if named and not incomplete:
        return _facts(text, named)
    told = told_of(text, parts, parties)
    if told and (not named or named[0].person in [one.person for one in told]):
        return _facts(text, told)
    return _facts(text, named) if named else parties


def _answers(text: str, title: Span | None) -> bool:
    """Whether the heading says that the paper is an answer; whoever signs it raised nothing."""
    return bool(title and ANSWERS.match(text, *title))


def _own_words(text: str, parts: Sequence[Part]) -> int:
    """Return where a paper ends: above the list of those who get it, too."""
    return min((part.label.start for part in parts if part.kind == "sands_till"), default=len(text))


def _of_motions(text: str) -> tuple[Fact[Person], ...]:
    """Return who signed each of the motions below each other; none if one is unsigned."""
    starts = [found.start() for found in _HEADS_MOTION.finditer(text)]
    if not 1 < len(starts) <= _MOST_LISTED:
        return ()
    authors: dict[Person, Fact[Person]] = {}
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        signed = _signed(text[start:end]) or _only_ones(text[start:end])
        if not signed:
            return ()
        for who in signed:
            span = Span(start + who.evidence.start, start + who.evidence.end)
            authors.setdefault(who.value, fact_at(who.value, text, span).less_sure("sammanhang"))
    return tuple(authors.values())


def _only_ones(motion: str) -> tuple[Fact[Person], ...]:
    """Return the people whom a motion names, if it names none but them: *Av: Anna Ek (S)*."""
    groups = listed_together(motion, named_in(motion, Span(0, len(motion))))
    return _facts(motion, groups[0]) if len(groups) == 1 else ()


def _inhabitants(text: str, title: Span | None, parts: Sequence[Part]) -> list[Named]:
    """Return who raised a medborgarförslag, by the heading or by the account of the matter."""
    if title and (rows := list(raised_in(text, title))):
        return rows[0]
    telling = [part for kinds in TOLD_IN for part in parts if part.kind in kinds]
    told = (row for part in telling for row in raised_in(text, part.body))
    return next(told, [])


def _facts(text: str, named: Sequence[Named]) -> tuple[Fact[Person], ...]:
    people = {one.person: fact_at(one.person, text, one.span) for one in reversed(named)}
    return tuple(reversed(people.values()))


def _signed(text: str) -> tuple[Fact[Person], ...]:
    """Return who signed a paper: those named last, else those it opens with, else its party."""
    whole = Span(0, len(text))
    people = [
        one
        for one in named_in(text, whole)
        if not is_addressed(text, line_start(text, one.span.start), one.span.start)
    ]
    if signed := signatures(text, people):
        return _facts(text, signed)
    if row := raised_by(text, Span(0, min(len(text), _OPENING))):
        return _facts(text, row)
    if tail := with_party_names(text, Span(int(len(text) * 0.6), len(text))):
        return _facts(text, tail)
    opening = sharing_letters(text, whole) or [
        one
        for one in people
        if one.span.end < _FIRST_LINES and not is_addressed(text, 0, one.span.start)
    ]
    if opening and _speaks_for_itself(text, row := listed_together(text, opening)[0]):
        return _facts(text, row)
    for party, where in party_named(text, whole):
        if _ASKS.match(text, where.end):
            return (fact_at(Person(None, party), text, where),)
    return ()


def _speaks_for_itself(text: str, row: Sequence[Named]) -> bool:
    """Whether people stand in lines of their own or want something; else a sentence is of them."""
    end = row[-1].span.end
    alone = not text[end:].partition("\n")[0].strip(" .,*_:")
    return alone or _ASKS.match(text, end) is not None or _HAS_MOVED.match(text, end) is not None
