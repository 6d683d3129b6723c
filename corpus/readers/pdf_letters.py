"""Reads pages of a PDF with pdfium: the letters and their places, many times as fast as pypdf.

Only pages of which pypdf says that they are plain are read so: with fonts that tell their letters
and a drawing of ordinary size. All others are left to pypdf (docs/decisions/0061).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof
from operator import attrgetter
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PageObject
from pypdf.generic import ArrayObject, StreamObject

from corpus.readers.painting import Run
from corpus.readers.pdf_fonts import Fonts
from corpus.readers.pdf_pieces import pieces
from corpus.readers.pdf_runs import runs_of
from corpus.readers.pdf_values import as_dictionary, resolved

_MOST_WRITING = 512 * 1024
"""Bytes that paint letters, on an ordinary page; pdfium takes ever longer for more on one line."""

_MOST_DRAWING = 8 * 2**20
"""Bytes of all drawing on a page with some letters; a map may have as many."""

_DEEPEST = 3
"""Forms within forms of an ordinary page."""


_UNTOLD = attrgetter("untold")


class Letters:
    """The pages of one PDF as pdfium sees them."""

    def __init__(self, document: pypdfium2.PdfDocument | None, fonts: Fonts) -> None:
        self._document = document
        self._fonts = fonts

    def runs(self, page: PageObject, index: int, *, apart: bool) -> list[Run] | None:
        """Return what a page paints, in order; None if that is better left to pypdf.

        `apart`: what is painted at each place is a run of its own, so that something can be put
        between.
        """
        if self._document is None:
            return None
        try:
            drawing, writing = self._sizes(page.get("/Contents"), page.get("/Resources"), 0)
            if writing > _MOST_WRITING or drawing > _MOST_DRAWING:
                return None
            with _opened(self._document, index) as (opened, text):
                if not writing:
                    # Only images and curves; if pdfium sees none of them, something is wrong.
                    return [] if pdfium.FPDFPage_CountObjects(opened) else None
                found = pieces(addressof(opened.contents), addressof(text.contents))
        except Exception:  # pypdf raises whatever a damaged object made it stumble on
            return None
        if not found or any(map(_UNTOLD, found)):
            return None
        return runs_of(found, apart=apart)

    def _sizes(self, drawn: Any, resources: Any, depth: int) -> tuple[int, int]:
        """How many bytes are drawn, and how many of them paint letters; too many if not plain.

        Those of a form count each time that it is drawn.
        """
        resources = as_dictionary(resources)
        if depth > _DEEPEST or not self._fonts.tell(resources):
            return _MOST_DRAWING + 1, _MOST_WRITING + 1
        content = b"\n".join(stream.get_data() for stream in _streams(drawn))
        drawing, writing = len(content), _size_of_texts(content)
        forms = [
            self._sizes(form, form.get("/Resources"), depth + 1)
            for each in as_dictionary(resources.get("/XObject")).values()
            if isinstance(form := resolved(each), StreamObject) and form.get("/Subtype") == "/Form"
        ]
        if forms:
            times = content.count(b"Do")
            drawing += times * max(size for size, _ in forms)
            writing += times * max(size for _, size in forms)
        return drawing, writing


def _size_of_texts(content: bytes) -> int:
    """How many bytes stand in text objects; more if an image happens to have their signs."""
    return sum(len(text.partition(b"ET")[0]) + 2 for text in content.split(b"BT")[1:])


@contextmanager
def letters_of(content: bytes, pages: int, fonts: Fonts) -> Iterator[Letters]:
    """Open the PDF with pdfium; it reads nothing if it does not see the pages that pypdf sees."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield Letters(None, fonts)
        return
    try:
        yield Letters(document if len(document) == pages else None, fonts)
    finally:
        document.close()


@contextmanager
def _opened(document: pypdfium2.PdfDocument, index: int) -> Iterator[tuple[Any, Any]]:
    """Open a page and its text."""
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            yield page.raw, text.raw
        finally:
            text.close()
    finally:
        page.close()


def _streams(drawn: Any) -> Iterator[StreamObject]:
    drawn = resolved(drawn)
    for each in drawn if isinstance(drawn, ArrayObject) else (drawn,):
        if isinstance(stream := resolved(each), StreamObject):
            yield stream
