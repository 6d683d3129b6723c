"""Finds where a word occurs, zone by zone, on arrays."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from indexer.store import Columns, Postings
from search.finding import kernel
from search.question import Way

Found = Mapping[str, Sequence[Postings]]
"""Postings by zone, none of them empty. A document may be in several postings of one zone."""


class PostingSource(Protocol):
    """What scoring reads of one open generation."""

    @property
    def columns(self) -> Columns:
        """The stored facts of every document, by document number."""
        ...

    @property
    def unit_span(self) -> int:
        """The number of positions reserved for each att-sats."""
        ...

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone; empty if it does not occur there."""
        ...

    def standing(self, terms: tuple[str, ...]) -> Found:
        """The postings of some terms, by zone."""
        ...

    def read_ahead(self, slots: Iterable[tuple[str, ...]], /) -> object:
        """Read the postings of the terms of some words, so that `standing` need not."""
        ...


def occurrences(source: PostingSource, way: Way) -> Found:
    """The postings, by zone, of the documents where a word is found in this way."""
    found = [source.standing(slot) for slot in way.slots]
    if len(found) == 1:
        return found[0]
    shared = [zone for zone in found[0] if all(zone in slot for slot in found)]
    phrases = {zone: Postings(*kernel.phrase(_places(found, zone))) for zone in shared}
    return {zone: (phrase,) for zone, phrase in phrases.items() if len(phrase.documents)}


def _places(found: Sequence[Found], zone: str) -> list[list[kernel.Places]]:
    return [[(p.documents, p.frequencies, p.positions) for p in slot[zone]] for slot in found]
