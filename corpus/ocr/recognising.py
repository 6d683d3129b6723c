"""One page of a scan becomes text: it is painted, and Tesseract reads the picture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from time import monotonic

from corpus.errors import OcrUnavailable
from corpus.ocr.bounds import SECONDS_PER_PAGE
from corpus.ocr.painted import paint
from corpus.ocr.signs import with_signs
from corpus.ocr.straight import straightened
from corpus.ocr.tesseract import LINES, SWEDISH, TURNED, Word, languages, words_on

_SPECK = re.compile(r"[^\w§–—-]+|_+")
_SURE_OF_SIGN = 60
"""Below this a word without letters or digits is dirt on the glass."""
_EDGE = re.compile(r"[|¦]+")
"""The edge of the sheet, or a rule of a table; nobody writes it in a text."""
_DOUBTFUL = 60
"""A page that is read less surely than this may lie on its side, or stand on its head."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page that only OCR can read: the file, and the number of the page in it."""

    path: Path
    page: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of a page, and how sure Tesseract is of it: the mean of its words, 0 to 100.

    Without any word the text is empty and the confidence 0. `seconds` is how long it took.
    """

    text: str
    confidence: int
    seconds: float = 0.0


def check_tools() -> None:
    """Return if pages can be recognised on this machine.

    Raises:
        OcrUnavailable: something that OCR needs is not installed; the message says what to type.
    """
    if find_spec("pypdfium2") is None:
        raise OcrUnavailable("--ocr needs a library more: pip install 'klubbat[ocr]'")
    known = languages()
    if not known:
        raise OcrUnavailable(
            "--ocr needs the program Tesseract, which is not here: "
            "apt install tesseract-ocr tesseract-ocr-swe"
        )
    if SWEDISH not in known:
        raise OcrUnavailable(
            "--ocr needs Tesseract's Swedish, which is not here: apt install tesseract-ocr-swe"
        )


def recognise(scan: Scan) -> Recognised:
    """Return the text of a page that is a picture.

    Raises:
        UnreadableFile: it cannot be painted, or took too long; the message is the reason alone.
    """
    began = monotonic()
    picture = paint(scan.path, scan.page)
    if picture is None:
        return Recognised("", 0, monotonic() - began)

    def left() -> float:
        return max(began + SECONDS_PER_PAGE - monotonic(), 1.0)

    picture = straightened(picture)
    words = words_on(picture, SWEDISH, LINES, left())
    if _mean(words) < _DOUBTFUL:
        turned = words_on(picture, SWEDISH, TURNED, left())
        words = max(words, turned, key=_mean)
    words = [each for each in with_signs(picture, words, left()) if not _is_speck(each)]
    return Recognised(_text(words), round(_mean(words)), monotonic() - began)


def _is_speck(word: Word) -> bool:
    if _EDGE.fullmatch(word.text):
        return True
    return word.confidence < _SURE_OF_SIGN and _SPECK.fullmatch(word.text) is not None


def _mean(words: Sequence[Word]) -> float:
    return sum(word.confidence for word in words) / len(words) if words else 0.0


def _text(words: Sequence[Word]) -> str:
    """The words in lines, with an empty line between blocks."""
    blocks = (
        "\n".join(
            _line([word.text for word in line])
            for _, line in groupby(block, key=lambda word: word.line)
        )
        for _, block in groupby(words, key=lambda word: word.block)
    )
    return "\n\n".join(blocks)


_BULLETS = frozenset("e«»*¢©®°•")
"""What Tesseract makes of the dot that begins an item of a list."""
_DASH = re.compile("—-?")
"""Swedish has the short dash only."""


def _line(words: list[str]) -> str:
    first, *rest = words
    return _DASH.sub("–", " ".join(["•" if first in _BULLETS and rest else first, *rest]))
