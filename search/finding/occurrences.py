"""Where the ways to find a word hold, zone by zone, on arrays."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from indexer.store import Columns, Postings
from search.finding import kernel
from search.question import Way

Found = Mapping[str, Sequence[Postings]]
"""Postings by zone; a document may stand in several of those of one zone. None are empty."""


class PostingSource(Protocol):
    """What scoring reads: one open generation of an index."""

    @property
    def columns(self) -> Columns:
        """What is known of every document."""
        ...

    @property
    def unit_span(self) -> int:
        """How many positions each att-sats has to itself."""
        ...

    def postings(self, zone: str, term: str) -> Postings:
        """Where a term stands in a zone."""
        ...

    def standing(self, terms: tuple[str, ...]) -> Found:
        """Where any of some terms stands, in all zones."""
        ...


def occurrences(source: PostingSource, way: Way) -> Found:
    """Where a way to find a word holds."""
    found = [source.standing(slot) for slot in way.slots]
    if len(found) == 1:
        return found[0]
    shared = [zone for zone in found[0] if all(zone in slot for slot in found)]
    phrases = {zone: Postings(*kernel.phrase(_places(found, zone))) for zone in shared}
    return {zone: (phrase,) for zone, phrase in phrases.items() if len(phrase.documents)}


def _places(found: Sequence[Found], zone: str) -> list[list[kernel.Places]]:
    return [[(p.documents, p.frequencies, p.positions) for p in slot[zone]] for slot in found]
