"""Minutes whose headings stand above their §§: a title, then *§ 12*, then *Beslut*.

From one § alone such a title cannot be told from the last line of the § before it. So the §§ of a
paper are weighed together. In most of them nothing but numbers must stand between the § and its
first label, with a short block of text standing free above: then that block is the heading.
"""

import re
from collections.abc import Sequence

from corpus.layout.furniture import PageLine
from corpus.layout.labels import is_label
from corpus.layout.paragraphs import HEADS_SECTION, section_line

_MOST_LINES = 4
_LONGEST = 120
_BEHIND_NUMBER = re.compile(
    r"[\s.:|–-]*(?:\(?(?:Dnr|Diarie\w*|Ärendenummer)\b.*|\S*\d\S*)?\s*", re.I
)
_NUMBERS = re.compile(
    r"[(|]?(?:(?:Dnr|Diarie\w*|Ärende(?:nummer|nr)|Beteckning)\b.*"
    r"|(?:[A-ZÅÄÖ]{1,6}[ /.-]?)?\d[\d/:. -]*(?: [A-ZÅÄÖ]{1,6})?\)?)",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"[a-zåäö(]|[-–•*·]\s|\d{1,2}[.)]\s|_{3,}|.*[.:;,]\Z|.*\(\w{1,4}\)\Z|\d{4}-\d\d-\d\d"
)


def with_titles_above(lines: Sequence[PageLine], starts: Sequence[int]) -> list[int]:
    """Return where the sections begin: at the title above a §, or else at the lines `starts`."""
    titles = [_title_above(lines, start) for start in starts]
    found = [title for title in titles if title is not None]
    if len(found) * 3 < len(starts) * 2:
        return list(starts)
    return [start if title is None else title for start, title in zip(starts, titles, strict=True)]


def _title_above(lines: Sequence[PageLine], start: int) -> int | None:
    """The first line of the block above a § that has no title of its own."""
    if not _is_bare(lines, start):
        return None
    above = [i for i in range(max(0, start - 12), start) if not lines[i].furniture]
    while above and (not lines[above[-1]].text or HEADS_SECTION.fullmatch(lines[above[-1]].text)):
        above.pop()
    block: list[int] = []
    while above and lines[above[-1]].text and len(block) <= _MOST_LINES:
        block.insert(0, above.pop())
    before = next((lines[i].text for i in reversed(above) if lines[i].text), "")
    texts = [lines[i].text for i in block]
    if not block or len(block) > _MOST_LINES or is_label(before):
        return None
    if any(is_label(text) or len(text) > _LONGEST for text in texts) or _NO_TITLE.match(texts[0]):
        return None
    return None if _NO_TITLE.match(texts[-1]) and texts[-1][0].isupper() else block[0]


def _is_bare(lines: Sequence[PageLine], start: int) -> bool:
    """Whether nothing but numbers stands between a § and the first label below it."""
    found = section_line(lines[start].text)
    if found is None or not _BEHIND_NUMBER.fullmatch(lines[start].text, found.end()):
        return False
    for line in lines[start + 1 : start + 8]:
        if line.text and not line.furniture and not _NUMBERS.fullmatch(line.text):
            return is_label(line.text)
    return False
