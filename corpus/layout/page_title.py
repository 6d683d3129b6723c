"""The title that a page of minutes has of its own, above the letterhead: one § to a web page.

Publishers who give each § a page print its number and title twice, as the title of the page and
below the letterhead. Only the second begins the section.
"""

import re
from collections.abc import Sequence

from corpus.layout.letterhead import letterhead_parts
from corpus.layout.paragraphs import SECTION_LINE

_WITHIN = 12
"""The most lines between a page's own title and the § that returns."""


def own_title(texts: Sequence[str]) -> range:
    """Return the lines of a page's own title and of the letterhead below it; none if it has none.

    >>> own_title(["§ 7 Taxa", "", "Kommunstyrelsen", "2024-03-12", "", "KS § 7", "Taxa"])
    range(0, 5)
    >>> own_title(["§ 7 Taxa", "", "Beslut", "", "§ 8 Skola"])
    range(0, 0)
    """
    first = next((line for line, text in enumerate(texts) if text), None)
    found = SECTION_LINE.match(texts[first]) if first is not None else None
    if first is None or found is None:
        return range(0)
    title, headed, seen = _folded(texts[first][found.end() :]), False, 0
    for line in range(first + 1, len(texts)):
        text = texts[line]
        if not text:
            continue
        seen += 1
        if seen > _WITHIN:
            break
        if again := SECTION_LINE.match(text):
            below = next((each for each in texts[line + 1 : line + 4] if each), "")
            same = again["number"] == found["number"] or (
                title and title in (_folded(text[again.end() :]), _folded(below))
            )
            return range(first, line) if same and headed else range(0)
        headed = headed or bool(letterhead_parts(text))
    return range(0)


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
