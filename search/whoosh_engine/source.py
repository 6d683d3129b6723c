"""Postings of one open generation, decoded once and kept while there is room."""

from collections import OrderedDict
from threading import Lock

from indexer.columns import Columns
from indexer.postings import Postings
from indexer.whoosh_index import UNIT_SPAN, GenerationReader

CACHE_BYTES = 128 * 1024 * 1024
_OVERHEAD = 500
"""What an entry costs beside its arrays, about; so that absent terms are not kept for nothing."""


class CachedSource:
    """The postings of a generation behind a cache of bounded size; the least lately used go."""

    unit_span = UNIT_SPAN

    def __init__(self, reader: GenerationReader) -> None:
        self._reader = reader
        self._kept: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    @property
    def columns(self) -> Columns:
        """The columns of the generation."""
        return self._reader.columns

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone; empty if it does not stand there."""
        key = zone, term
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = self._reader.postings(zone, term)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found
                self._size += found.nbytes + _OVERHEAD
                while self._size > CACHE_BYTES:
                    _, dropped = self._kept.popitem(last=False)
                    self._size -= dropped.nbytes + _OVERHEAD
        return found
