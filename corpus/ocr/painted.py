"""Paints a page of a PDF as a grey picture, with PDFium (the extra ``klubbat[ocr]``)."""

from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import UnreadableFile
from corpus.ocr.bounds import DOTS_PER_INCH, MAX_PICTURE_PIXELS, MAX_PIXELS

_POINTS_PER_INCH = 72
_WITHIN_FORMS = 8
"""How deep pictures are looked for in forms that lie within forms."""
_BLANK = 200
"""A page whose darkest dot is lighter than this has nothing on it; 0 is black, 255 white."""

Dots = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A grey picture: its dots, row by row, and how many of them make an inch."""

    dots: Dots
    dots_per_inch: int

    @property
    def pgm(self) -> bytes:
        """The picture as a file in the format PGM."""
        height, width = self.dots.shape
        return f"P5 {width} {height} 255\n".encode() + self.dots.tobytes()


def paint(path: Path, number: int) -> Picture | None:
    """Return page `number` of a PDF as a picture; None if nothing is on it.

    A page that is larger than `MAX_PIXELS` allows is painted more coarsely.

    Raises:
        UnreadableFile: it cannot be painted, or a picture on it is too large.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            page = document[number - 1]
            _refuse_large(page)
            width, height = page.get_size()
            finest = DOTS_PER_INCH / _POINTS_PER_INCH
            scale = min(finest, sqrt(MAX_PIXELS / max(width * height, 1)))
            dots = page.render(scale=scale, grayscale=True).to_numpy()
            dots = np.array(dots.reshape(dots.shape[:2]))  # PDFium's own are gone with the page
    except pypdfium2.PdfiumError as error:
        raise UnreadableFile("cannot be painted: the PDF is damaged there") from error
    if not dots.size or dots.min() >= _BLANK:
        return None
    return Picture(dots, max(1, round(scale * _POINTS_PER_INCH)))


def _refuse_large(page: Any) -> None:
    import pypdfium2.raw as pdfium

    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_WITHIN_FORMS):
        width, height = each.get_px_size()
        if width * height > MAX_PICTURE_PIXELS:
            raise UnreadableFile(f"cannot be painted: a picture of {width} × {height} dots")
