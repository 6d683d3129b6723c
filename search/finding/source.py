"""The postings of one open generation, behind a cache."""

from collections.abc import Iterable, Mapping, Sequence

from indexer.reader import GenerationReader
from indexer.store import NO_POSTINGS, Columns, Postings
from indexer.zones import UNIT_SPAN, ZONES
from search.finding.cache import Cache
from search.finding.occurrences import Found

CACHE_BYTES = 96 * 1024 * 1024
_OVERHEAD = 500
"""About how many bytes an entry takes besides its arrays, so that absent terms count too."""


class CachedSource:
    """Looks up postings of a generation, and caches them up to `CACHE_BYTES`."""

    unit_span = UNIT_SPAN

    def __init__(self, reader: GenerationReader) -> None:
        self._reader = reader
        self._kept = Cache(self._looked_up, _size, CACHE_BYTES)

    @property
    def columns(self) -> Columns:
        """The columns of the generation."""
        return self._reader.columns

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone; empty if it does not occur there."""
        return next(iter(self.standing((term,)).get(zone, ())), NO_POSTINGS)

    def standing(self, terms: tuple[str, ...]) -> Found:
        """The postings of some terms, by zone."""
        return self._kept[terms]

    def _looked_up(self, terms: tuple[str, ...]) -> Found:
        if len(terms) == 1:
            return self._read(terms)[0]
        read = self.read_ahead(terms)
        found: dict[str, list[Postings]] = {}
        for term in terms:
            of_term = read[(term,)] if (term,) in read else self.standing((term,))
            for zone, several in of_term.items():
                found.setdefault(zone, []).extend(several)
        return found

    def read_ahead(self, terms: Iterable[str]) -> Mapping[tuple[str, ...], Found]:
        """Read the postings of those terms that are not cached; to do so at once is faster.

        Each is cached by itself: as part of another word it is the same postings.
        """
        missing = [term for term in terms if (term,) not in self._kept]
        if not missing:
            return {}
        read: dict[tuple[str, ...], Found] = {
            (term,): found for term, found in zip(missing, self._read(missing), strict=True)
        }
        self._kept.keep(read)
        return read

    def _read(self, terms: Sequence[str]) -> list[Found]:
        """The postings of each term, by zone; all terms of a zone are read together."""
        found: list[dict[str, list[Postings]]] = [{} for _ in terms]
        for zone in ZONES:
            for of_term, postings in zip(found, self._reader.postings_of(zone, terms), strict=True):
                if len(postings.documents):
                    of_term[zone] = [postings]
        return list(found)


def _size(found: Found) -> int:
    size = _OVERHEAD
    for several in found.values():
        for each in several:
            size += _OVERHEAD + each.nbytes
    return size
