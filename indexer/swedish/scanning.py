"""Reads texts as numbers: each written form gets a number when it first occurs."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from corpus.names import IDENTIFIER_BEGINNINGS, IDENTIFIER_REACH
from indexer.swedish.context import Hints
from indexer.swedish.tokenizer import HYPHENS, MARKS, WORD

try:
    from indexer.swedish._scanning import Scanner, prepare
except ImportError:
    from indexer.swedish.scanning_plain import Scanner, prepare

Numbers = npt.NDArray[np.int32]


class Scanned(NamedTuple):
    """The words of a text: the number of each word's form, where each ends, and `hints`.

    The hints say where tokens that need more than one word may be.
    """

    forms: Numbers
    ends: Numbers
    hints: Hints


class FormScanner:
    """Reads texts as numbers of forms, which get numbers in the order in which they first occur."""

    def __init__(
        self, learn: Callable[[str], object], scanner: Callable[..., Scanner] = Scanner
    ) -> None:
        """Take a function that is called with each new form, before it gets a number.

        `scanner` is the class of the inner loop.
        """
        _prepare()
        self._read = scanner(WORD, learn, IDENTIFIER_REACH).read

    def read(self, text: str) -> Scanned:
        """The words of a text."""
        forms, ends, suspended, left_out, bracket, places = self._read(text)
        hints = Hints(suspended, left_out, bracket, places)
        return Scanned(np.frombuffer(forms, np.int32), np.frombuffer(ends, np.int32), hints)


@cache
def _prepare() -> None:
    """Give the compiled loop the kinds of characters that the regular expressions use."""
    characters = "".join(map(chr, range(1 << 16)))

    def those(pattern: str) -> str:
        return "".join(re.findall(pattern, characters))

    hyphens = those(f"[{HYPHENS}]")
    prepare(
        those(MARKS), hyphens + "'’:", hyphens + "–", IDENTIFIER_BEGINNINGS, ".,\u0020\u00a0\u202f"
    )
