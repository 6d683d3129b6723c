"""The page's head that an extract without a cover ends in, where a § begins at the very top.

What was cut out of minutes at its § bears the next page's head, or its own page's foot, last: the
municipality alone on a line, and below it the body, the day and the page's number.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.furniture import Line

LONGEST = 6
"""The lines of such a page's head, at the most."""

_TELLS = re.compile(
    r"(?:^|\s)\d{1,4}\s?\(\d{1,4}\)\s*$|^\s*(?:sammanträdes)?protokoll\b", re.IGNORECASE
)
_ALONE = re.compile(r"\s*(?:[A-ZÅÄÖ][\w-]*\s+){1,3}(?:kommun|stad)\s*", re.IGNORECASE)


def page_at_end(text: str, lines: Sequence[Line]) -> list[Line]:
    """The last lines as furniture, from the municipality's on.

    One of them must say that they are of minutes or bear a page's number: whom a decision is sent
    to stands last as well.
    """
    last = list(lines[-LONGEST:])
    for place, line in enumerate(last):
        if _ALONE.fullmatch(text, line.start, line.end):
            page = last[place:]
            told = any(_TELLS.search(text[each.start : each.end]) for each in page)
            return [replace(each, furniture=True) for each in page] if told else []
    return []
