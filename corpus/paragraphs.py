"""The line that a § of minutes begins with, in the styles of many municipalities."""

import re

from corpus.bodies import BODY

_LETTERS = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,7}(?:[ /-](?i:au))?"
SECTION_LINE = re.compile(
    rf"[*_#\s]*(?:(?P<body>(?P<name>(?=[A-ZÅÄÖ])(?ix:{BODY}))|{_LETTERS})\s+)?"
    r"(?P<sign>(?:(?:§{1,2}|Paragraf)\s?|(?=\d{1,4}\s?§[ \t]*(?:\n|\Z)))"
    r"(?P<number>\d{1,4}(?:/\d{2,4})?)(?:(?<=\d)\s?§(?=[ \t]*(?:\n|\Z)))?)"
    r"(?![\d/]|\s?[-–]\s?(?:§\s?)?\d)"
)
"""`body` is what stands before the sign, letters (*KF § 69*) or a whole name, which is also `name`
(*Kommunfullmäktige § 83*); `number` as it stands (*63/20*).

A span (*§§ 57–73*) is no such line. What follows the match decides whether it is a heading.
"""

CONTINUED = re.compile(r"\s*[(,-]?\s*fort(?:s|sättning)?\b\.?\)?", re.IGNORECASE)
"""What behind the number says that the § only goes on: *BUN § 16 (forts.)*."""

HEADS_SECTION = re.compile(
    r"(?:Ärende|Punkt|Ärendepunkt)\s(?:nr\s)?\d{1,3}"
    r"|(?:Dnr|Diarienr|Diarienummer|Ärendenr|Ärendenummer)\b[.:]*\s*(?P<diary>\S.{0,40}\d\S*)",
    re.IGNORECASE,
)
"""A line right above that of a §, which belongs to it: an agenda's number, the diary number."""
