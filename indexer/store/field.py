"""The postings of one field in one segment, as arrays in term order.

The postings of term *t* are the slice ``posting_starts[t]:posting_starts[t + 1]`` of `gaps`,
`frequencies` and `weights`. Its gaps add up to its documents. So the postings of all terms with one
prefix are one slice, too. The positions of term *t* are the slice
``position_starts[t]:position_starts[t + 1]`` of `positions`. Each posting has as many positions as
its frequency.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.store.arrayfile import ArrayFile, narrowest
from indexer.store.arraywriter import ArrayWriter
from indexer.store.bitpacking import read_postings
from indexer.store.dictionary import TermDictionary, packed
from indexer.store.storedarray import Array, PackedArray, StoredArray

MOST_BETWEEN = 512
"""The most postings between those of two terms with which they are read together."""


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of a field before they are written. T is the number of terms, P of postings.

    Attributes:
        terms: T terms, sorted, each once.
        posting_starts: T + 1 numbers, rising from 0 to P.
        documents: P document numbers, rising within a term.
        frequencies: P numbers; None if all are 1.
        positions: as many as the frequencies add up to, rising within a posting; None if the field
            has no positions.
        weights: P numbers; None if they are the frequencies.
        values: P byte strings that the field's format adds to the postings; None if it adds none.
    """

    terms: Sequence[bytes]
    posting_starts: Array
    documents: Array
    frequencies: Array | None = None
    positions: Array | None = None
    weights: Array | None = None
    values: Sequence[bytes] | None = None

    def write(self, file: ArrayWriter, field: str) -> None:
        """Write the arrays of the field, named ``field/array``."""
        term_starts, term_text = packed(self.terms)
        file.add(f"{field}/term_starts", _narrowed(term_starts))
        file.add(f"{field}/term_text", term_text)
        file.add(f"{field}/posting_starts", _narrowed(self.posting_starts))
        file.add_packed(f"{field}/gaps", gaps(self.documents, self.posting_starts))
        if self.frequencies is not None:
            starts = np.concatenate(([0], np.cumsum(self.frequencies, dtype=np.int64)))
            file.add_packed(f"{field}/frequencies", _narrowed(self.frequencies))
            file.add(f"{field}/position_starts", _narrowed(starts[self.posting_starts]))
        if self.positions is not None:
            file.add_packed(f"{field}/positions", _narrowed(self.positions))
        if self.weights is not None:
            file.add(f"{field}/weights", self.weights.astype(np.float32, copy=False))
        if self.values is not None:
            value_starts, values = packed(self.values)
            file.add(f"{field}/value_starts", _narrowed(value_starts))
            file.add(f"{field}/values", values)


class StoredField:
    """The postings of one field of one segment, read from the mapped file."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        self.name = field
        self.terms = TermDictionary(
            file[f"{field}/term_starts"].read(), file[f"{field}/term_text"].read()
        )
        self.posting_starts = file[f"{field}/posting_starts"].read().data
        gaps = file[f"{field}/gaps"]
        assert isinstance(gaps, PackedArray)
        self.gaps = gaps
        self.frequencies = _optional(file, f"{field}/frequencies")
        self.positions = _optional(file, f"{field}/positions")
        self.weights = _optional(file, f"{field}/weights")
        self.values = _optional(file, f"{field}/values")
        starts = _optional(file, f"{field}/position_starts")
        self.position_starts = None if starts is None else starts.read().data
        self.value_starts = _optional(file, f"{field}/value_starts")

    def postings(self, term: int) -> tuple[int, int]:
        """The places where the postings of a term begin and end."""
        return self.posting_starts[term], self.posting_starts[term + 1]

    def documents_of(self, term: int) -> Array:
        """The numbers of the documents that have a term, rising."""
        return self.gaps.fetch_added_up(*self.postings(term))

    def documents_between(self, first: int, last: int) -> Array:
        """The documents of the terms ``first:last``, those of each term rising."""
        starts = np.asarray(self.posting_starts[first : last + 1]).astype(np.int64)
        sums = np.cumsum(self.gaps.read(int(starts[0]), int(starts[-1])), dtype=np.int64)
        before = np.concatenate(([0], sums))[starts[:-1] - starts[0]]
        documents: Array = (sums - 1 - np.repeat(before, np.diff(starts))).astype(np.int32)
        return documents

    def frequencies_of(self, term: int) -> Array:
        """How often the term occurs in each of its documents."""
        first, last = self.postings(term)
        if self.frequencies is None:
            return np.ones(last - first, np.uint8)
        return self.frequencies.fetch(first, last)

    def postings_of(self, terms: Sequence[int]) -> list[tuple[Array, Array]]:
        """The documents of each of these terms, and how often it occurs in each.

        What lies near to each other is read together: the terms of a prefix are neighbours.
        """
        frequencies, spans = self.frequencies, [self.postings(term) for term in terms]
        if isinstance(frequencies, PackedArray):
            return read_postings(self.gaps, frequencies, spans, MOST_BETWEEN)
        return [(self.documents_of(term), self.frequencies_of(term)) for term in terms]

    def weights_of(self, term: int) -> Array:
        """The weight of each posting of a term: its frequency, unless it was boosted."""
        if self.weights is None:
            return self.frequencies_of(term)
        return self.weights.read(*self.postings(term))

    def positions_of(self, term: int) -> Array:
        """The positions of all postings of a term, one after the other."""
        assert self.positions is not None
        assert self.position_starts is not None
        return self.positions.fetch(self.position_starts[term], self.position_starts[term + 1])

    def value_of(self, posting: int) -> bytes:
        """The bytes that the format added to a posting; postings are numbered within the field."""
        if self.values is None or self.value_starts is None:
            return b""
        return self.values.read(*self.value_starts.read(posting, posting + 2).tolist()).tobytes()


def gaps(documents: Array, starts: Array) -> Array:
    """How much each document is above the one before it; above -1 for the first of a term.

    >>> gaps(np.array([3, 4, 0]), np.array([0, 2, 3])).tolist()
    [4, 1, 1]
    """
    found = np.diff(documents, prepend=0)
    firsts = starts[:-1][np.diff(starts) > 0]
    found[firsts] = documents[firsts] + 1
    return found.astype(np.uint32)


def _optional(file: ArrayFile, name: str) -> StoredArray | None:
    return file.get(name)


def _narrowed(numbers: Array) -> Array:
    return numbers.astype(narrowest(int(numbers.max(initial=0))), copy=False)
