"""How near the headings and att-satser of two matters come in meaning."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from indexer.likeness import Likeness
from search.similar.probe import Probe


def closeness(
    likeness: Likeness, probe: Probe, documents: Iterable[int]
) -> npt.NDArray[np.float64] | None:
    """For each document, the mean over the probe's places of the nearest place of the document.

    Places are near by the cosine of their vectors; below 0 counts as 0. A document none of whose
    places is known has NaN.

    Returns:
        None if none of the probe's own places is known.
    """
    placed = [vector for counts in probe.places if (vector := likeness.place(counts)) is not None]
    if not placed:
        return None
    ours = np.stack(placed)
    near = []
    for document in documents:
        theirs = likeness.places(document)
        if theirs.any():
            near.append(max(float((theirs @ ours.T).max(axis=0).mean()), 0.0))
        else:
            near.append(np.nan)
    return np.array(near)
