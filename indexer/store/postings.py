"""Where a term stands: the one shape in which postings reach a search."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indexer.store.arrayfile import Array
from indexer.store.facet_columns import Integers


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a term stands in one zone: documents rising, how often in each, and all positions."""

    documents: Integers
    frequencies: Integers
    positions: Integers

    @property
    def nbytes(self) -> int:
        """The memory that the arrays take."""
        return self.documents.nbytes + self.frequencies.nbytes + self.positions.nbytes


NO_POSTINGS = Postings(np.empty(0, np.int32), np.empty(0, np.uint32), np.empty(0, np.uint32))


class LazyPostings(Postings):
    """See `indexer.store.postings.Postings`."""

    _read: Callable[[], Array]

    def __init__(self, documents: Array, frequencies: Array, read: Callable[[], Array]) -> None:
        """Over arrays, and a function that reads the positions."""
        for name, value in (("documents", documents), ("frequencies", frequencies)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_read", read)

    @property
    def positions(self) -> Array:
        """All positions, those of a document together and rising; read anew each time."""
        return self._read()

    @property
    def nbytes(self) -> int:
        """The memory that documents and frequencies take."""
        return int(self.documents.nbytes + self.frequencies.nbytes)
