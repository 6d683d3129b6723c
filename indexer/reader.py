"""Reads one generation: postings as arrays, stored extracts, columns and word list."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.extract import Extract
from indexer.store import (
    NO_POSTINGS,
    Columns,
    LazyPostings,
    OpenSegment,
    Postings,
    WordList,
    read_segment_list,
)


def _together(found: Sequence[Postings]) -> Postings:
    """The postings of one term in several segments."""
    if len(found) < 2:
        return found[0] if found else NO_POSTINGS
    return LazyPostings(
        np.concatenate([part.documents for part in found]),
        np.concatenate([part.frequencies for part in found]),
        lambda: np.concatenate([part.positions for part in found]),
    )


class GenerationReader:
    """An open generation. Its methods may be called from several threads.

    Any of them raises `corpus.errors.IndexUnusable` if it reads a damaged part of a file.
    """

    def __init__(self, directory: Path) -> None:
        self.columns = Columns.load(directory)
        self.words = WordList.load(directory)
        folder = directory / "whoosh"
        self.segments: list[OpenSegment] = []
        self.size = 0
        for segment in read_segment_list(folder):
            self.segments.append(OpenSegment(folder, segment, self.size))
            self.size += segment.doc_count()
        self._firsts = [segment.first for segment in self.segments]

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone; `NO_POSTINGS` if the term is not in it.

        Positions are read only when they are needed.
        """
        return self.postings_of(zone, [term])[0]

    def postings_of(self, zone: str, terms: Sequence[str]) -> list[Postings]:
        """What `postings` returns, for several terms at once."""
        encoded = [term.encode() for term in terms]
        if len(self.segments) == 1:
            [segment] = self.segments
            return [found or NO_POSTINGS for found in segment.postings_of(zone, encoded)]
        parts: list[list[Postings]] = [[] for _ in terms]
        for segment in self.segments:
            for of_term, found in zip(parts, segment.postings_of(zone, encoded), strict=True):
                if found:
                    of_term.append(found)
        return list(map(_together, parts))

    def number_of(self, id: str) -> int | None:  # noqa: A002
        """The number of the document with this id; None if there is none."""
        for segment in self.segments:
            if (number := segment.number_of(id)) is not None:
                return number
        return None

    def extract(self, number: int) -> Extract:
        """The stored extract of a document."""
        return self._holding(number).extract(number)

    def digest(self, number: int) -> int:
        """The digest of the stored record of a document."""
        return self._holding(number).digest(number)

    def close(self) -> None:
        """Close the files."""
        for segment in self.segments:
            segment.close()

    def _holding(self, number: int) -> OpenSegment:
        return self.segments[bisect_right(self._firsts, number) - 1]
