"""The postings of one open generation, behind a cache."""

from collections.abc import Iterable

from indexer.reader import GenerationReader
from indexer.store import NO_POSTINGS, Columns, Postings
from indexer.zones import UNIT_SPAN, ZONES
from search.finding.cache import Cache
from search.finding.occurrences import Found

CACHE_BYTES = 96 * 1024 * 1024
MOST_SINGLY = 32
"""The most terms of a word whose postings are cached each by itself. A prefix has more."""

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
            return self._reader.standing(ZONES, terms)[0]
        held: dict[str, Found] = {}
        for (term,), of_term in self._kept.present([(term,) for term in terms]).items():
            held[term] = of_term
        missing = [term for term in terms if term not in held]
        held.update(zip(missing, self._reader.standing(ZONES, missing), strict=True))
        if len(terms) <= MOST_SINGLY:
            self._kept.keep({(term,): held[term] for term in missing})
        found: dict[str, list[Postings]] = {}
        for term in terms:
            for zone, several in held[term].items():
                found.setdefault(zone, []).extend(several)
        return found

    def read_ahead(self, slots: Iterable[tuple[str, ...]]) -> None:
        """Read the postings of the terms of words that are not cached; at once it is faster.

        Each is cached by itself: as part of another word it is the same postings. Those of a prefix
        are not; they are read together as it is, and cached as one.
        """
        terms = dict.fromkeys(each for slot in slots if len(slot) <= MOST_SINGLY for each in slot)
        missing = [term for term in terms if (term,) not in self._kept]
        if missing:
            found: Iterable[Found] = self._reader.standing(ZONES, missing)
            self._kept.keep({(term,): each for term, each in zip(missing, found, strict=True)})


def _size(found: Found) -> int:
    size = _OVERHEAD
    for several in found.values():
        for each in several:
            size += _OVERHEAD + each.nbytes
    return size
