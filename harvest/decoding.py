"""What a body says as text, whatever its publisher says of it."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_IN_BODY = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)"
    rb"|\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_HEAD = 4096
_PROLOGUE = 20_000
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|title)\b", re.IGNORECASE)
_TEXTS = re.compile(r"(?:utf-(?:8|16|32)|iso8859|cp\d|mac|koi8)")

# What is called by these names on the web is read as Windows wrote it; it is the same but for
# signs that no text has (WHATWG's Encoding Standard).
_AS_WINDOWS = {"iso8859-1", "cp1252"}


def text_of(body: bytes, content_type: str) -> str:
    r"""The body as text, in the encoding that its mark, its header or its head names.

    If it names none, or one that it is not in, it is UTF-8, and else Windows-1252.

    >>> text_of("Nämnd".encode("cp1252"), "text/html; charset=utf-8")
    'Nämnd'
    >>> text_of(b'<meta charset="iso-8859-1">\xe5', "text/html")[-1]
    'å'
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    named = (*_IN_HEADER.findall(content_type)[:1], *_named_within(body), "utf-8")
    for encoding in filter(None, map(_known, named)):
        try:
            return body.decode(encoding)
        except ValueError:
            continue
    return body.decode("cp1252", "replace")


def _named_within(body: bytes) -> list[str]:
    found = _IN_BODY.search(body[:_HEAD])
    if not found:
        return []
    name = (found[1] or found[2]).decode("ascii", "replace")
    # Who could read this in ASCII knows that it is not in UTF-16.
    return ["utf-8" if name.lower().startswith("utf-16") else name]


def _known(name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not _TEXTS.match(found.name):
        return None
    return "cp1252" if found.name in _AS_WINDOWS else found.name


def is_html(text: str) -> bool:
    """Whether a text begins as a page does.

    >>> [is_html(text) for text in (" <!DOCTYPE html>", "<title>Fel", '{"a": "<html>"}', "")]
    [True, True, False, False]
    """
    text = text[:_PROLOGUE].lstrip()
    while text.startswith(("<!--", "<?")):
        text = text.partition(">" if text.startswith("<?") else "-->")[2].lstrip()
    return bool(_PAGE.match(text))


def title_of(text: str) -> str:
    """What a page calls itself, in one line, or nothing."""
    found = re.search(r"<title[^>]*>([^<]{1,300})", text[:100_000], re.IGNORECASE)
    return " ".join(found[1].split())[:100] if found else ""
