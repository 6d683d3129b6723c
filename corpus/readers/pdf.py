"""Reads the pages of a PDF file: pypdf opens it and pdfium reads its plain pages, pypdf the others.

A PDF says where glyphs are painted, and not what is a word, a line or a paragraph; docs/reading.md
says how well that can be read. A page that cannot be read is noted, and the others are kept.
"""

import logging
import re
from collections.abc import Sequence
from io import BytesIO
from time import monotonic
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError
from pypdf.generic import ArrayObject, ContentStream, NameObject, StreamObject

from corpus.errors import OnlyScans, UnreadableFile
from corpus.readers.bounds import (
    MAX_CHARACTERS,
    MAX_FORMS,
    MAX_OPERATORS,
    MAX_PAGE_OPERATORS,
    MAX_PAGES,
    MAX_SECONDS,
    MAX_STREAM_BYTES,
)
from corpus.readers.pages import RawPages
from corpus.readers.painting import Painting, Run, text_of
from corpus.readers.pdf_drawing import parted
from corpus.readers.pdf_fonts import Fonts
from corpus.readers.pdf_letters import Letters, letters_of
from corpus.readers.pdf_typed import Typed, typed_on
from corpus.readers.sniff import begin_of_pdf

_END_MARK = b"%%EOF"
_TAIL = 100
_START = re.compile(rb"startxref\s+\d+\s*\Z")
"""The last thing before the end mark; so a PDF without that mark is whole all the same."""
_POSTSCRIPT = re.compile(rb"%!PS-Adobe-\d\.\d PDF-\d\.\d")
"""The head of a PDF as Adobe's first programs wrote it (ISO 32000-1, H.3)."""
_OBJECT = re.compile(rb"\s\d+ \d+ obj\b")
_CUT_SHORT = "cut short: the end of the PDF is missing; fetch it again"
_ONLY_ADOBE = "a form that only Adobe's program shows (XFA); print it to PDF"
_PLEASE_WAIT = re.compile(
    r"\s*Please\s+wait\W.{0,40}If\s+this\s+message\s+is\s+not\s+eventually\s+replaced", re.DOTALL
)
"""What such a form says to other programs (Adobe writes it in English)."""
_UNMAPPED = re.compile(r"[\x00-\x08\x0e-\x1f]+")
"""Glyphs whose letters the font does not tell: dots before a page number, rules, ornaments."""

_SWAPPED = re.compile(
    "[\u6100\u6200\u6300\u6400\u6500\u6600\u6700\u6800\u6900\u6a00\u6b00\u6c00\u6d00"
    "\u6e00\u6f00\u7000\u7100\u7200\u7300\u7400\u7500\u7600\u7700\u7800\u7900\u7a00]{2,}"
)
"""Letters from a to z with their bytes exchanged, as Ghostscript wrote those of ligatures."""

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
_LATIN = re.compile(r"[a-zà-öø-ÿ]+")
_COMMONEST = frozenset("aetnrsildo")
_LEAST_LETTERS = 200
_LEAST_COMMON = 0.45
_WITHOUT_TEXT = "has no text"
_WITHOUT_LETTERS = "has no letters, only glyphs of fonts that do not tell them; run OCR first"

_BOUNDS: dict[str, Any] = {
    "array_based_stream_maximum_output_length": MAX_STREAM_BYTES,
    "lzw_maximum_output_length": MAX_STREAM_BYTES,
    "run_length_maximum_output_length": MAX_STREAM_BYTES,
    "zlib_maximum_output_length": MAX_STREAM_BYTES,
    "stream_decoding_work_maximum_length": 4 * MAX_STREAM_BYTES,
    "stream_parsing_work_maximum_count": MAX_PAGE_OPERATORS,
    "xform_maximum_invocations_per_extraction": MAX_FORMS,
    "page_tree_maximum_entries": 2 * MAX_PAGES,
}

# Left behind by justified lines, and by the half of a sheet that is not shown.
_SPACES = re.compile(r"[ \xa0]{2,}")
_BLANK_LINES = re.compile(r"\n[ \xa0\n]*\n")

# pypdf reports each repair it makes; the notes say what matters of them.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def pages(content: bytes) -> RawPages:
    """Return the pages of a PDF.

    Raises:
        UnreadableFile: it is encrypted, cut short, damaged, or holds no text.
        OnlyScans: it holds no text, but pages that OCR may be able to read.
    """
    content, ends = _trimmed(content)
    with apply_configuration(**_BOUNDS):
        reader = _open(content, ends=ends)
        fonts = Fonts()
        with letters_of(content, len(reader.pages), fonts) as letters:
            return _read(reader, letters, fonts, ends=ends)


def _trimmed(content: bytes) -> tuple[bytes, bool]:
    """The bytes of the PDF itself, without what others put before and after it; and if it ends."""
    begin = begin_of_pdf(content) or 0
    if head := _POSTSCRIPT.match(content, begin):
        content = content[:begin] + b"%PDF-1.4".ljust(len(head[0])) + content[head.end() :]
    if _START.search(content[-_TAIL:]):
        content += b"\n" + _END_MARK
    end = content.rfind(_END_MARK)
    # An earlier end is that of an earlier version, to which later objects were added.
    ends = end >= begin and not _OBJECT.search(content, end)
    return content[begin : end + len(_END_MARK) + 1 if ends else None], ends


def _open(content: bytes, *, ends: bool) -> PdfReader:
    try:
        # An empty password is what a PDF that anyone may open, but not change, is encrypted with.
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("encrypted: a password is needed")
        if len(reader.pages) == 0:
            raise _broken(ends=ends)
    except UnreadableFile:
        raise
    except FileNotDecryptedError as error:
        raise UnreadableFile("encrypted: a password is needed") from error
    except LimitReachedError as error:
        raise UnreadableFile("too large: more in the PDF than is safe to read") from error
    except Exception as error:  # pypdf raises whatever a damaged object made it stumble on
        raise _broken(ends=ends) from error
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableFile(f"too large: more than {MAX_PAGES:,} pages")
    if reader.root_object.get("/NeedsRendering"):
        raise UnreadableFile(_ONLY_ADOBE)
    return reader


def _broken(*, ends: bool) -> UnreadableFile:
    if not ends:
        return UnreadableFile(_CUT_SHORT)
    return UnreadableFile("damaged: the PDF's pages cannot be found; fetch it again")


def _read(reader: PdfReader, letters: Letters, fonts: Fonts, *, ends: bool) -> RawPages:
    texts: list[str] = []
    notes: list[str] = []
    scans: list[int] = []
    characters = operators = 0
    began = monotonic()
    for number, page in enumerate(reader.pages, 1):
        painting = Painting(MAX_OPERATORS - operators, fonts.are_mute)
        try:
            typed = typed_on(page)
            runs = letters.runs(page, number - 1, apart=bool(typed))
            text = "" if runs is None else _text(page, runs, typed)
            told = runs is not None and not is_gibberish(text)
            if not told:
                fonts.mend(page)
                text = _text(page, _painted(page, painting), typed)
            if not told and (painting.without_letters > len(text) or is_gibberish(text)):
                text = ""
                notes.append(f"page {number} {_WITHOUT_LETTERS}")
                scans.append(number)
            elif not text.strip():
                notes.append(f"page {number} {_WITHOUT_TEXT}")
                scans.append(number)
        except Exception as error:  # as above
            text = ""
            what = "too large to read" if isinstance(error, LimitReachedError) else "damaged"
            notes.append(f"page {number} is {what}")
        texts.append(text)
        characters += len(text)
        operators += painting.operators
        if characters > MAX_CHARACTERS:
            raise UnreadableFile(f"too large: more than {MAX_CHARACTERS:,} characters of text")
        if operators > MAX_OPERATORS or monotonic() - began > MAX_SECONDS:
            raise UnreadableFile("too large: its drawings take more work than is safe")
    if notes and not ends:
        raise UnreadableFile(_CUT_SHORT)
    if not any(texts):
        raise _without_text(notes)
    if len(texts) == 1 and _PLEASE_WAIT.match(texts[0]):
        raise UnreadableFile(_ONLY_ADOBE)
    return RawPages(texts, tuple(notes), tuple(scans))


def _painted(page: PageObject, painting: Painting) -> Sequence[Run]:
    """What a page paints, as pypdf sees it."""
    drawn = page.get("/Contents")
    if drawn is not None and isinstance(drawn.get_object(), StreamObject | ArrayObject):
        # As pypdf reads it: the fonts tell what the bytes of a string mean.
        drawing = ContentStream(drawn.get_object(), page.pdf, "bytes")
        drawing.operations = parted(drawing.operations)
        page[NameObject("/Contents")] = drawing
    page.extract_text(
        visitor_operand_before=painting.enter,
        visitor_operand_after=painting.leave,
        visitor_text=painting.paint,
    )
    return painting.runs


def _text(page: PageObject, runs: Sequence[Run], typed: Sequence[Typed]) -> str:
    """The runs as lines, with what was typed onto the page."""
    # Any two opposite corners may be given (ISO 32000-1, 7.9.5).
    x, y, other_x, other_y = map(float, page.cropbox)
    shown = (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    text = _UNMAPPED.sub(" ", text_of(runs, shown, typed))
    text = _SWAPPED.sub(lambda match: "".join(chr(ord(each) >> 8) for each in match[0]), text)
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip(" \xa0\n")


def is_gibberish(text: str) -> bool:
    """Return whether what a page's fonts tell cannot be the letters that it shows.

    They may tell signs that no one can read, or wrong letters. Of any text in European languages,
    the ten commonest letters of Swedish make up more than half; of letters that were exchanged,
    less than a third.
    """
    if 2 * len(_UNREADABLE.findall(text)) > len(text):
        return True
    text = text.casefold()
    letters = sum(map(len, _LATIN.findall(text)))
    return letters >= _LEAST_LETTERS and sum(map(text.count, _COMMONEST)) < _LEAST_COMMON * letters


def _without_text(notes: list[str]) -> UnreadableFile:
    pages = "1 page" if len(notes) == 1 else f"{len(notes)} pages"
    if all(note.endswith(_WITHOUT_TEXT) for note in notes):
        return OnlyScans(f"no text: {pages} of images; run OCR first", len(notes))
    if all(note.endswith((_WITHOUT_TEXT, _WITHOUT_LETTERS)) for note in notes):
        return OnlyScans(
            f"no letters: {pages} in fonts that do not tell their letters; run OCR first",
            len(notes),
        )
    return UnreadableFile("damaged or too large: no page of the PDF can be read")
