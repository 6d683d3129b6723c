"""What an earlier generation already holds: unchanged documents are kept, not analysed again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.extract import Extract
from indexer.building.segments import record_of
from indexer.reader import GenerationReader
from indexer.store import Array, OpenSegment, record_digest

LEAST_TIMES = 8
"""A segment is left as it is only if it is so many times larger than all that is merged beside it.
So there are at most one more than the logarithm of the number of documents, to this base."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was known of a document that is kept: see `indexer.store.columns.Columns`."""

    number: int
    words: int
    unit_words: tuple[int, ...]


class Earlier:
    """An earlier generation, and which of its documents are asked for again."""

    def __init__(self, directory: Path) -> None:
        self.folder = directory / "whoosh"
        self._reader = GenerationReader(directory)
        self.size = self._reader.size
        self._wanted = np.zeros(self.size, np.bool_)

    def keep(self, extract: Extract) -> Kept | None:
        """Keep the document with this very extract; None if there is none."""
        number = self._reader.number_of(extract["id"])
        if number is None or self._reader.digest(number) != record_digest(record_of(extract)):
            return None
        self._wanted[number] = True
        columns = self._reader.columns
        first, last = columns.unit_starts[number : number + 2].tolist()
        return Kept(
            number, int(columns.words[number]), tuple(columns.unit_words[first:last].tolist())
        )

    def split(self, added: int) -> tuple[list[OpenSegment], list[OpenSegment]]:
        """The segments to leave as they are, and those to merge with the `added` documents.

        A segment of which any document is dropped is merged, so that nothing of that stays behind.
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
        """In how many documents each word stands, the dropped ones among them; 0 for mere parts."""
        return Counter(dict(self._reader.words.frequencies()))
