"""Where a section comes from: the municipality, the body, the date of its meeting, its kind.

A section of minutes seldom says these things itself. Its pages' furniture does, or the cover: then
the evidence is of origin ``document``. A letterhead or a heading states; running text mentions, and
a mention counts only where nobody else can be meant.
"""

import re
from collections.abc import Sequence

from corpus.document import Document, Fact, Section
from corpus.facts.cover import (
    _COLUMNS,
    _VERBOSE,
    _letterhead,
)
from corpus.facts.doktyp import (
    read_doktyp,
)
from corpus.facts.home import spoken_for
from corpus.layout import find_number
from corpus.names import BODY, find_identifiers, nominative
from corpus.vocabulary import wording
from corpus.wording import Span, fact_at

_DECISION_OF = re.compile(rf"^[*_#\t ]*({BODY})s?[ ]beslut[*_:\t ]*$", _VERBOSE)
_DECIDES = re.compile(rf"^[*_\t ]*({BODY})[ ]{wording('deciding', 'names_the_body')}", _VERBOSE)
# A line that opens a sentence: not *föreslår att* / *kommunfullmäktige beslutar*.
_BEGINS = re.compile(r"(?:\A|[.:;!?]\s*|\n[ \t]*\n|(?:\A|\n)[^\n]{0,60}[Bb]eslut\n)\Z")

_DIARY_BESIDE = re.compile(
    r"\s{2,}(?:(?i:dnr|diarienr|diarienummer)[.:]?\s)?"
    r"(?:[A-ZÅÄÖ]{2,8}[ /.-]?)?\d{4}[-/:.]\d{1,6}\s*\Z"
)
_BESIDE_DATE = re.compile(r"\s(?:Motion|Interpellation)\s*\Z|\.\s+Diarienummer\b.*")
_DATE_LINE = re.compile(
    r"(?!ink)(?:datum\s?:?\s*|(?:motion|interpellation)\s+"
    r"|(?:motion|interpellation|fråga)\s+till\s[^\d\n]{5,60}?,\s*(?:inlämnad\s+)?|inlämna(?:t|d)\s+(?:den\s)?|[A-ZÅÄÖ][a-zåäö]+(?:\s(?:kommun|stad))?,?\s(?:den\s)?|den\s)?",
    re.IGNORECASE,
)


def read_kommun(section: Section, document: Document) -> Fact[str] | None:
    """The municipality whose paper this is, as people call it ("Göteborg").

    Parliament's papers have none, whatever towns they speak of.
    """
    return _letterhead(document).municipality or _home(section)


def read_namnd(section: Section, document: Document) -> Fact[str] | None:
    """The body whose minutes these are, or that an official letter is for; a motion has none."""
    if not section.numbered:
        kind = read_doktyp(section, document)
        if kind is None or kind.value not in {"tjänsteskrivelse", "föredragningslista"}:
            return None
    bodies = _letterhead(document).bodies
    # A letter's head is its beginning; what its last lines name is whom the decision is sent to.
    return (
        _nearest(bodies if section.numbered else bodies[:1], section)
        or _body_before_paragraph(section)
        or _deciding_body(section)
    )


def read_datum(section: Section, document: Document) -> Fact[str] | None:
    """The day of the meeting; of a paper without one, the day it is dated. ISO."""
    stated = _nearest(_letterhead(document).dates, section)
    return stated or (None if section.numbered else _dated(section))


def _nearest(facts: Sequence[Fact[str]], section: Section) -> Fact[str] | None:
    """The last statement before the section's end; several meetings may share a file."""
    nearest = facts[0] if facts else None
    for fact in facts:
        if fact.evidence.start >= section.span[1]:
            break
        nearest = fact
    return nearest


def _home(section: Section) -> Fact[str] | None:
    mention = spoken_for(section.text)
    if mention is None:
        return None
    return fact_at(mention.name, section.text, Span(mention.start, mention.end))


def _body_before_paragraph(section: Section) -> Fact[str] | None:
    """The body whose letters stand before the §: *KF § 69*."""
    found = find_number(section.text) if section.numbered else None
    name = nominative(found.groupdict().get("body") or "") if found else None
    return fact_at(name, section.text, Span(*found.span("body"))) if found and name else None


def _deciding_body(section: Section) -> Fact[str] | None:
    """The body under whose name the decision stands, or that the text says decides."""
    for pattern in (_DECISION_OF, _DECIDES):
        for found in pattern.finditer(section.text):
            begins = _BEGINS.search(section.text, max(0, found.start() - 90), found.start())
            if begins and (name := nominative(found[1])):
                return fact_at(name, section.text, Span(*found.span(1)))
    return None


def _dated(section: Section) -> Fact[str] | None:
    """The date that a paper bears above its text or below it, on a line of its own."""
    lines, at = [], 0
    for line in section.text.split("\n"):
        if line.strip():
            lines.append((at, line))
        at += len(line) + 1
    for at, line in (*lines[:15], *reversed(lines[15:][-12:])):
        for found in find_identifiers(line):
            before = _COLUMNS.split(line[: found.start].lstrip())[-1].replace("*", "")
            after = _DIARY_BESIDE.sub("", line[found.end :])
            after = _BESIDE_DATE.sub("", after).strip(" ._")
            if found.kind == "datum" and not after and _DATE_LINE.fullmatch(before):
                return fact_at(found.normal, section.text, Span(at + found.start, at + found.end))
    return None
