"""Text as minutes print it, hard-wrapped, to paragraphs as a page shows it.

A line end is kept where the line could have held the next word, or where a list item begins; it is
otherwise the typesetter's, and becomes a space. Nothing is added, moved or dropped but white space
and rules of underscores, so every block still knows which characters of the text it shows.
"""

import re
from dataclasses import dataclass
from typing import Literal

ITEM = re.compile(r"(?:[-–—•·*]|\d{1,2}[.)]|[a-zåäö]\))\s+\S")
PROPOSAL = re.compile(r"att\s")
RULE = re.compile(r"[\s_\-–—=*]{3,}$")
SENTENCE_END = re.compile(r"[.:;!?)”\"]$")
HEADING = re.compile(r"[A-ZÅÄÖ][^.:;,!?]{2,59}$")

LONGEST_WRAP = 130
"""Lines longer than this were never wrapped: each is a paragraph of its own."""
RAGGED = 0.15
"""How much shorter than the longest a full line may be: proportional type wraps by width."""

Kind = Literal["paragraph", "item", "heading"]


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of the text, without white space at either end."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines to be shown as one, a space between them."""

    kind: Kind
    lines: tuple[Line, ...]


def reflow(text: str) -> tuple[Block, ...]:
    r"""The blocks of a text.

    >>> text = "Beslut\n\nMotionen avslås med hänvisning till\nförvaltningens svar.\n- Ett\n- Två"
    >>> [(block.kind, len(block.lines)) for block in reflow(text)]
    [('heading', 1), ('paragraph', 2), ('item', 1), ('item', 1)]
    """
    width = _width(text)
    groups: list[list[Line]] = []
    follows = False  # whether the line before this one stands directly above it
    for match in re.finditer(r"[^\n\f]*(?:\n|\f|$)", text):
        line = _trimmed(text, match.start(), match.end())
        if line is None:
            follows = follows and match[0] == "\f"  # a sentence runs on over a page break
            continue
        if follows and _runs_on(text, groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
        follows = True
    return tuple(
        Block(_kind(text, group, groups[n + 1] if n + 1 < len(groups) else None), tuple(group))
        for n, group in enumerate(groups)
    )


def _trimmed(text: str, start: int, end: int) -> Line | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return None if start == end or RULE.fullmatch(text, start, end) else Line(start, end)


def _width(text: str) -> int:
    lengths = sorted(len(line.strip()) for line in text.splitlines() if line.strip())
    # One table or heading wider than the rest must not decide, hence not the longest line.
    return lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0


def _runs_on(text: str, group: list[Line], line: Line, width: int) -> bool:
    above = text[group[-1].start : group[-1].end]
    here = text[line.start : line.end]
    if ITEM.match(here):
        return False
    if PROPOSAL.match(here) and (above.endswith((":", ".", ",")) or _opens(text, group, PROPOSAL)):
        return False
    if width > LONGEST_WRAP:
        return False
    first_word = len(here.split(maxsplit=1)[0])
    full = len(above) + 1 + first_word > width * (1 - RAGGED)
    return full or (here[0].islower() and not SENTENCE_END.search(above))


def _opens(text: str, group: list[Line], shape: re.Pattern[str]) -> bool:
    return bool(shape.match(text, group[0].start, group[0].end))


def _kind(text: str, group: list[Line], following: list[Line] | None) -> Kind:
    if _opens(text, group, ITEM) or _opens(text, group, PROPOSAL):
        return "item"
    # A heading has something below it; the last of a list of names does not, nor do the others.
    if following and _is_short(text, group) and not _is_short(text, following):
        return "heading"
    return "paragraph"


def _is_short(text: str, group: list[Line]) -> bool:
    return len(group) == 1 and bool(HEADING.fullmatch(text, group[0].start, group[0].end))
