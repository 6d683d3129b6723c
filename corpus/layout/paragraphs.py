"""The line that a § of minutes begins with, in the styles of many municipalities."""

import re
from functools import lru_cache

from corpus.names import BODY
from corpus.vocabulary import wording

_LETTERS = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}(?:[ /-](?i:au))?"
_BEHIND = (
    r"(?=\d{1,4}(?:/\d{2,4})?\s?§(?:[ \t]*(?:\n|\Z)"
    r"|[.:]?\s+(?=[A-ZÅÄÖ”\"])(?![^\n]*[.;][ \t]*(?:\n|\Z))))"
)
"""The sign behind the number: alone on its line, or before a title that is no sentence of a law."""

SECTION_LINE = re.compile(
    r"[*_#\s]*(?:(?:Ärende|Punkt)\s(?:nr\s)?\d{1,3}[.:,]?\s+(?=§))?"
    rf"(?:(?P<body>(?P<name>(?=[A-ZÅÄÖ])(?ix:{BODY}))|{_LETTERS})\.?\s+)?"
    r"(?P<sign>(?:(?:§{1,2}|Paragraf(?:\snr)?)\s?(?:(?P<inside>[A-ZÅÄÖ]{2,5}|K[fs])\s(?=\d))?"
    rf"|{_BEHIND})"
    r"(?P<number>\d{1,4}(?:/\d{2,4})?)(?:(?<=\d)\s?§(?!\s?\d))?)"
    r"(?![\d/]|\s?[-–]\s?(?:§\s?)?\d)"
)
"""A pattern of the line that begins a §.

The group `body` is what stands before the sign: letters (*KF § 69*) or a whole name
(*Kommunfullmäktige § 83*), which is also in `name`. The group `number` is the number as written
(*63/20*). In *§ KS 56* the letters are in `inside`. A span (*§§ 57–73*) does not match. What
follows the match decides whether the line is a heading.
"""

CACHED_LINES = 4_000
"""The most lines of which it is cached whether they begin a §, as each is asked often: 2 MB."""


def section_line(line: str) -> re.Match[str] | None:
    """Return what `SECTION_LINE` matches at the beginning of a line, or None.

    >>> section_line("KF § 69 Cykelväg")["number"], section_line("Cykelväg")
    ('69', None)
    """
    return _section_line(line) if "§" in line or "Paragraf" in line else None


@lru_cache(CACHED_LINES)
def _section_line(line: str) -> re.Match[str] | None:
    return SECTION_LINE.match(line)


_MISREAD = r"[8SB5]?[$&£€ß%Š][8S$&£€ß%]?"
"""What OCR makes of a § that is no letter and no number: *$*, *&*, *8&*, *$S*."""

LOST_SIGN = re.compile(
    rf"[*_#\s]*(?:(?!SS\s)(?P<body>{_LETTERS})\s+)?"
    rf"(?P<sign>(?P<mark>{_MISREAD}\s?|(?:SS|[8SB59g])\s(?=\d))?(?P<number>\d{{1,4}}))"
    r"(?=\s*\Z|\s+[A-ZÅÄÖ(])(?!\s+\d)"
)
"""A pattern of the line of a § whose sign was lost, or that OCR took for another one.

Many lines look so. It takes a series of them, with diary numbers, to be the §§ of a paper.
"""

_DIGIT = re.compile(r"\d")


def lost_sign(line: str) -> re.Match[str] | None:
    """Return what `LOST_SIGN` matches at the beginning of a line, or None.

    >>> lost_sign("8&12 Cykelväg")["number"], lost_sign("Cykelväg")
    ('12', None)
    """
    # Most lines have no digit, and stop here.
    return LOST_SIGN.match(line) if _DIGIT.search(line) else None


_MOST_ABOVE = 8


LAST_IN_LINE = re.compile(
    r"(?=\S[^\n]{2,110}$).*[ \t]{3,}(?P<sign>§\s?(?P<number>\d{1,4}))[ \t]*$", re.MULTILINE
)
"""A pattern of a line whose last column is the §, beside the diary number or the title."""


def find_paragraph_number(text: str, number: str | None = None) -> re.Match[str] | None:
    r"""Return the § in the head of a section: on its first line, or below a title.

    If the sign was lost, the `number` of the section tells what is the §.

    >>> find_paragraph_number("Säker skolväg\n\n§ 12 Dnr 2024/3\nBeslut")["number"]
    '12'
    >>> find_paragraph_number("841\nDnr 2024/3", "41")["number"]
    '41'
    """
    if number is not None:
        return re.match(_LOST_NUMBER.format(number), text)
    if SECTION_LINE.match(text) is None and (beside := LAST_IN_LINE.match(text)):
        return beside
    at = 0
    for _ in range(_MOST_ABOVE):
        if found := SECTION_LINE.match(text, at):
            return found
        at = text.find("\n", at) + 1
        if not at:
            break
    return None


_LOST_NUMBER = (
    rf"[*_#\s]*(?:(?P<body>(?P<name>){_LETTERS.replace('{', '{{').replace('}', '}}')})\s+)?"
    r"(?P<sign>(?:[^\w\s]|[8SB5ßŠ9g]){{0,2}}\s?(?P<number>{}))(?!\d)"
)


CONTINUED = re.compile(r"\s*+(?:[(,-]\s*+)?fort(?:s|sättning)?\b\.?\)?", re.IGNORECASE)
"""A pattern of what stands behind a number when the § only goes on: *BUN § 16 (forts.)*."""

HEADS_SECTION = re.compile(
    r"(?:Ärende|Punkt|Ärendepunkt)\s(?:nr\s)?\d{1,3}"
    rf"|{wording('papers', 'diary')}[.:]*\s*(?P<diary>\S.{{0,40}}\d\S*)",
    re.IGNORECASE,
)
"""A pattern of a line right above a § that belongs to it: an agenda's number, a diary number."""
