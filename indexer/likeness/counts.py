"""Counts how much of each lemma each document has, over all zones and kinds of terms.

A comparison looks up a hundred lemmas, each in three zones and in three kinds of terms. For the
commonest lemmas these counts are added up when the collection is learned from, and are stored side
by side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.likeness.vocabulary import KIND_WEIGHTS, ZONES, HasPostings
from indexer.store import ArrayFile, ArrayWriter, Integers, StoredArray

COUNT_STEP = 0.5
"""The unit of the counts: every count is a multiple of it."""
MOST = 255
"""The largest count, in `COUNT_STEP`s. A hundred occurrences say as much as a thousand."""

_BLOCK_BITS = 16
"""The bits of a document's number that are stored with each count; its block has the rest."""

Documents = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers of the documents that have a lemma, rising, and each count in `COUNT_STEP`s."""

    documents: Documents
    steps: npt.NDArray[np.uint8]


NOT_COUNTED = Counted(np.empty(0, np.int32), np.empty(0, np.uint8))


def counted(source: HasPostings, lemma: str) -> Counted:
    """Count a lemma by reading its postings."""
    documents: list[Integers] = []
    steps: list[npt.NDArray[np.int64]] = []
    for zone, of_zone in ZONES:
        for kind, of_kind in KIND_WEIGHTS:
            found = source.postings(zone, f"{kind}:{lemma}")
            if len(found.documents):
                documents.append(found.documents)
                steps.append(
                    found.frequencies.astype(np.int64) * int(of_zone * of_kind / COUNT_STEP)
                )
    if not documents:
        return NOT_COUNTED
    together = np.concatenate(documents)
    order = np.argsort(together, kind="stable")
    together = together[order]
    first = np.flatnonzero(np.diff(together, prepend=-1))
    total = np.add.reduceat(np.concatenate(steps)[order], first)
    return Counted(together[first].astype(np.int32), np.minimum(total, MOST).astype(np.uint8))


class Counts:
    """Reads what `write_counts` wrote: a row for each lemma."""

    def __init__(self, file: ArrayFile) -> None:
        self._starts = file["count_starts"].read().data
        self._documents: StoredArray = file["count_documents"]
        self._steps: StoredArray = file["count_steps"]
        self._blocks: int = file.meta["count_blocks"]

    def found_in(self, row: int) -> int:
        """The number of documents that have the lemma of `row`."""
        at = row * self._blocks
        return int(self._starts[at + self._blocks] - self._starts[at])

    def of(self, row: int) -> Counted:
        """The documents that have the lemma of `row`, and how much of it each has.

        Raises:
            IndexUnusable: the file is damaged.
        """
        at = row * self._blocks
        start, stop = self._starts[at], self._starts[at + self._blocks]
        documents = self._documents.read(start, stop).astype(np.int32)
        for block in range(1, self._blocks):
            documents[self._starts[at + block] - start :] += np.int32(1 << _BLOCK_BITS)
        return Counted(documents, self._steps.read(start, stop))


def write_counts(
    writer: ArrayWriter, source: HasPostings, lemmas: Sequence[str], size: int
) -> dict[str, int]:
    """Count lemmas in all of `size` documents and write a row for each lemma.

    Returns:
        What must be added to the file's ``meta`` so that `Counts` can read it.
    """
    blocks = max(1, -(-size >> _BLOCK_BITS))
    documents = writer.stream("count_documents", np.uint16)
    steps = writer.stream("count_steps", np.uint8)
    starts, total = [np.zeros(1, np.int64)], 0
    borders = np.arange(1, blocks + 1) << _BLOCK_BITS
    for lemma in lemmas:
        found = counted(source, lemma)
        documents.append((found.documents & ((1 << _BLOCK_BITS) - 1)).astype(np.uint16))
        steps.append(found.steps)
        starts.append(total + np.searchsorted(found.documents, borders))
        total += len(found.documents)
    writer.add("count_starts", np.concatenate(starts))
    documents.finish()
    steps.finish()
    return {"count_blocks": blocks}
