"""Dates as papers write them, and their ISO form."""

import re
from datetime import date
from functools import lru_cache

from corpus.vocabulary import any_of, load

_MONTHS = {term.name: int(term.more["number"]) for term in load("months").terms}
YEAR = r"(?:19|20)\d\d"
_MONTH = "(?i:{})".format(
    any_of(
        [name for term in load("months").terms for name in (term.label, *term.aliases, term.name)]
    )
)
DATE = rf"""
    {YEAR}-[ \n]?\d\d-[ \n]?\d\d (?![\d-])
  | {YEAR}(?:0\d|1[0-2])[0-3]\d (?![\d-])
  | [0-3]?\d (?:[ ]?[-–][ ]?[0-3]?\d)? \s+ {_MONTH}\.? \s+ {YEAR} (?!\d)
"""
ISO_DATE = re.compile(rf"{YEAR}-\s?\d\d-\s?\d\d")


CACHED_DATES = 10_000
"""The most dates that are cached in their ISO form, 3 MB. A collection has few different ones."""


@lru_cache(CACHED_DATES)
def iso_date(written: str) -> str | None:
    """Return the ISO form of a date as papers write it, or None if there is no such day.

    >>> iso_date("22 maj 2024"), iso_date("20240522"), iso_date("31 februari 2024")
    ('2024-05-22', '2024-05-22', None)
    """
    month = re.search(r"[a-z]{3}", written.casefold())
    if month:
        numbers = re.findall(r"\d+", written)
        year, day = int(numbers[-1]), int(numbers[0])
        month_number = _MONTHS[month[0]]
    else:
        digits = re.sub(r"\D", "", written)
        year, month_number, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        return date(year, month_number, day).isoformat()
    except ValueError:
        return None
