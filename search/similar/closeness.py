"""How near the headings and att-satser of two matters come in meaning."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from indexer.likeness import Likeness
from search.similar.probe import Probe


def closeness(
    likeness: Likeness, probe: Probe, documents: Sequence[int]
) -> npt.NDArray[np.float64]:
    """For each document, the mean over the probe's places of the nearest place of the document.

    Places are near by the cosine of their vectors; below 0 counts as 0. It is NaN where no place of
    the document, or none of the probe, has a known word.
    """
    near = np.full(len(documents), np.nan)
    placed = [vector for counts in probe.places if (vector := likeness.place(counts)) is not None]
    if placed:
        ours = np.stack(placed).T
        for at, document in enumerate(documents):
            theirs = likeness.places(document)
            if theirs.any():
                near[at] = max(float((theirs @ ours).max(axis=0).mean()), 0.0)
    return near
