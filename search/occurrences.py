"""Where the ways to find a word hold, zone by zone, on arrays."""

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from indexer.columns import Columns
from indexer.postings import Postings
from search.plan import Way

Keys = npt.NDArray[np.int64]


class Source(Protocol):
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


def occurrences(source: Source, zone: str, way: Way) -> list[Postings]:
    """Where a way to find a word holds in a zone; a document may stand in several of the lists."""
    if len(way.slots) == 1:
        return [source.postings(zone, term) for term in way.slots[0]]
    return [phrase_postings([_positions(source, zone, slot) for slot in way.slots])]


def phrase_postings(slots: Sequence[Keys]) -> Postings:
    """Where words stand side by side, given for each the sorted keys of all its places.

    A key is the document's number, shifted up 32 bits, plus the position.
    """
    order = sorted(range(len(slots)), key=lambda i: len(slots[i]))
    starts = slots[order[0]] - order[0]
    for i in order[1:]:
        starts = starts[np.isin(starts + i, slots[i], assume_unique=True)]
    documents, frequencies = np.unique(starts >> 32, return_counts=True)
    return Postings(documents, frequencies, starts & 0xFFFFFFFF)


def _positions(source: Source, zone: str, slot: Iterable[str]) -> Keys:
    found = [source.postings(zone, term) for term in slot]
    keys = [
        (np.repeat(each.documents.astype(np.int64), each.frequencies) << 32) + each.positions
        for each in found
    ]
    return np.unique(np.concatenate(keys))
