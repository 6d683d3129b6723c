"""Texts as numbers of the written forms in them, so that each form is looked at once.

A comparison reads the texts of some thirty papers: to tell whether they are the same, and which
words of them to quote. What a form is, hashed or analysed, is remembered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.swedish import FormScanner, Numbers, surface_of, word

MOST_FORMS = 200_000
"""Written forms that are remembered, at some 300 bytes; then it begins anew."""

Hashes = npt.NDArray[np.uint64]
Tokens = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Standing:
    """The words of a text, by their places, that have a lemma; `whole` if not only as a part."""

    positions: list[int]
    whole: bool = False


class Forms:
    """Written forms by number, in the order in which they were met."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.hashes: Hashes = np.zeros(1 << 12, np.uint64)
        """Of the form as it is indexed, the same for *Skolan* and *skolan*; longer than needed."""
        self._tokens: list[Tokens | None] = []
        self._scan = FormScanner(self._learn).read

    def read(self, text: str) -> "Reading":
        """The words of a text."""
        forms, ends, _ = self._scan(text)
        return Reading(forms, ends, self)

    def tokens(self, form: int) -> Tokens:
        """What is indexed of a form: kind and text, see `indexer.swedish.Word.tokens`."""
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
    """A text that was read: the number of each word's form, and where the word ends."""

    forms: Numbers
    ends: Numbers
    _known: Forms

    @property
    def hashes(self) -> Hashes:
        """A hash of each word, as it is indexed."""
        return self._known.hashes[self.forms]

    def span(self, position: int) -> tuple[int, int]:
        """Where a word stands in the text."""
        end = int(self.ends[position])
        return end - len(self._known.written[self.forms[position]]), end

    def standing(self, lemmas: Collection[str], most: int) -> dict[str, Standing]:
        """Where some lemmas stand among the first `most` words, those that do.

        That is where they stand themselves, inflected, or as parts of a compound.
        """
        forms = self.forms[:most].tolist()
        found: dict[str, Standing] = {}
        told: dict[int, list[Standing]] = {}
        for form in set(forms):
            for kind, text in self._known.tokens(form):
                if text in lemmas:
                    standing = found.setdefault(text, Standing([]))
                    standing.whole |= kind != "p"
                    told.setdefault(form, []).append(standing)
        for position, form in enumerate(forms):
            for standing in told.get(form, ()):
                standing.positions.append(position)
        return found


class TextReader:
    """Reads texts; several threads may ask at once."""

    def __init__(self) -> None:
        self._known = Forms()
        self._lock = Lock()

    def read(self, text: str) -> Reading:
        """The words of a text."""
        with self._lock:
            if len(self._known.written) > MOST_FORMS:
                self._known = Forms()
            return self._known.read(text)
