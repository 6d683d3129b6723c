"""The day of the meeting, or the day that a paper is dated."""

import re

from corpus.document import Document, Fact, Section
from corpus.facts.day_on_cover import day_on_cover
from corpus.layout import (
    COLUMN_GAP,
    REGISTERED,
    letterhead_of,
    stated_for,
)
from corpus.names import find_identifiers
from corpus.wording import Span, fact_at

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


# What says that the day is the paper's: *Datum:*, *Motion 2024-03-12*, *inlämnad den*.
_SAYS_DAY = re.compile(r"datum|motion|interpellation|fråga|inlämna", re.IGNORECASE)
_HEADING = 60
"""The most characters of a number with the meeting of a register behind it."""
_LONGEST_LINE = 400
"""The most characters of a line that has nothing but a date, in columns of their own."""
# The value of a label on the line above, which is none of the paper's own day: *Inkommen datum:*.
_OWN_LABEL = re.compile(r"(?!\W*(?:datum|dag)\W*$)[^\d\n]{3,40}:\s*$", re.IGNORECASE)


def read_datum(section: Section, document: Document) -> Fact[str] | None:
    """Return the day of the meeting, or the day a paper without a meeting is dated (ISO 8601)."""
    stated = stated_for(letterhead_of(document).dates, section)
    if section.numbered and (registered := REGISTERED.search(section.text, 0, _HEADING)):
        return fact_at(registered["day"], section.text, Span(*registered.span("day")))
    return stated or (day_on_cover(document) if section.numbered else _dated(section))


def _dated(section: Section) -> Fact[str] | None:
    """Return the date that stands above a paper's text or below it, on a line of its own."""
    lines, at = [], 0
    for line in section.text.split("\n"):
        if line.strip():
            lines.append((at, line))
        at += len(line) + 1
    above = dict(zip((at for at, _ in lines[1:]), (line for _, line in lines), strict=False))
    for at, line in (*lines[:15], *reversed(lines[15:][-12:])):
        if len(line) > _LONGEST_LINE or _OWN_LABEL.match(above.get(at, "")):
            continue
        for found in find_identifiers(line):
            before = COLUMN_GAP.split(line[: found.start].lstrip())[-1].replace("*", "")
            after = _DIARY_BESIDE.sub("", line[found.end :])
            after = _BESIDE_DATE.sub("", after).strip(" ._")
            if found.kind == "datum" and not after and _DATE_LINE.fullmatch(before):
                span = Span(at + found.start, at + found.end)
                dated = fact_at(found.normal, section.text, span)
                return dated if _SAYS_DAY.match(before) else dated.less_sure("gissat")
    return None
