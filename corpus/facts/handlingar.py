r"""What is listed below a label: the papers of the matter, and whom the decision is sent to."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Fact
from corpus.vocabulary import wording
from corpus.wording import LEADING_MARKER, Part, Span, fact_at, fold, trimmed

# Lists of how each one voted stand below labels of the same kind as other papers.
_OF_VOTES = re.compile(r"\b(?:röst|votering|omröstning)", re.IGNORECASE)
# What a line cannot end in: the next line, whatever it begins with, goes on.
_UNFINISHED = re.compile(rf"(?:[,–-]|\b{wording('small_words', 'ends_no_item')})\Z", re.IGNORECASE)
# A line that ends the list: a heading or the head of a table, or what is printed below a signed
# paper.
_OVER = re.compile(
    rf"{wording('lists', 'ends_the_list')}\Z|.*(?:\bsignera|\b\d+ ?\(\d+\)\Z)", re.IGNORECASE
)
_SENTENCES = re.compile(r"[a-zåäö\d][.!?]\s+[A-ZÅÄÖ]")
# "Socialnämnderna – Centrum, Hisingen, Nordost": what follows the comma is no name by itself.
_TOGETHER = re.compile(r"nämnd(?:erna)?\s+[A-ZÅÄÖ–-]|\s[–-]\s")
_BETWEEN = re.compile(r",\s+(?=[A-ZÅÄÖ])")
_RULE = re.compile(r"[_=–—*-]{3,}")
_PROSE = 120
"""What is longer and has more than one sentence is an account, not the name of a paper."""
_LONGEST = 240
"""A longer line is text, not an item of a list; there the list is over."""


def read_handlingar(text: str, parts: Sequence[Part]) -> tuple[Fact[str], ...]:
    r"""The papers that the decision rests on, each as the section lists it.

    >>> from corpus.wording.parts import read_parts
    >>> text = "Beslutsunderlag\nTjänsteskrivelse den\n3 maj 2024\nMotion 2023-02-01"
    >>> [fact.value for fact in read_handlingar(text, read_parts(text))]
    ['Tjänsteskrivelse den 3 maj 2024', 'Motion 2023-02-01']
    """
    return tuple(
        fact_at(fold(item.cut(text)), text, item)
        for part in parts
        if part.kind == "handlingar" and not _OF_VOTES.search(part.label.cut(text))
        for item in _items(text, part.body)
    )


def read_skickas_till(text: str, parts: Sequence[Part]) -> tuple[Fact[str], ...]:
    r"""Whom the decision is sent to.

    >>> from corpus.wording.parts import read_parts
    >>> text = "Beslutet skickas till\nSocialnämnden\nEva Ek, Bo Berg"
    >>> [fact.value for fact in read_skickas_till(text, read_parts(text))]
    ['Socialnämnden', 'Eva Ek', 'Bo Berg']
    """
    facts = []
    for part in parts:
        if part.kind == "sands_till":
            for item in _items(text, part.body):
                facts += [fact_at(fold(one.cut(text)), text, one) for one in _apart(text, item)]
    return tuple(facts)


def _items(text: str, body: Span) -> Iterator[Span]:
    """The items of a list: each begins on a line of its own, and may be broken over more."""
    at, start, previous = body.start, None, ""
    for line in text[body.start : body.end].splitlines(keepends=True):
        words = line.strip()
        begins = words and _begins(line, previous)
        if start is not None and (begins or not words):
            yield from _item(text, Span(start, at))
            start = None
        if _RULE.match(words) or _OVER.match(words) or len(words) > _LONGEST:
            return
        if words and start is None:
            start = at
        previous = words
        at += len(line)
    if start is not None:
        yield from _item(text, Span(start, at))


def _begins(line: str, previous: str) -> bool:
    if LEADING_MARKER.match(line):
        return True
    return line.lstrip()[:1].isupper() and not _UNFINISHED.search(previous)


def _item(text: str, span: Span) -> Iterator[Span]:
    marker = LEADING_MARKER.match(text, span.start, span.end)
    item = trimmed(text, Span(marker.end() if marker else span.start, span.end))
    words = item.cut(text)
    if any(letter.isalpha() for letter in words) and not _leads_on(words):
        yield item


def _leads_on(words: str) -> bool:
    """Whether a line of a list is none of its items: it introduces others, or is an account."""
    return words.endswith(":") or (len(words) > _PROSE and bool(_SENTENCES.search(words)))


def _apart(text: str, item: Span) -> Iterator[Span]:
    start = item.start
    commas = list(_BETWEEN.finditer(text, *item))
    if commas and _TOGETHER.search(text, start, commas[0].start()):
        commas = []
    for comma in commas:
        yield Span(start, comma.start())
        start = comma.end()
    yield Span(start, item.end)
