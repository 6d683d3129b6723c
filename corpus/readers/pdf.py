"""Reads the pages of a PDF file, with pypdf.

A PDF says where glyphs are painted, and not what is a word, a line or a paragraph; docs/reading.md
says how well that can be read. A page that cannot be read is noted, and the others are kept.
"""

import logging
import re
from io import BytesIO
from time import monotonic
from typing import Any

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import FileNotDecryptedError, LimitReachedError

from corpus.errors import UnreadableFile
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
from corpus.readers.painting import Painting

_END_MARK = b"%%EOF"
_END_AREA = 2048
_CUT_SHORT = "cut short: the end of the PDF is missing; fetch it again"
_UNMAPPED = re.compile(r"[\x00-\x08\x0e-\x1f]+")
"""Glyphs whose letters the font does not tell: dots before a page number, rules, ornaments."""

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
    """
    with apply_configuration(**_BOUNDS):
        reader = _open(content)
        return _read(reader, ends=_END_MARK in content[-_END_AREA:])


def _open(content: bytes) -> PdfReader:
    try:
        # An empty password is what a PDF that anyone may open, but not change, is encrypted with.
        reader = PdfReader(BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("encrypted: a password is needed")
        if len(reader.pages) == 0:
            raise _broken(content)
    except UnreadableFile:
        raise
    except FileNotDecryptedError as error:
        raise UnreadableFile("encrypted: a password is needed") from error
    except LimitReachedError as error:
        raise UnreadableFile("too large: more in the PDF than is safe to read") from error
    except Exception as error:  # pypdf raises whatever a damaged object made it stumble on
        raise _broken(content) from error
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableFile(f"too large: more than {MAX_PAGES:,} pages")
    return reader


def _broken(content: bytes) -> UnreadableFile:
    if _END_MARK not in content[-_END_AREA:]:
        return UnreadableFile(_CUT_SHORT)
    return UnreadableFile("damaged: the PDF's pages cannot be found; fetch it again")


def _read(reader: PdfReader, *, ends: bool) -> RawPages:
    texts: list[str] = []
    notes: list[str] = []
    characters = operators = 0
    began = monotonic()
    for number, page in enumerate(reader.pages, 1):
        painting = Painting(MAX_OPERATORS - operators)
        try:
            text = _text(page, painting)
        except Exception as error:  # as above
            text = ""
            what = "too large to read" if isinstance(error, LimitReachedError) else "damaged"
            notes.append(f"page {number} is {what}")
        else:
            if not text.strip():
                notes.append(f"page {number} has no text")
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
    return RawPages(texts, tuple(notes))


def _text(page: PageObject, painting: Painting) -> str:
    page.extract_text(
        visitor_operand_before=painting.enter,
        visitor_operand_after=painting.leave,
        visitor_text=painting.paint,
    )
    # Any two opposite corners may be given (ISO 32000-1, 7.9.5).
    x, y, other_x, other_y = map(float, page.cropbox)
    shown = (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))
    text = _UNMAPPED.sub(" ", painting.text(shown))
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip(" \xa0\n")


def _without_text(notes: list[str]) -> UnreadableFile:
    if not all(note.endswith("has no text") for note in notes):
        return UnreadableFile("damaged or too large: no page of the PDF can be read")
    pages = "1 page" if len(notes) == 1 else f"{len(notes)} pages"
    return UnreadableFile(f"no text: {pages} of images; run OCR first")
