"""How near the headings and att-satser of two matters come in meaning."""

import numpy as np
import numpy.typing as npt

from indexer.likeness import Likeness
from search.similar.probe import Probe


def closeness(
    likeness: Likeness, probe: Probe, documents: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """For each document, the mean over the probe's places of the nearest place of the document.

    Places are near by the cosine of their vectors; below 0 counts as 0. It is NaN where no place of
    the document, or none of the probe, has a known word.
    """
    near = np.full(len(documents), np.nan)
    placed = [vector for counts in probe.places if (vector := likeness.place(counts)) is not None]
    if placed and len(documents):
        theirs, begin = likeness.places_of(documents)
        nearest = np.maximum.reduceat(theirs @ np.stack(placed).T, begin, axis=0)
        known = np.logical_or.reduceat(theirs.any(axis=1), begin)
        near[known] = np.maximum(nearest.mean(axis=1), 0.0)[known]
    return near
