"""The numbers and bullets that Word shows before paragraphs and that are not in the text.

A template may number its § and its att-satser so, and without them *beslutssats 2* has no meaning.
A numbering that is not understood is shown as a plain number.
"""

from collections import defaultdict
from dataclasses import dataclass

from lxml.etree import _Element as Element

from corpus.readers.docx_package import named, value
from corpus.readers.docx_styles import Styles

_DEEPEST = 9
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_LEVEL = named("w:ilvl")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    pattern: str
    style: str | None


class Numbers:
    """The counters of a document's lists; ask for paragraphs in the order of the text.

    Args:
        root: the part with the lists; None if there is none.
        styles: the document's styles, which may number their paragraphs.
    """

    BULLET = "•"

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._own: dict[str, dict[int, _Level]] = defaultdict(dict)
        self._starts: dict[str, dict[int, int]] = defaultdict(dict)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is not None:
            self._learn(root)

    def before(self, paragraph: Element) -> str:
        """Return what Word shows before the paragraph, ``"2."`` or ``"•"``; empty if nothing."""
        number, level = self._place(paragraph)
        name = self._lists.get(number, "")
        levels = self._levels.get(name, {}) | self._own[number]
        if level not in levels:
            return ""
        if levels[level].form == "bullet":
            return self.BULLET
        counts = self._counts[name]
        if (start := self._starts[number].pop(level, None)) is not None:
            counts[level] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in range(level + 1, _DEEPEST):
            counts.pop(deeper, None)
        shown = levels[level].pattern
        for upper, its in levels.items():
            shown = shown.replace(f"%{upper + 1}", _write(counts.get(upper, its.start), its.form))
        return shown.strip()

    def _learn(self, root: Element) -> None:
        links: dict[str, str] = {}
        for abstract in root.findall(named("w:abstractNum")):
            name = abstract.get(named("w:abstractNumId"), "")
            self._levels[name] = dict(map(_level, abstract.findall(named("w:lvl"))))
            if link := value(abstract, "w:numStyleLink"):
                links[name] = link
        for number in root.findall(named("w:num")):
            name = number.get(named("w:numId"), "")
            self._lists[name] = value(number, "w:abstractNumId") or ""
            for change in number.findall(named("w:lvlOverride")):
                at = int(change.get(_LEVEL, "0"))
                if (start := value(change, "w:startOverride")) is not None:
                    self._starts[name][at] = int(start)
                self._own[name].update(map(_level, change.findall(named("w:lvl"))))
        for name, link in links.items():
            # A list may only name a style, which names the list that has the levels.
            for style in self._styles.chain(link):
                other = self._lists.get(value(style, "w:pPr/w:numPr/w:numId") or "", "")
                self._levels[name] = self._levels[name] or self._levels.get(other, {})

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and the level in it, as the paragraph says or the styles it builds on."""
        number = value(paragraph, "w:pPr/w:numPr/w:numId")
        level = value(paragraph, "w:pPr/w:numPr/w:ilvl")
        if number is not None:
            return number, int(level or 0)
        for style in self._styles.chain(value(paragraph, "w:pPr/w:pStyle")):
            number = value(style, "w:pPr/w:numPr/w:numId")
            level = level or value(style, "w:pPr/w:numPr/w:ilvl")
            if number is not None:
                return number, int(level or self._level_of(number, style) or 0)
        return "", 0

    def _level_of(self, number: str, style: Element) -> int | None:
        """The level that a list keeps for a style."""
        levels = self._levels.get(self._lists.get(number, ""), {})
        name = style.get(named("w:styleId"))
        return next((at for at, level in levels.items() if level.style == name), None)


def _level(element: Element) -> tuple[int, _Level]:
    return int(element.get(_LEVEL, "0")), _Level(
        int(value(element, "w:start") or 1),
        value(element, "w:numFmt") or "decimal",
        value(element, "w:lvlText") or "",
        value(element, "w:pStyle"),
    )


def _write(number: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"} and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 400:
        roman = ""
        for worth, letters in (*_ROMAN, (1, "i")):
            roman += letters * (number // worth)
            number %= worth
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)
