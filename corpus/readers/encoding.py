"""From bytes to characters, whatever the file was saved as."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ["cp1252", "mac_roman", "cp850", "cp437"]
"""What Swedish text was saved as before UTF-8: Windows (which holds Latin-1), Macintosh, DOS."""

_SAMPLE = 64 * 1024
_MOST_CONTROLS = 0.02
_CONTROL = re.compile(b"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def is_text(content: bytes) -> bool:
    """Whether the bytes are text in any encoding, and not data: few are control characters."""
    sample = content[:_SAMPLE]
    if _marked(sample) or _unmarked_utf16(sample):
        return True
    return len(_CONTROL.findall(sample)) <= _MOST_CONTROLS * len(sample)


def decode(content: bytes) -> str:
    r"""Return the text of some bytes in whatever encoding.

    A byte order mark decides first, then UTF-8 is tried, then what Swedish text was most likely
    saved as. It never fails: a byte that means nothing becomes U+FFFD.

    >>> decode("Åre".encode("utf-16")), decode("Åre".encode("cp1252"))
    ('Åre', 'Åre')
    """
    if (encoding := _marked(content) or _unmarked_utf16(content)) is not None:
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    text = decode_utf8(content)
    return content.decode(_legacy(content), "replace") if text is None else _twice_written(text)


def decode_utf8(content: bytes) -> str | None:
    r"""Return the text of bytes that are UTF-8, but for a few that spoil only themselves; or None.

    A byte may be damaged, or a line may come from a file of another encoding. In any other
    encoding, hardly any letter beyond ASCII would happen to be UTF-8.

    >>> decode_utf8("på\n".encode() * 3 + b"\xe5.").count("\ufffd")
    1
    >>> decode_utf8("på\n".encode("cp1252")) is None
    True
    """
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", "replace")
        # A character cut in two at the very end means a cut file, not another encoding.
        if error.start >= len(content) - 3 and error.reason == "unexpected end of data":
            return text
    bad = text.count("\ufffd")
    whole = len(text.encode()) - len(text) - 2 * bad  # at least one for each letter beyond ASCII
    return "\n".join(map(_line, content.split(b"\n"))) if whole > bad else None


def _line(content: bytes) -> str:
    """A line of UTF-8, or of Windows-1252 if that makes letters of Swedish of all beyond ASCII."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        others = _OTHERS.findall(content)
        legacy = len(others) > 1 and _SWEDISH.issuperset(others)
        return content.decode("cp1252" if legacy else "utf-8", "replace")


_OTHERS = re.compile(b"[\x80-\xff]")
_SWEDISH = frozenset(bytes([each]) for each in "åäöÅÄÖéÉ§–”".encode("cp1252"))

_BEHIND = "[\x80-\xbf\u0152-\u0178\u02c6\u02dc\u2013-\u2122]"
_TWICE = re.compile(f"[ÂÃ]{_BEHIND}|â€{_BEHIND}")
"""The two bytes of a letter, or the three of a dash or a quotation mark, as signs of Windows."""
_LEAST_TWICE = 5


def _twice_written(text: str) -> str:
    """Text that was taken for Windows-1252 and written as UTF-8 once more: *mÃ¶te* is *möte*.

    Only if that happened to all of it: Swedish text has *å*, *ä* or *ö* of its own elsewhere.
    """
    if text.count("Ã") < _LEAST_TWICE or re.search("[åäöÅÄÖ]", _TWICE.sub("", text)):
        return text
    return _TWICE.sub(_once_written, text)


def _once_written(found: re.Match[str]) -> str:
    raw = b"".join(
        bytes([ord(each)]) if ord(each) < 256 else each.encode("cp1252") for each in found[0]
    )
    return raw.decode("utf-8", "replace")


def _marked(content: bytes) -> str | None:
    return next((name for mark, name in _MARKS if content.startswith(mark)), None)


def _unmarked_utf16(content: bytes) -> str | None:
    """UTF-16 without a mark: of western text, every other byte is zero."""
    sample = content[: min(len(content), _SAMPLE) // 2 * 2]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.8
    if not sample or max(even, odd) < most or min(even, odd) > len(sample) // 2 * 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _legacy(content: bytes) -> str:
    # ASCII is the same in all encodings, so the sample is taken around other letters.
    first = next((i for i, byte in enumerate(content) if byte >= 0x80), 0)
    sample = content[max(0, first - 1024) : first + _SAMPLE]
    letters = sum(sample.count(letter) for letter in "åäöÅÄÖéÉ".encode("cp1252"))
    if 2 * letters >= sum(byte >= 0x80 for byte in sample):
        return "cp1252"
    # Loaded when it is needed: most files say what they are, and loading it takes a while.
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    return best.encoding if best else "cp1252"
