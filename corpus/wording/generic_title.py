"""The title proper of a paper that is called as many others are: *Rapportsammandrag*.

It stands below the name. Where only the recipients stand there (*Missiv till ansvariga nämnder*),
the first sentence says what the paper is about: *granskningen av kontroll av privata utförare*.
"""

import re

from corpus.vocabulary import wording
from corpus.wording.spans import Span, sentences

_GENERIC = re.compile(rf"{wording('papers', 'generic_title')}\W*", re.IGNORECASE)
# Whose it is: one word that ends as an office does.
_OFFICE = re.compile(r"[A-ZÅÄÖ]\w*(?:revisionen|revisorerna|kontoret|kansliet|förvaltningen)")
_SENDS = re.compile(rf"{wording('papers', 'sends_to')}\b(?!.*gransk)", re.IGNORECASE)
_AUDITED = re.compile(rf"\b{wording('papers', 'audited')}\s+(?=\w)", re.IGNORECASE)
_WITHIN = 12
_HEAD = 600
_LONGEST = 160


def below_generic(text: str, at: int) -> Span | None:
    """Return the title proper below a title that many papers share, or None if it says enough.

    If lines tell where it ends, the span reaches to the end of the text.
    """
    lines = _lines(text, at)
    if not lines or not _GENERIC.fullmatch(lines[0].cut(text).strip()):
        return None
    for place, line in enumerate(lines[1:], 1):
        words = line.cut(text).strip()
        if not words or _OFFICE.fullmatch(words) or _GENERIC.fullmatch(words):
            continue
        if not _SENDS.match(words):
            return Span(line.start, len(text))
        below = lines[place + 1 :]
        return _audited(text, below[0].start) if below else None
    return None


def _audited(text: str, start: int) -> Span | None:
    """Return what the first sentence says that was audited, as it is written."""
    for each in sentences(text, Span(start, min(len(text), start + _HEAD))):
        if found := _AUDITED.search(text, each.start, each.end):
            end = each.end - (text[each.end - 1] in ".:")
            short = end - found.start() <= _LONGEST
            return Span(found.start(), end) if short else None
    return None


def _lines(text: str, at: int) -> list[Span]:
    found: list[Span] = []
    for line in text[at:].split("\n")[:_WITHIN]:
        found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found
