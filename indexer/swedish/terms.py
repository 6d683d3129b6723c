"""The same tokens as numbers, for writing an index: each written form is analysed once."""

from array import array
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.swedish.analysis import analysed
from indexer.swedish.context import in_context, position_of
from indexer.swedish.scanning import FormScanner, Numbers

NO_WORD, COMPOUND_PART = -1, -2
"""Instead of the number of a word."""


class Read(NamedTuple):
    """A text as a table has read it.

    Attributes:
        forms: the written form of each word, by number; a word's position is its place here.
        further: terms that are more than one word's, in the order of their positions.
        positions: where those are.
    """

    forms: Numbers
    further: "array[int]"
    positions: "array[int]"


class TermTable:
    """Numbers every written form and every term it meets, and reads texts as numbers.

    What `analyze` finds, as arrays and without offsets. A table belongs to one process; build one
    in each worker. It only grows, by some 300 bytes for each written form.

    >>> table = TermTable()
    >>> terms, positions = table.tokens("Skolan vid skolan")
    >>> [table.terms[number] for number in terms], positions.tolist()
    (['w:skolan', 'l:skola', 'w:vid', 'w:skolan', 'l:skola'], [0, 0, 1, 2, 2])
    """

    def __init__(self) -> None:
        self.terms: list[str] = []
        """The terms by number."""
        self.words: list[str] = []
        """The words, as they are written or as lemmas, by number."""
        self.word_of = array("i")
        """The number of each term's word; `COMPOUND_PART` for parts of compounds, `NO_WORD` for
        identifiers."""
        self._word_numbers: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._form_terms = array("i")
        self._form_starts = array("q", [0])
        self._scan = FormScanner(self._learn).read

    def __len__(self) -> int:
        """How many written forms it knows."""
        return len(self._form_starts) - 1

    def number(self, term: str) -> int:
        """The number of a term, a new one if it has none yet."""
        number = self._numbers.setdefault(term, len(self.terms))
        if number == len(self.terms):
            self.terms.append(term)
            self.word_of.append(self._word(term[0], term[2:]))
        return number

    def _word(self, kind: str, word: str) -> int:
        if kind not in "wl":
            return COMPOUND_PART if kind == "p" else NO_WORD
        number = self._word_numbers.setdefault(word, len(self.words))
        if number == len(self.words):
            self.words.append(word)
        return number

    def read(self, text: str) -> Read:
        """The words of a text, and what more than one of them makes."""
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
        """The terms of form *f* are ``terms[starts[f]:starts[f + 1]]``, the surface first."""
        return np.array(self._form_terms, np.int32), np.array(self._form_starts, np.int64)

    def tokens(self, text: str) -> tuple[Numbers, Numbers]:
        """The terms of a text by number, and the position of each; positions rise."""
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
