"""How much of a text each document covers, in NumPy: the plain twin of `_covering.pyx`."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Part = tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8], float]
"""Documents, rising; how much of a lemma there is in each; and what it weighs."""


def added_up(
    parts: Sequence[Part], norm: npt.NDArray[np.float64], step: float
) -> npt.NDArray[np.float64]:
    """What all parts add to each document: BM25.

    Args:
        parts: one for each lemma.
        norm: of every document, what its length adds to a frequency in BM25's saturation.
        step: what one in the second of a part's arrays counts.
    """
    total = np.zeros(len(norm))
    for documents, steps, weight in parts:
        times = steps * step
        total[documents] += weight * times / (times + norm[documents])
    return total


def counts_in(document: int, parts: Sequence[Part], step: float) -> list[tuple[int, float]]:
    """How much one document has of each part that it has: the place of the part, and how much."""
    found = []
    for place, (documents, steps, _) in enumerate(parts):
        at = int(documents.searchsorted(np.int32(document)))
        if at < len(documents) and documents[at] == document:
            found.append((place, int(steps[at]) * step))
    return found
