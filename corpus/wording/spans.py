"""Stretches of a section's text: sentences, and the evidence of facts cut from them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from corpus.document import Evidence, Fact
from corpus.vocabulary import load, wording

Value = TypeVar("Value")

CACHED_SENTENCES = 200
"""The most parts of texts whose sentences are cached, as several facts ask for them: 2 MB."""
# What a full stop does not end: "m.fl.", "bl.a.", "kl.", "nr.", an initial.
_ABBREVIATIONS = "|".join(
    word.replace(".", r"\.?\s?") for word in load("abbreviations").words("abbreviations")
)
_ABBREVIATED = re.compile(rf"\b(?:{_ABBREVIATIONS}|[A-ZÅÄÖ])\.$")
LIST_MARKER = r"[ \t]*(?:\d{1,2}[.)]|[-–—•*·▪\uf0b7\uf02d]|[a-zåäö]\))[ \t\n]+"
"""A pattern of what stands before a point of a list, Word's own bullets included."""

# Where a new sentence may begin: after a stop and before a capital, at a list marker, after a
# blank line, or at an "att" that opens a point of its own.
# The first character is taken by a set, which is searched for much faster than alternatives.
_LINE_END = r"(?:(?<=\n)|(?<=[ \t])[ \t]*+\n)[ \t]*"
_BOUNDARY = re.compile(
    r"[.!?: \t\n](?:(?<=[.!?:])(?P<stop>[\"”’)]*)\s+(?=[\"”’(]?[A-ZÅÄÖ0-9])"
    # … unless the text runs on in the middle of a sentence below it.
    rf"|(?<=[.:;,]\s){_LINE_END}\n\s*|{_LINE_END}\n\s*(?=att\b|[^a-zåäö\s])"
    rf"|(?<=\n)(?={LIST_MARKER})"
    rf"|(?:(?<=[:.,;]\s)|(?<=\boch\s)|(?<=\bsamt\s)){_LINE_END}(?=att\b)"
    rf"|{_LINE_END}[_=–—*-]{{3,}}\s*"
    # … or one after another, without stops; see `_lists_on`.
    rf"|(?P<att>{_LINE_END})(?=(?i:att)\b))"
)
_INTRODUCING = re.compile(rf"\b{wording('deciding', 'leads_in')}\Z", re.IGNORECASE)
_FAR = 1_000
"""So many characters before a place are looked at: no list marker or margin is as long."""
_LONGEST_LEAD = 300
"""The most characters of the words that introduce a decision."""
_ATT = re.compile(r"[ \t]*(?:[-–•]\s*)?att\b", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"\b(?:beslut\w*|för egen del|följande|föreslå\w*\s+\w+fullmäktige)\s*\Z", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W_]")
_TRAILING_AND = re.compile(r",?\s(?:och|samt)\Z")
LEADING_MARKER = re.compile(LIST_MARKER)


class Span(NamedTuple):
    """A stretch of a section's text: from character `start` up to but not including `end`."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """Return the characters themselves, as written."""
        return text[self.start : self.end]


def one_line(text: str) -> str:
    r"""Return the text on one line: white space, line breaks too, becomes single blanks.

    >>> one_line("Motionen\n  avslås. ")
    'Motionen avslås.'
    """
    return " ".join(text.split())


def trimmed(text: str, span: Span) -> Span:
    """Return the span without white space at its ends."""
    piece = text[span.start : span.end]
    if piece and not piece[0].isspace() and not piece[-1].isspace():
        return span
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def fact_at(value: Value, text: str, span: Span) -> Fact[Value]:
    """Return the value as a fact with the words of `span`, trimmed, as its evidence."""
    start, end = trimmed(text, span)
    return Fact(value, Evidence(text[start:end], start, end))


def sentences(text: str, span: Span) -> Iterator[Span]:
    r"""Yield the sentences and the points of a list within `span`, without list markers.

    >>> text = "Kommunstyrelsen beslutar:\n1. Motionen\navslås.\n2. Anna Ek m.fl. tackas."
    >>> [one_line(s.cut(text)) for s in sentences(text, Span(0, len(text)))]
    ['Kommunstyrelsen beslutar:', 'Motionen avslås.', 'Anna Ek m.fl. tackas.']
    """
    yield from _sentences(text, span)


@lru_cache(CACHED_SENTENCES)
def _sentences(text: str, span: Span) -> tuple[Span, ...]:
    return tuple(_cut(text, span))


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for boundary in _BOUNDARY.finditer(text, span.start, span.end):
        stop = boundary.end("stop")
        if stop > 0:
            if text[stop - 1] == "." and _ABBREVIATED.search(text, max(start, stop - 12), stop):
                continue
            if text[stop - 1] == ":" and not _ends_in_colon(text, start, boundary):
                continue
            if LEADING_MARKER.fullmatch(text, start, boundary.end()):
                continue
        if boundary["att"] is not None and not _lists_on(text, start, boundary.start()):
            continue
        if sentence := _unmarked(text, Span(start, max(stop, boundary.start()))):
            yield sentence
        start = boundary.end()
    if sentence := _unmarked(text, Span(start, span.end)):
        yield sentence


class Searching(Protocol):
    """What a pattern is asked for here; `re.Pattern` is one."""

    def search(self, text: str, start: int = ..., end: int = ..., /) -> re.Match[str] | None:
        """Return the first match between two places, or None."""


def mentions(words: str, name: str, ending: str = "") -> bool:
    """Whether a name stands in words by itself, with or without an ending.

    >>> mentions("enligt Anna Eks yrkande", "Anna Ek", "s"), mentions("Anna Ekman", "Anna Ek", "s")
    (True, False)
    """
    at = words.find(name)
    while at >= 0:
        end = at + len(name)
        if _borders(words, at) and (
            _borders(words, end)
            or (ending and words.startswith(ending, end) and _borders(words, end + len(ending)))
        ):
            return True
        at = words.find(name, at + 1)
    return False


def _borders(words: str, at: int) -> bool:
    """Whether a word begins or ends at a place."""
    before, behind = words[at - 1 : at] if at else "", words[at : at + 1]
    return (before.isalnum() or before == "_") != (behind.isalnum() or behind == "_")


def sentences_with(pattern: Searching, text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences within `span` that the pattern occurs in."""
    if pattern.search(text, *span):
        for sentence in sentences(text, span):
            if pattern.search(text, *sentence):
                yield sentence


def line_start(text: str, at: int) -> int:
    """Return where the line of a place begins, or a place before it that is far enough."""
    near = max(0, at - _FAR)
    line = text.rfind("\n", near, at) + 1
    return line or near


def opens_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place on its line."""
    return not text[line_start(text, at) : at].strip()


def with_marker(text: str, span: Span) -> Span:
    """Return the span with the list marker before it on its line, if there is one."""
    line = line_start(text, span.start)
    marker = LEADING_MARKER.fullmatch(text, line, span.start)
    return Span(line, span.end) if marker else span


def _ends_in_colon(text: str, start: int, boundary: re.Match[str]) -> bool:
    """Whether a colon ends a sentence: above a list, or after words that introduce a decision."""
    near = max(start, boundary.start() - _LONGEST_LEAD)
    return "\n" in boundary[0] or _INTRODUCING.search(text, near, boundary.start()) is not None


def _lists_on(text: str, start: int, end: int) -> bool:
    """Whether an "att" on the next line opens a point: below another, or below a lead-in."""
    line = line_start(text, end)
    if _ATT.match(text, line, end):
        return True
    near = max(start, end - _LONGEST_LEAD)
    return line <= start and _LEADS_IN.search(text, near, end) is not None


def _unmarked(text: str, span: Span) -> Span | None:
    start, end = trimmed(text, span)
    if marker := LEADING_MARKER.match(text, start, end):
        start = marker.end()
    if trailing := _TRAILING_AND.search(text, max(start, end - 6), end):
        end = trailing.start()
    return Span(start, end) if _LETTER.search(text, start, end) else None
