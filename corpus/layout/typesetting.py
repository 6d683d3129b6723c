"""The text of a section, put together from its lines without the page furniture between them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from corpus.document import PageMark
from corpus.layout.furniture import PageLine
from corpus.layout.labels import in_margin, is_label, unglued
from corpus.names import ANY_DIARY_NUMBER
from corpus.readers import count_words, join_hyphen

CACHED_COUNTS = 2
"""The most documents whose words' counts are cached, as each divided word asks: 2 MB."""


def typeset(source: str, lines: Sequence[PageLine]) -> tuple[str, tuple[PageMark, ...]]:
    """Return the lines of `source` as one text, and where each page begins in it.

    Several blank lines become one, and none is kept where a sentence runs on over a page's
    edge. A word divided between two pages stands whole on the first.
    """
    texts = _columns_undone([source[line.start : line.end] for line in lines])
    out = [unglued(texts[0].lstrip())]
    marks, length = [PageMark(0, lines[0].page)], len(out[0])
    before, blank = lines[0], False
    for line, text in zip(lines[1:], texts[1:], strict=True):
        if not text.strip():
            blank = blank or not line.text
            continue
        text = unglued(text)
        turned = line.page != before.page
        if turned and out[-1].endswith("-"):
            word, text = _divided_word(out[-1], text, source)
            length += len(word) - len(out[-1])
            out[-1] = word
        gap = "\n\n" if blank and not (turned and _runs_on(before.text, line.text)) else "\n"
        if turned:
            marks.append(PageMark(length + len(gap), line.page))
        if text:
            out += [gap, text]
            length += len(gap) + len(text)
        before, blank = line, False
    return "".join(out), tuple(marks)


def _columns_undone(texts: list[str]) -> list[str]:
    r"""Put together heads and labels that run on in columns of their own.

    >>> _columns_undone(["§ 7      Motion om          KS2024/5", "         cykelväg"])
    ['§ 7 KS2024/5', '         Motion om\n         cykelväg']
    >>> _columns_undone(["Beslutet        Motionären", "skickas till    Nämnden"])
    ['Beslutet skickas till', 'Motionären\nNämnden']
    """
    texts = list(texts)
    for at in range(len(texts) - 1):
        first = in_margin(texts[at])
        below = in_margin(texts[at + 1]) if first else None
        if first and below is None and texts[at + 1].strip()[:1].islower():
            words, rest = texts[at + 1].strip(), ""
        elif first and below and below["label"][:1].islower():
            words, rest = below["label"], f"\n{below['text']}"
        else:
            continue
        if is_label(f"{first['label']} {words}"):
            texts[at] = f"{first['label']} {words}"
            texts[at + 1] = first["text"] + rest
    return _head_undone(texts)


def _head_undone(texts: list[str]) -> list[str]:
    """A title beside the § and its number in columns, as *§ 7 KS2024/5* above the title."""
    head = _HEAD_IN_COLUMNS.fullmatch(texts[0])
    if not head or len(texts) < 2 or not texts[1].strip():
        return texts
    indent = " " * head.start("title")
    if not texts[1].startswith(indent):
        return texts
    more = list(takewhile(_NUMBER_IN_COLUMN.fullmatch, texts[1:]))
    diaries = ", ".join([head["diary"], *(text.strip() for text in more)])
    first = f"{head['sign']} {diaries}"
    title = indent + head["title"]
    if more:
        return [first, title, *[""] * (len(more) - 1), *texts[1 + len(more) :]]
    return [first, f"{title}\n{texts[1]}", *texts[2:]]


_NUMBER_IN_COLUMN = re.compile(rf"\s{{20,}}{ANY_DIARY_NUMBER}\s*")
_HEAD_IN_COLUMNS = re.compile(
    r"\s*(?P<sign>§\s?\d{1,4}(?:/\d{2,4})?)\s{2,}(?P<title>\S.*?)\s{3,}"
    rf"(?P<diary>{ANY_DIARY_NUMBER})\s*"
)


def _divided_word(above: str, below: str, source: str) -> tuple[str, str]:
    """Put together a word divided between the last line of a page and the first of the next."""
    joined = join_hyphen(above, below, _words_of(source))
    if joined is None:
        return above, below
    rest = below.lstrip().partition(" ")[2]
    return joined[: len(joined) - len(rest)].rstrip(), rest


@lru_cache(CACHED_COUNTS)
def _words_of(source: str) -> Mapping[str, int]:
    return count_words(source)


def _runs_on(above: str, below: str) -> bool:
    """Whether a sentence goes on over the page's edge, so that blank lines there mean nothing."""
    return below[0].islower() and not above.endswith((".", ":", "?", "!"))
