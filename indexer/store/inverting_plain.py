"""Makes postings by sorting the tokens once, in NumPy: the plain twin of `_inverting.pyx`."""

import numpy as np

from indexer.store.ragged import Ragged
from indexer.store.storedarray import Array


class Inverter:
    """Goes through the texts of one zone: once to count postings, once to write them.

    The terms of a form get the form's position. Those of `further` have positions of their own.
    """

    def __init__(
        self,
        forms: Array,
        word_starts: Array,
        documents: Array,
        firsts: Array,
        zones: Array,
        further: Array,
        positions: Array,
        further_starts: Array,
        terms: Array,
        term_starts: Array,
        size: int,
        zone: int,
    ) -> None:
        """Take the arrays of an `indexer.store.inversion.Texts`.

        `size` is the number of terms, and `zone` the zone to read.
        """
        chosen = np.flatnonzero(zones == zone)
        words = Ragged(forms, word_starts).chosen(chosen)
        besides = Ragged(further, further_starts).chosen(chosen)
        place = np.arange(len(words.values)) - words.starts[words.row_of]
        of_words = Ragged(terms, term_starts).chosen(words.values)
        text_of = np.concatenate((words.row_of[of_words.row_of], besides.row_of))
        position = np.concatenate(
            (
                (place + firsts[chosen].astype(np.int64)[words.row_of])[of_words.row_of],
                Ragged(positions, further_starts).chosen(chosen).values.astype(np.int64),
            )
        )
        read = np.argsort(text_of << 32 | position, kind="stable")
        term = np.concatenate((of_words.values, besides.values))[read]
        by_term = np.argsort(term, kind="stable")
        self._size, self._terms = size, term[by_term]
        self._documents = documents[chosen][text_of[read]][by_term]
        self._positions = position[read][by_term]
        first = np.ones(len(term), np.bool_)
        np.not_equal(self._documents[1:], self._documents[:-1], out=first[1:])
        first[1:] |= self._terms[1:] != self._terms[:-1]
        self._first = np.flatnonzero(first)

    def count(self, postings: Array, positions: Array) -> None:
        """Write the number of postings and of positions of each term into the two arrays."""
        postings[:] = np.bincount(self._terms[self._first], minlength=self._size)
        positions[:] = np.bincount(self._terms, minlength=self._size)

    def place(
        self,
        postings: Array,
        positions: Array,
        out_documents: Array,
        out_frequencies: Array,
        out_positions: Array,
    ) -> None:
        """Write the postings and positions of each term, beginning at the places given for it."""
        at = _places(self._terms[self._first], postings)
        out_documents[at] = self._documents[self._first]
        out_frequencies[at] = np.diff(self._first, append=len(self._terms))
        out_positions[_places(self._terms, positions)] = self._positions


def count_documents(
    forms: Array,
    word_starts: Array,
    documents: Array,
    groups: Array,
    group_starts: Array,
    last_of_form: Array,  # noqa: ARG001 - only the compiled loop uses it
    last_of_group: Array,  # noqa: ARG001
    counts: Array,
) -> None:
    """Add to `counts` the number of documents that have each group.

    Both arrays of last documents must be filled with -1.
    """
    words = Ragged(forms, word_starts)
    document_of = documents[words.row_of].astype(np.int64)
    found = Ragged(groups, group_starts).chosen(words.values)
    keys = np.unique(found.values.astype(np.int64) << 32 | document_of[found.row_of])
    counts += np.bincount(keys[keys >= 0] >> 32, minlength=len(counts))


def _places(terms: Array, starts: Array) -> Array:
    """The place of each item, if the items of each term are put one after the other from its start.

    `terms` must be sorted.
    """
    sizes = np.bincount(terms, minlength=len(starts))
    return starts[terms] + np.arange(len(terms)) - (np.cumsum(sizes) - sizes)[terms]
