"""The postings of a term, in the form in which a search reads them."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np

from indexer.store.facet_columns import Integers
from indexer.store.storedarray import Array


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of a term in one zone: its documents, how often it is in each, its positions.

    Document numbers rise. `positions` has those of one document together, rising.
    """

    documents: Integers
    frequencies: Integers
    positions: Integers

    @property
    def nbytes(self) -> int:
        """The memory that the arrays take."""
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes


NO_POSTINGS = Postings(np.empty(0, np.int32), np.empty(0, np.uint32), np.empty(0, np.uint32))


_set = object.__setattr__


class LazyPostings(Postings):
    """Postings whose positions are read only when they are used.

    `same` tells what they are of: those of one term in one zone have equal ones, however often they
    are read.
    """

    same: Hashable
    _read: Callable[[], Array]

    def __init__(
        self, documents: Array, frequencies: Array, read: Callable[[], Array], same: Hashable
    ) -> None:
        """Take documents and frequencies, a function that reads the positions, and `same`."""
        _set(self, "documents", documents)
        _set(self, "frequencies", frequencies)
        _set(self, "_read", read)
        _set(self, "same", same)

    @property
    def positions(self) -> Array:
        """All positions, as in `Postings`; they are read again at each use."""
        return self._read()

    @property
    def nbytes(self) -> int:
        """The memory that documents and frequencies take."""
        return int(self.documents.nbytes + self.frequencies.nbytes)
