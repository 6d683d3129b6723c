"""What shared lemmas add to each document, in NumPy: what `_adding.pyx` has to agree with."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

Part = tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8], float]
"""Documents, rising; how much of a lemma there is in each; and what it weighs."""


def added_up(parts: Sequence[Part], norm: Floats, step: float) -> Floats:
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


def added_to(
    document: int, parts: Sequence[Part], norm: Floats, step: float
) -> list[tuple[int, float]]:
    """What each part adds to one document: the place of the part, and how much, if anything."""
    found = []
    for place, (documents, steps, weight) in enumerate(parts):
        at = int(documents.searchsorted(np.int32(document)))
        if at < len(documents) and documents[at] == document:
            times = int(steps[at]) * step
            found.append((place, weight * times / (times + float(norm[document]))))
    return found
