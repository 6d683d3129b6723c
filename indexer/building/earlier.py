"""Finds the documents that an earlier generation already has, so they are not analysed again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.extract import Extract
from indexer.building.segments import record_of
from indexer.reader import GenerationReader
from indexer.store import Array, Columns, Integers, OpenSegment, record_digest

LEAST_TIMES = 8
"""A segment is left as it is only if it is this many times larger than all documents that are
merged. So the number of segments is at most one more than the logarithm of the number of documents,
to this base."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that is kept: its number and its lengths, as in `indexer.store.Columns`."""

    number: int
    words: int
    heading_words: int
    unit_words: tuple[int, ...]


class Earlier:
    """An earlier generation, and which of its documents the new one keeps."""

    def __init__(self, directory: Path) -> None:
        self.folder = directory / "whoosh"
        self._reader = GenerationReader(directory)
        self.size = self._reader.size
        self._wanted = np.zeros(self.size, np.bool_)

    def keep(self, extract: Extract) -> Kept | None:
        """Keep the document with exactly this extract, and return it; None if there is none."""
        number = self._reader.number_of(extract["id"])
        if number is None or self._reader.digest(number) != record_digest(record_of(extract)):
            return None
        self._wanted[number] = True
        columns = self._reader.columns
        first, last = columns.unit_starts[number : number + 2].tolist()
        return Kept(
            number,
            int(columns.words[number]),
            int(columns.heading_words[number]),
            tuple(columns.unit_words[first:last].tolist()),
        )

    def keep_municipalities(self, kommuner: frozenset[str | None]) -> Integers:
        """Keep all documents of these municipalities; None is that of documents that name none.

        Returns their numbers, rising.
        """
        column = self.columns.facets["kommun"]
        asked = np.zeros(len(column.values), np.bool_)
        asked[column.codes_of(filter(None, kommuner))] = True
        kept = np.full(self.size, None in kommuner)
        kept[column.documents] = False
        kept[column.documents[asked[column.codes]]] = True
        self._wanted |= kept
        return np.flatnonzero(kept)

    @property
    def columns(self) -> Columns:
        """The columns of the generation."""
        return self._reader.columns

    def extract(self, number: int) -> Extract:
        """The extract of a document."""
        return self._reader.extract(number)

    def split(self, added: int) -> tuple[list[OpenSegment], list[OpenSegment]]:
        """The segments to leave as they are, and those to merge with the `added` new documents.

        A segment with a dropped document is always merged, so that none of its text is kept.
        """
        left: list[OpenSegment] = []
        merged: list[OpenSegment] = []
        for segment in sorted(self._reader.segments, key=lambda segment: segment.size):
            if self.wanted_in(segment).all() and segment.size >= LEAST_TIMES * added:
                left.append(segment)
            else:
                merged.append(segment)
                added += segment.size
        return left, merged

    def wanted_in(self, segment: OpenSegment) -> Array:
        """A mask of the documents of a segment that are kept."""
        return self._wanted[segment.first : segment.first + segment.size]

    def dropped(self) -> Iterator[Extract]:
        """The extracts of the documents that are not kept."""
        return (self._reader.extract(number) for number in np.flatnonzero(~self._wanted).tolist())

    def words(self) -> Counter[str]:
        """In how many documents each word occurs, including dropped ones; 0 for parts only."""
        return Counter(dict(self._reader.words.frequencies()))
