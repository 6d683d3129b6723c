"""Quotes the sentence around a word, with words marked in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from corpus.wording import Span, sentences
from search.answer import Fragment

MOST_QUOTED = 300
"""The most characters of a sentence that are quoted, approximately."""

_SPACE = re.compile(r"\s+")
_ELLIPSIS = "…"

Place = tuple[int, int]


def quote(text: str, word: Place, marked: Sequence[Place]) -> tuple[Fragment, ...]:
    """The sentence around the span `word` of `text`, on one line.

    Args:
        text: the whole text.
        word: the start and end of the word that the quote is for.
        marked: the spans to mark, rising; `word` is one of them.

    >>> text = "Allt är väl. Barn cyklar till skolan. Det är bra."
    >>> [(f.text, f.marked) for f in quote(text, (18, 24), [(18, 24)])]
    [('Barn ', False), ('cyklar', True), (' till skolan.', False)]
    """
    start, end = _sentence(text, word)
    return tuple(
        Fragment(_SPACE.sub(" ", fragment.text), fragment.marked)
        for fragment in _fragments(text, start, end, marked)
        if fragment.text
    )


def _sentence(text: str, word: Place) -> Place:
    """The sentence around the word, cut at half of `MOST_QUOTED` on each side of the word."""
    start = _word_start(text, max(0, word[0] - MOST_QUOTED // 2))
    end = _word_end(text, min(len(text), word[1] + MOST_QUOTED // 2))
    for sentence in sentences(text, Span(start, end)):
        if sentence.start <= word[0] and word[1] <= sentence.end:
            return sentence.start, sentence.end
    return word


def _fragments(text: str, start: int, end: int, marked: Sequence[Place]) -> Iterator[Fragment]:
    before, after = text[:start].rstrip(), text[end : end + 1]
    if before and before[-1] not in ".!?:" and "\n" not in text[len(before) : start]:
        yield Fragment(f"{_ELLIPSIS} ")
    at = start
    for place in range(bisect_left(marked, (start, 0)), len(marked)):
        if marked[place][1] > end:
            break
        yield Fragment(text[at : marked[place][0]])
        yield Fragment(text[slice(*marked[place])], marked=True)
        at = marked[place][1]
    yield Fragment(text[at:end])
    if after == " " and text[end - 1] not in ".!?:":
        yield Fragment(f" {_ELLIPSIS}")


def _word_start(text: str, at: int) -> int:
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return at
