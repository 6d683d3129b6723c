"""Reads texts as numbers of terms, for writing an index. Each written form is analysed once."""

from array import array
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.swedish.analysis import analysed
from indexer.swedish.context import in_context, position_of
from indexer.swedish.scanning import FormScanner, Numbers

NO_WORD, COMPOUND_PART = -1, -2
"""These are used where a term has no word, instead of a word's number."""


class Read(NamedTuple):
    """A text as a `TermTable` has read it.

    Attributes:
        forms: the number of the written form of each word; the index is the word's position.
        further: the numbers of terms that belong to more than one word, in order of position.
        positions: the position of each of `further`.
    """

    forms: Numbers
    further: "array[int]"
    positions: "array[int]"


class TermTable:
    """Reads texts as numbers, and gives a number to every new written form and term.

    It finds what `analyze` finds, as arrays and without offsets. A table belongs to one process:
    make one in each worker. It only grows, by some 300 bytes for each written form.

    >>> table = TermTable()
    >>> terms, positions = table.tokens("Skolan vid skolan")
    >>> [table.terms[number] for number in terms], positions.tolist()
    (['w:skolan', 'l:skola', 'w:vid', 'w:skolan', 'l:skola'], [0, 0, 1, 2, 2])
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        """The terms by number."""
        self.words: list[str] = []
        """The words by number: written forms and lemmas."""
        self.word_of = array("i")
        """The number of each term's word; `COMPOUND_PART` for parts of compounds and for words that
        capitals tell from others, `NO_WORD` for identifiers."""
        self._word_numbers: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._form_terms = array("i")
        self._form_starts = array("q", [0])
        self._scan = FormScanner(self._learn).read

    def __len__(self) -> int:
        """The number of written forms in the table."""
        return len(self._form_starts) - 1

    def number(self, term: str) -> int:
        """The number of a term; it gets a new one if it has none yet."""
        number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
            self.word_of.append(self._word(term[0], term[2:]))
        return number

    def _word(self, kind: str, word: str) -> int:
        if kind not in "wl":
            return NO_WORD if kind == "i" else COMPOUND_PART
        number = self._word_numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def read(self, text: str) -> Read:
        """Read the words of a text, and the terms that belong to more than one word."""
        forms, ends, hints = self._scan(text)
        at = ends.data
        placed = [
            (position_of(at, start), self.number(f"{kind}:{of_text}"))
            for kind, of_text, start, _ in in_context(text, hints)
        ]
        placed.sort(key=_position)
        return Read(
            forms,
            array("i", [number for _, number in placed]),
            array("i", [position for position, _ in placed]),
        )

    def terms_of_forms(self) -> tuple[Numbers, npt.NDArray[np.int64]]:
        """The arrays ``terms, starts`` with the terms of every form.

        The terms of form *f* are ``terms[starts[f]:starts[f + 1]]``, the surface first.
        """
        return np.array(self._form_terms, np.int32), np.array(self._form_starts, np.int64)

    def tokens(self, text: str) -> tuple[Numbers, Numbers]:
        """The numbers of the terms of a text, and the position of each, in order of position."""
        forms, further, positions = self.read(text)
        starts = self._form_starts
        terms, places = array("i"), array("i")
        for place, form in enumerate(forms.tolist()):
            of_form = self._form_terms[starts[form] : starts[form + 1]]
            terms.extend(of_form)
            places.extend([place] * len(of_form))
        all_places = np.concatenate((np.array(places, np.int32), positions))
        order = np.argsort(all_places, kind="stable")
        return np.concatenate((np.array(terms, np.int32), further))[order], all_places[order]

    def _learn(self, written: str) -> None:
        for kind, text in analysed(written).tokens:
            self._form_terms.append(self.number(f"{kind}:{text}"))
        self._form_starts.append(len(self._form_terms))


def _position(placed: tuple[int, int]) -> int:
    return placed[0]
