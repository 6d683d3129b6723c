"""Who moves what, in the words of the minutes: "Anna Ek (S), Bo Berg (V): Bifall till motionen".

What these words mean for the motion is found by `corpus.wording.directions`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Person
from corpus.vocabulary import Sought, any_of, load, needed, wording
from corpus.wording.authors import named_without_letters
from corpus.wording.move_lists import (
    entries,
    moves_by_comma,
    moves_by_party,
    moves_listed,
    moves_wish_first,
)
from corpus.wording.moved_passive import IS_MOVED, moves_in_passive
from corpus.wording.movers import JOINED, Move, joining, move_of, movers_by, only_filler
from corpus.wording.parts import OPENING_PART, Part
from corpus.wording.persons import Named, listed_together, named_in
from corpus.wording.spans import Span, sentences, sentences_with

_YRKAR = load("moving").words("moves")
_MOVES = re.compile(rf"\b{any_of(_YRKAR)}")
# Below the label Yrkanden, other verbs move something too.
_MOVES_THERE = re.compile(rf"\b{wording('moving', 'moves', 'moves_in_debate')}")
_ASKS_OTHERS = Sought(
    rf"\b{wording('moving', 'asks_others')}\s",
    needed("moving", "asks_others"),
)
_ON_PROPOSAL = Sought(
    r"\b(?:på|efter|enligt)\s+förslag\s+(?:av|från)\s+",
    ["förslag"],
)
_ANNOUNCES = re.compile(r"\b(?:följande\s+yrkande|yrkande\s+enligt\s+följande)\s*:\s*\Z")
# What was moved at the meeting may stand below the label of what was proposed to it.
_MOVED_IN = ("proposition", "votering", "forslag", OPENING_PART)
_AT_MEETING = re.compile(
    rf"(?:Under|Vid)\s+(?:\w+\s+)?{wording('moving', 'at_the_meeting')}"
    r"|I\s+(?:ärendet|frågan)\s+yttra(?:r|de)\s+sig\b"
)
# "Vid kommunstyrelsens behandling föreslås", and then "av Anna Ek (S)", "att motionen avslås."
_IS_MOVED = re.compile(r"^[^\n]*\b(?:föreslås|yrkas)[\s:]+(?=av\s)", re.MULTILINE)
_BY_WHOM = re.compile(
    r"\s*av\s+(?P<who>[A-ZÅÄÖ][^\n]*\([^()\n]{1,5}\))\s+(?P<wanted>att\s[^\n]+(?:\n(?!\s*\n)[^\n]+)*)"
)
_TELLS_OF_MEETING = re.compile(rf"\b{wording('moving', 'tells_of_meeting')}", re.IGNORECASE)
_HOW_IT_ENDS = re.compile(
    r"\byrka(?:r|de)\s+(?:på\s+)?(?:bifall|avslag|återremiss|bordläggning"
    rf"|att\s+{wording('moving', 'matter')})"
)
_WISH = re.compile(rf"\s+(?:(?:på|i\s+stället|istället)\s+)?{wording('moving', 'wish')}")
_JOINT = re.compile(r"(?:,\s*|\s+(?:och|medan|men|samt)\s+)(?:att\s+)?\Z")
_ELSEWHERE = re.compile(
    r"\d{4}-\d\d-\d\d|\bden\s+\d{1,2}\s+\w+\s+\d{4}|§|\b(?:i|vid)\s+(?:kommunstyrelse|nämnd|utskott|arbetsutskott)"
)


def tells_of_meeting(text: str) -> bool:
    """Whether a paper without §§ tells what was moved and decided at a meeting.

    >>> tells_of_meeting("Under överläggningen yrkar Bo Berg bifall. Landstinget beslutar att …")
    True
    >>> tells_of_meeting("Vi yrkar att kommunen anlägger en park.")
    False
    """
    return bool(_TELLS_OF_MEETING.search(text))


def moves_in(text: str, part: Part, labelled: bool = True) -> Iterator[Move]:
    """Yield what is moved in a part of the minutes, sentence by sentence and line by line.

    `labelled` says whether the yrkanden have a label of their own. If not, the account of the
    matter is searched too.
    """
    if part.kind == "beslut":
        for sentence in sentences_with(_ON_PROPOSAL, text, part.body):
            yield from _on_proposal(text, sentence, part)
    elif part.kind == "yrkanden":
        for sentence in _with_what_follows(text, part.body):
            for entry in entries(text, sentence):
                yield from (
                    _spoken(text, entry, _MOVES_THERE)
                    or moves_listed(text, entry)
                    or moves_by_party(text, entry)
                    or moves_in_passive(text, entry)
                )
        yield from moves_wish_first(text, part.body)
        yield from moves_by_comma(text, part.body)
    elif part.kind in _MOVED_IN:
        for sentence in sentences_with(_MOVES, text, part.body):
            yield from _spoken(text, sentence, _MOVES)
        for sentence in sentences_with(IS_MOVED, text, part.body):
            yield from moves_in_passive(text, sentence)
    elif part.kind == "arende":
        for sentence in sentences_with(_MOVES_THERE, text, part.body):
            if _is_moved_here(text, sentence, labelled):
                yield from _spoken(text, sentence, _MOVES_THERE)
        for sentence in sentences_with(IS_MOVED, text, part.body):
            if _AT_MEETING.match(text, *sentence):
                yield from moves_in_passive(text, sentence)
        yield from _in_passive(text, part.body)


def _is_moved_here(text: str, sentence: Span, labelled: bool) -> bool:
    """Whether a sentence of the account tells what was moved at this meeting.

    Either it says so ("Under överläggningen föreslår …"), or it says how somebody wants the
    matter to end and has no date. A date, or a move inside the motion itself, belongs to the
    history.
    """
    if _AT_MEETING.match(text, *sentence):
        return True
    if labelled or _ELSEWHERE.search(text, *sentence) or not _HOW_IT_ENDS.search(text, *sentence):
        return False
    people = named_in(text, sentence)
    if people:
        return only_filler(text, sentence.start, people[0].span.start)
    verb = _HOW_IT_ENDS.search(text, *sentence)
    # Whoever spoke with party letters before may move something without them.
    known = verb and named_without_letters(text, sentence, Span(verb.start(), verb.start() + 5))
    if not known:
        return False
    row, where = known
    return row[0].person.parti is not None and where.start == sentence.start


def _with_what_follows(text: str, body: Span) -> Iterator[Span]:
    """Yield the sentences; one that only announces a yrkande comes together with the next."""
    before: Span | None = None
    for sentence in sentences(text, body):
        whole = Span(before.start, sentence.end) if before else sentence
        before = whole if _ANNOUNCES.search(text, *whole) and whole == sentence else None
        if before is None:
            yield whole
    if before is not None:
        yield before


def _on_proposal(text: str, sentence: Span, part: Part) -> list[Move]:
    """Return what the decision below "På förslag av Anna Ek (S):" says, as moved by her."""
    match = _ON_PROPOSAL.search(text, *sentence)
    people = named_in(text, Span(match.end(), sentence.end)) if match else []
    if not people:
        return []
    movers = listed_together(text, people)[0]
    return [move_of(movers, text[movers[-1].span.end : part.body.end], sentence)]


def _in_passive(text: str, body: Span) -> Iterator[Move]:
    """Yield the yrkanden below "Vid behandlingen föreslås", and who joins them in what follows."""
    opening = _IS_MOVED.search(text, *body)
    if opening is None or not _AT_MEETING.match(opening[0].lstrip()):
        return
    at = opening.end()
    while entry := _BY_WHOM.match(text, at, body.end):
        movers = listed_together(text, named_in(text, Span(*entry.span("who"))))
        if movers:
            yield move_of(movers[0], entry["wanted"], Span(*entry.span()))
        at = entry.end()
    for sentence in sentences(text, Span(at, body.end)):
        yield from _spoken(text, sentence, _MOVES_THERE)


def _spoken(text: str, sentence: Span, verbs: re.Pattern[str]) -> list[Move]:
    """Return what the verbs of a sentence say: "Anna Ek (S) yrkar …", "yrkar Bo Berg (V) …"."""
    groups = listed_together(text, named_in(text, sentence))
    spoken: list[tuple[tuple[Person, ...], Span, str]] = []
    floor = sentence.start
    asked = _ASKS_OTHERS.search(text, *sentence)
    for verb in verbs.finditer(text, *sentence):
        if asked and asked.end() <= verb.start():
            floor = max(floor, asked.end())
        movers, where = movers_by(text, Span(floor, sentence.end), verb.span(), groups)
        if movers:
            spoken.append((movers, where, _said_first(text, Span(floor, where.start), verb)))
            floor = max(where.end, verb.end())
    ends = [where.start for _, where, _ in spoken[1:]] + [sentence.end] * bool(spoken)
    return [
        move
        for (movers, where, first), end in zip(spoken, ends, strict=True)
        for move in _by_one_verb(text, Move(movers, first, sentence), Span(where.end, end), groups)
    ]


def _by_one_verb(
    text: str, move: Move, wanted: Span, groups: Sequence[Sequence[Named]]
) -> Iterator[Move]:
    """Yield the move, and those whose verb is left out: "yrkar bifall och Bo Ek (V) avslag"."""
    start = wanted.start
    for group in groups:
        first, last = group[0].span, group[-1].span
        if not start < first.start < wanted.end or not _WISH.match(text, last.end, wanted.end):
            continue
        if joint := _JOINT.search(text, start, first.start):
            yield _with_those_who_join(text, move, Span(start, joint.start()), groups)
            move, start = move_of(group, "", move.sentence), last.end
    yield _with_those_who_join(text, move, Span(start, wanted.end), groups)


def _with_those_who_join(
    text: str, move: Move, wanted: Span, groups: Sequence[Sequence[Named]]
) -> Move:
    """Return the move with those who join it: "yrkar bifall med instämmande av Bo Ek (V)"."""
    end = max(wanted.start, wanted.end)
    people = move.people
    joined = JOINED.search(text, wanted.start, end)
    if joined and (others := joining(text, joined.start(), end, groups)):
        people = (*people, *(one.person for one in others))
        end = joined.start()
    return replace(move, people=people, wanted=move.wanted + text[wanted.start : end])


def _said_first(text: str, before: Span, verb: re.Match[str]) -> str:
    """Return what is wanted as far as it stands before the movers, or in the verb itself."""
    if before.end == verb.start():
        # "Bifall till motionen yrkar Anna Ek (S)": the movers come last.
        return before.cut(text)
    return "" if verb[0] in _YRKAR else f"{verb[0]} "
