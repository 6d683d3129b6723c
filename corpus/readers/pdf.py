"""PDF, by pypdf.

A PDF says where glyphs are painted, not what is a word, a line or a paragraph; see docs/reading.md
for what can be hoped of it. One page that cannot be read does not sink the file: it is noted.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pypdf import PageObject, PdfReader
from pypdf.errors import FileNotDecryptedError, LimitReachedError

from corpus.errors import UnreadableFile
from corpus.readers.bounds import MAX_CHARACTERS, MAX_PAGES
from corpus.readers.pages import RawPages
from corpus.readers.painting import Painting

_END_MARK = b"%%EOF"
_END_AREA = 2048
_UNMAPPED = re.compile(r"[\x00-\x08\x0e-\x1f]+")
"""Glyphs whose letters the font does not tell: dots before a page number, rules, ornaments."""

# What justifying a line, and leaving an unseen half of the sheet out, leave behind.
_SPACES = re.compile(r"[ \xa0]{2,}")
_BLANK_LINES = re.compile(r"\n[ \xa0\n]*\n")

# pypdf reports each repair it makes; what matters of them is in the notes.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)


def pages(content: bytes) -> RawPages:
    """The pages of a PDF.

    Raises:
        UnreadableFile: it is encrypted, cut short, damaged, or holds no text.
    """
    with _quiet():
        reader = _open(content)
        return _read(reader, ends=_END_MARK in content[-_END_AREA:])


@contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


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
    except Exception as error:  # pypdf raises whatever a damaged object made it stumble on
        raise _broken(content) from error
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableFile(f"too large: more than {MAX_PAGES:,} pages")
    return reader


def _broken(content: bytes) -> UnreadableFile:
    if _END_MARK not in content[-_END_AREA:]:
        return UnreadableFile("cut short: the end of the PDF is missing; fetch it again")
    return UnreadableFile("damaged: the PDF's pages cannot be found; fetch it again")


def _text(page: PageObject) -> str:
    painting = Painting()
    page.extract_text(
        visitor_operand_before=painting.enter,
        visitor_operand_after=painting.leave,
        visitor_text=painting.paint,
    )
    left, bottom, right, top = map(float, page.cropbox)
    text = _UNMAPPED.sub(" ", painting.text((left, bottom, right, top)))
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip("\n")


def _read(reader: PdfReader, *, ends: bool) -> RawPages:
    texts: list[str] = []
    notes: list[str] = []
    characters = 0
    for number, page in enumerate(reader.pages, 1):
        try:
            text = _text(page)
        except LimitReachedError:
            text = ""
            notes.append(f"page {number} is too large to read")
        except Exception:  # as above
            text = ""
            notes.append(f"page {number} is damaged")
        else:
            if not text.strip():
                notes.append(f"page {number} has no text")
        characters += len(text)
        if characters > MAX_CHARACTERS:
            raise UnreadableFile(f"too large: more than {MAX_CHARACTERS:,} characters of text")
        texts.append(text)
    if notes and not ends:
        raise UnreadableFile("cut short: the end of the PDF is missing; fetch it again")
    if len(notes) == len(texts):
        if any("damaged" in note or "large" in note for note in notes):
            raise UnreadableFile("damaged: no page of the PDF can be read")
        plural = "page" if len(texts) == 1 else "pages"
        raise UnreadableFile(f"no text: {len(texts)} {plural} of images; run OCR first")
    return RawPages(texts, tuple(notes))
