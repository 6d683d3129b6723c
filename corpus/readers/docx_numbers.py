"""The numbers and bullets that Word shows before paragraphs and that are not in the text.

A template may number its § and its att-satser so, and without them *beslutssats 2* has no meaning.
A numbering that is not understood is shown as a plain number.
"""

from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_DEEPEST = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str


class Numbers:
    """The counters of a document's lists; ask for paragraphs in the order of the text."""

    def __init__(self, document: Document) -> None:
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.findall(qn("w:style"))
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if any(rel.reltype.endswith("/numbering") for rel in document.part.rels.values()):
            self._learn(document.part.numbering_part.element)

    def before(self, paragraph: Element) -> str:
        """Return what Word shows before the paragraph, ``"2."`` or ``"•"``; empty if nothing."""
        number, level = self._place(paragraph)
        levels = self._levels.get(self._lists.get(number, ""), {})
        if level not in levels:
            return ""
        if levels[level].form == "bullet":
            return "•"
        counts = self._counts[self._lists[number]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, _DEEPEST):
            counts.pop(deeper, None)
        shown = levels[level].pattern
        for upper, its in levels.items():
            shown = shown.replace(f"%{upper + 1}", _write(counts.get(upper, its.start), its.form))
        return shown.strip()

    def style_name(self, paragraph: Element) -> str:
        """Return the name of the paragraph's style in lower case; empty for the default."""
        style = self._style(paragraph)
        name = None if style is None else style.find(qn("w:name"))
        return "" if name is None else (name.get(qn("w:val")) or "").lower()

    def _learn(self, numbering: Element) -> None:
        for abstract in numbering.findall(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = {
                int(level.get(qn("w:ilvl"), "0")): _Level(
                    int(_value(level, "w:start") or 1),
                    _value(level, "w:numFmt") or "decimal",
                    _value(level, "w:lvlText") or "",
                )
                for level in abstract.findall(qn("w:lvl"))
            }
        for number in numbering.findall(qn("w:num")):
            self._lists[number.get(qn("w:numId"), "")] = _value(number, "w:abstractNumId") or ""

    def _style(self, paragraph: Element) -> Element | None:
        return self._styles.get(_value(paragraph, "w:pPr/w:pStyle"))

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level in it, as the paragraph says or the styles it builds on."""
        holder: Element | None = paragraph
        style = self._style(paragraph)
        for _ in range(_DEEPEST):
            if holder is None:
                break
            number = _value(holder, "w:pPr/w:numPr/w:numId")
            if number is not None:
                return number, int(_value(holder, "w:pPr/w:numPr/w:ilvl") or 0)
            holder = style
            style = None if style is None else self._styles.get(_value(style, "w:basedOn"))
        return "", 0


def _value(element: Element, path: str) -> str | None:
    found = element.find("/".join(map(qn, path.split("/"))))
    return None if found is None else found.get(qn("w:val"))


def _write(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 400:
        roman = ""
        for value, letters in (*_ROMAN, (1, "i")):
            roman += letters * (number // value)
            number %= value
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "none" else str(number)
