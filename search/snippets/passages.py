"""Chooses the passages of a text that show most words of the question, and cuts them out."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from search.answer import Fragment

FARTHEST = 200
"""The most characters before the heading: the number of a §, the name of the paper."""


def end_of_heading(text: str, heading: str | None) -> int:
    r"""Where `heading` ends near the beginning of a text, in whatever lines it is set; else 0.

    >>> text = "§ 4\nSvar på motion om\nen bro  över ån\nBeslut\nMotionen avslås."
    >>> text[end_of_heading(text, "Svar på motion om en bro över ån"):]
    'Beslut\nMotionen avslås.'
    >>> end_of_heading(text, "Val av justerare"), end_of_heading(text, None)
    (0, 0)
    """
    words = heading.split() if heading else []
    if not words:
        return 0
    begins = text.find(words[0], 0, FARTHEST + len(words[0]))
    while begins >= 0:
        end = _end_of_run(text, begins, words)
        if end:
            return end
        begins = text.find(words[0], begins + 1, FARTHEST + len(words[0]))
    return 0


def _end_of_run(text: str, at: int, words: list[str]) -> int:
    """Where the words in a row that begin at `at` end, including white space; 0 if they do not."""
    for word in words:
        if not text.startswith(word, at):
            return 0
        at = _behind_space(text, at + len(word))
    return at


def _behind_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at


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


def passages(text: str, marks: list[Mark], body: int = 0) -> list[Span]:
    """The one or two passages with most of the marked words, in rising order.

    Without marks it is the beginning of the text. `marks` are in rising order and do not overlap.
    `body` is where the text continues after its heading, which is only shown if nothing else is
    marked.
    """
    marks = [mark for mark in marks if mark.start >= body] or marks
    if not marks:
        return [_beginning(text, body)]
    if marks[0].start < body:
        body = 0
    everything = {mark.word for mark in marks}
    first = _best(marks, SNIPPET_CHARACTERS, set())
    if len(everything) == 1 or _words_in(first, marks) == everything:
        return [_widened(text, first, SNIPPET_CHARACTERS, body)]
    half = SNIPPET_CHARACTERS // 2
    first = _best(marks, half, set())
    second = _best(marks, half, _words_in(first, marks))
    spans = sorted(_widened(text, span, half, body) for span in (first, second))
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


def _widened(text: str, span: Span, size: int, body: int) -> Span:
    """The span with context up to `size`, cut between words, at best where a sentence begins."""
    start, end = span
    room = max(size - (end - start), 0)
    earliest = max(start - room * 2 // 3, body)
    starts = [m.end() for m in _SENTENCE_END.finditer(text, max(earliest - 2, 0), start + 1)]
    starts = [each for each in starts if earliest <= each <= start]
    if earliest == body:
        begin = body
    elif starts:
        begin = starts[0]
    else:
        begin = _next_word(text, max(start - room // 3, body), start)
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


def _beginning(text: str, body: int) -> Span:
    first = len(text) - len(text[body:].lstrip())
    if first == len(text):
        first = body = 0
    return _widened(text, (first, first), SNIPPET_CHARACTERS, body)


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
