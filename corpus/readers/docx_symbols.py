"""Signs that a Word file takes from a font of symbols, as the characters that they look like.

Such a font puts a ticked box where other fonts have a letter, and Word stores the letter's number.
A vote or a form may say all it has to say with these signs.
"""

_WINGDINGS = {
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0x76: "❖",
    0x77: "◆",
    0x78: "☒",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "→",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x97: "●",
    0xA2: "■",
    0xA3: "☐",
    0xA5: "☐",
}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"}
_SYMBOL = {
    0x2D: "−",
    0xA3: "≤",
    0xAC: "←",
    0xAE: "→",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB9: "≠",
    0xDE: "⇒",
}
_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}

_PRIVATE = 0xF000
"""Where Word keeps the signs of a font that has its own numbers: F000 and the number."""

TICKED, EMPTY = "☒", "☐"
"""How a box of a form is written that is ticked, or is not."""


def is_of_symbols(font: str | None) -> bool:
    """Return whether a font has signs where others have letters."""
    return (font or "").lower() in _FONTS


def shown(code: int, font: str | None) -> str:
    """Return the character that is seen where a font paints the sign with this number.

    A sign that is not known here is shown as a bullet: something stands there.

    >>> shown(0xF0FE, "Wingdings"), shown(0xF0A7, "Times New Roman"), shown(0x2612, "MS Gothic")
    ('☑', '§', '☒')
    """
    number = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if is_of_symbols(font):
        sign = _FONTS[(font or "").lower()].get(number)
        return sign or ("•" if number > ord(" ") else " ")
    if number != code:
        return bytes([number]).decode("cp1252", "ignore")
    return chr(code) if 0 < code <= 0x10FFFF else ""
