"""Dates as papers write them, and their ISO form.

In running text only a date with its whole year counts, and only where it can be nothing else: "1/3"
may be a share, "240312" an amount. Beside a label that announces a day, shorter ones count as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from corpus.vocabulary import any_of, load

_MONTHS = {term.name: int(term.more["number"]) for term in load("months").terms}
YEAR = r"(?:19|20)\d\d"
_MONTH = "(?i:{})".format(
    any_of(
        [name for term in load("months").terms for name in (term.label, *term.aliases, term.name)]
    )
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
# *12:e mars*, *1:a*, *den 12. mars*.
_ORDINAL = r"(?::?(?:a|e|dje|te|de)(?!\w)|\.)?"
# The hyphens, the dash and the minus that programs put in dates.
_HYPHEN = "[-‐–‑−]"
_ISO = rf"{YEAR}{_HYPHEN}[ \n]?\d\d{_HYPHEN}[ \n]?\d\d (?![\d-])"
DATE = rf"""
    {_ISO}
  | {YEAR}(?:0\d|1[0-2])[0-3]\d (?![\d-])
  | {YEAR}{_HYPHEN}{_NUMBER}{_HYPHEN}{_DAY} (?![\d/:-])
  | {YEAR}(?P<between>[./])(?:0[1-9]|1[0-2])(?P=between){_DAY} (?![\d/:-]|\.\d)
  | {_DAY}/{_NUMBER}(?:[ ]?{_HYPHEN}[ ]?|,?\s{{1,2}}){YEAR} (?![\d/:-])
  | {_DAY}(?P<sign>[./-]){_NUMBER}(?P=sign){YEAR} (?![\d/:-]|\.\d)
  | {_DAY}{_ORDINAL}
    (?:(?:\s{_MONTH}\.?)?[ ]?(?:[-–]|och|samt)[ ]?{_DAY}{_ORDINAL})?
    \s* {_MONTH}\.?,?\s+ (?:år\s)? {YEAR} (?!\d)
  | {YEAR},?\s{_MONTH}\s{_DAY} (?!\d)
"""
ISO_DATE = re.compile(rf"{YEAR}-\s?\d\d-\s?\d\d")
YEAR_FIRST = r"(?:{})(?!\d)".format(
    "|".join(
        rf"{YEAR}{sign}\s?(?:0[1-9]|1[0-2]){sign}\s?(?:0[1-9]|[12]\d|3[01])"
        for sign in ("-", "–", "/", "[.]")
    )
)
"""A pattern of dates that begin with the year, which a diary number could be taken for."""

# Only beside a label: *12/3 -24*, *12 mars '24*, *24-03-12*, *240312*.
_SHORT = rf"""
    {_DAY}{_ORDINAL}\s?{_MONTH}\.?,?(?:\s|[ ]?[-–’'])\d\d (?![\d:.-])
  | {_DAY}/{_NUMBER}[ ]?(?:[-–’']|/|[ ][-–’'])\d\d (?![\d:/-])
  | [0-3]\d{_HYPHEN}(?:0[1-9]|1[0-2]){_HYPHEN}(?:0[1-9]|[12]\d|3[01]) (?![\d-])
  | \d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) (?![\d-]|[ ]?kr)
  | {YEAR}[ ]?(?:{_HYPHEN}|[ :/.])[ ]?{_NUMBER}[ ]?(?:{_HYPHEN}|[ :/.])[ ]?{_DAY} (?![\d/:-])
"""
_CLOSE = re.compile(
    r"[\s:.,|*_]*+(?:(?:den|mån|tis|ons|tors|fre|lör|sön)(?:dag(?:en)?)?[\s,]*+)*+", re.IGNORECASE
)
CACHED_DATES = 10_000
"""The most dates that are cached in their ISO form, 3 MB. A collection has few different ones."""


@dataclass(frozen=True, slots=True)
class LabelledDate:
    """A date beside a label: where it stands, and its ISO form."""

    start: int
    end: int
    iso: str


def dates_beside_label(text: str) -> Iterator[LabelledDate]:
    """Yield each date in what follows a label that announces a day.

    A date without its century counts only as the first thing there.

    >>> [found.iso for found in dates_beside_label(" 12/3 -24 kl. 18.30, dnr 240101")]
    ['2024-03-12']
    """
    close = _CLOSE.match(text)
    for found in _labelled().finditer(text):
        if found["short"] and close and found.start() != close.end():
            continue
        if iso := iso_date(found[0]):
            yield LabelledDate(*found.span(), iso)


@lru_cache(CACHED_DATES)
def iso_date(written: str) -> str | None:
    """Return the ISO form of a date as papers write it, or None if there is no such day.

    Of several days it is the first: *12–13 mars 2024*.

    >>> iso_date("22 maj 2024"), iso_date("20240522"), iso_date("31 februari 2024")
    ('2024-05-22', '2024-05-22', None)
    >>> iso_date("22/5 2024"), iso_date("22:a maj -24"), iso_date("2024.05.22")
    ('2024-05-22', '2024-05-22', '2024-05-22')
    """
    month = re.search(r"[^\W\d_]{3}", _CONNECTS.sub(" ", written.casefold()))
    numbers = re.findall(r"\d+", written)
    if len(numbers) == 1 and not month:
        whole = numbers[0] if len(numbers[0]) == 8 else _century(numbers[0][:2]) + numbers[0][2:]
        numbers = [whole[:4], whole[4:6], whole[6:]]
    year_first = len(numbers[0]) == 4 or (
        not month and "/" not in written and len(numbers[-1]) == 2
    )
    year = numbers[0] if year_first else numbers[-1]
    if month:
        number = _MONTHS[month[0]]
        day = numbers[-1] if year_first else numbers[0]
    else:
        number = int(numbers[1])
        day = numbers[2] if year_first else numbers[0]
    try:
        return date(int(_century(year)), number, int(day)).isoformat()
    except ValueError:
        return None


_CONNECTS = re.compile(r"\b(?:och|samt)\b|(?<=\d):?(?:dje|te|de)\b")


def _century(year: str) -> str:
    # Council papers from before 1950 are not dated in two digits, and 2050 is far away.
    return year if len(year) == 4 else ("20" if year < "50" else "19") + year


@cache
def _labelled() -> re.Pattern[str]:
    # Compiled at first use: no search needs it.
    return re.compile(rf"(?<![\w/:.-])(?:{DATE}|(?P<short>{_SHORT}))", re.VERBOSE)
