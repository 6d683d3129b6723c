"""The postings of one open generation, behind a cache."""

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
        found: dict[str, list[Postings]] = {}
        if len(terms) != 1:
            for term in terms:
                for zone, several in self.standing((term,)).items():
                    found.setdefault(zone, []).extend(several)
            return found
        for zone in ZONES:
            postings = self._reader.postings(zone, terms[0])
            if len(postings.documents):
                found[zone] = [postings]
        return found


def _size(found: Found) -> int:
    return _OVERHEAD + sum(_OVERHEAD + each.nbytes for of in found.values() for each in of)
