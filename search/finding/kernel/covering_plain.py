"""How much of a text each document covers, in NumPy: the same functions as in `_covering.pyx`."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Part = tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8], float]
"""Documents, rising; how much of a lemma each has, in steps; and the weight of the lemma."""


def added_up(
    parts: Sequence[Part], norm: npt.NDArray[np.float64], step: float
) -> npt.NDArray[np.float64]:
    """The BM25 sum of all parts for each document.

    Args:
        parts: one for each lemma.
        norm: for every document, the term for its length, which BM25 adds to a frequency.
        step: the size of one step in a part's second array.
    """
    total = np.zeros(len(norm))
    for documents, steps, weight in parts:
        times = steps * step
        total[documents] += weight * times / (times + norm[documents])
    return total


def counts_in(document: int, parts: Sequence[Part], step: float) -> list[tuple[int, float]]:
    """The parts that one document has, each by its place in `parts`, with how much it has."""
    found = []
    for place, (documents, steps, _) in enumerate(parts):
        at = int(documents.searchsorted(np.int32(document)))
        if at < len(documents) and documents[at] == document:
            found.append((place, int(steps[at]) * step))
    return found
