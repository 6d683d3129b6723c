"""What the fonts of a PDF tell of the letters that they paint, and what of that must be mended.

A font paints glyphs by number. Which letter a glyph is stands in a table beside it, and a font
without one tells nothing: its numbers, read as letters, look like text and are none.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

from corpus.readers.pdf_values import as_dictionary, as_list, resolved

_SPACE = 0x20
_SPACE_WIDTH = 300
"""Thousandths of the height of letters: about what a space is wide in most fonts."""

_NUMBERED = re.compile(r"/(?:[A-Za-z]{1,2}|cid|glyph|index|gid|char)\.?\d+")
"""Names of glyphs that are only numbers: *g12*, *cid0034*."""

_LETTERED = re.compile(r"/u(?:ni)?[0-9A-Fa-f]{4,6}")

_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]*)>")
_TRIPLE = re.compile(
    rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[([^]]*)\])"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")


class Fonts:
    """The fonts of one PDF, each looked at once."""

    def __init__(self) -> None:
        # The fonts are kept beside what is known of them, so that no other gets their address.
        self._mute: dict[int, tuple[DictionaryObject, bool]] = {}
        self._mended: dict[int, DictionaryObject] = {}

    def are_mute(self, font: Any) -> bool:
        """Return whether nothing tells which letters a font paints."""
        if not isinstance(font, DictionaryObject):
            return False
        if id(font) not in self._mute:
            self._mute[id(font)] = font, _is_mute(font)
        return self._mute[id(font)][1]

    def tell(self, resources: DictionaryObject) -> bool:
        """Return whether each font of these resources tells its letters, and has them as shapes.

        A font of type 3 paints them with a small drawing each.
        """
        return not any(
            font.get("/Subtype") == "/Type3" or self.are_mute(font) for font in _fonts_in(resources)
        )

    def mend(self, page: PageObject) -> None:
        """Give each font of a page that has no space a space of its own width.

        Gaps between words are measured by it. pypdf takes the glyph numbered 32 for the space,
        which in a font with numbers of its own may be any letter, and a wide one.
        """
        for font in _fonts_in(as_dictionary(page.get("/Resources"))):
            if id(font) not in self._mended:
                self._mended[id(font)] = font
                _mend_space(font)


def _fonts_in(resources: DictionaryObject) -> Iterator[DictionaryObject]:
    for font in map(resolved, as_dictionary(resources.get("/Font")).values()):
        if isinstance(font, DictionaryObject):
            yield font


def _is_mute(font: DictionaryObject) -> bool:
    if isinstance(resolved(font.get("/ToUnicode")), StreamObject):
        return False
    encoding = resolved(font.get("/Encoding"))
    if font.get("/Subtype") == "/Type0":
        return _ordering(font) == "Identity" and str(encoding).startswith("/Identity")
    if encoding is None and font.get("/Subtype") == "/TrueType":
        # The glyphs have been numbered from one on, in the order in which they were needed.
        return 0 < _first_code(font) < _SPACE
    if not isinstance(encoding, DictionaryObject):
        return False
    names = [str(name) for name in as_list(encoding.get("/Differences")) if _is_name(name)]
    numbered = sum(
        bool(_NUMBERED.fullmatch(name)) and not _LETTERED.fullmatch(name) for name in names
    )
    return "Dingbats" not in str(font.get("/BaseFont")) and 2 * numbered > len(names)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("/")


def _ordering(font: DictionaryObject) -> str:
    """Whose numbers a composite font has for its glyphs; *Identity*: only its own."""
    for descendant in as_list(font.get("/DescendantFonts")):
        system = resolved(as_dictionary(descendant).get("/CIDSystemInfo"))
        if isinstance(system, DictionaryObject):
            return str(resolved(system.get("/Ordering")))
    return ""


def _mend_space(font: DictionaryObject) -> None:
    table = resolved(font.get("/ToUnicode"))
    if not isinstance(table, StreamObject):
        return
    letters = _letters(table.get_data())
    if _SPACE in letters.values():
        return
    if font.get("/Subtype") == "/Type0":
        for descendant in map(as_dictionary, as_list(font.get("/DescendantFonts"))):
            added = map(NumberObject, (_SPACE, _SPACE, _SPACE_WIDTH))
            descendant[NameObject("/W")] = ArrayObject([*as_list(descendant.get("/W")), *added])
    elif _SPACE in letters:
        widths, at = as_list(font.get("/Widths")), _SPACE - _first_code(font)
        if 0 <= at < len(widths):
            widths[at] = NumberObject(_SPACE_WIDTH)


def _letters(table: bytes) -> Mapping[int, int]:
    """The first character of each code, as far as the table of a font says so.

    Of a range only the code is needed that means a space, so the others are left out.
    """
    found: dict[int, int] = {}
    for block in _CHARACTERS.findall(table):
        for code, letters in _PAIR.findall(block):
            found[_number(code)] = _first(letters)
    for block in _RANGES.findall(table):
        for low, high, letters, each in _TRIPLE.findall(block):
            first, last = _number(low), _number(high)
            if each:
                found.update(
                    zip(range(first, last + 1), map(_first, _HEX.findall(each)), strict=False)
                )
                continue
            begin = _first(letters)
            found[first] = begin
            if begin <= _SPACE <= begin + last - first:
                found[first + _SPACE - begin] = _SPACE
            elif first <= _SPACE <= last:
                found[_SPACE] = begin + _SPACE - first
    return found


def _number(digits: bytes) -> int:
    return int(b"".join(digits.split()) or b"0", 16)


def _first(digits: bytes) -> int:
    return _number(b"".join(digits.split())[:4])


def _first_code(font: DictionaryObject) -> int:
    first = resolved(font.get("/FirstChar"))
    return int(first) if isinstance(first, int | float) else 0
