"""Appendices of minutes: lists of votes and others, each beginning a page behind the last §.

No § goes on into them. What they hold belongs to the §§ that they name.
"""

import re
from collections.abc import Sequence

from corpus.document import Document
from corpus.layout.furniture import PageLine, read_lines
from corpus.layout.section_starts import starts_of
from corpus.vocabulary import load, wording

_APPENDIX = re.compile(
    rf"{wording('papers', 'appendix')}(?:\s(?:nr\s?)?(?:\d{{1,3}}|[A-ZÅÄÖ]))?[.:]?", re.IGNORECASE
)


# Most lines stop here.
_OPENINGS = frozenset(
    letter for word in load("papers").words("appendix") for letter in (word[0], word[0].upper())
)


def appendix_lines(lines: Sequence[PageLine], start: int, end: int) -> list[int]:
    """Return where appendices begin between two lines: at the top of a page, below its head."""
    return [
        place
        for place, line in enumerate(lines[start + 1 : end], start + 1)
        if line.text[:1] in _OPENINGS
        and not line.furniture
        and _APPENDIX.fullmatch(line.text)
        and _begins_page(lines, place)
    ]


def _begins_page(lines: Sequence[PageLine], place: int) -> bool:
    above = (lines[line] for line in range(place - 1, -1, -1))
    before = next((line for line in above if line.text), None)
    return before is None or before.furniture or before.page != lines[place].page


def read_appendices(document: Document) -> tuple[str, ...]:
    """Return the text of each appendix behind the §§ of minutes, without page furniture."""
    lines, starts = read_lines(document), starts_of(document)
    if not starts:
        return ()
    begins = appendix_lines(lines, starts[-1].line, len(lines))
    return tuple(
        "\n".join(line.text for line in lines[begin:end] if not line.furniture).strip()
        for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True)
    )
