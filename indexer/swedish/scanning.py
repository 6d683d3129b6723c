"""Texts as numbers of the written forms in them; each form is met once.

The loop over the characters is compiled (`_scanning.pyx`) where there was a compiler when this was
installed; elsewhere the regular expression that defines what a word is does it, six times slower.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from corpus.names import IDENTIFIER_BEGINNINGS, IDENTIFIER_REACH
from indexer.swedish.context import ANYTHING, Hints
from indexer.swedish.tokenizer import HYPHENS, MARKS, WORD

try:
    from indexer.swedish import _scanning as compiled
except ImportError:
    compiled = None  # type: ignore[assignment]

Numbers = npt.NDArray[np.int32]


class Scanned(NamedTuple):
    """The words of a text: the number of each one's form and where it ends; hints at the rest."""

    forms: Numbers
    ends: Numbers
    hints: Hints


class Scanner(Protocol):
    """Reads texts as forms, numbered in the order in which they are first met."""

    def read(self, text: str) -> Scanned:
        """The words of a text."""
        ...


def scanner(learn: Callable[[str], object]) -> Scanner:
    """The fastest scanner there is; it calls `learn` with each new form before it numbers it."""
    return CompiledScanner(learn) if compiled else PlainScanner(learn)


class CompiledScanner:
    """The loop in C."""

    def __init__(self, learn: Callable[[str], object]) -> None:
        _prepare()
        self._read = compiled.Scanner(WORD.match, learn, IDENTIFIER_REACH).read

    def read(self, text: str) -> Scanned:
        """The words of a text."""
        forms, ends, suspended, left_out, bracket, places = self._read(text)
        hints = Hints(suspended, left_out, bracket, places)
        return Scanned(np.frombuffer(forms, np.int32), np.frombuffer(ends, np.int32), hints)


class PlainScanner:
    """The regular expression."""

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
        those(MARKS), hyphens + "'’:", hyphens + "–", IDENTIFIER_BEGINNINGS, ".,\u0020\u00a0\u202f"
    )
