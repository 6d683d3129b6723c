"""Fetches the letters of a page from pdfium, through ctypes: the plain twin of `_letters.pyx`.

It also tells what joins them.
"""

from collections.abc import Sequence
from ctypes import byref, c_double, c_float, cast
from itertools import pairwise
from math import hypot
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_DEEPEST = 8
"""Forms within forms; pages with more than a few are not read here at all."""

_HYPHEN = 0x02
"""What pdfium makes of a hyphen after which it expects the rest of a word."""

_GENERATED = 1
_NO_WIDTH = 0.01

LINE = 0.8
"""Of the height of letters: by less a piece may lie above or below its line."""

COMMON_SPACE, WIDEST_SPACE = 0.3, 0.65
"""Of the height of letters: how wide a space is in most fonts, and at most."""

SAME_WAY = 0.01
"""By less the directions of two pieces on one line may differ."""


class Piece(NamedTuple):
    """What one operator of a PDF paints, a word or a line mostly. Places are in points.

    `number` is its place in the order of painting, and `blank` that of the last thing before it
    that has no ink, such as a space alone; -1 if there is none. `x` and `y` are where it begins.
    `along` and `end` are where it begins and ends in the direction in which it is written, and
    `across` is where its line lies. `right` and `up` are that direction. `size` is the height of
    its letters, and `space` how wide a space of its font is, as far as pdfium knows. `untold` of
    its letters the font does not tell.
    """

    number: int
    blank: int
    text: str
    x: float
    y: float
    along: float
    end: float
    across: float
    right: float
    up: float
    size: float
    space: float
    untold: int


def pieces(page: int, textpage: int) -> list[Piece]:
    """Return the pieces of a page in the order in which they are painted.

    Args:
        page: the address of a page that pdfium has loaded.
        textpage: the address of its text.
    """
    numbers: dict[int, tuple[int, int]] = {}
    _number(numbers, cast(page, pdfium.FPDF_PAGE), _OF_PAGE, 0, -1)
    text = cast(textpage, pdfium.FPDF_TEXTPAGE)
    spaces: dict[int, float] = {}
    found: list[Piece] = []
    count, at = pdfium.FPDFText_CountChars(text), 0
    while at < count:
        painter = _address(pdfium.FPDFText_GetTextObject(text, at))
        begin = at
        while at < count and _address(pdfium.FPDFText_GetTextObject(text, at)) == painter:
            at += 1
        if painter in numbers:
            piece = _piece(text, begin, at, *numbers[painter], spaces)
            found += [piece] if piece else []
        at += at == begin
    return sorted(found, key=lambda piece: piece.number)


_OF_PAGE = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
_OF_FORM = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject


def _number(
    numbers: dict[int, tuple[int, int]], holder: Any, ways: Any, depth: int, blank: int
) -> int:
    """Number what paints letters, in the order of painting, and return the last that is blank."""
    count, get = ways
    for index in range(count(holder) if depth <= _DEEPEST else 0):
        one = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(one)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            number = len(numbers)
            numbers[_address(one)] = number, blank
            left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
            pdfium.FPDFPageObj_GetBounds(one, byref(left), byref(bottom), byref(right), byref(top))
            if abs(right.value - left.value) < _NO_WIDTH:
                blank = number
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            blank = _number(numbers, one, _OF_FORM, depth + 1, blank)
    return blank


def _piece(
    text: Any, begin: int, end: int, number: int, blank: int, spaces: dict[int, float]
) -> Piece | None:
    letters: list[str] = []
    untold = 0
    last = first = -1
    x, y, first_x, first_y = c_double(), c_double(), 0.0, 0.0
    matrix = pdfium.FS_MATRIX()
    right, up, before, wide = 1.0, 0.0, 0.0, 1.0
    for at in range(begin, end):
        if pdfium.FPDFText_IsGenerated(text, at) == _GENERATED:
            letters.append(" ")
            continue
        letter = pdfium.FPDFText_GetUnicode(text, at)
        pdfium.FPDFText_GetCharOrigin(text, at, byref(x), byref(y))
        if first < 0:
            first, first_x, first_y = at, x.value, y.value
            pdfium.FPDFText_GetMatrix(text, at, byref(matrix))
            wide = hypot(matrix.a, matrix.b)
            right, up = (matrix.a / wide, matrix.b / wide) if wide else (1.0, 0.0)
            before = first_x * right + first_y * up
        along = x.value * right + y.value * up
        if along < before - 1:
            letters.append(" ")
        before, last = along, at
        untold += letter > ord(" ") and pdfium.FPDFText_HasUnicodeMapError(text, at) == 1
        letters.append("-" if letter == _HYPHEN else _readable(letter))
    if first < 0:
        return None
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, last, byref(box))
    ends = max(box.left * right, box.right * right) + max(box.top * up, box.bottom * up)
    size = pdfium.FPDFText_GetFontSize(text, first)
    painter = pdfium.FPDFText_GetTextObject(text, first)
    font = pdfium.FPDFTextObj_GetFont(painter)
    if (key := _address(font)) not in spaces:
        width = c_float()
        pdfium.FPDFFont_GetGlyphWidth(font, ord(" "), 1.0, byref(width))
        spaces[key] = width.value
    return Piece(
        number,
        blank,
        "".join(letters),
        first_x,
        first_y,
        first_x * right + first_y * up,
        ends,
        first_y * right - first_x * up,
        right,
        up,
        size * hypot(matrix.c, matrix.d),
        spaces[key] * size * wide,
        untold,
    )


def _readable(letter: int) -> str:
    """The letter of a number; a gap for half a letter, and for what is none."""
    return "�" if 0xD800 <= letter < 0xE000 or letter > 0x10FFFF else chr(letter)


def _address(pointer: Any) -> int:
    return int(cast(pointer, pdfium.c_void_p).value or 0) if pointer else 0


def joints(pieces: Sequence[Piece]) -> list[str]:
    """Return what stands between each piece and the next: a line end, a space or nothing."""
    found: list[str] = []
    low = high = pieces[0].across if pieces else 0.0
    for last, piece in pairwise(pieces):
        most = LINE * (last.size if last.size < piece.size else piece.size)
        across = piece.across
        off = low - across if across < low else across - high if across > high else 0.0
        if (
            off > most
            or abs(last.right - piece.right) >= SAME_WAY
            or abs(last.up - piece.up) >= SAME_WAY
        ):
            found.append("\n")
            low = high = across
            continue
        if across < low:
            low = across
        elif across > high:
            high = across
        parted = (
            piece.blank > last.number
            or piece.along - last.end >= _space(last) / 2
            or abs(across - last.across) > most
        )
        found.append(" " if parted and not last.text.endswith(" ") else "")
    return found


def _space(piece: Piece) -> float:
    """How wide a space is; a common one if the font has none, and pdfium tells another glyph's."""
    told = 0 < piece.space < WIDEST_SPACE * piece.size
    return piece.space if told else COMMON_SPACE * piece.size
