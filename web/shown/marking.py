"""Marks evidence, links, search words and page breaks in a text, as a tree to be rendered.

Spans may overlap in any way, but HTML elements must nest. So evidence encloses links, and links
enclose search words. A span that begins inside another and ends outside it is cut at the other's
end.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import ClassVar

from web.shown.facts import EvidenceSpan
from web.shown.reflow import Block, Kind, TextLine, reflow


@dataclass(frozen=True, slots=True)
class Text:
    """Characters without a mark."""

    shape: ClassVar = "text"
    text: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A word that was searched for."""

    shape: ClassVar = "mark"
    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """Here page `number` of the file begins."""

    shape: ClassVar = "page"
    number: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A part that states a fact. `anchor` is its id; None if an earlier part has that id."""

    shape: ClassVar = "cited"
    anchor: str | None
    inner: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A part that is a link."""

    shape: ClassVar = "link"
    href: str
    inner: tuple["Node", ...]


Node = Text | Marked | PageBreak | Cited | Linked


@dataclass(frozen=True, slots=True)
class Link:
    """Characters of the text that link to `href`."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A block of text with its marks."""

    kind: Kind
    inner: tuple[Node, ...]


class _Marker:
    """Marks the blocks of one text. A span over several blocks gets its id in the first only."""

    def __init__(
        self,
        text: str,
        spans: Iterable[EvidenceSpan],
        words: Iterable[tuple[int, int]],
        pages: Iterable[Sequence[int]],
        links: Iterable[Link] = (),
    ) -> None:
        self.text = text
        self.links = sorted(links, key=lambda each: each.start)
        # Of spans that begin at the same place the longest comes first, so that they nest.
        self.spans = sorted(spans, key=lambda s: (s.start, -s.end))
        self.words = _disjoint(words)
        self.blocks = reflow(text)
        self.pages = tuple(self._placed(pages))
        self.named: set[str] = set()

    def _placed(self, pages: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
        """Each page break, moved to the beginning of the next line that is shown."""
        lines = [line for block in self.blocks for line in block.lines]
        for start, number in pages:
            at = bisect_right(lines, start, key=lambda line: line.end)
            if at < len(lines):
                yield max(start, lines[at].start), number

    def block(self, block: Block) -> MarkedBlock:
        nodes: list[Node] = []
        for n, line in enumerate(block.lines):
            if n:
                nodes.append(Text(" "))
            nodes += self.within(line.start, line.end, self._spans_of(line))
        return MarkedBlock(block.kind, tuple(nodes))

    def _spans_of(self, line: TextLine) -> list[EvidenceSpan]:
        return [s for s in self.spans if s.start < line.end and s.end > line.start]

    def within(self, start: int, end: int, spans: list[EvidenceSpan]) -> list[Node]:
        """The nodes of ``text[start:end]``, the `spans` that touch it outermost first."""
        nodes: list[Node] = []
        at = start
        while spans:
            outer, *spans = spans
            first, last = max(outer.start, at), min(outer.end, end)
            if first >= last:
                continue
            inside = [s for s in spans if s.start < last]
            spans = [s for s in spans if s.end > last]
            nodes += self.plain(at, first)
            nodes.append(Cited(self._anchor(outer), tuple(self.within(first, last, inside))))
            at = last
        return nodes + self.plain(at, end)

    def _anchor(self, span: EvidenceSpan) -> str | None:
        if span.anchor in self.named:
            return None
        self.named.add(span.anchor)
        return span.anchor

    def plain(self, start: int, end: int) -> list[Node]:
        """The nodes of ``text[start:end]`` where no evidence begins or ends."""
        nodes: list[Node] = []
        at = start
        for link in self.links:
            first, last = max(link.start, at), min(link.end, end)
            if first < last:
                nodes += self.unlinked(at, first)
                nodes.append(Linked(link.href, tuple(self.unlinked(first, last))))
                at = last
        return nodes + self.unlinked(at, end)

    def unlinked(self, start: int, end: int) -> list[Node]:
        """The nodes of ``text[start:end]`` where only words and page breaks are marked."""
        if start == end:
            return []
        words = self.words[
            bisect_right(self.words, start, key=itemgetter(1)) : bisect_left(
                self.words, end, key=itemgetter(0)
            )
        ]
        breaks = [p for p in self.pages if start <= p[0] < end]
        nodes: list[Node] = []
        edges = sorted(
            {start, end}
            | {max(start, w[0]) for w in words}
            | {min(end, w[1]) for w in words}
            | {p[0] for p in breaks}
        )
        for left, right in pairwise(edges):
            nodes += [PageBreak(number) for at, number in breaks if at == left]
            piece = self.text[left:right]
            marked = any(w[0] <= left and right <= w[1] for w in words)
            nodes.append(Marked(piece) if marked else Text(piece))
        return nodes


def _disjoint(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, with those that overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def marked(
    text: str,
    spans: Iterable[EvidenceSpan] = (),
    words: Iterable[tuple[int, int]] = (),
    pages: Iterable[Sequence[int]] = (),
    links: Iterable[Link] = (),
) -> tuple[MarkedBlock, ...]:
    """The blocks of a text, with evidence, links, words and page breaks marked.

    Args:
        text: a section's text.
        spans: the parts that state facts.
        words: start and end of each word that was searched for.
        pages: where each page begins, and its number.
        links: the parts that are links; they must not overlap.
    """
    marker = _Marker(text, spans, words, pages, links)
    return tuple(marker.block(block) for block in marker.blocks)
