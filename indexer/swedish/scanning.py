"""Reads texts as numbers of their written forms, so that each form is analysed only once.

The loop over the characters is compiled (`_scanning.pyx`) if a compiler was there at installation.
Else the regular expression that defines a word is used, which is six times slower.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from corpus.names import BEGINNINGS, REACH
from indexer.swedish.context import ANYTHING, Hints
from indexer.swedish.tokenizer import HYPHENS, MARKS, WORD

try:
    from indexer.swedish import _scanning as compiled
except ImportError:
    compiled = None  # type: ignore[assignment]

Numbers = npt.NDArray[np.int32]


class Scanned(NamedTuple):
    """The words of a text: the number of each word's form, where each ends, and `hints`.

    The hints say where tokens that need more than one word may be.
    """

    forms: Numbers
    ends: Numbers
    hints: Hints


class Scanner(Protocol):
    """Reads texts as form numbers, given in the order in which forms are first seen."""

    def read(self, text: str) -> Scanned:
        """The words of a text."""
        ...


def scanner(learn: Callable[[str], object]) -> Scanner:
    """The fastest scanner available. It calls `learn` with each new form before numbering it."""
    return CompiledScanner(learn) if compiled else PlainScanner(learn)


class CompiledScanner:
    """A scanner that uses the compiled loop."""

    def __init__(self, learn: Callable[[str], object]) -> None:
        _prepare()
        self._read = compiled.Scanner(WORD.match, learn, REACH).read

    def read(self, text: str) -> Scanned:
        """The words of a text."""
        forms, ends, suspended, left_out, bracket, places = self._read(text)
        hints = Hints(suspended, left_out, bracket, places)
        return Scanned(np.frombuffer(forms, np.int32), np.frombuffer(ends, np.int32), hints)


class PlainScanner:
    """A scanner that uses the regular expression."""

    def __init__(self, learn: Callable[[str], object]) -> None:
        self._number = _Numbered(learn)

    def read(self, text: str) -> Scanned:
        """The words of a text."""
        matches = list(WORD.finditer(text))
        forms = np.array([self._number[match[0]] for match in matches], np.int32)
        return Scanned(forms, np.array([match.end() for match in matches], np.int32), ANYTHING)


class _Numbered(dict[str, int]):
    def __init__(self, learn: Callable[[str], object]) -> None:
        self._learn = learn

    def __missing__(self, written: str) -> int:
        self._learn(written)
        number = self[written] = len(self)
        return number


@cache
def _prepare() -> None:
    """Tell the compiled loop the kinds of characters that the regular expressions know."""
    characters = "".join(map(chr, range(1 << 16)))

    def those(pattern: str) -> str:
        return "".join(re.findall(pattern, characters))

    hyphens = those(f"[{HYPHENS}]")
    compiled.prepare(
        those(MARKS), hyphens + "'’:", hyphens + "–", BEGINNINGS, ".,\u0020\u00a0\u202f"
    )
