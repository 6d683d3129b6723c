"""What stands in for the parts of a text that a terminal would obey, or cannot show."""

import os
from unicodedata import category

_OBEYED = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Categories of signs that move, hide or turn what stands around them, or that are no signs."""


def printable(text: str) -> str:
    r"""Return `text` on one line, with every sign that is not for the eye written as its code.

    The name of a file may hold any of them: a line feed that forges a line of a report, an escape
    that a terminal obeys, and bytes that are not UTF-8, as in old archives.

    >>> print(printable("a\n.pdf"), printable(os.fsdecode(b"m\xf6te.txt")), printable("möte.txt"))
    a\n.pdf m\xf6te.txt möte.txt
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_code(sign) if category(sign) in _OBEYED else sign for sign in text)


def _code(sign: str) -> str:
    if "\udc80" <= sign <= "\udcff":
        return f"\\x{os.fsencode(sign)[0]:02x}"
    return sign.encode("unicode_escape").decode()
