"""Finds formulas: phrases that are the same in many documents, and so say nothing of a matter.

An example is "… föreslår kommunstyrelsen att kommunfullmäktige beslutar …". There is no list of
them: a run of four words that is in at least one document of 200 is a formula. The share of
documents that have it is its *wear*. The wear of a word is that of the commonest run it is in.
Words that fill a gap in a formula (*… att utreda en badplats vid …*) are in no such run and keep
their full weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.likeness.vocabulary import HasPostings

RUN = 4
LEAST_SHARE = 0.005
LEAST_DOCUMENTS = 5
"""The fewest documents with a formula: fewer may be steps of one matter that quote each other."""

_MIX = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Formulas:
    """The formulas of a collection: their hashes, rising, and the share of documents with each."""

    runs: Hashes
    shares: npt.NDArray[np.float32]

    def wear(self, words: Sequence[str]) -> npt.NDArray[np.float32]:
        """The wear of each word of a text in lower case, 0 to 1; 0 for a word in no formula."""
        wear = np.zeros(len(words), np.float32)
        if len(words) < RUN or not len(self.runs):
            return wear
        runs = _runs(np.array([crc32(word.encode()) for word in words], np.uint64))
        at = np.minimum(np.searchsorted(self.runs, runs), len(self.runs) - 1)
        shares = np.where(self.runs[at] == runs, self.shares[at], np.float32(0))
        for place in range(RUN):
            covered = wear[place : place + len(runs)]
            np.maximum(covered, shares, out=covered)
        return wear

    @classmethod
    def of(
        cls,
        source: HasPostings,
        words: Sequence[str],
        sample: npt.NDArray[np.bool_],
    ) -> "Formulas":
        """Find the formulas of the documents in `sample`, given their common words.

        A run can be no more common than its words, so `words` only needs those that are in at least
        `LEAST_SHARE` of the documents.
        """
        size = int(np.count_nonzero(sample))
        keys, hashes = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
        for word in words:
            found = source.postings("text", f"w:{word}")
            documents = np.repeat(found.documents.astype(np.int64), found.frequencies)
            chosen = sample[documents]
            keys.append((documents[chosen] << 32) + found.positions[chosen])
            hashes.append(np.full(len(keys[-1]), crc32(word.encode()), np.uint64))
        places = np.concatenate(keys)
        order = np.argsort(places)
        places, words_there = places[order], np.concatenate(hashes)[order]
        if len(places) < RUN:
            return cls(np.empty(0, np.uint64), np.empty(0, np.float32))
        unbroken = places[RUN - 1 :] - places[: -RUN + 1] == RUN - 1
        runs = _runs(words_there)[unbroken]
        documents = places[: -RUN + 1][unbroken] >> 32
        # To count a run once per document, sort by run and document and drop repeated neighbours.
        order = np.lexsort((documents, runs))
        runs, documents = runs[order], documents[order]
        new = np.ones(len(runs), np.bool_)
        new[1:] = (np.diff(runs) != 0) | (np.diff(documents) != 0)
        distinct, counts = np.unique(runs[new], return_counts=True)
        worn = counts >= least_documents(size)
        return cls(distinct[worn], (counts[worn] / size).astype(np.float32))


def least_documents(size: int) -> int:
    """The number of documents, of `size`, that must have a run for it to be a formula."""
    return max(LEAST_DOCUMENTS, ceil(LEAST_SHARE * size))


def _runs(hashed: Hashes) -> Hashes:
    """The hashes of all runs of words, in the order of their first words."""
    count = len(hashed) - RUN + 1
    runs = np.zeros(count, np.uint64)
    for place in range(RUN):
        runs = runs * _MIX + hashed[place : place + count]
    return runs
