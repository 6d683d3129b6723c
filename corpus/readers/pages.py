"""What the reader of one kind of file returns: pages of text as the file has it, not cleaned."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawPages:
    """The texts of all pages in order, and notes for the user about them.

    `scans` are the numbers of the pages without text that OCR may be able to read.
    """

    texts: Sequence[str]
    notes: tuple[str, ...] = ()
    scans: tuple[int, ...] = ()
