"""Which kind of file some bytes are, by their content and not by the file's name."""

import re
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from corpus.errors import UnknownKind, UnreadableFile
from corpus.readers.encoding import decode, is_text

Kind = Literal["pdf", "docx", "html", "text"]

PAPER_ENDINGS = frozenset(
    {
        *(".pdf", ".docx", ".docm", ".dotx", ".dotm"),
        *(".html", ".htm", ".xhtml", ".mht", ".mhtml", ".webarchive", ".maff"),
        *(".txt", ".text", ".md"),
    }
)
"""A file so named claims to be a paper: if it is none, that is worth a line in the report."""

_HEAD = 4096
_PDF_HEAD = 1024  # where readers look for the mark (ISO 32000-1, annex H.3.4.1)

_SIGNATURES = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old or protected Office document; save it as DOCX or PDF",
    ),
    (b"{\\rtf", "RTF; save it as DOCX or PDF"),
    (b"\x89PNG", "an image; run OCR first"),
    (b"\xff\xd8\xff", "an image; run OCR first"),
    (b"GIF8", "an image; run OCR first"),
    (b"II*\x00", "an image; run OCR first"),
    (b"MM\x00*", "an image; run OCR first"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; unpack it first"),
    (b"Rar!\x1a\x07", "an archive; unpack it first"),
    (b"%!PS", "PostScript; save it as PDF"),
)

_HTML = re.compile(
    r"""\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*
    <(?:!doctype\s+html|(?:html|head|body|title|meta|link|style|script|div|table|p|h[1-6]|span)
    (?=[\s>/]))""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_XML = re.compile(r"\s*<\?xml\b")
_JSON = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]*"\s*:')


def sniff(content: bytes) -> Kind:
    r"""Return the kind of file that `content` is.

    >>> sniff(b"%PDF-1.7\n"), sniff(b"<!DOCTYPE html><p>"), sniff("§ 1 Upprop".encode())
    ('pdf', 'html', 'text')

    Raises:
        UnreadableFile: it is empty, or of a kind that is not read here.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFile("empty")
    if _is_pdf(content):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(content)
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise _not_read(kind)
    if not is_text(content):
        raise _not_read("binary data")
    head = decode(content[:_HEAD])
    if _HTML.match(head):
        return "html"
    if _XML.match(head):
        raise _not_read("XML")
    if _JSON.match(head):
        raise _not_read("JSON")
    return "text"


def _is_pdf(content: bytes) -> bool:
    head = content[:_PDF_HEAD]
    return head.lstrip().startswith(b"%PDF-") or (b"\n%PDF-" in head and b" obj" in content)


def _packed(content: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            "cut short: a packed file (DOCX?) without its end; fetch it again"
        ) from error
    if "[content_types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise _not_read("a spreadsheet or a presentation; save it as PDF")
    if "mimetype" in names:
        raise _not_read("OpenDocument or EPUB; save it as DOCX or PDF")
    raise _not_read("an archive; unpack it first")


def _not_read(kind: str) -> UnknownKind:
    return UnknownKind(f"not a kind of file this reads: {kind}")
