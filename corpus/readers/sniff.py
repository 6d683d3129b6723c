"""Which kind of file some bytes are, by their content and not by the file's name."""

import re
from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from corpus.errors import UnknownKind, UnreadableFile
from corpus.readers.encoding import decode, is_text
from corpus.readers.letters import kind_of_letter

Kind = Literal["pdf", "docx", "html", "text"]

PAPER_ENDINGS = frozenset(
    {
        *(".pdf", ".docx", ".docm", ".dotx", ".dotm"),
        *(".html", ".htm", ".xhtml", ".mht", ".mhtml", ".webarchive", ".maff"),
        *(".txt", ".text", ".md"),
    }
)
"""A file so named claims to be a paper: if it is none, that is worth a line in the report."""

_PACKED = {
    ".pdf": "a PDF",
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), "a Word file"),
}
"""What a file so named cannot be if it holds HTML; servers send pages of errors by such names."""
_SHORT = 1000
"""The bytes from which on a text is no message of an error."""
_ERROR = re.compile(
    r"\A\s*HTTP/\d|\A\W*[45]\d\d\b|\bnot found\b|\b(?:forbidden|denied|unauthori[sz]ed)\b"
    r"|\b(?:error|unavailable|exception)\b|\b(?:hittades|finns|hittas)\s+(?:tyvärr\s+)?(?:inte|ej)\b"
    r"|\bkunde\s+(?:inte|ej)\s+(?:hittas|visas|laddas|öppnas)\b|\bfel(?:meddelande)?\s*[:!]",
    re.IGNORECASE,
)

_NO_PROSE = {
    **dict.fromkeys((".css", ".scss", ".less"), "a stylesheet"),
    **dict.fromkeys(
        (".js", ".mjs", ".ts", ".py", ".sh", ".bat", ".cmd", ".ps1", ".vbs"), "a script"
    ),
    **dict.fromkeys((".ini", ".inf", ".cfg", ".conf", ".toml", ".yaml", ".yml"), "settings"),
    **dict.fromkeys((".url", ".webloc", ".desktop", ".lnk"), "a shortcut"),
    **dict.fromkeys((".ics", ".vcs"), "a calendar"),
    **dict.fromkeys((".tsv", ".tab"), "a table"),
    **dict.fromkeys((".vcf",), "a card of addresses"),
    **dict.fromkeys((".mht", ".mhtml"), "a web archive (MHTML); save the page as HTML or PDF"),
    **dict.fromkeys((".eml", ".emlx", ".mbox"), "mail; save it as PDF"),
}
"""What text is by the ending of its name, if it is no paper; nothing in it need tell."""

_HEAD = 4096
_PDF_HEAD = 16 * 1024
"""Where the mark of a PDF is looked for: its first bytes, or after what a server put before it."""
_PDF_MARK = re.compile(rb"%PDF-\d\.\d")
_OF_ADOBE = re.compile(rb"%!PS-Adobe-\d\.\d PDF-\d\.\d")
_PDF_OBJECT = re.compile(rb"\s\d+ \d+ obj\b")
_BLANK = b"\xef\xbb\xbf\0 \t\r\n\f"

_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
"""The beginning of the name of each part of an Outlook message (MS-OXMSG 2.2)."""

_RTF = "RTF; save it as DOCX or PDF"

_SIGNATURES = (
    (
        _OFFICE,
        "an old or protected Office document; save it as DOCX or PDF",
    ),
    (b"{\\rtf", _RTF),
    (b"\x89PNG", "an image; run OCR first"),
    (b"\xff\xd8\xff", "an image; run OCR first"),
    (b"GIF8", "an image; run OCR first"),
    (b"II*\x00", "an image; run OCR first"),
    (b"MM\x00*", "an image; run OCR first"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"!BDN", "mail (an Outlook mailbox); save what is a paper in it as PDF"),
    (b"\x78\x9f\x3e\x22", "mail (an attachment of Outlook's); save what is in it as PDF"),
    (b"bplist00", "a web archive or settings of a Mac; save the page as HTML or PDF"),
    (b"WARC/", "a web archive; save the page as HTML or PDF"),
    (b"ITSF", "a file of Windows help"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; unpack it first"),
    (b"Rar!\x1a\x07", "an archive; unpack it first"),
    (b"%!PS", "PostScript; save it as PDF"),
)

_COMMENTS = r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
_HTML = re.compile(
    _COMMENTS
    + r"""<(?:!doctype\s+html|(?:html|head|body|title|meta|link|base|style|script|iframe
    |main|article|section|header|footer|nav|aside|div|p|h[1-6]|table|thead|tbody|tr|td|th|ul|ol|li
    |dl|dt|dd|form|fieldset|figure|details|blockquote|center|pre|address|span|font|hr)
    (?=[\s/>]))""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_INLINE = re.compile(
    _COMMENTS + r"<(?P<tag>b|strong|i|em|u|a|br|img|small|big|sup|sub|label|abbr|time|mark|button)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(
    r"</?(?:p|br|div|b|strong|i|em|h[1-6]|li|[uo]l|table|tr|td|span|a)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LEAST_TAGS = 5
"""So many tags make a page of HTML of what begins as text does."""
_BEGINNINGS = (
    (re.compile(r"\s*<\?xml\b"), "XML"),
    (re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]*"\s*:'), "JSON"),
    (re.compile(r"BEGIN:VCALENDAR\b"), "a calendar"),
    (re.compile(r"BEGIN:VCARD\b"), "a card of addresses"),
    (re.compile(r"\[(?:InternetShortcut|Desktop Entry)\]"), "a shortcut"),
    (re.compile(r"\[\.ShellClassInfo\]"), "settings of a folder"),
)


def sniff(content: bytes, ending: str = "") -> Kind:
    r"""Return the kind of file that `content` is; the name's ending tells only what no paper is.

    >>> sniff(b"%PDF-1.7\n"), sniff(b"<!DOCTYPE html><p>"), sniff("§ 1 Upprop".encode())
    ('pdf', 'html', 'text')

    Raises:
        UnreadableFile: it is empty, or of a kind that is not read here, or the answer of a
            server that is called a PDF or a Word file.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFile("empty")
    if begin_of_pdf(content) is not None:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(content)
    if content.startswith(_OFFICE) and _OUTLOOK in content:
        raise _not_read("mail (an Outlook message); save it as PDF")
    for signature, kind in _SIGNATURES:
        if content.startswith(signature):
            raise _not_read(kind)
    if not is_text(content):
        raise _not_read("binary data")
    head = decode(content[:_HEAD])
    if head.lstrip("\ufeff \t\r\n").startswith("{\\rtf"):
        raise _not_read(_RTF)
    if letter := kind_of_letter(head):
        raise _not_read(letter)
    claimed = _PACKED.get(ending.lower())
    if _is_html(head):
        if claimed:
            raise _answer(claimed, "HTML")
        return "html"
    for beginning, kind in _BEGINNINGS:
        if beginning.match(head):
            raise _not_read(kind)
    if ending.lower() in _NO_PROSE:
        raise _not_read(_NO_PROSE[ending.lower()])
    if claimed and (len(content) < _SHORT and _ERROR.search(head)):
        raise _answer(claimed, "the message of an error")
    return "text"


def begin_of_pdf(content: bytes) -> int | None:
    """Return where a PDF begins in its file: something may stand before it; None if it is none."""
    head = content[:_PDF_HEAD]
    if head.lstrip(_BLANK).startswith(b"%PDF-"):
        return head.index(b"%PDF-")
    if _OF_ADOBE.match(head):
        return 0
    found = _PDF_MARK.search(head)
    return found.start() if found and _PDF_OBJECT.search(content, found.end()) else None


def _is_html(head: str) -> bool:
    """Whether a text is a page of HTML, or a fragment of one, as a portal's export may be."""
    if _HTML.match(head):
        return True
    tags = len(_TAG.findall(head))
    if _INLINE.match(head):
        return tags > 1
    # Markdown may have tags as well, but it has more lines than tags.
    lines = sum(bool(line.strip()) for line in head.splitlines())
    return tags >= max(_LEAST_TAGS, lines)


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
    if any(name.rpartition("/")[2] == "index.rdf" for name in names):
        raise _not_read("a web archive (MAFF); save the page as HTML or PDF")
    if "mimetype" in names:
        raise _not_read("OpenDocument or EPUB; save it as DOCX or PDF")
    raise _not_read("an archive; unpack it first")


def _answer(claimed: str, kind: str) -> UnreadableFile:
    return UnreadableFile(
        f"not {claimed} as its name says: it holds {kind}, as the answer of a server does that has "
        "no such file; fetch it again"
    )


def _not_read(kind: str) -> UnknownKind:
    return UnknownKind(f"not a kind of file this reads: {kind}")
