"""Reads one generation: postings as arrays, stored extracts, columns and word list."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
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

ByZone = dict[str, list[LazyPostings]]
"""The postings of one term by zone: a list of one for each zone that has it."""


def _together(found: Sequence[LazyPostings]) -> LazyPostings:
    """The postings of one term in the segments that have it."""
    if len(found) == 1:
        return found[0]
    return LazyPostings(
        np.concatenate([part.documents for part in found]),
        np.concatenate([part.frequencies for part in found]),
        lambda: np.concatenate([part.positions for part in found]),
        found[0].same,
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
        return next(iter(self.standing((zone,), (term,))[0].get(zone, ())), NO_POSTINGS)

    def standing(self, zones: Iterable[str], terms: Sequence[str]) -> list[ByZone]:
        """The postings of each term by zone, without the zones that it is not in."""
        encoded = [term.encode() for term in terms]
        found: list[ByZone] = [{} for _ in terms]
        for zone in zones:
            for segment in self.segments:
                for place, postings in segment.occurring(zone, encoded):
                    found[place].setdefault(zone, []).append(postings)
        if len(self.segments) > 1:
            for of_term in found:
                for zone, parts in of_term.items():
                    of_term[zone] = [_together(parts)]
        return found

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
