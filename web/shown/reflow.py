"""Joins the hard-wrapped lines of minutes into paragraphs, as a page shows them.

A line end is kept if the next word would have fitted on the line, or if a list item begins after
it. Otherwise the line was only wrapped there, and the line end becomes a space. Only white space,
bullets and ruled lines are dropped, and nothing is moved, so every block knows which characters of
the text it shows.
"""

import re
from dataclasses import dataclass
from typing import Literal

# The last two are bullets of a word processor's symbol font, as they come out of a PDF.
BULLET = re.compile("[-–—•·*▪◦‣\uf0a7\uf0b7]\\s+(?=\\S)")
ITEM = re.compile(r"(?:\d{1,2}[.)]|[a-zåäö]\))\s+\S")
PROPOSAL = re.compile(r"att\s")
RULE = re.compile(r"[_\-–—=*](?:\s*[_\-–—=*]){2,}$")
SENTENCE_END = re.compile(r"[.:;!?”\"]$")
HEADING = re.compile(r"[A-ZÅÄÖ][^.:;,!?()\d]{2,59}$")
UNFINISHED = re.compile(r"\s(?:att|av|den|det|en|ett|för|från|i|med|och|om|på|samt|som|till|vid)$")

LONGEST_WRAP = 130
"""A text with lines longer than this was never wrapped: each line is a paragraph of its own."""
RAGGED = 0.15
"""How much shorter than the longest line a full line may be, as a share. Proportional type wraps by
width, not by the number of characters."""

SHORT = 0.6
"""A heading directly below a full line must be shorter than this share of the longest line."""

Kind = Literal["paragraph", "bullet", "item", "heading"]
"""A ``bullet`` is stored without its sign; an ``item`` keeps its number, letter or *att*."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Characters `start` to `end` of the text, without white space at either end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines to be shown as one text, with a space between them."""

    kind: Kind
    lines: tuple[TextLine, ...]


def reflow(text: str) -> tuple[Block, ...]:
    r"""The blocks of a hard-wrapped text.

    >>> text = "Beslut\n\nMotionen avslås med hänvisning till\nförvaltningens svar.\n- Ett\n- Två"
    >>> [(block.kind, len(block.lines)) for block in reflow(text)]
    [('heading', 1), ('paragraph', 2), ('bullet', 1), ('bullet', 1)]
    """
    width = _width(text)
    groups: list[list[TextLine]] = []
    above = False  # whether the line before this one is directly above it
    for match in re.finditer(r"[^\n\f]*(?:\n|\f|$)", text):
        line = _trimmed(text, match.start(), match.end())
        if line is None:
            above = above and match[0] == "\f"  # a sentence may go on over a page break
            continue
        if groups and _runs_on(text, groups[-1], line, width, above):
            groups[-1].append(line)
        else:
            groups.append([line])
        above = True
    around = zip([None, *groups], groups, [*groups[1:], None], strict=False)
    return tuple(_block(text, before, group, after) for before, group, after in around)


def _trimmed(text: str, start: int, end: int) -> TextLine | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return None if start == end or RULE.fullmatch(text, start, end) else TextLine(start, end)


def _width(text: str) -> int:
    lengths = sorted(len(line.strip()) for line in text.splitlines() if line.strip())
    # Not the very longest line: one wide table must not decide.
    return lengths[int(0.95 * len(lengths))] if lengths else 0


def _runs_on(text: str, group: list[TextLine], line: TextLine, width: int, directly: bool) -> bool:
    above = text[group[-1].start : group[-1].end]
    here = text[line.start : line.end]
    if ITEM.match(here) or BULLET.match(here):
        return False
    if PROPOSAL.match(here) and (above.endswith((":", ".", ",")) or _opens(text, group, PROPOSAL)):
        return False
    if width > LONGEST_WRAP:
        return False
    if HEADING.fullmatch(here) and len(here) < width * SHORT and SENTENCE_END.search(above):
        return False
    first_word = len(here.split(maxsplit=1)[0])
    full = len(above) + 1 + first_word > width * (1 - RAGGED)
    broken_off = here[0].islower() and not SENTENCE_END.search(above)
    if not directly:
        return full and broken_off
    return full or broken_off or bool(UNFINISHED.search(above))


def _opens(text: str, group: list[TextLine], shape: re.Pattern[str]) -> bool:
    return bool(shape.match(text, group[0].start, group[0].end))


def _block(
    text: str, before: list[TextLine] | None, group: list[TextLine], after: list[TextLine] | None
) -> Block:
    first = group[0]
    bullet = BULLET.match(text, first.start, first.end)
    if bullet:
        return Block("bullet", (TextLine(bullet.end(), first.end), *group[1:]))
    return Block(_kind(text, before, group, after), tuple(group))


def _kind(
    text: str, before: list[TextLine] | None, group: list[TextLine], after: list[TextLine] | None
) -> Kind:
    if _opens(text, group, ITEM) or _opens(text, group, PROPOSAL):
        return "item"
    # A heading is one short line above something longer; in a list of names, all are short.
    alone = not _is_short(text, before) and after is not None and not _is_short(text, after)
    return "heading" if alone and _is_short(text, group) else "paragraph"


def _is_short(text: str, group: list[TextLine] | None) -> bool:
    if group is None or len(group) > 1:
        return False
    return bool(HEADING.fullmatch(text, group[0].start, group[0].end))
