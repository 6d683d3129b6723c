"""HTML from the web and from Word: what a reader would see, in lines.

A paragraph is one line. Headings, paragraphs and tables have a blank line between them, list items
and table rows do not. The cells of a row are two spaces apart. What only surrounds the paper
(navigation, scripts, styles) is left out.
"""

import codecs
import re

from lxml import etree, html

from corpus.errors import UnreadableFile
from corpus.readers.bounds import MAX_MARKUP_BYTES
from corpus.readers.encoding import decode, decode_utf8
from corpus.readers.html_shown import Shown
from corpus.readers.pages import RawPages

_APART = re.compile(
    "address|article|aside|blockquote|details|dl|fieldset|figure|footer|form|h[1-6]|header|hgroup"
    "|hr|main|menu|ol|p|pre|section|summary|table|ul"
)
_LINE = re.compile("body|button|caption|center|dd|div|dt|figcaption|legend|li|option|tr")
_LISTS = frozenset(("ol", "ul", "menu"))
_CELLS = frozenset(("td", "th"))
_CHARSET = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_HEAD = 4096
# Between the parts of a title: "Protokoll | Björsunds kommun".
_SEAM = re.compile(r"\s+[|–—·:-]\s+|\s*[|·»]\s*")
_MOST_PARTS = 6
# By its form only: what is read from a file may not depend on lists that grow.
_NAME = r"[A-ZÅÄÖ][\w-]{1,30}(?:\s[A-ZÅÄÖ][\w-]{1,30}){0,2}"
_MUNICIPALITY = re.compile(rf"{_NAME}\s(?:kommun|stad)|Region\s{_NAME}")

# No text has these marks: white space has become spaces, and the rest is not allowed in HTML.
_BLANK, _FRESH, _NEWLINE, _CELL_END, _ITEM, _GAP = "\f", "\v", "\n", "\t", "\x1e", "\x1f"
_WHITE = re.compile(r"[\t\n\v\f\r\x1c-\x1f ]+")
_SPACES = re.compile(r"[ \xa0]{2,}")
_AFTER_ITEM = re.compile(r"\x1e[\f\v\n \xa0]*")
_MARKS = re.compile(r"[ \xa0]*[\f\v\n][\f\v\n \xa0]*")


def pages(content: bytes) -> RawPages:
    """Return the whole of an HTML file as one page.

    Raises:
        UnreadableFile: there is nothing in it, or more, or deeper, than is safe to read.
    """
    if len(content) > MAX_MARKUP_BYTES:
        raise UnreadableFile(f"too large: more than {MAX_MARKUP_BYTES // 2**20} MB of HTML")
    # Decoded here, because the encoding that a page declares is often not the one it is saved in.
    source = _XML_DECLARATION.sub("", _decode(content), count=1).replace("\0", "")
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile("empty: there is no text in it") from error
    if parser.error_log.filter_from_fatals():
        raise UnreadableFile("damaged: elements of the HTML are nested too deep to be read")
    return RawPages([_below_municipality(root, _lay_out(root))])


def _below_municipality(root: html.HtmlElement, text: str) -> str:
    """The text, below the municipality that only the title of the page names: *Protokoll | Lund*.

    A browser shows it, and it is often all that tells whose page it is.
    """
    title = _WHITE.sub(" ", root.findtext(".//head/title") or "").strip()
    for part in _SEAM.split(title)[:_MOST_PARTS]:
        if _MUNICIPALITY.fullmatch(part) and part not in text:
            return f"{part}\n\n{text}"
    return text


def _lay_out(root: html.HtmlElement) -> str:
    layout = _Layout()
    shown = Shown(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            layout.start(element)
            if shown(element):
                layout.add(element.text or "")
            else:
                walk.skip_subtree()
        else:
            layout.end(element)
            layout.add(element.tail or "")
    return layout.text()


def _decode(content: bytes) -> str:
    """The text; what the page declares holds where its bytes do not say otherwise."""
    declared = _CHARSET.search(content[:_HEAD])
    name = (declared[1] or declared[2]).decode("ascii") if declared else "utf-8"
    if name.lower() != "utf-8" and decode_utf8(content) is None:
        try:
            codec = codecs.lookup(name).name
            # As browsers do (WHATWG, Encoding): Latin-1 has always meant Windows' superset.
            return content.decode("cp1252" if codec == "iso8859-1" else codec, "replace")
        except (LookupError, UnicodeError):
            pass
    return decode(content)


class _Layout:
    """Runs of text and the marks between them, gathered along a walk through the tree.

    A cell, and a row of cells, is gathered apart and put in its place when it ends.
    """

    def __init__(self) -> None:
        self._open: list[list[str]] = [[]]
        self._numbers: list[int | None] = []
        self._preformatted = 0

    def add(self, text: str) -> None:
        lines = text.splitlines() if self._preformatted else [text]
        self._open[-1].append(_NEWLINE.join(_WHITE.sub(" ", line) for line in lines))

    def start(self, element: html.HtmlElement) -> None:
        if element.tag in _LISTS:
            self._numbers.append(_number(element.get("start"), 1) if element.tag == "ol" else None)
        self._preformatted += element.tag == "pre"
        self._mark(element.tag)
        if element.tag == "br":
            self._open[-1].append(_NEWLINE)
        elif element.tag == "li":
            self._open[-1].append(self._marker(element))
        elif element.tag in _CELLS or element.tag == "tr":
            self._open.append([])

    def end(self, element: html.HtmlElement) -> None:
        if element.tag in _LISTS:
            self._numbers.pop()
        elif element.tag in _CELLS:
            lines = _join(self._open.pop())
            self._open[-1].append(lines + _CELL_END)
        elif element.tag == "tr":
            cells = [cell.strip() for cell in "".join(self._open.pop()).split(_CELL_END)]
            gap = "\n" if any("\n" in cell for cell in cells) else _GAP
            self._open[-1].append(gap.join(filter(None, cells)))
        self._preformatted -= element.tag == "pre"
        self._mark(element.tag)

    def text(self) -> str:
        return _join(self._open[0]).replace(_GAP, "  ")

    def _mark(self, tag: str) -> None:
        if _APART.fullmatch(tag):
            self._open[-1].append(_BLANK)
        elif _LINE.fullmatch(tag):
            self._open[-1].append(_FRESH)

    def _marker(self, item: html.HtmlElement) -> str:
        """What stands before an item of a list: its number is part of what a decision says."""
        if not self._numbers or self._numbers[-1] is None:
            return f"•{_ITEM}"
        number = _number(item.get("value"), self._numbers[-1])
        self._numbers[-1] = number + 1
        return f"{number}.{_ITEM}"


def _number(written: str | None, default: int) -> int:
    return int(written) if written and re.fullmatch(r"[0-9]{1,6}", written) else default


def _join(pieces: list[str]) -> str:
    """The runs as lines: of the marks between two runs, the strongest holds."""
    text = _AFTER_ITEM.sub(" ", "".join(pieces).replace(_CELL_END, _FRESH))
    text = _SPACES.sub(" ", text)
    return _MARKS.sub(_lines, text).strip("\n \xa0")


def _lines(marks: re.Match[str]) -> str:
    apart = _BLANK in marks[0] or marks[0].count(_NEWLINE) > 1
    return "\n\n" if apart else "\n"
