"""Calls the system's Tesseract and reads the table that it writes of the words it found."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from shutil import which

from corpus.errors import UnreadableFile
from corpus.ocr.painted import Picture

PROGRAM = "tesseract"
SWEDISH = "swe"
ENGLISH = "eng"
LINES = "4"
"""How Tesseract looks for lines (``--psm``): from edge to edge, so that a label and what stands
beside it are one line (decision 0034)."""
TURNED = "1"
"""It looks first which way is up, and then for columns."""
ROWS = "6"
"""It takes the picture for one block of lines."""

_WORD_LEVEL = "5"
_CELLS = 12


@dataclass(frozen=True, slots=True)
class Word:
    """A word, how sure Tesseract is of it (0 to 100), the block and line it stands in, its box.

    The `box` is left, top, right and bottom in dots.
    """

    text: str
    confidence: float
    block: str
    line: tuple[str, str]
    box: tuple[int, int, int, int]


def languages() -> Sequence[str]:
    """Return the languages that Tesseract knows on this machine; none if it is not here."""
    program = which(PROGRAM)
    if program is None:
        return ()
    try:
        said = subprocess.run(  # noqa: S603 - the program that the person installed
            [program, "--list-langs"], capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return said.stdout.decode("utf-8", "replace").split("\n")[1:]


def words_on(picture: Picture, language: str, layout: str, seconds: float) -> list[Word]:
    """Return the words on a picture in the order in which one reads them.

    Args:
        picture: a page, or a part of one.
        language: what Tesseract calls it.
        layout: how it looks for lines: `LINES`, `TURNED` or `ROWS`.
        seconds: after so long it is given up.

    Raises:
        UnreadableFile: it took too long, or Tesseract failed.
    """
    program = which(PROGRAM) or PROGRAM
    command = [program, "stdin", "stdout", "-l", language, "--psm", layout]
    command += ["--dpi", str(picture.dots_per_inch), "tsv"]
    # Other pages are read at the same time: with threads of its own it would only be slower.
    surroundings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and nothing from the paper in it
            command,
            input=picture.pgm,
            capture_output=True,
            timeout=seconds,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile(f"was given up by OCR after {seconds:.0f} seconds") from error
    except OSError as error:
        raise UnreadableFile(f"was not read by OCR: {error.strerror or error}") from error
    if done.returncode:
        raise UnreadableFile(f"was not read by OCR: Tesseract ended with status {done.returncode}")
    return list(words_of(done.stdout.decode("utf-8", "replace")))


def words_of(table: str) -> Iterator[Word]:
    r"""Yield the words of a table as Tesseract writes it (TSV).

    >>> table = "level\tpage_num\n5\t1\t2\t1\t4\t1\t60\t52\t130\t35\t96.5\tMotion\n"
    >>> next(words_of(table))
    Word(text='Motion', confidence=96.5, block='2', line=('1', '4'), box=(60, 52, 190, 87))
    """
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t", _CELLS - 1)
        if len(cells) < _CELLS or cells[0] != _WORD_LEVEL or not cells[-1].strip():
            continue
        _, _, block, paragraph, line, _, *place, confidence, text = cells
        try:
            sure = min(max(float(confidence), 0.0), 100.0)
            left, top, width, height = map(int, place)
        except ValueError:
            continue
        box = (left, top, left + width, top + height)
        yield Word(text.strip(), sure, block, (paragraph, line), box)
