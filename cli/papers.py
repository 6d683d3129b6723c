"""Reads a paper from outside the index that is named at the terminal: a file or standard input."""

import sys
from pathlib import Path

from corpus.errors import UnreadableFile
from search.similar import MOST_CHARACTERS, Subject

STDIN = "-"


def subject_in(paper: str, section: str | None) -> Subject | None:
    """The text of a file or of standard input, to be compared; None if there is no such file.

    Raises:
        QueryError: the file has several sections, and none of them is named.
        UnreadableFile: the file cannot be read, or was given up.
    """
    from search.similar import PastedTexts, read_apart

    if paper == STDIN:
        return PastedTexts().read(_standard_input())
    path = Path(paper)
    if not path.exists():
        return None
    try:
        return read_apart(path, paper, section)
    except UnreadableFile as error:
        raise UnreadableFile(f"{paper}: {error}") from error


def _standard_input() -> str:
    # sys.stdin is None if standard input was closed before Python started. One character more than
    # is compared, so that it is noticed.
    text = sys.stdin.read(MOST_CHARACTERS + 1) if sys.stdin else ""
    if "\0" in text:
        raise UnreadableFile("standard input: binary data; give it text, or name the file")
    return text
