"""The covers of further meetings between the §§ of a text that joins the minutes of several.

The heads of pages tell whose page it is. A text without them has only its lines: the body's name,
the day and what minutes are called, close together, on lines with little else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.document import Document
from corpus.layout.furniture import PageLine, read_lines
from corpus.layout.labels import is_label, may_name_body
from corpus.layout.letterhead import letterhead_parts
from corpus.layout.meeting_day import WEEKDAY
from corpus.layout.paragraphs import section_line
from corpus.names import BODY_IN_PLACE, dates_beside_label
from corpus.vocabulary import wording

_LONGEST = 60
"""The most lines of text that such a cover has."""
_NEAR = 3
"""The most lines of text below the body's name that tell with it whose minutes these are."""
_JUMP = 3
"""The most §§ that a series leaves out; beyond that it is likelier another one."""
_FLAGS = re.IGNORECASE | re.VERBOSE
_PROTOCOL = wording("papers", "minutes").replace(" ", "[ ]")
_OF_BODY = re.compile(
    rf"""(?:{_PROTOCOL}(?:\s(?:från|för|ur|vid|fört\s(?:vid|hos)))?[:,\s]\s*)?
    {BODY_IN_PLACE}
    (?:\s(?:{_PROTOCOL}|sammanträde|möte))?[,:.\s]*
    (?:(?:den\s)?(?:{WEEKDAY}\s)?(?:den\s)?\d[\d\s/.:-]*\w*\s?\d*)?""",
    _FLAGS,
)
_MINUTES = re.compile(
    rf"{wording('meeting_days', 'day')}|{wording('papers', 'minutes')}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Cover:
    """Where a further meeting's cover begins and the § below it, and whether it states all.

    Without `whole`, it says only so much that what the covers above state is not known below it.
    """

    start: int
    stop: int
    whole: bool


CACHED_COVERS = 2
"""The most documents whose further covers are cached, as the splitting asks twice: 10 kB."""


@lru_cache(CACHED_COVERS)
def covers_of(document: Document) -> tuple[Cover, ...]:
    """Return the further covers of a document, as `further_covers` does."""
    return further_covers(read_lines(document))


def further_covers(lines: Sequence[PageLine]) -> tuple[Cover, ...]:
    """Return the covers that stand between two §§ of a text without heads of pages."""
    sections = [
        (place, int(found["number"].partition("/")[0]))
        for place, line in enumerate(lines)
        if "§" in line.text and (found := section_line(line.text))
    ]
    if len(sections) < 2 or _has_heads(lines[sections[0][0] :]):
        return ()
    covers = []
    for (above, number), (below, next_number) in pairwise(sections):
        goes_on = 0 < next_number - number <= _JUMP
        cover = _cover(lines, above + 1, below)
        if cover and (cover.whole or not goes_on or _is_one_line(lines, cover)):
            covers.append(cover)
    return tuple(covers)


def _has_heads(lines: Sequence[PageLine]) -> bool:
    return any(line.furniture and letterhead_parts(line.text) - {"page"} for line in lines)


def _cover(lines: Sequence[PageLine], start: int, end: int) -> Cover | None:
    """Return the first cover between two lines, or None."""
    for place in range(start, end):
        if not _names_body(lines[place].text):
            continue
        first = _first(lines, start, place)
        cover = [line.text for line in lines[first:end] if line.text]
        glued = not _stands_free(lines, start, first)
        if (not glued or _is_letterhead(lines, start, first, end)) and _is_cover(cover):
            head = [line.text for line in lines[first:place] if line.text]
            head += [line.text for line in lines[place:end] if line.text][: 1 + _NEAR]
            minutes = any(map(_MINUTES.search, head))
            day = any(next(dates_beside_label(text), None) for text in cover)
            if (minutes and day) or (not glued and (minutes or day)):
                return Cover(first, end, minutes and day)
    return None


def _names_body(text: str) -> bool:
    if not may_name_body(text.casefold()):
        return False
    return _OF_BODY.fullmatch(text) is not None or "body" in letterhead_parts(text)


def _first(lines: Sequence[PageLine], start: int, place: int) -> int:
    """Return the first line of the letterhead that a line belongs to."""
    first = place
    while place > start and (not (text := lines[place - 1].text) or letterhead_parts(text)):
        place -= 1
        first = place if text else first
    return first


def _stands_free(lines: Sequence[PageLine], start: int, first: int) -> bool:
    """Whether a letterhead stands alone below a blank line, and not as what a label announces."""
    above = next(_texts_above(lines, start, first), "")
    free = first > start and not lines[first - 1].text
    return free and not above.endswith(":") and not is_label(above)


def _is_letterhead(lines: Sequence[PageLine], start: int, first: int, end: int) -> bool:
    """Whether nothing but a letterhead stands between a sentence's end and the § below."""
    above = next(_texts_above(lines, start, first), "")
    texts = [line.text for line in lines[first:end] if line.text]
    return above.endswith((".", "!", "?")) and all(
        letterhead_parts(text) or _OF_BODY.fullmatch(text) for text in texts
    )


def _is_one_line(lines: Sequence[PageLine], cover: Cover) -> bool:
    """Whether a body and a day alone on one line stand below a sentence: it may be a cover."""
    own = [line.text for line in lines[cover.start : cover.stop] if line.text]
    above = next(_texts_above(lines, 0, cover.start), "")
    day = next(dates_beside_label(own[0]), None) is not None
    return len(own) == 1 and day and above.endswith((".", "!", "?"))


def _texts_above(lines: Sequence[PageLine], start: int, place: int) -> Iterator[str]:
    return (line.text for line in reversed(lines[start:place]) if line.text)


def _is_cover(texts: Sequence[str]) -> bool:
    """Whether the lines above a § may be a cover: few, and none the label of a § above it."""
    return len(texts) <= _LONGEST and not any(map(is_label, texts))
