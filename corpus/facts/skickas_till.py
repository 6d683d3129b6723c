"""Whom the decision is sent to."""

import re
from collections.abc import Iterator, Sequence

from corpus.document import Fact
from corpus.wording import Part, Span, fact_at, items_in, one_line

# "Socialnämnderna – Centrum, Hisingen, Nordost": after the comma there is no name by itself.
_TOGETHER = re.compile(r"nämnd(?:erna)?\s+[A-ZÅÄÖ–-]|\s[–-]\s")
_BETWEEN = re.compile(r",\s+(?=[A-ZÅÄÖ])")


def read_skickas_till(text: str, parts: Sequence[Part]) -> tuple[Fact[str], ...]:
    r"""Return whom the decision is sent to, one by one.

    >>> from corpus.wording import read_parts
    >>> text = "Beslutet skickas till\nSocialnämnden\nEva Ek, Bo Berg"
    >>> [fact.value for fact in read_skickas_till(text, read_parts(text))]
    ['Socialnämnden', 'Eva Ek', 'Bo Berg']
    """
    facts = []
    for part in parts:
        if part.kind == "sands_till":
            for item in items_in(text, part.body):
                facts += [fact_at(one_line(one.cut(text)), text, one) for one in _apart(text, item)]
    return tuple(facts)


def _apart(text: str, item: Span) -> Iterator[Span]:
    start = item.start
    commas = list(_BETWEEN.finditer(text, *item))
    if commas and _TOGETHER.search(text, start, commas[0].start()):
        commas = []
    for comma in commas:
        yield Span(start, comma.start())
        start = comma.end()
    yield Span(start, item.end)
