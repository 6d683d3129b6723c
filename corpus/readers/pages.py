"""What the reader of one kind of file gives: pages of text as the file has it, not yet cleaned."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawPages:
    """The texts of all pages in order, and what the reader must be told of them."""

    texts: Sequence[str]
    notes: tuple[str, ...] = ()
