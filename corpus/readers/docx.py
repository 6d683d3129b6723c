"""DOCX: paragraphs and tables in their order, with headers and footers.

Word decides where pages end when it shows them, and no two machines agree. So pages are divided
only where the author divided them. A paragraph is one line, with the number that Word would show
before it. A heading has a blank line before it. The cells of a row are two spaces apart. What is
deleted, hidden, or only kept for older versions of Word is left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from corpus.document import PAGE_BREAK
from corpus.errors import UnreadableFile
from corpus.readers import html
from corpus.readers.docx_numbers import Numbers
from corpus.readers.docx_package import Package, is_on, named, value
from corpus.readers.docx_styles import Styles
from corpus.readers.docx_symbols import EMPTY, TICKED, is_of_symbols, shown
from corpus.readers.encoding import decode
from corpus.readers.pages import RawPages
from corpus.readers.sniff import sniff

_GAP = "  "

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    {
        _ALTERNATIVE,
        *map(named, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rPr", "w:pPr", "w:rt")),
    }
)
_WRITTEN = {
    named("w:tab"): " ",
    named("w:ptab"): " ",
    named("w:cr"): "\n",
    named("w:noBreakHyphen"): "-",
    named("w:softHyphen"): "\xad",
}
_PARAGRAPH, _TABLE, _ROW, _CELL = map(named, ("w:p", "w:tbl", "w:tr", "w:tc"))
_RUN, _BREAK, _BOX, _EMBEDDED = map(named, ("w:r", "w:br", "w:txbxContent", "w:altChunk"))
_TEXTS = frozenset(
    {
        named("w:t"),
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    }
)
_SYMBOL, _TICK, _CHOICE = map(named, ("w:sym", "w:checkBox", "w:ddList"))
_SECTION, _BREAK_BEFORE = named("w:sectPr"), named("w:pPr/w:pageBreakBefore")
_VALUE, _TYPE, _FONT, _CHAR = map(named, ("w:val", "w:type", "w:font", "w:char"))
_ROW_GONE = (named("w:trPr/w:del"), named("w:trPr/w:hidden"))
_CELL_GONE = named("w:tcPr/w:cellDel")
_HEADING_STYLES = ("heading", "rubrik", "title")


def pages(content: bytes) -> RawPages:
    """Return the pages of a Word document, divided at its explicit page breaks.

    Raises:
        UnreadableFile: it is encrypted, damaged, or unpacks to more than is safe.
    """
    try:
        return RawPages(_Reading(Package(content)).text().split(PAGE_BREAK))
    except UnreadableFile:
        raise
    except Exception as error:  # a damaged part may be anything
        raise UnreadableFile("damaged: the DOCX cannot be unpacked; save it again") from error


@dataclass(slots=True)
class _Section:
    """Blocks that share a header and a footer, and the properties that say which."""

    blocks: list[Element] = field(default_factory=list)
    properties: Element | None = None

    def begins_a_page(self) -> bool:
        return self.properties is None or value(self.properties, "w:type") != "continuous"


class _Reading:
    """One pass through a document; the numbers of its lists count along."""

    def __init__(self, package: Package, *, within: bool = False) -> None:
        self._package = package
        self._within = within
        self._styles = Styles(next(package.related("styles"), None))
        self._numbers = Numbers(next(package.related("numbering"), None), self._styles)

    def text(self) -> str:
        """The whole text, with `PAGE_BREAK` where a page is broken."""
        parts: list[str] = []
        for section in _sections(self._package.root(self._package.document)):
            apart = parts and section.begins_a_page()
            lines = [*self._margin(section, "header"), *self._lines(section.blocks)]
            lines += self._margin(section, "footer")
            parts.append((PAGE_BREAK if apart else "\n" if parts else "") + "\n".join(lines))
        return "".join(parts) + "".join("\n" + note for note in self._notes())

    def _margin(self, section: _Section, name: str) -> list[str]:
        """The header or the footer, once: of the first page, and of the others if they differ."""
        if section.properties is None:
            return []
        found = section.properties.findall(named(f"w:{name}Reference"))
        references = {reference.get(_TYPE, "default"): reference for reference in found}
        differs = is_on(section.properties.find(named("w:titlePg")))
        lines: list[str] = []
        for kind in ("first", "default") if differs else ("default",):
            if kind in references:
                margin = self._package.referred(references[kind])
                new = [] if margin is None else list(self._lines(_blocks(margin)))
                lines += new if new != lines else []
        return lines

    def _notes(self) -> Iterator[str]:
        for kind in ("footnotes", "endnotes"):
            for notes in self._package.related(kind):
                for note in notes:
                    if note.get(_TYPE) is None:
                        yield from self._lines(_blocks(note))

    def _lines(self, blocks: Iterable[Element]) -> Iterator[str]:
        for block in blocks:
            if block.tag == _TABLE:
                yield from self._table(block)
            elif block.tag == _EMBEDDED:
                yield from self._embedded(block)
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(self._written(paragraph, paragraph, boxes)).strip(" ")
        before = PAGE_BREAK if is_on(paragraph.find(_BREAK_BEFORE)) else ""
        number = "" if self._is_gone(paragraph, text) else self._numbers.before(paragraph)
        # A number stands alone where a template numbers its § above the heading; a bullet says
        # nothing then.
        if number and (text or number != Numbers.BULLET):
            text = f"{number} {text}".rstrip(" ")
        if text and self._styles.name(paragraph).startswith(_HEADING_STYLES):
            yield ""
        yield before + text
        for box in boxes:
            yield from self._lines(_blocks(box))

    def _is_gone(self, paragraph: Element, text: str) -> bool:
        """Whether Word shows no line for a paragraph, since all of it is hidden or deleted."""
        mark = paragraph.find(named("w:pPr/w:rPr"))
        if text or mark is None:
            return False
        return is_on(mark.find(named("w:vanish"))) or mark.find(named("w:del")) is not None

    def _embedded(self, reference: Element) -> Iterator[str]:
        """The lines of a whole file that Word shows as part of the text, if it is of a kind read.

        A file inside such a file is not looked for.
        """
        try:
            content = self._package.embedded(reference)
            kind = sniff(content)
            if kind == "docx" and not self._within:
                yield from _Reading(Package(content), within=True).text().split("\n")
            elif kind == "html":
                for text in html.pages(content).texts:
                    yield from text.split("\n")
            elif kind == "text":
                yield from decode(content).split("\n")
        except UnreadableFile:
            return

    def _table(self, table: Element) -> Iterator[str]:
        for row in _inside(table, _ROW):
            if any(row.find(gone) is not None for gone in _ROW_GONE):
                continue
            cells = [
                "\n".join(self._lines(_blocks(cell))).strip()
                for cell in _inside(row, _CELL)
                if cell.find(_CELL_GONE) is None
            ]
            gap = "\n" if any("\n" in cell for cell in cells) else _GAP
            yield gap.join(filter(None, cells))

    def _written(
        self, element: Element, paragraph: Element, boxes: list[Element], font: str | None = None
    ) -> Iterator[str]:
        """The text of a paragraph in pieces; text boxes anchored in it are put into `boxes`."""
        for child in element:
            tag = child.tag
            if tag in _TEXTS:
                text = child.text or ""
                yield "".join(shown(ord(each), font) for each in text) if font else text
            elif tag == _RUN:
                if not self._styles.hides(paragraph, child):
                    yield from self._written(child, paragraph, boxes, _font_of_symbols(child))
            elif tag == _BREAK:
                yield PAGE_BREAK if child.get(_TYPE) == "page" else "\n"
            elif tag == _BOX:
                boxes.append(child)
            elif tag in _WRITTEN:
                yield _WRITTEN[tag]
            elif tag == _SYMBOL:
                yield shown(int(child.get(_CHAR, "0"), 16), child.get(_FONT))
            elif tag == _TICK:
                yield _ticked(child)
            elif tag == _CHOICE:
                yield _chosen(child)
            elif tag not in _LEFT_OUT:
                yield from self._written(child, paragraph, boxes, font)


def _sections(document: Element) -> Iterator[_Section]:
    """The sections of the text; what the body says of itself holds for the last, where it stands.

    A program may write no properties at all, or before the text that they are for.
    """
    section = _Section()
    body = document.find(named("w:body"))
    if body is None:
        raise UnreadableFile("damaged: the DOCX has no text part; save it again")
    for block in _blocks(body):
        section.blocks.append(block)
        own = block.find(f"{named('w:pPr')}/{_SECTION}")
        if own is not None:
            section.properties = own
            yield section
            section = _Section()
    last = body.findall(_SECTION)
    section.properties = last[-1] if last else None
    if section.blocks or section.properties is not None:
        yield section


def _inside(element: Element, *tags: str) -> Iterator[Element]:
    """The nearest descendants so tagged, through content controls and marks of insertion."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _inside(child, *tags)


def _blocks(element: Element) -> Iterator[Element]:
    return _inside(element, _PARAGRAPH, _TABLE, _EMBEDDED)


def _font_of_symbols(run: Element) -> str | None:
    fonts = run.find(named("w:rPr/w:rFonts"))
    font = None if fonts is None else fonts.get(named("w:ascii"))
    return font if is_of_symbols(font) else None


def _ticked(box: Element) -> str:
    """A box of a form, which is as it was left, or as it was at first."""
    state = box.find(named("w:checked"))
    return TICKED if is_on(box.find(named("w:default")) if state is None else state) else EMPTY


def _chosen(choices: Element) -> str:
    """The entry of a form's list that was chosen, which is the first unless it says otherwise."""
    entries = choices.findall(named("w:listEntry"))
    place = int(value(choices, "w:result") or value(choices, "w:default") or 0)
    return entries[place].get(_VALUE, "") if place < len(entries) else ""
