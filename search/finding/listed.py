"""The documents that only list matters: what they tell stands in their headings."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexer.store import Integers
from search.finding.occurrences import PostingSource, occurrences
from search.question import Way

MOST_REMEMBERED = 10_000
"""The most words of questions of which it is cached which lists have them in their headings.

Most are in none: 3 kB each, 30 MB.
"""


class Listed:
    """Tells for the documents of one generation which of them only list matters."""

    def __init__(self, source: PostingSource) -> None:
        self._source = source
        self._is_list = np.asarray(source.columns.lists).astype(np.bool_)
        self._lists = np.flatnonzero(self._is_list).astype(np.int32)
        self._headed = lru_cache(MOST_REMEMBERED)(self._with_heading)

    def told(
        self, documents: Integers, has: npt.NDArray[np.uint64], words: Sequence[tuple[Way, ...]]
    ) -> npt.NDArray[np.uint64]:
        """The words that the results of documents have, as bits; of a list, those of its heading.

        Args:
            documents: the documents.
            has: the words that the result of each has.
            words: of each word that has a bit, the ways to find it.
        """
        if not len(documents):
            return has
        places = np.minimum(np.searchsorted(documents, self._lists), len(documents) - 1)
        lists = places[documents[places] == self._lists]
        if not len(lists):
            return has
        headed = np.zeros(len(lists), np.uint64)
        for bit, ways in enumerate(words):
            found = _among(documents[lists], self._headed(ways))
            headed |= found.astype(np.uint64) << np.uint64(bit)
        told = has.copy()
        told[lists] &= headed
        return told

    def _with_heading(self, ways: tuple[Way, ...]) -> Integers:
        """The lists that have a word in their heading."""
        found = [
            each.documents
            for way in ways
            for each in occurrences(self._source, way).get("titel", ())
        ]
        has = np.zeros(len(self._is_list), np.bool_)
        for documents in found:
            has[documents] = True
        return np.flatnonzero(has & self._is_list).astype(np.int32)


def _among(documents: Integers, some: Integers) -> npt.NDArray[np.bool_]:
    """For each document, whether it is one of `some`, which rise."""
    if not len(some):
        return np.zeros(len(documents), np.bool_)
    places = np.minimum(np.searchsorted(some, documents), len(some) - 1)
    found: npt.NDArray[np.bool_] = some[places] == documents
    return found
