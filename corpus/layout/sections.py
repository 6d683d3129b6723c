"""The sections of a paper: minutes by their §§, an agenda by its items, other papers whole."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.document import Document, Section
from corpus.layout.agendas import item_lines
from corpus.layout.appendices import appendix_lines
from corpus.layout.contents import is_sentence
from corpus.layout.furniture import PageLine, read_lines
from corpus.layout.further_covers import covers_of
from corpus.layout.glued import glued_heads, unglued_head
from corpus.layout.paragraphs import HEADS_SECTION
from corpus.layout.section_starts import starts_of, without_continuations
from corpus.layout.titles_above import with_titles_above
from corpus.layout.typesetting import typeset

_MOST_ABOVE = 3
_PROSE = 15
"""So many lines ending in a full stop before the first § are a report; a cover has hardly any."""


def split(document: Document) -> tuple[Section, ...]:
    """Split a document into its sections, in its order; there is at least one.

    A section begins with its § line and ends before the next. The cover, the list of those
    present and the table of contents belong to no section. Page furniture is left out, and
    words that it divided are put together. An appendix ends the § before it; only if it is a report
    it is a section of its own.

    A paper without §§ is one section, and so is one whose §§ cannot be made out. A report
    before the first § is a section of its own.
    """
    lines: Sequence[PageLine] = read_lines(document)
    chain = starts_of(document)
    lines = without_continuations(lines, chain)
    starts = with_titles_above(lines, [each.line for each in chain]) or item_lines(lines)
    if not starts:
        return (_section(document, lines, numbered=False),)
    glued = bool(chain) and glued_heads([_below(lines, each.line) for each in chain])
    lost = {each.line: str(each.number) for each in chain if each.lost}
    covers = [cover.start for cover in covers_of(document)]
    sections = []
    for start, below in pairwise([*starts, len(lines)]):
        end = next((cover for cover in covers if start < cover < below), below)
        cuts = appendix_lines(lines, start, end) if chain else []
        close = cuts[0] if cuts else _above(lines, end)
        sections.append(_section(document, lines[start:close], bool(chain), lost.get(start), glued))
        sections += [
            _section(document, lines[cut:until], numbered=False)
            for cut, until in zip(cuts, [*cuts[1:], end][: len(cuts)], strict=True)
            if _is_report(lines[cut:until])
        ]
    before = lines[: starts[0]]
    if _is_report(before):
        sections.insert(0, _section(document, before, numbered=False))
    return tuple(sections)


def _is_report(lines: Sequence[PageLine]) -> bool:
    ending = [line.text for line in lines if line.text[-1:] == "." and not line.furniture]
    return len(ending) >= _PROSE and sum(map(is_sentence, ending)) >= _PROSE


def _above(lines: Sequence[PageLine], start: int) -> int:
    """Return where the lines begin that belong to the § below them: *Ärende 9*, *Dnr KS 2024/1*."""
    above = start
    while above and start - above < _MOST_ABOVE and HEADS_SECTION.fullmatch(lines[above - 1].text):
        above -= 1
    free = above and (not lines[above - 1].text or lines[above - 1].furniture)
    return above if free and start < len(lines) else start


def _below(lines: Sequence[PageLine], start: int) -> str:
    """Return the first line of text below the line of a §."""
    below = (lines[place] for place in range(start + 1, len(lines)))
    return next((line.text for line in below if line.text and not line.furniture), "")


def _section(
    document: Document,
    lines: Sequence[PageLine],
    numbered: bool,
    number: str | None = None,
    glued: bool = False,
) -> Section:
    kept = [line for line in lines if not line.furniture]
    while kept and not kept[0].text:
        kept.pop(0)
    while kept and not kept[-1].text:
        kept.pop()
    if not kept:
        kept = [line for line in lines if line.text] or [lines[0]]
    text, marks = typeset(document.text, kept)
    if glued:
        text = _with_title_alone(text)
    return Section(text, marks, numbered, (kept[0].start, kept[-1].end), number)


def _with_title_alone(text: str) -> str:
    """Return a section with line breaks in the place of blanks around its title and first label."""
    first, _, rest = text.partition("\n")
    head = rest.lstrip("\n").partition("\n")[0]
    return text.replace(head, unglued_head(head), 1) if head and first else text
