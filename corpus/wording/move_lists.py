"""Yrkanden set as lists: "Anna Ek (S): Bifall till motionen", "Avslag: Bo Berg (V)"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.document import Person
from corpus.vocabulary import any_of, load
from corpus.wording.movers import Move, joining, move_of
from corpus.wording.parties import LETTERS
from corpus.wording.persons import FULL_NAME, listed_together, named_in
from corpus.wording.spans import Span, one_line, opens_line

_WISH = any_of(wish.capitalize() for wish in load("moving").words("wish"))
_LABELS = re.compile(
    rf"\s*(?:[:–-]\s*|yrkande\s+om\s+|(?<=\s)(?={_WISH})"
    r"|(?:lämnar|framställer|lägger|ger|framför)\s[^:.\n]{0,60}(?::\s*|om\s+))"
)
# "Anna Ek (S): Bifall till motionen", with or without a full stop; small letters go on.
_ENTRY = re.compile(
    r"^[ \t]*[^\n:]{3,160}\([^()\n]{1,5}\)[ \t]*:[^\n]*(?:\n(?=[ \t]*[a-zåäö])[^\n]*)*",
    re.MULTILINE,
)
# "Yrkande (S): Bifall till motionen", and with a name: "Yrkande (S): Anna Ek yrkar bifall …".
_LETTERS = re.compile(r"[A-ZÅÄÖ]{1,4}\b")
_OF_PARTY = re.compile(
    r"^[ \t]*(?:Yrkanden?\s+(?:(?:från|av)\s+)?)?"
    rf"(?P<who>\(?{_LETTERS.pattern}\)?(?:(?:\s*,\s*|\s+(?:och|samt)\s+)\(?{_LETTERS.pattern}\)?)*)"
    r"\s*(?::(?!s\b)\s*|yrkar\s+)(?:(?P<name>[A-ZÅÄÖ][\w-]+(?:[ ][A-ZÅÄÖ][\w-]+){1,3})\s+yrkar\s+)?"
    r"(?P<wanted>[^\n]+)",
    re.MULTILINE,
)
# "Bifall till motionen: Anna Ek (S), Bo Berg (V)", the names last on a line of its own.
_WISH_FIRST = re.compile(
    r"^[ \t]*(?:[-–•]\s*)?"
    rf"(?P<wanted>{_WISH}[^\n:,()]{{0,100}}(?:\([^()\n:]{{6,80}}\))?)[:,]\s+"
    r"(?P<who>[A-ZÅÄÖ][^:]{3,600}?\([^()\n]{1,5}\))[.\s]*$",
    re.MULTILINE,
)
# What is wanted, and its movers in brackets: "Bifall till motionen (Anna Ek (S), Bo Berg (V))".
_NAMES_IN_BRACKETS = re.compile(
    r"^[ \t]*(?:[-–•]\s*)?"
    rf"(?P<wanted>{_WISH}[^\n:,()]{{0,100}}?)\s+"
    r"\((?P<who>[A-ZÅÄÖ][^\n()]*\([^()\n]{1,5}\)(?:[^\n()]*\([^()\n]{1,5}\))*)\)[.\s]*$",
    re.MULTILINE,
)


# "Anna Ek, fp: Motionen bifalls.", where no list has brackets around letters.
_COMMA_LETTERS = re.compile(
    rf"^[ \t]*(?:[-–•]\s*)?(?P<who>{FULL_NAME},[ ](?:{LETTERS})"
    rf"(?:(?:,|[ ]och)[ ]{FULL_NAME},[ ](?:{LETTERS}))*)"
    r"[ \t]*:[ \t]*(?P<wanted>[^\n]+(?:\n(?=[ \t]*[a-zåäö])[^\n]*)*)",
    re.MULTILINE,
)
_ONE_OF_THESE = re.compile(rf"(?P<name>{FULL_NAME}),[ ](?P<party>{LETTERS})")


def moves_by_comma(text: str, body: Span) -> Iterator[Move]:
    """Yield moves whose movers have bare letters behind a comma: "Anna Ek, fp: Avslag"."""
    for line in _COMMA_LETTERS.finditer(text, *body):
        named = [
            Person(one_line(one["name"]), party.name)
            for one in _ONE_OF_THESE.finditer(text, *line.span("who"))
            if (party := load("parties").find(one["party"]))
        ]
        if named:
            yield Move(tuple(named), line["wanted"], Span(*line.span()))


def entries(text: str, sentence: Span) -> Iterator[Span]:
    """Yield a list of movers entry by entry; each has a colon on a line of its own."""
    start = sentence.start
    for line in _ENTRY.finditer(text, *sentence):
        for end in (line.start(), line.end()):
            if start < end:
                yield Span(start, end)
                start = end
    if start < sentence.end:
        yield Span(start, sentence.end)


def moves_listed(text: str, sentence: Span) -> list[Move]:
    """Return the yrkanden of a list such as "Anna Ek (S): Bifall till motionen"."""
    groups = listed_together(text, named_in(text, sentence))
    joined = [[*g, *joining(text, g[-1].span.end, sentence.end, groups)] for g in groups]
    joined = [g for before, g in pairwise([[], *joined]) if g[0] not in before]
    marked = [
        (group, mark)
        for group in joined
        if (mark := _LABELS.match(text, group[-1].span.end, sentence.end))
        and (mark[0].strip() or _opens_line(text, group[0].span.start))
    ]
    ends = [group[0].span.start for group, _ in marked[1:]] + [sentence.end] * bool(marked)
    return [
        move_of(group, text[mark.end() : end], sentence)
        for (group, mark), end in zip(marked, ends, strict=True)
    ]


def _opens_line(text: str, start: int) -> bool:
    """Whether a line begins here; if not, a wish on the next line is somebody else's."""
    return opens_line(text, start)


def moves_by_party(text: str, sentence: Span) -> list[Move]:
    """Return what parties move: "Yrkande (S): Bifall till motionen", "(S) och (V) yrkar …"."""
    moves = []
    for entry in _OF_PARTY.finditer(text, *sentence):
        parties = [
            term.name
            for one in _LETTERS.findall(entry["who"])
            if (term := load("parties").find(one))
        ]
        people = tuple(Person(entry["name"], party) for party in parties)
        moves.append(Move(people, entry["wanted"], Span(*entry.span())))
    return moves


def moves_wish_first(text: str, body: Span) -> Iterator[Move]:
    """Yield moves whose wish stands before the mover: "Avslag på motionen: Anna Ek (S)"."""
    for line in (*_WISH_FIRST.finditer(text, *body), *_NAMES_IN_BRACKETS.finditer(text, *body)):
        movers = listed_together(text, named_in(text, Span(*line.span("who"))))
        if len(movers) == 1 and movers[0][0].span.start == line.start("who"):
            yield move_of(movers[0], line["wanted"], Span(*line.span()))
