"""The passages of a text that show most of what was asked for, and how they are cut."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search.answer import Fragment

SNIPPET_CHARACTERS = 240

_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"[.!?:]\s+(?=[A-ZÅÄÖ0-9§])|\n\s*\n|\n(?=[•–-]\s)")
_ELLIPSIS = "…"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of text that answers to word number `word` of the question, wholly or in part."""

    start: int
    end: int
    word: int
    whole: bool


def passages(text: str, marks: list[Mark]) -> list[Span]:
    """The one or two passages with most of the words that `marks` tell of, in rising order.

    Without marks, the beginning of the text. `marks` are in rising order and do not overlap.
    """
    if not marks:
        return [_beginning(text)]
    everything = {mark.word for mark in marks}
    first = _best(marks, SNIPPET_CHARACTERS, set())
    if _words_in(first, marks) == everything:
        return [_widened(text, first, SNIPPET_CHARACTERS)]
    half = SNIPPET_CHARACTERS // 2
    first = _best(marks, half, set())
    second = _best(marks, half, _words_in(first, marks))
    spans = sorted(_widened(text, span, half) for span in (first, second))
    if spans[0][1] >= spans[1][0]:
        return [(spans[0][0], max(spans[0][1], spans[1][1]))]
    return spans


def _best(marks: list[Mark], size: int, shown: set[int]) -> Span:
    """The span of at most `size` characters with most words not `shown`, the first if equal."""
    best, best_score = (marks[0].start, marks[0].end), (-1.0, 0)
    last = 0
    for first, mark in enumerate(marks):
        last = max(last, first)
        while last + 1 < len(marks) and marks[last + 1].end - mark.start <= size:
            last += 1
        inside = marks[first : last + 1]
        new = {each.word: each.whole for each in inside if each.word not in shown}
        score = sum(1.0 if whole else 0.5 for whole in new.values()), len(inside)
        if score > best_score:
            best, best_score = (mark.start, inside[-1].end), score
    return best


def _words_in(span: Span, marks: list[Mark]) -> set[int]:
    return {mark.word for mark in marks if span[0] <= mark.start and mark.end <= span[1]}


def _widened(text: str, span: Span, size: int) -> Span:
    """The span with context up to `size`: from a sentence's start if one is near, between words."""
    start, end = span
    room = max(size - (end - start), 0)
    earliest = max(start - room * 2 // 3, 0)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, max(earliest - 2, 0), start + 1)]
    starts = [each for each in starts if earliest <= each <= start]
    if earliest == 0:
        begin = 0
    elif starts:
        begin = starts[0]
    else:
        begin = _next_word(text, max(start - room // 3, 0), start)
    finish = min(max(begin + size, end), len(text))
    if finish < len(text):
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


def _beginning(text: str) -> Span:
    first = len(text) - len(text.lstrip())
    return _widened(text, (first, first), SNIPPET_CHARACTERS)


def fragments(text: str, spans: Iterable[Span], marks: list[Mark]) -> tuple[Fragment, ...]:
    """The text of some passages, on one line, what is marked in it apart from the rest."""
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
    return tuple(
        Fragment(_SPACE.sub(" ", piece.text), piece.marked) for piece in pieces if piece.text
    )
