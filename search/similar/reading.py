"""Reads texts as numbers, one for each written form, so that each form is analysed only once.

A comparison reads the texts of some thirty papers, to see whether they are the same and which words
to quote. The hash and the analysis of each form are remembered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.swedish import FormScanner, Numbers, surface_of, word

MOST_FORMS = 200_000
"""The most written forms remembered, about 300 bytes each; then all are forgotten."""

Hashes = npt.NDArray[np.uint64]
Tokens = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Standing:
    """The positions of the words of a text that have a lemma.

    `whole` is False if the lemma is only a part of compounds there.
    """

    positions: list[int]
    whole: bool = False


class Forms:
    """Numbers written forms in the order in which they are first read."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.hashes: Hashes = np.zeros(1 << 12, np.uint64)
        """The hash of each form as it is indexed: *Skolan* and *skolan* have the same.

        The array has room for more forms than there are.
        """
        self._tokens: list[Tokens | None] = []
        self._scan = FormScanner(self._learn).read

    def read(self, text: str) -> "Reading":
        """Read the words of a text."""
        forms, ends, _ = self._scan(text)
        return Reading(forms, ends, self)

    def tokens(self, form: int) -> Tokens:
        """The terms indexed for a form, each a kind and a text (`indexer.swedish.Word.tokens`)."""
        found = self._tokens[form]
        if found is None:
            found = self._tokens[form] = word(self.written[form]).tokens
        return found

    def _learn(self, written: str) -> None:
        number = len(self.written)
        if number == len(self.hashes):
            self.hashes = np.concatenate((self.hashes, np.zeros_like(self.hashes)))
        self.hashes[number] = crc32(surface_of(written).encode("utf-8", "replace"))
        self.written.append(written)
        self._tokens.append(None)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text that was read: for each word, the number of its form and the place where it ends."""

    forms: Numbers
    ends: Numbers
    _known: Forms

    @property
    def hashes(self) -> Hashes:
        """The hash of each word as it is indexed."""
        return self._known.hashes[self.forms]

    def span(self, position: int) -> tuple[int, int]:
        """The start and end in the text of the word at a position."""
        end = int(self.ends[position])
        return end - len(self._known.written[self.forms[position]]), end

    def standing(self, lemmas: Collection[str], most: int) -> dict[str, Standing]:
        """The positions of some lemmas among the first `most` words; absent lemmas are left out.

        A lemma is found in any inflection, and as a part of a compound.
        """
        forms = self.forms[:most].tolist()
        found: dict[str, Standing] = {}
        told: dict[int, list[Standing]] = {}
        for form in set(forms):
            for kind, text in self._known.tokens(form):
                if kind != "c" and text in lemmas:
                    standing = found.setdefault(text, Standing([]))
                    standing.whole |= kind != "p"
                    told.setdefault(form, []).append(standing)
        for position, form in enumerate(forms):
            for standing in told.get(form, ()):
                standing.positions.append(position)
        return found


class TextReader:
    """Reads texts and remembers their forms. Threads may share it."""

    def __init__(self) -> None:
        self._known = Forms()
        self._lock = Lock()

    def read(self, text: str) -> Reading:
        """Read the words of a text."""
        with self._lock:
            if len(self._known.written) > MOST_FORMS:
                self._known = Forms()
            return self._known.read(text)
