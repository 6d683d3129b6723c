"""Reads texts as numbers of terms, for writing an index. Each written form is analysed once."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indexer.swedish.analysis import analysed
from indexer.swedish.context import in_context, position_of
from indexer.swedish.persons import GIVEN, kind_of, name_tokens, names_in
from indexer.swedish.scanning import FormScanner, Numbers

NO_WORD, COMPOUND_PART = -1, -2
"""These are used where a term has no word, instead of a word's number."""


class Read(NamedTuple):
    """A text as a `TermTable` has read it.

    Attributes:
        forms: the number of the written form of each word; the index is the word's position. A
            name that is a word of Swedish, too, has a number below 0 (`TermTable.numbered`).
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
        self._kinds = bytearray()
        self._names: dict[int, int] = {}
        self._name_terms: list[list[int]] = []
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
        if kind not in "wln":
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
        letters = [p for p, n in placed if self.terms[n].startswith("i:(")] if placed else ()
        return Read(
            self._with_names(text, forms, at, letters),
            array("i", [number for _, number in placed]),
            array("i", [position for position, _ in placed]),
        )

    def terms_of_forms(self) -> tuple[Numbers, npt.NDArray[np.int64]]:
        """The arrays ``terms, starts`` with the terms of every form.

        The terms of form *f* are ``terms[starts[f]:starts[f + 1]]``, the surface first. Behind the
        forms come the names, as `numbered` numbers them.
        """
        names = array("i", [term for each in self._name_terms for term in each])
        sizes = np.cumsum([len(each) for each in self._name_terms], dtype=np.int64)
        starts = np.array(self._form_starts, np.int64)
        terms = np.array(self._form_terms + names, np.int32)
        return terms, np.concatenate((starts, starts[-1] + sizes))

    def numbered(self, forms: Numbers) -> Numbers:
        """The forms of words with the names among them behind all others, so that none is below 0.

        It must be asked when all texts have been read, because the number of forms grows.
        """
        return np.where(forms < 0, len(self) - 1 - forms, forms).astype(np.int32, copy=False)

    def tokens(self, text: str) -> tuple[Numbers, Numbers]:
        """The numbers of the terms of a text, and the position of each, in order of position."""
        forms, further, positions = self.read(text)
        starts = self._form_starts
        terms, places = array("i"), array("i")
        for place, form in enumerate(forms.tolist()):
            of_form: Iterable[int] = self._form_terms[starts[form] : starts[form + 1]]
            if form < 0:
                of_form = self._name_terms[-1 - form]
            terms.extend(of_form)
            places.extend([place] * (len(terms) - len(places)))
        all_places = np.concatenate((np.array(places, np.int32), positions))
        order = np.argsort(all_places, kind="stable")
        return np.concatenate((np.array(terms, np.int32), further))[order], all_places[order]

    def _learn(self, written: str) -> None:
        for kind, text in analysed(written).tokens:
            self._form_terms.append(self.number(f"{kind}:{text}"))
        self._form_starts.append(len(self._form_terms))
        self._kinds.append(kind_of(written))

    def _with_names(
        self, text: str, forms: Numbers, ends: Sequence[int], letters: Sequence[int]
    ) -> Numbers:
        """The forms of a text, with the numbers of names where a word is one."""
        kinds = np.frombuffer(self._kinds, np.uint8)[forms]
        given = np.flatnonzero(kinds & GIVEN)
        if not len(given) and not letters:
            return forms
        places = list(names_in(text, ends, kinds.tobytes(), given.tolist(), letters))
        if places:
            forms = forms.copy()
            for place in dict.fromkeys(places):
                forms[place] = self._name(int(forms[place]))
        return forms

    def _name(self, form: int) -> int:
        """The number, below 0, of a written form as a name."""
        number = self._names.setdefault(form, -1 - len(self._name_terms))
        if number == -1 - len(self._name_terms):
            of_form = self._form_terms[self._form_starts[form] : self._form_starts[form + 1]]
            tokens = [(term[0], term[2:]) for term in map(self.terms.__getitem__, of_form)]
            found = [self.number(f"{kind}:{each}") for kind, each in name_tokens(tokens)]
            self._name_terms.append(found)
        return number


def _position(placed: tuple[int, int]) -> int:
    return placed[0]
