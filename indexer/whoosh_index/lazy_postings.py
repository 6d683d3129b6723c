"""Postings whose positions are read when they are asked for; most never are."""

from collections.abc import Callable

from indexer.codec.arrayfile import Array
from indexer.postings import Postings


class LazyPostings(Postings):
    """See `indexer.postings.Postings`."""

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
