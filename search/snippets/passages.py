"""Chooses the passages of a text that show most words of the question, and cuts them out."""

import re
from collections.abc import Iterable, Sequence
from operator import methodcaller
from typing import NamedTuple

from search.answer import Fragment

SNIPPET_CHARACTERS = 240

_SPACE = re.compile(r"\s+")
# Each begins with a set of characters, which is searched for much faster than alternatives.
_UNEVEN = re.compile(r"\s(?:(?<! )|(?=\s))")
_SENTENCE_END = re.compile(r"[.!?:\n](?:(?<!\n)\s+(?=[A-ZÅÄÖ0-9§])|(?<=\n)(?:\s*\n|(?=[•–-]\s)))")
_END = methodcaller("end")
_SOMETHING = re.compile(r"\S")
_ELLIPSIS = "…"

Span = tuple[int, int]


class Mark(NamedTuple):
    """A span of text that matches word number `word` of the question, wholly or as a part."""

    start: int
    end: int
    word: int
    whole: bool


def passages(
    text: str, marks: list[Mark], body: int = 0, repeated: Sequence[Span] = ()
) -> list[Span]:
    """The one or two passages with most of the marked words, in rising order.

    Without marks it is the beginning of the body; without a body, of the text.

    Args:
        text: the text.
        marks: what is marked in it, in rising order and without overlap.
        body: where the text continues after its heading.
        repeated: where the heading stands again. No passage shows it.
    """
    if body or repeated:
        marks = [mark for mark in marks if mark.start >= body and not _in_any(mark, repeated)]
    if not marks:
        return [_beginning(text, body, repeated)]
    everything = {mark.word for mark in marks}
    first = _best(marks, SNIPPET_CHARACTERS, set())
    if len(everything) == 1 or _words_in(first, marks) == everything:
        return [_widened(text, first, SNIPPET_CHARACTERS, _room(text, first, body, repeated))]
    half = SNIPPET_CHARACTERS // 2
    first = _best(marks, half, set())
    second = _best(marks, half, _words_in(first, marks))
    spans = sorted(
        _widened(text, span, half, _room(text, span, body, repeated)) for span in (first, second)
    )
    if spans[0][1] >= spans[1][0]:
        return [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return spans


def _best(marks: list[Mark], size: int, shown: set[int]) -> Span:
    """The first span of at most `size` characters with the most words that are not `shown`.

    A word of which there are only parts counts half.
    """
    earliest, latest = marks[0].start, marks[-1].end
    if latest - earliest <= size:
        return earliest, latest
    best, best_worth, best_number = (earliest, marks[0].end), -1.0, 0
    words = max([mark.word for mark in marks]) + 1
    wholes, parts = [0] * words, [0] * words
    worth, last, number = 0.0, 0, len(marks)
    for first, (start, _, left, left_whole) in enumerate(marks):
        known = last
        while last < number and (last == first or marks[last].end - start <= size):
            _, _, word, whole = marks[last]
            last += 1
            if word not in shown:
                worth += _gained(wholes[word], parts[word], whole)
                (wholes if whole else parts)[word] += 1
        if last > known:  # otherwise the previous span contains this one
            if worth > best_worth or (worth == best_worth and last - first > best_number):
                best, best_worth, best_number = (start, marks[last - 1].end), worth, last - first
            if last == number:
                break
        if left not in shown:
            (wholes if left_whole else parts)[left] -= 1
            worth -= _gained(wholes[left], parts[left], left_whole)
    return best


def _gained(wholes: int, parts: int, whole: bool) -> float:
    """What one more mark of a word adds to a span that has some of it."""
    if whole:
        return 0.0 if wholes else 0.5 if parts else 1.0
    return 0.0 if wholes or parts else 0.5


def _words_in(span: Span, marks: list[Mark]) -> set[int]:
    return {mark.word for mark in marks if span[0] <= mark.start and mark.end <= span[1]}


def _room(text: str, span: Span, body: int, repeated: Sequence[Span]) -> Span:
    """The text around a span that may be shown with it: between the headings around it."""
    start, end = span
    if not repeated:
        return body, len(text)
    before = [stop for _, stop in repeated if stop <= start]
    behind = [begin for begin, _ in repeated if begin >= end]
    return max([body, *before]), min([len(text), *behind])


def _widened(text: str, span: Span, size: int, within: Span) -> Span:
    """The span with context up to `size`, cut between words, at best where a sentence begins."""
    start, end = span
    first, last = within
    room = max(size - (end - start), 0)
    earliest = max(start - room * 2 // 3, first)
    if earliest == first:
        begin = first
    else:
        begins = map(_END, _SENTENCE_END.finditer(text, max(earliest - 2, 0), start + 1))
        begin = next((each for each in begins if earliest <= each <= start), -1)
        if begin < 0:
            begin = _next_word(text, max(start - room // 3, first), start)
    finish = min(max(begin + size, end), last)
    if finish < last:
        ends = [m.start() + 1 for m in _SENTENCE_END.finditer(text, end, finish + 2)]
        ends = [each for each in ends if end <= each <= finish]
        finish = ends[-1] if ends and ends[-1] - begin > size // 2 else _word_end(text, end, finish)
    return begin, finish


def _next_word(text: str, at: int, no_later: int) -> int:
    space = _SPACE.search(text, at, no_later)
    return space.end() if space else at if at == 0 or text[at - 1].isspace() else no_later


def _word_end(text: str, no_earlier: int, at: int) -> int:
    while at > no_earlier and not text[at].isspace():
        at -= 1
    return at


def _beginning(text: str, body: int, repeated: Sequence[Span]) -> Span:
    first = len(text) - len(text[body:].lstrip())
    if first == len(text):
        return _widened(text, (0, 0), SNIPPET_CHARACTERS, (0, len(text)))
    place = first, first
    return _widened(text, place, SNIPPET_CHARACTERS, _room(text, place, body, repeated))


def _in_any(mark: Mark, spans: Sequence[Span]) -> bool:
    return any(start <= mark.start < end for start, end in spans)


def fragments(text: str, spans: Iterable[Span], marks: list[Mark]) -> tuple[Fragment, ...]:
    """The passages as fragments on one line, the marked words separate from the rest."""
    pieces: list[Fragment] = []
    last_end = 0
    for start, end in spans:
        if start > last_end or pieces:
            pieces.append(Fragment(f" {_ELLIPSIS} " if pieces else f"{_ELLIPSIS} "))
        on_one_line = _evened if _UNEVEN.search(text, start, end) else str
        at = start
        for first, last, _, _ in marks:
            if start <= first and last <= end:
                if at < first:
                    pieces.append(Fragment(on_one_line(text[at:first])))
                pieces.append(Fragment(on_one_line(text[first:last]), marked=True))
                at = last
        if at < end:
            pieces.append(Fragment(on_one_line(text[at:end])))
        last_end = end
    if _SOMETHING.search(text, last_end):
        pieces.append(Fragment(f" {_ELLIPSIS}"))
    return tuple(pieces)


def _evened(piece: str) -> str:
    return _SPACE.sub(" ", piece)
