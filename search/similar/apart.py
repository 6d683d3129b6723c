"""Reads texts from outside the index in a cell, as nobody knows what they were made for."""

from functools import cache
from importlib import import_module
from pathlib import Path

from corpus.cell import Cell, Limits, WarmCell
from corpus.extract import Extract
from corpus.readers import SECONDS_PER_FILE, from_content, read
from search.similar.pasted import from_pasted, section_of
from search.similar.probe import MOST_CHARACTERS, Subject

MB = 2**20
PASTED = Limits(seconds=30, processor=10, memory=512 * MB, output=16 * MB, tasks=500)
"""What a pasted text may use. One of 60 pages takes about a second."""
MOST_WAITING = 4
"""The most pasted texts that wait in one process; more are refused."""


class PastedTexts:
    """Reads what people paste or upload, in one process kept ready. Threads may share it."""

    def __init__(self, limits: Limits = PASTED) -> None:
        self._cell = WarmCell(limits, _prepare, MOST_WAITING)

    def begin(self) -> None:
        """Start the process in the background."""
        self._cell.begin()

    def read(self, text: str) -> Subject:
        """The heading, text and att-satser of a pasted text, as `from_pasted` reads them.

        Raises:
            QueryError: the text is empty.
            GivenUp: the text took too long, or ended the process.
            Busy: too many texts wait already.
        """
        return self._cell.ask(_pasted, text)

    def text_of(self, content: bytes, suffix: str) -> str:
        """The text of a file, given by its bytes and the ending of its name.

        Raises:
            UnreadableFile: nothing can be read from it.
            GivenUp: it took too long, or ended the process.
            Busy: too many texts wait already.
        """
        return self._cell.ask(_text_of, (content, suffix))


@cache
def pasted_texts() -> PastedTexts:
    """The one reader of pasted texts of this process."""
    return PastedTexts()


def read_apart(path: Path, name: str, paragraf: str | None) -> Extract:
    """The extract of a section of a file, as `section_of` reads it, read in a cell of its own.

    Raises:
        QueryError: see `section_of`.
        UnreadableFile: the file cannot be read, or was given up.
    """
    cell = Cell(Limits(SECONDS_PER_FILE))
    try:
        cell.give(_section, (path, name, paragraf))
        found: Extract = cell.take()
    finally:
        cell.end()
    return found


def _pasted(text: str) -> Extract | Subject:
    return from_pasted(text)


def _text_of(asked: tuple[bytes, str]) -> str:
    content, suffix = asked
    pages = from_content(content, suffix).pages
    # One character more than is compared, so that it is noticed.
    return "\n\n".join(page.text for page in pages)[: MOST_CHARACTERS + 1]


def _section(asked: tuple[Path, str, str | None]) -> Extract:
    path, name, paragraf = asked
    return section_of(read(path), name, paragraf)


def _prepare() -> None:
    """Load what reading a text or a file needs."""
    for kind in ("pdf", "docx", "html"):
        import_module(f"corpus.readers.{kind}")
    from_pasted("Motion om cykelväg\n\nKommunfullmäktige föreslås besluta\natt bygga en cykelväg.")
