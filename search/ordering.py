"""The hits in their order, exactly, and to any depth."""

import numpy as np
import numpy.typing as npt

from indexer.facet_columns import Integers
from search.answer import Sort


def page(
    hits: npt.NDArray[np.bool_],
    score: npt.NDArray[np.float64],
    rank: Integers,
    sort: Sort,
    offset: int,
    limit: int,
) -> list[int]:
    """The document numbers at ``offset:offset + limit`` of all hits, ordered.

    By relevance, the best score first and equal ones by `rank`; by date, in the order of `rank`,
    which has the newest first and the undated last.
    """
    documents = np.flatnonzero(hits)
    depth = offset + limit
    if limit == 0 or offset >= len(documents):
        return []
    keys = rank[documents].astype(np.float64) if sort == "date" else -score[documents]
    if depth < len(documents):
        # All that could stand on the page: nothing worse than the last place, ties included.
        within = keys <= np.partition(keys, depth - 1)[depth - 1]
        documents, keys = documents[within], keys[within]
    order = np.lexsort((rank[documents], keys))
    return [int(number) for number in documents[order[offset:depth]]]
