"""The items listed below a label: one on each line, or broken over several."""

import re
from collections.abc import Iterator

from corpus.vocabulary import Sought, wording
from corpus.wording.spans import LEADING_MARKER, Span, trimmed

# A line that ends so goes on in the next line, whatever that begins with.
_UNFINISHED = re.compile(rf"(?:[,–-]|\b{wording('small_words', 'ends_no_item')})\Z", re.IGNORECASE)
_LAST_WORD = 40
"""So many characters at the end of a line are more than a word that ends no item."""
_RULE = re.compile(r"[_=–—*-]{3,}")
# A line that ends the list: a heading or the head of a table, or what is printed below a signed
# paper.
_ENDS_THE_LIST = re.compile(rf"{wording('lists', 'ends_the_list')}\Z", re.IGNORECASE)
_SIGNED = Sought(r"\bsignera", ["signera"])
_PAGE = re.compile(r"\b\d{1,9} ?\(\d{1,9}\)\Z")
_SENTENCES = re.compile(r"[a-zåäö\d][.!?]\s+[A-ZÅÄÖ]")
_PROSE = 120
"""The most characters of an item with more than one sentence; a longer one is an account."""
_LONGEST = 240
"""The most characters of a line of a list; a longer line is text and ends the list."""


def items_in(text: str, body: Span) -> Iterator[Span]:
    """Yield the items of a list: each begins on a line of its own, and may be broken over more."""
    at, start, previous = body.start, None, ""
    for line in text[body.start : body.end].splitlines(keepends=True):
        words = line.strip()
        begins = words and _begins(line, previous)
        if start is not None and (begins or not words):
            yield from _item(text, Span(start, at))
            start = None
        if _RULE.match(words) or len(words) > _LONGEST or _is_over(words):
            return
        if words and start is None:
            start = at
        previous = words
        at += len(line)
    if start is not None:
        yield from _item(text, Span(start, at))


def _is_over(words: str) -> bool:
    if _ENDS_THE_LIST.match(words) or _SIGNED.search(words):
        return True
    return words.endswith(")") and _PAGE.search(words) is not None


def _begins(line: str, previous: str) -> bool:
    if LEADING_MARKER.match(line):
        return True
    return line.lstrip()[:1].isupper() and not _UNFINISHED.search(
        previous, max(0, len(previous) - _LAST_WORD)
    )


def _item(text: str, span: Span) -> Iterator[Span]:
    marker = LEADING_MARKER.match(text, span.start, span.end)
    item = trimmed(text, Span(marker.end() if marker else span.start, span.end))
    words = item.cut(text)
    if any(letter.isalpha() for letter in words) and not _leads_on(words):
        yield item


def _leads_on(words: str) -> bool:
    """Whether a line of a list is not one of its items: it introduces others, or is an account."""
    return words.endswith(":") or (len(words) > _PROSE and bool(_SENTENCES.search(words)))
