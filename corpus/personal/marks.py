"""What is written in the place of personal data, and how it gets there."""

import re
from collections.abc import Iterable

from corpus.document import PAGE_BREAK

MARK = "[dolt personnummer]"
"""What is written in the place of each identity number."""

CHOSEN_MARKS = {
    "telefon": "[dolt telefonnummer]",
    "epost": "[dold e-postadress]",
    "konto": "[dolt kontonummer]",
}
"""What is written in the place of what an operator chose to have masked, by its kind."""

MARKS = {"personnummer": MARK, **CHOSEN_MARKS}
"""Every mark, by the kind of what stood there."""

_BREAKS = re.compile(rf"[\n{PAGE_BREAK}]")


def has_mark(text: str) -> bool:
    """Return whether something was masked in a text."""
    return any(mark in text for mark in MARKS.values())


def put_in_place(text: str, found: Iterable[tuple[int, int, str]]) -> str:
    """Return the text with a mark in the place of each span, whose breaks follow the mark.

    The spans are given with their marks, in their order; one that begins within another is left.
    """
    parts: list[str] = []
    done = 0
    for start, end, mark in found:
        if start < done:
            continue
        breaks = "".join(_BREAKS.findall(text, start, end))
        parts += (text[done:start], mark, breaks)
        done = end
    return "".join((*parts, text[done:])) if parts else text
