"""DOCX, by python-docx: paragraphs and tables in their order, with headers and footers.

Word decides where pages end when it shows them, and no two machines agree. So pages are divided
only where the author divided them. A paragraph is one line, with the number that Word would show
before it. A heading has a blank line before it. The cells of a row are two spaces apart. What is
deleted, hidden, or only kept for older versions of Word is left out.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from lxml.etree import _Element as Element

from corpus.document import PAGE_BREAK
from corpus.errors import UnreadableFile
from corpus.readers.bounds import MAX_MARKUP_BYTES, MAX_UNPACKED_BYTES
from corpus.readers.docx_numbers import Numbers
from corpus.readers.pages import RawPages

_ENCRYPTED = 0x1  # the general purpose flag of a ZIP entry (APPNOTE 4.4.4)
_GAP = "  "

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset(
    {_ALTERNATIVE, *map(qn, ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:rPr"))}
)
_WRITTEN = {
    qn("w:tab"): " ",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",
}
_PARAGRAPH, _TABLE, _ROW, _CELL = map(qn, ("w:p", "w:tbl", "w:tr", "w:tc"))
_RUN, _TEXT, _BREAK, _BOX = map(qn, ("w:r", "w:t", "w:br", "w:txbxContent"))
_HEADING_STYLES = ("heading", "rubrik", "title")


def pages(content: bytes) -> RawPages:
    """Return the pages of a Word document, divided at its explicit page breaks.

    Raises:
        UnreadableFile: it is encrypted, damaged, or unpacks to more than is safe.
    """
    try:
        _check_size(content)
        document = docx.Document(BytesIO(content))
        return RawPages(_Reading(document).text().split(PAGE_BREAK))
    except UnreadableFile:
        raise
    except Exception as error:  # python-docx may raise anything on a damaged part
        raise UnreadableFile("damaged: the DOCX cannot be unpacked; save it again") from error


def _check_size(content: bytes) -> None:
    """What the archive says of itself binds: no more than that is unpacked of any part."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise UnreadableFile("encrypted: a password is needed")
    xml = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if xml > MAX_MARKUP_BYTES or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise UnreadableFile("too large: the DOCX unpacks to more than is safe to read")


class _Reading:
    """One pass through a document; the numbers of its lists count along."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._numbers = Numbers(document)

    def text(self) -> str:
        """The whole text, with `PAGE_BREAK` where a page is broken."""
        parts: list[str] = []
        for section, blocks in zip(self._document.sections, self._sections(), strict=False):
            apart = parts and section.start_type is not WD_SECTION.CONTINUOUS
            lines = [*self._margin(section, "header"), *self._lines(blocks)]
            lines += self._margin(section, "footer")
            parts.append((PAGE_BREAK if apart else "\n" if parts else "") + "\n".join(lines))
        return "".join(parts) + "".join("\n" + note for note in self._footnotes())

    def _sections(self) -> Iterator[list[Element]]:
        """The body's paragraphs and tables, section by section."""
        blocks: list[Element] = []
        for block in _blocks(self._document.element.body):
            blocks.append(block)
            if block.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                yield blocks
                blocks = []
        yield blocks

    def _margin(self, section: Section, name: str) -> list[str]:
        """The header or the footer, once: of the first page, and of the others if they differ."""
        names = [f"first_page_{name}"] if section.different_first_page_header_footer else []
        lines: list[str] = []
        for margin in (getattr(section, name) for name in (*names, name)):
            if not margin.is_linked_to_previous:
                new = list(self._lines(_blocks(margin._element)))
                lines += new if new != lines else []
        return lines

    def _footnotes(self) -> Iterator[str]:
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith(("/footnotes", "/endnotes")):
                for note in parse_xml(relation.target_part.blob):
                    if note.get(qn("w:type")) is None:
                        yield from self._lines(_blocks(note))

    def _lines(self, blocks: Iterable[Element]) -> Iterator[str]:
        for block in blocks:
            if block.tag == _TABLE:
                yield from self._table(block)
            else:
                yield from self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> Iterator[str]:
        boxes: list[Element] = []
        text = "".join(_written(paragraph, boxes)).strip(" ")
        before = PAGE_BREAK if _breaks_before(paragraph) else ""
        if text and (number := self._numbers.before(paragraph)):
            text = f"{number} {text}"
        if text and self._numbers.style_name(paragraph).startswith(_HEADING_STYLES):
            yield ""
        yield before + text
        for box in boxes:
            yield from self._lines(_blocks(box))

    def _table(self, table: Element) -> Iterator[str]:
        for row in _inside(table, _ROW):
            cells = ["\n".join(self._lines(_blocks(cell))).strip() for cell in _inside(row, _CELL)]
            gap = "\n" if any("\n" in cell for cell in cells) else _GAP
            yield gap.join(filter(None, cells))


def _inside(element: Element, *tags: str) -> Iterator[Element]:
    """The nearest descendants so tagged, through content controls and marks of insertion."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
            yield from _inside(child, *tags)


def _blocks(element: Element) -> Iterator[Element]:
    return _inside(element, _PARAGRAPH, _TABLE)


def _written(element: Element, boxes: list[Element]) -> Iterator[str]:
    """The text of a paragraph in pieces; text boxes anchored in it are put into `boxes`."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _BREAK:
            yield PAGE_BREAK if child.get(qn("w:type")) == "page" else "\n"
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag not in _LEFT_OUT and not _is_hidden(child):
            yield from _written(child, boxes)


def _is_hidden(element: Element) -> bool:
    return element.tag == _RUN and _is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))


def _breaks_before(paragraph: Element) -> bool:
    return _is_on(paragraph.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}"))


def _is_on(switch: Element | None) -> bool:
    """A switch that is there is on, unless it says otherwise (ECMA-376, 17.17.4)."""
    return switch is not None and switch.get(qn("w:val")) not in {"0", "false", "off"}
