"""The other sections that a section names, and the day on which it says a motion was raised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.bodies import BODY, nominative
from corpus.identifiers import Identifier, find_identifiers

AROUND = 80
"""Characters on either side of a § in which its date and its body are looked for."""

_LINKS = re.compile(r"[\s,;:()–-]*(?:(?:och|samt|den|av|från)\b[\s,;:()]*)*\Z")
_NAMES = re.compile(rf"\b(?:(?P<name>{BODY})s?|(?P<letters>[A-ZÅÄÖ]{{2,6}}))\b", re.VERBOSE)
_DASH = re.compile(r"(?<=\d)-.*")
_RAISED = re.compile(
    r"\b(?:väckt\w*|anmäl(?:d|des|ts)|inkom\w*|inlämna\w*|lämna(?:t|ts|des)\s+in|registrera\w*"
    r"|daterad)\b",
    re.IGNORECASE,
)
_MOTION = re.compile(r"\b(?:motion|medborgarförslag|e-förslag)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A § of a meeting. `namnd` is None where the body is unsaid: it is most often the own one."""

    datum: str
    paragraf: str
    namnd: str | None = None


def read_references(text: str) -> tuple[Reference, ...]:
    """The sections that `text` refers to by § and date, whichever comes first.

    >>> read_references("Bordlagt den 8 juni 2023, § 21 och den 7 september 2023, § 40.")[1]
    Reference(datum='2023-09-07', paragraf='40', namnd=None)
    >>> read_references("Kommunstyrelsens förslag § 99, 2024-05-22")
    (Reference(datum='2024-05-22', paragraf='99', namnd='Kommunstyrelsen'),)
    """
    found: dict[Reference, None] = {}
    for start, end in _surroundings(text):
        for run in _runs(text[start:end]):
            begin = start + run[0].start
            found.update(dict.fromkeys(_read(run, text[max(0, begin - AROUND) : begin])))
    return tuple(found)


def read_raised(text: str) -> str | None:
    """The earliest day on which `text` says that a motion came in or was raised, ISO.

    >>> read_raised("Motionen väcktes den 12 mars 2022. Remissvar inkom den 3 januari 2022.")
    '2022-03-12'
    """
    days = []
    for found in _RAISED.finditer(text):
        start = max(text.rfind(". ", 0, found.start()), text.rfind("\n\n", 0, found.start())) + 1
        start = max(start, found.start() - AROUND)
        if _MOTION.search(text, start, found.end() + AROUND):
            after = text[found.end() : found.end() + AROUND].split(". ")[0]
            days += [each.normal for each in find_identifiers(after) if each.kind == "datum"][:1]
    return min(days, default=None)


def _surroundings(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of `text` around its §-signs."""
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
    """Dates and §§ that follow each other with nothing but commas and small words between."""
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


def _read(run: list[Identifier], before: str) -> Iterator[Reference]:
    """The §§ of a run, each with the date that precedes it, or follows it if a § begins the run."""
    body = _body(before)
    ordered = run if run[0].kind == "datum" else run[::-1]
    day = None
    for each in ordered:
        if each.kind == "datum":
            day = each.normal
        elif day:
            yield Reference(day, _DASH.sub("", each.normal.lstrip("§")), body)


def _body(before: str) -> str | None:
    """The last body that is named before a reference, in the same sentence."""
    sentence = re.split(r"[.\n]\s", before)[-1]
    named = [nominative(match["letters"] or match["name"]) for match in _NAMES.finditer(sentence)]
    return next((name for name in reversed(named) if name), None)
