"""Chooses the passages of a text that show most words of the question, and cuts them out."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.answer import Fragment

SNIPPET_CHARACTERS = 240

_SPACE = re.compile(r"\s+")
_UNEVEN = re.compile(r"[^\S ]| \s")
_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ0-9§])|\n\s*\n|\n(?=[•–-]\s)")
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
    best, best_score = (marks[0].start, marks[0].end), (-1.0, 0)
    last = 0
    for first, mark in enumerate(marks):
        known, last = last, max(last, first)
        while last + 1 < len(marks) and marks[last + 1].end - mark.start <= size:
            last += 1
        if first and last == known:
            continue  # the previous span contains this one
        new: dict[int, float] = {}
        for _, _, word, whole in marks[first : last + 1]:
            if word not in shown and (whole or word not in new):
                new[word] = 1.0 if whole else 0.5
        worth = sum(new.values()), last + 1 - first
        if worth > best_score:
            best, best_score = (mark.start, marks[last].end), worth
    return best


def _words_in(span: Span, marks: list[Mark]) -> set[int]:
    return {mark.word for mark in marks if span[0] <= mark.start and mark.end <= span[1]}


def _room(text: str, span: Span, body: int, repeated: Sequence[Span]) -> Span:
    """The text around a span that may be shown with it: between the headings around it."""
    start, end = span
    before = [stop for _, stop in repeated if stop <= start]
    behind = [begin for begin, _ in repeated if begin >= end]
    return max([body, *before]), min([len(text), *behind])


def _widened(text: str, span: Span, size: int, within: Span) -> Span:
    """The span with context up to `size`, cut between words, at best where a sentence begins."""
    start, end = span
    first, last = within
    room = max(size - (end - start), 0)
    earliest = max(start - room * 2 // 3, first)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, max(earliest - 2, 0), start + 1)]
    starts = [each for each in starts if earliest <= each <= start]
    if earliest == first:
        begin = first
    elif starts:
        begin = starts[0]
    else:
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
        at = start
        for mark in marks:
            if start <= mark.start and mark.end <= end:
                pieces.append(Fragment(text[at : mark.start]))
                pieces.append(Fragment(text[mark.start : mark.end], marked=True))
                at = mark.end
        pieces.append(Fragment(text[at:end]))
        last_end = end
    if text[last_end:].strip():
        pieces.append(Fragment(f" {_ELLIPSIS}"))
    return tuple([_on_one_line(piece) for piece in pieces if piece.text])


def _on_one_line(piece: Fragment) -> Fragment:
    if _UNEVEN.search(piece.text):
        return Fragment(_SPACE.sub(" ", piece.text), piece.marked)
    return piece
