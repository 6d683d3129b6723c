"""Who moves, and in which words: "Anna Ek (S), Bo Berg (V): Bifall till motionen".

What the words amount to for the motion is told by `corpus.facts.yrkanden`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Person
from corpus.vocabulary import any_of, load, wording
from corpus.wording import (
    OPENING,
    Named,
    Part,
    Span,
    named_in,
    party_named,
    runs,
    sentences,
    sentences_with,
)

_YRKAR = load("moving").words("moves")
_MOVES = re.compile(rf"\b{any_of(_YRKAR)}")
_WISH = any_of(wish.capitalize() for wish in load("moving").words("wish"))
# Under the heading Yrkanden other verbs move something too.
_MOVES_THERE = re.compile(rf"\b{wording('moving', 'moves', 'moves_in_debate')}")
_LABELS = re.compile(
    rf"\s*(?:[:–-]\s*|yrkande\s+om\s+|(?<=\s)(?={_WISH})"
    r"|(?:lämnar|framställer|lägger|ger|framför)\s[^:.\n]{0,60}(?::\s*|om\s+))"
)
# "Anna Ek (S): Bifall till motionen", with or without a stop; a line in small letters goes on.
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
_ON_PROPOSAL = re.compile(r"\b(?:på|efter|enligt)\s+förslag\s+(?:av|från)\s+", re.IGNORECASE)
_JOINED = re.compile(
    r",?\s+med\s+(?:instämmande|bifall|stöd)\s+(?:av|från)\s+"
    r"|,?\s+(?:och\s+|som\s+)?(?:får|fick)\s+(?:stöd|medhåll|instämmande)\s+(?:av|från)\s+"
    r"|,?\s+(?:vilket|som)\s+(?:biträds|biträddes|stöds|stöddes)\s+av\s+"
)
_FILLER = re.compile(r"\s*(?:\w+\s+){0,3}")
_NO_FILLER = re.compile(rf"\b{wording('moving', 'begins_a_wish')}")
_ANNOUNCES = re.compile(r"\b(?:följande\s+yrkande|yrkande\s+enligt\s+följande)\s*:\s*\Z")
# How far before its verb a party that moves something stands at most.
_NEAR = 80
# What was proposed to the meeting may stand under one label with what was moved at it.
_MOVED_IN = ("proposition", "votering", "forslag", OPENING)


_AT_MEETING = re.compile(
    rf"(?:Under|Vid)\s+(?:\w+\s+)?{wording('moving', 'at_the_meeting')}"
    r"|I\s+(?:ärendet|frågan)\s+yttra(?:r|de)\s+sig\b"
)
# "Vid kommunstyrelsens behandling föreslås", and then "av Anna Ek (S)", "att motionen avslås."
_IS_MOVED = re.compile(r"^[^\n]*\b(?:föreslås|yrkas)[\s:]+(?=av\s)", re.MULTILINE)
_BY_WHOM = re.compile(
    r"\s*av\s+(?P<who>[A-ZÅÄÖ][^\n]*\([^()\n]{1,5}\))\s+(?P<wanted>att\s[^\n]+(?:\n(?!\s*\n)[^\n]+)*)"
)
_HOW_IT_ENDS = re.compile(
    r"\byrka(?:r|de)\s+(?:på\s+)?(?:bifall|avslag|återremiss|bordläggning"
    rf"|att\s+{wording('moving', 'matter')})"
)
_ELSEWHERE = re.compile(
    r"\d{4}-\d\d-\d\d|\bden\s+\d{1,2}\s+\w+\s+\d{4}|§|\b(?:i|vid)\s+(?:kommunstyrelse|nämnd|utskott|arbetsutskott)"
)


@dataclass(frozen=True, slots=True)
class Move:
    """People, what they want in their own words, and the sentence it stands in."""

    people: tuple[Person, ...]
    wanted: str
    sentence: Span


def moves_in(text: str, part: Part, labelled: bool = True) -> Iterator[Move]:
    """What is moved in a part of the minutes, sentence by sentence and line by line.

    `labelled` tells whether the yrkanden have a label of their own; else the account of the matter
    is searched too.
    """
    if part.kind == "beslut":
        for sentence in sentences_with(_ON_PROPOSAL, text, part.body):
            yield from _on_proposal(text, sentence, part)
    elif part.kind == "yrkanden":
        for sentence in _with_what_follows(text, part.body):
            for entry in _entries(text, sentence):
                yield from (
                    _spoken(text, entry, _MOVES_THERE)
                    or _listed(text, entry)
                    or _by_party(text, entry)
                )
        yield from _wish_first(text, part.body)
    elif part.kind in _MOVED_IN:
        for sentence in sentences_with(_MOVES, text, part.body):
            yield from _spoken(text, sentence, _MOVES)
    elif part.kind == "arende":
        for sentence in sentences_with(_MOVES_THERE, text, part.body):
            if _is_moved_here(text, sentence, labelled):
                yield from _spoken(text, sentence, _MOVES_THERE)
        yield from _in_passive(text, part.body)


def _is_moved_here(text: str, sentence: Span, labelled: bool) -> bool:
    """Whether a sentence of the account tells what was moved at this meeting.

    It says so ("Under överläggningen föreslår …"), or has someone move how the matter is to end,
    and tells no date: what is moved in the motion itself, or was moved elsewhere, is history.
    """
    if _AT_MEETING.match(text, *sentence):
        return True
    if labelled or _ELSEWHERE.search(text, *sentence) or not _HOW_IT_ENDS.search(text, *sentence):
        return False
    people = named_in(text, sentence)
    return bool(people) and _only_filler(text, sentence.start, people[0].span.start)


def _with_what_follows(text: str, body: Span) -> Iterator[Span]:
    """The sentences; one that only announces a yrkande, together with the next, which states it."""
    before: Span | None = None
    for sentence in sentences(text, body):
        whole = Span(before.start, sentence.end) if before else sentence
        before = whole if _ANNOUNCES.search(text, *whole) and whole == sentence else None
        if before is None:
            yield whole
    if before is not None:
        yield before


def _entries(text: str, sentence: Span) -> Iterator[Span]:
    """A list of movers, each with a colon on a line of its own, entry by entry."""
    start = sentence.start
    for line in _ENTRY.finditer(text, *sentence):
        for end in (line.start(), line.end()):
            if start < end:
                yield Span(start, end)
                start = end
    if start < sentence.end:
        yield Span(start, sentence.end)


def _on_proposal(text: str, sentence: Span, part: Part) -> list[Move]:
    """What the decision below "På förslag av Anna Ek (S):" says, she has moved."""
    match = _ON_PROPOSAL.search(text, *sentence)
    people = named_in(text, Span(match.end(), sentence.end)) if match else []
    if not people:
        return []
    movers = runs(text, people)[0]
    return [_move(movers, text[movers[-1].span.end : part.body.end], sentence)]


def _listed(text: str, sentence: Span) -> list[Move]:
    """Yrkanden as a list: "Anna Ek (S): Bifall till motionen"."""
    groups = runs(text, named_in(text, sentence))
    joined = [[*g, *_joining(text, g[-1].span.end, sentence.end, groups)] for g in groups]
    joined = [g for before, g in pairwise([[], *joined]) if g[0] not in before]
    marked = [
        (group, mark)
        for group in joined
        if (mark := _LABELS.match(text, group[-1].span.end, sentence.end))
        and (mark[0].strip() or _opens_line(text, group[0].span.start))
    ]
    ends = [group[0].span.start for group, _ in marked[1:]] + [sentence.end] * bool(marked)
    return [
        _move(group, text[mark.end() : end], sentence)
        for (group, mark), end in zip(marked, ends, strict=True)
    ]


def _opens_line(text: str, start: int) -> bool:
    """Whether a line begins here; else a wish on the next line is somebody else's."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _by_party(text: str, sentence: Span) -> list[Move]:
    """What parties move: "Yrkande (S): Bifall till motionen", "(S) och (V) yrkar …"."""
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


def _wish_first(text: str, body: Span) -> Iterator[Move]:
    """Lines that say what is wanted, and then by whom: "Avslag på motionen: Anna Ek (S)"."""
    for line in (*_WISH_FIRST.finditer(text, *body), *_NAMES_IN_BRACKETS.finditer(text, *body)):
        movers = runs(text, named_in(text, Span(*line.span("who"))))
        if len(movers) == 1 and movers[0][0].span.start == line.start("who"):
            yield _move(movers[0], line["wanted"], Span(*line.span()))


def _in_passive(text: str, body: Span) -> Iterator[Move]:
    """Yrkanden below "Vid behandlingen föreslås", and who joins them in what follows."""
    opening = _IS_MOVED.search(text, *body)
    if opening is None or not _AT_MEETING.match(opening[0].lstrip()):
        return
    at = opening.end()
    while entry := _BY_WHOM.match(text, at, body.end):
        movers = runs(text, named_in(text, Span(*entry.span("who"))))
        if movers:
            yield _move(movers[0], entry["wanted"], Span(*entry.span()))
        at = entry.end()
    for sentence in sentences(text, Span(at, body.end)):
        yield from _spoken(text, sentence, _MOVES_THERE)


def _spoken(text: str, sentence: Span, verbs: re.Pattern[str]) -> list[Move]:
    """What the sentence's verbs say: "Anna Ek (S) yrkar …", "Vidare yrkar Bo Berg (V) …"."""
    groups = runs(text, named_in(text, sentence))
    spoken: list[tuple[tuple[Person, ...], Span, str]] = []
    floor = sentence.start
    for verb in verbs.finditer(text, *sentence):
        movers, where = _movers(text, Span(floor, sentence.end), verb.span(), groups)
        if movers:
            spoken.append((movers, where, _said_first(text, Span(floor, where.start), verb)))
            floor = max(where.end, verb.end())
    ends = [where.start for _, where, _ in spoken[1:]] + [sentence.end] * bool(spoken)
    return [
        _with_those_who_join(text, Move(movers, first, sentence), Span(where.end, end), groups)
        for (movers, where, first), end in zip(spoken, ends, strict=True)
    ]


def _with_those_who_join(
    text: str, move: Move, wanted: Span, groups: Sequence[Sequence[Named]]
) -> Move:
    """The move, and who joins behind it: "yrkar bifall med instämmande av Bo Ek (V)"."""
    end = max(wanted.start, wanted.end)
    people = move.people
    joined = _JOINED.search(text, wanted.start, end)
    if joined and (joining := _joining(text, joined.start(), end, groups)):
        people = (*people, *(one.person for one in joining))
        end = joined.start()
    return replace(move, people=people, wanted=move.wanted + text[wanted.start : end])


def _said_first(text: str, before: Span, verb: re.Match[str]) -> str:
    """What is wanted as far as it stands before the movers, or in the verb: "tillstyrker …"."""
    if before.end == verb.start():
        # "Bifall till motionen yrkar Anna Ek (S)": the movers come last.
        return before.cut(text)
    return "" if verb[0] in _YRKAR else f"{verb[0]} "


def _movers(
    text: str, within: Span, verb: tuple[int, int], groups: Sequence[Sequence[Named]]
) -> tuple[tuple[Person, ...], Span]:
    """Who moves by a verb, and the span of names and verb; what is wanted begins behind it."""
    start, end = verb
    before = [g for g in groups if within.start <= g[0].span.start and g[-1].span.end <= start]
    if before:
        people = [one for group in before for one in group]
        people += _joining(text, end, within.end, groups)
        end = max(end, people[-1].span.end)
        return tuple(one.person for one in people), Span(before[0][0].span.start, end)
    after = next((g for g in groups if end <= g[0].span.start < within.end), None)
    if after and _only_filler(text, end, after[0].span.start):
        people = [*after, *_joining(text, after[-1].span.end, within.end, groups)]
        return tuple(one.person for one in people), Span(start, people[-1].span.end)
    if start - within.start < _NEAR:
        parties = tuple(Person(None, p) for p, _ in party_named(text, Span(within.start, start)))
        return parties, Span(within.start, end)
    return (), Span(start, end)


def _joining(text: str, at: int, end: int, groups: Sequence[Sequence[Named]]) -> Sequence[Named]:
    """Those who join a move where it is made: "yrkar, med instämmande av Bo Ek (V), bifall"."""
    joined = _JOINED.match(text, at, end)
    return next((g for g in groups if joined and g[0].span.start == joined.end()), ())


def _move(movers: Sequence[Named], wanted: str, sentence: Span) -> Move:
    return Move(tuple(one.person for one in movers), wanted, sentence)


def _only_filler(text: str, start: int, end: int) -> bool:
    """Whether few words stand between a verb and the people after it: "yrkar även Anna Ek"."""
    return bool(_FILLER.fullmatch(text, start, end)) and not _NO_FILLER.search(text, start, end)
