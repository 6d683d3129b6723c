"""Who raised what a § or an agenda lists: several motions, questions, interpellations."""

import re
from collections.abc import Sequence

from corpus.facts.authors_in_account import TELLS
from corpus.vocabulary import Sought, needed, wording
from corpus.wording import (
    Named,
    Part,
    Span,
    named_as_authors,
    named_in,
    raised_in,
    sentences_with,
    speaking_for,
)

MANY = Sought(
    rf"\b{wording('moving', 'many')}",
    needed("moving", "many"),
)
_CAME_IN = re.compile(rf"\b{wording('moving', 'came_in')}", re.IGNORECASE)
_LINE = re.compile(r"[^\n]{5,60}$", re.MULTILINE)
_ITEM = re.compile(rf"^[^\w\n]*(?:\d+[.)]?\s+)?{wording('moving', 'initiative')}\b.+$", re.I | re.M)
_ASKS_QUESTION = re.compile(r"\bställ(?:er|de)\s+(?:följande|en)\s+(?:\w+\s+)?fråg")


def lists_many(text: str, title: Span) -> bool:
    """Whether the section lists what came in: "Interpellationer; nya", "Inkomna motioner"."""
    many = MANY.search(text, *title)
    return bool(many and (many.span() == title or _CAME_IN.search(text, *title)))


def of_each(text: str, title: Span, parts: Sequence[Part]) -> list[Named]:
    """Return whoever raised each thing that a list holds, item by item."""
    spans = [part.body for part in parts if not part.earlier] or [Span(title.end, len(text))]
    items = [Span(*item.span()) for span in spans for item in _ITEM.finditer(text, *span)]
    if len(items) > 1 and all(authors := [_of_item(text, item) for item in items]):
        return [one for each in authors for one in each]
    found = [one for span in spans for row in raised_in(text, span) for one in row]
    if not found:
        told = (sentences_with(TELLS, text, span) for span in spans)
        found = [one for each in told for sentence in each for one in speaking_for(text, sentence)]
    return found


def of_list(text: str, parts: Sequence[Part]) -> list[Named]:
    """Return who raised each initiative that a decision lists; none if one is unsaid."""
    items = [
        Span(*item.span())
        for part in parts
        if part.kind == "beslut" and not part.earlier
        for item in _ITEM.finditer(text, *part.body)
    ]
    authors = [next(named_as_authors(text, item), []) for item in items]
    return [one for each in authors for one in each] if len(items) > 1 and all(authors) else []


def _of_item(text: str, item: Span) -> Sequence[Named]:
    """Return who raised what a line of a list begins with: "Motion om bad, Bo Berg (M)"."""
    return next(raised_in(text, item), None) or named_in(text, item)


def on_agenda(text: str) -> list[Named]:
    """Return who raised what an agenda lists as having come in."""
    for line in _LINE.finditer(text):
        if lists_many(text, Span(*line.span())):
            rows = named_as_authors(text, Span(line.end(), len(text)))
            return [one for row in rows for one in row]
    return []


def askers(text: str, parts: Sequence[Part]) -> list[Named]:
    """Return everyone who puts a question, in a question time with several questions."""
    return [
        one
        for part in parts
        for sentence in sentences_with(_ASKS_QUESTION, text, part.body)
        if (asks := _ASKS_QUESTION.search(text, *sentence))
        for one in named_in(text, Span(sentence.start, asks.start()))[-1:]
    ]
