"""A page's head that stands at the end of the text, where an extract of minutes may have it."""

import re
from collections.abc import Sequence

from corpus.layout.furniture import PageLine

LONGEST_PAGE_HEAD = 6
"""The most lines of a page head that stands at the end of the text."""


_TELLS = re.compile(
    r"(?:^|\s)\d{1,4}\s?\(\d{1,4}\)\s*$|^\s*(?:sammanträdes)?protokoll\b", re.IGNORECASE
)


_ALONE = re.compile(r"\s*(?:[A-ZÅÄÖ][\w-]*\s+){1,3}(?:kommun|stad)\s*", re.IGNORECASE)


def page_at_end(text: str, lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the last lines as furniture, from the line with the municipality on.

    One of them must have a page number or say that they are minutes: recipients stand last,
    too.
    """
    last = list(lines[-LONGEST_PAGE_HEAD:])
    for place, line in enumerate(last):
        if _ALONE.fullmatch(text, line.start, line.end):
            page = last[place:]
            told = any(_TELLS.search(text[each.start : each.end]) for each in page)
            return [each._replace(furniture=True) for each in page] if told else []
    return []
