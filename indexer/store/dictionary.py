"""The term dictionary of a field: its terms in byte order, each known by its number."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

from indexer.store.arrayfile import Array

try:
    from indexer.store._bisection import lower_bound
except ImportError:
    from indexer.store.bisection_plain import lower_bound


class TermDictionary(Sequence[bytes]):
    """Sorted terms as one run of bytes and the place where each begins.

    >>> known = TermDictionary.of([b"gata", b"skola", b"skolgata"])
    >>> known.find(b"skola")
    1
    """

    def __init__(self, starts: Array, text: Array) -> None:
        """Over `starts`, one more than there are terms, and the `text` of them all."""
        self.arrays = starts, text
        # To take one number from it a memoryview is several times faster.
        self._starts, self._text = starts.data, text.data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: Any) -> Any:
        return bytes(self._text[self._starts[number] : self._starts[number + 1]])

    def find(self, term: bytes) -> int | None:
        """The number of a term, None if it is not there."""
        number = self.first_from(term)
        return number if number < len(self) and self[number] == term else None

    def first_from(self, term: bytes, low: int = 0) -> int:
        """The number of the first term, from number `low` on, that is not before this one."""
        return lower_bound(*self.arrays, term, low)

    def with_prefix(self, prefix: bytes) -> range:
        """The numbers of the terms that begin so."""
        first = self.first_from(prefix)
        after = _after(prefix)
        return range(first, len(self) if after is None else self.first_from(after, first))

    @classmethod
    def of(cls, terms: Sequence[bytes]) -> "TermDictionary":
        """The dictionary of terms that are sorted."""
        return cls(*packed(terms))


def packed(strings: Sequence[bytes]) -> tuple[Array, Array]:
    """Where each of the strings begins and the last one ends, and their bytes."""
    starts = np.fromiter(accumulate(map(len, strings), initial=0), np.uint64, len(strings) + 1)
    return starts, np.frombuffer(b"".join(strings), np.uint8)


def _after(prefix: bytes) -> bytes | None:
    """The first string behind all that begin with `prefix`; None if nothing is."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes([kept[-1] + 1]) if kept else None
