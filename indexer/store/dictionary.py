"""The term dictionary of a field: its terms, sorted by their bytes and numbered in that order."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

from indexer.store.storedarray import Array

try:
    from indexer.store._bisection import lower_bound, places_of
except ImportError:
    from indexer.store.bisection_plain import lower_bound, places_of


class TermDictionary(Sequence[bytes]):
    """Sorted terms, stored as the bytes of all terms and the place where each begins.

    >>> known = TermDictionary.of([b"gata", b"skola", b"skolgata"])
    >>> known.find(b"skola")
    1
    """

    def __init__(self, starts: Array, text: Array) -> None:
        """Take `starts`, with one number more than there are terms, and the `text` of all terms."""
        self.arrays = starts, text
        # A memoryview returns a single number several times faster than an array.
        self._starts, self._text = starts.data, text.data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: Any) -> Any:
        return bytes(self._text[self._starts[number] : self._starts[number + 1]])

    def find(self, term: bytes) -> int | None:
        """The number of a term; None if there is no such term."""
        (number,) = places_of(*self.arrays, [term])
        return number if number >= 0 else None

    def find_all(self, terms: list[bytes]) -> list[int]:
        """The number of each term; -1 of one that is not there."""
        return places_of(*self.arrays, terms)

    def first_from(self, term: bytes, low: int = 0) -> int:
        """The number of the first term, from number `low` on, that is `term` or comes after it."""
        return lower_bound(*self.arrays, term, low)

    def with_prefix(self, prefix: bytes) -> range:
        """The numbers of the terms that begin with `prefix`."""
        first = self.first_from(prefix)
        after = _after(prefix)
        return range(first, len(self) if after is None else self.first_from(after, first))

    @classmethod
    def of(cls, terms: Sequence[bytes]) -> "TermDictionary":
        """The dictionary of these terms, which must be sorted."""
        return cls(*packed(terms))


def packed(strings: Sequence[bytes]) -> tuple[Array, Array]:
    """Two arrays: where each string begins and the last one ends, and the bytes of them all."""
    starts = np.fromiter(accumulate(map(len, strings), initial=0), np.uint64, len(strings) + 1)
    return starts, np.frombuffer(b"".join(strings), np.uint8)


def _after(prefix: bytes) -> bytes | None:
    """The first string after all those that begin with `prefix`; None if there is none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None
