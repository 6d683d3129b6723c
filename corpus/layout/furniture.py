"""Page furniture: running heads and feet, which stand on a page because it is a page.

Furniture is found from the file itself, and no municipality is named here. Lines beside a page's
edge are furniture if most pages repeat them. So are lines there that are made of nothing but a
letterhead's words: municipality, body, "Protokoll", a date, a page number. In a text without page
breaks, a printed page number or the remains of a signature show where an edge was.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import repeat, zip_longest
from typing import NamedTuple

from corpus.document import Document
from corpus.layout.letterhead import (
    LONGEST,
    PAGE_NUMBER,
    letterhead_parts,
    mark_of,
    may_number_page,
)
from corpus.layout.page_title import own_title
from corpus.layout.printed_pages import printed_pages
from corpus.layout.unbroken import Piece, broken
from corpus.names import BODY
from corpus.vocabulary import wording

EDGE = 8
"""The most lines from a page's edge that furniture can reach."""

_SECTION_MARK = re.compile(
    rf"(?:.{{0,12}}|(?x:{BODY})\s+)(?:§|\bparagraf(?:\snr)?)\s?\d", re.IGNORECASE
)


class PageLine(NamedTuple):
    """One line of a document's text: where it is cut out, its page, and whether it is furniture.

    `text` has no white space around it. `page` is the number of the file's page. In a text
    without page breaks it is the printed page number, if there is one. `number` is the § that
    begins with the line, in a text that has lost its line breaks.
    """

    start: int
    end: int
    text: str
    page: int
    furniture: bool
    number: int | None = None


CACHED_DOCUMENTS = 2
"""The most documents whose lines are cached: 5 MB for long minutes."""


# The splitting and the reading of the letterhead ask for the same document, one after the other.
@lru_cache(CACHED_DOCUMENTS)
def read_lines(document: Document) -> tuple[PageLine, ...]:
    """Return the lines of a document, each marked as page furniture or not."""
    starts, texts, pages = [], [], []
    at = 0
    for page in document.pages:
        for line in page.text.split("\n"):
            starts.append(at)
            texts.append(line)
            pages.append(page.number)
            at += len(line) + 1
    if pieces := broken(texts):
        return tuple(_cut(starts, texts, pages, pieces))
    ends = [start + len(line) for start, line in zip(starts, texts, strict=True)]
    texts = [line.strip() for line in texts]
    marked = _find(texts, pages)
    if len(document.pages) == 1:
        pages = printed_pages(texts, marked, pages)
    return tuple(map(_LINE, zip(starts, ends, texts, pages, marked, repeat(None))))


# Each line of a file becomes one; `PageLine._make` takes three times as long.
_LINE: Callable[[Iterable[object]], PageLine] = partial(tuple.__new__, PageLine)


def _cut(
    starts: list[int], texts: list[str], pages: list[int], pieces: dict[int, list[Piece]]
) -> Iterator[PageLine]:
    """Yield the lines of a text whose pages are one line each; each begins with its number."""
    for place, text in enumerate(texts):
        page = int(found[0]) if (found := _FIRST_NUMBER.match(text)) else pages[place]
        for piece in pieces.get(place, [Piece(0, len(text))]):
            start, end = starts[place] + piece.start, starts[place] + piece.end
            line = text[piece.start : piece.end].strip()
            yield PageLine(start, end, line, page, piece.furniture, piece.number)


_FIRST_NUMBER = re.compile(r"\d{1,4}(?=\s)")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A page's edge and the lines inwards from it, nearest first; blank lines are not counted."""

    side: str
    lines: tuple[int, ...]


def _find(texts: list[str], pages: list[int]) -> list[bool]:
    """For each line, whether it is furniture."""
    marked = [False] * len(texts)
    anchors = _anchors(texts)
    for line in (*anchors, *own_title(texts)):
        marked[line] = True
    edges = [*_page_edges(texts, pages), *_anchored_edges(texts, anchors)]
    keys = {line: _keys(texts[line], pages[line]) for edge in edges for line in edge.lines}
    repeated = _repeated(edges, keys)
    at_edges = Counter(texts[line] for line in {line for edge in edges for line in edge.lines})
    first = next(_inside(texts, range(len(texts))), 0)
    last = next(_inside(texts, range(len(texts) - 1, -1, -1)), 0)
    for edge in edges:
        taken: set[str] = set()
        for line, inner in zip_longest(edge.lines, edge.lines[1:]):
            key, counted = keys[line]
            if not marked[line]:
                if key in taken:
                    break
                again = (edge.side, key) in repeated or (edge.side, counted) in repeated
                named = again or (
                    at_edges[texts[line]] > 1
                    or (
                        not (texts[line][0].islower() or texts[line].endswith("."))
                        and (
                            line < first
                            or (line > last and "body" not in letterhead_parts(texts[line]))
                            or edge.side == "head"
                            or bool(inner and letterhead_parts(texts[inner]) - _FACTS)
                        )
                    )
                )
                if not (again or _is_letterhead(texts[line], edge.side, named)):
                    break
            taken.add(key)
            marked[line] = True
    known = {key for _, key in repeated} | {texts[line].casefold() for line in anchors}
    return _find_strays(texts, _without_text(texts, marked, known))


def _inside(texts: list[str], lines: range) -> Iterator[int]:
    """Yield the lines that are no part of a letterhead."""
    return (
        line
        for line in lines
        if texts[line] and not letterhead_parts(texts[line]) and not mark_of(texts[line])
    )


# What a line of running text can be made of as well as a letterhead.
_FACTS = frozenset({"body", "municipality", "date", "diary", "place"})
_CANNOT_END = re.compile(rf"(?:[,-]|\b{wording('small_words', 'ends_no_title')})\Z", re.IGNORECASE)


def _without_text(texts: list[str], marked: list[bool], known: set[str]) -> list[bool]:
    """Take no line for furniture that ends the sentence of the page before: *… den* / *3 maj 2023*.

    If the text reads on below it, the line was between the two halves of a sentence, and is
    furniture.
    """
    lines = [line for line, text in enumerate(texts) if text]
    text_above = ""
    for line, below in zip_longest(lines, lines[1:]):
        if not marked[line]:
            text_above = texts[line]
        elif (
            (below is None or not (marked[below] or texts[below][0].islower()))
            and texts[line].casefold() not in known
            and letterhead_parts(texts[line]) <= _FACTS
            and not mark_of(texts[line])
            and _CANNOT_END.search(text_above)
        ):
            marked[line] = False
    return marked


def _find_strays(texts: list[str], marked: list[bool]) -> list[bool]:
    """Mark known furniture everywhere: an extractor may put a head below the text it heads."""
    counts = Counter(text for text, mark in zip(texts, marked, strict=True) if mark and text)
    strays = {
        text for text, count in counts.items() if count > 2 and letterhead_parts(text) - {"body"}
    }
    return [mark or text in strays for text, mark in zip(texts, marked, strict=True)]


def _anchors(texts: list[str]) -> list[int]:
    """The lines that are furniture wherever they stand: page numbers, signatures' remains."""
    counts = Counter(text for text in texts if 8 < len(text) < LONGEST)
    return [
        line
        for line, text in enumerate(texts)
        if 0 < len(text) < LONGEST
        and (
            mark_of(text)
            or (
                (text[-1] in ")]0123456789" or "(" in text or " av " in text)
                and may_number_page(text)
                and PAGE_NUMBER.search(text)
                and letterhead_parts(text)
            )
            or (
                counts[text] > 2
                and "municipality" in (parts := letterhead_parts(text))
                and len(parts) > 1
            )
        )
    ]


def _page_edges(texts: list[str], pages: list[int]) -> Iterator[_Edge]:
    if pages[0] == pages[-1]:
        yield _Edge("top", _inwards(texts, range(len(texts))))
        return
    first = 0
    for line in range(1, len(pages) + 1):
        if line == len(pages) or pages[line] != pages[first]:
            yield _Edge("top", _inwards(texts, range(first, line)))
            yield _Edge("bottom", _inwards(texts, range(line - 1, first - 1, -1)))
            first = line


def _anchored_edges(texts: list[str], anchors: list[int]) -> Iterator[_Edge]:
    """Yield the page edges beside each anchor: a top below it, and a bottom above it.

    If the anchor is in the middle of a head, the lines on both sides of it belong to that head.
    """
    known = set(anchors)
    for line in anchors:
        above, below = ("head", "head") if mark_of(texts[line]) == "head" else ("bottom", "top")
        yield _Edge(below, _inwards(texts, range(line + 1, len(texts)), known))
        yield _Edge(above, _inwards(texts, range(line - 1, -1, -1), known))


def _inwards(texts: list[str], lines: range, stops: Collection[int] = ()) -> tuple[int, ...]:
    found: list[int] = []
    for line in lines:
        if line in stops or len(found) == EDGE or _is_section(texts[line]):
            break
        if texts[line]:
            found.append(line)
    return tuple(found)


def _is_section(text: str) -> bool:
    may_be = "§" in text or "aragraf" in text or "ARAGRAF" in text
    return may_be and _SECTION_MARK.match(text) is not None


def _repeated(edges: list[_Edge], keys: Mapping[int, tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the lines, by side, that recur at so many edges that they are furniture.

    A head stands on every page of its part of the file, and attachments have heads of their
    own. So only the edges between its first and last are counted. A line that merely comes back
    has gaps.
    """
    found: dict[tuple[str, str], list[int]] = {}
    total: Counter[str] = Counter()
    for edge in edges:
        total[edge.side] += 1
        for key in {key for line in edge.lines for key in keys[line]}:
            found.setdefault((edge.side, key), []).append(total[edge.side])
    return {
        key
        for key, at in found.items()
        if len(at) >= max(4, _SHARE[key[0]] * total[key[0]])
        and len(at) >= 0.8 * (at[-1] - at[0] + 1)
    }


# Several sections in a row may end alike ("Akten"), so a foot must recur more often.
_SHARE = {"top": 0.2, "head": 0.5, "bottom": 0.5}


def _keys(text: str, page: int) -> tuple[str, str]:
    """Return what a line is known by on other pages: itself, and with its numbers counted along."""
    text = text.casefold()
    if _DIGIT.search(text) is None:
        return text, text
    return text, _NUMBER.sub(lambda n: f"#{int(n[0]) - page}", text)


_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")


def _is_letterhead(text: str, side: str, named: bool) -> bool:
    """Whether a line beside an edge is made of a letterhead's words.

    A body, a day or a municipality alone may be text that the edge divides: a recipient in a list,
    the end of a sentence. So such a line counts only if it is `named` there again, if more of a
    letterhead follows, or above all text.
    """
    if text.isdigit() and len(text) < 4:
        # This is a page number alone, between the foot of a page and the head of the next.
        return side == "top" and named
    parts = letterhead_parts(text)
    if parts and parts <= _FACTS and not named:
        return False
    if side == "bottom":
        return bool(parts & {"page", "municipality"})
    if parts == {"body"}:
        return side == "top"
    return bool(parts)
