"""Postings whose positions are read when they are first asked for; most are never asked for."""

from collections.abc import Callable
from functools import cached_property

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

    @cached_property
    def positions(self) -> Array:
        """All positions, those of a document together and rising."""
        return self._read()

    @property
    def nbytes(self) -> int:
        """The memory that documents and frequencies take."""
        return int(self.documents.nbytes + self.frequencies.nbytes)
