"""The other sections that a section refers to: "Bordlagt den 8 juni 2023, § 21"."""

import re
from collections.abc import Iterator

from corpus.document import Fact, Hanvisning
from corpus.names import BODY, Identifier, find_identifiers, nominative
from corpus.wording import Span, fact_at

AROUND = 80
"""The date and the body of a § are looked for in so many characters on either side of it."""

_LINKS = re.compile(r"[\s,;:()–-]*(?:(?:och|samt|den|av|från)\b[\s,;:()]*)*\Z")
_NAMES = re.compile(rf"\b(?:(?P<name>{BODY})s?|(?P<letters>[A-ZÅÄÖ]{{2,6}}))\b", re.VERBOSE)
# No day is without a year in running text.
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASH = re.compile(r"(?<=\d)-.*")


def read_hanvisningar(text: str) -> tuple[Fact[Hanvisning], ...]:
    """Return the sections that `text` refers to by § and date, in either order.

    >>> [fact.value.paragraf for fact in read_hanvisningar("Bordlagt den 8 juni 2023, § 21.")]
    ['21']
    >>> read_hanvisningar("Kommunstyrelsens förslag § 99, 2024-05-22")[0].value
    Hanvisning(namnd='Kommunstyrelsen', paragraf='99', datum='2024-05-22')
    """
    found: dict[Hanvisning, Fact[Hanvisning]] = {}
    for start, end in _surroundings(text):
        if not _YEAR.search(text, start, end):
            continue
        for run in _runs(text[start:end]):
            begin = start + run[0].start
            body = body_before(text[max(0, begin - AROUND) : begin])
            for paragraf, day, span in _pairs(run):
                value = Hanvisning(body, paragraf, day)
                where = Span(start + span.start, start + span.end)
                found.setdefault(value, fact_at(value, text, where))
    return tuple(found.values())


def _surroundings(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` around its §-signs."""
    start, end = 0, -1
    at = text.find("§")
    while at >= 0:
        if at - AROUND > end:
            if end > 0:
                yield start, end
            start = max(0, at - AROUND)
        end = at + AROUND
        at = text.find("§", at + 1)
    if end > 0:
        yield start, end


def _runs(text: str) -> Iterator[list[Identifier]]:
    """Yield dates and §§ in a row, with nothing but commas and small words between them."""
    run: list[Identifier] = []
    for each in find_identifiers(text):
        if each.kind not in ("datum", "paragraf"):
            continue
        if run and not _LINKS.match(text[run[-1].end : each.start]):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _pairs(run: list[Identifier]) -> Iterator[tuple[str, str, Span]]:
    """Yield the §§ of a row, each with the date before it; if a § begins the row, the one after."""
    ordered = run if run[0].kind == "datum" else run[::-1]
    day = None
    for each in ordered:
        if each.kind == "datum":
            day = each
        elif day:
            span = Span(min(day.start, each.start), max(day.end, each.end))
            yield _DASH.sub("", each.normal.lstrip("§")), day.normal, span


def body_before(before: str) -> str | None:
    """Return the last body that is named before a reference, in the same sentence."""
    sentence = re.split(r"[.\n]\s", before)[-1]
    named = [nominative(match["letters"] or match["name"]) for match in _NAMES.finditer(sentence)]
    return next((name for name in reversed(named) if name), None)
