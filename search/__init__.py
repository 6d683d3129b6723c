"""From a question to an answer: the query language, retrieval, facets, snippets."""

import os
import re
from pathlib import Path

from corpus.errors import IndexUnusable
from indexer.store import current_generation, serving_generation
from search.answer import (
    SORTS,
    Answer,
    Explanation,
    FacetValue,
    Fragment,
    Hit,
    Notice,
    Request,
    Sort,
    Status,
)
from search.engine import Index
from search.question import Compiler, Plan, Unknown, parse
from search.searching import EmbeddedIndex
from search.weights import WEIGHTS

__distribution__ = "klubbat"
__all__ = [
    "SORTS",
    "Address",
    "Answer",
    "Explanation",
    "FacetValue",
    "Fragment",
    "Hit",
    "Index",
    "Notice",
    "Request",
    "Sort",
    "Status",
    "open_index",
    "plan_of",
]


Address = Path | str | os.PathLike[str]
"""The address of an index: a directory, or an `indexer.opensearch.ClusterAddress`."""

_SCHEME = re.compile(r"[^/]+://")


def plan_of(text: str) -> Plan:
    """The plan of a question, as far as it can be made without an index."""
    return Compiler(Unknown(), WEIGHTS).compile(parse(text))


def open_index(address: Address) -> Index:
    """Open the newest complete index at an address.

    Raises:
        EngineUnavailable: the index is in a cluster, which cannot be reached.
        IndexUnusable: there is no index, it is damaged, or another version wrote it; or the
            address has a scheme (``name://``) that no engine of this program has.
    """
    if not isinstance(address, str | Path):
        return _in_cluster(address)
    if scheme := _SCHEME.match(str(address)):
        raise IndexUnusable(
            f"{address}: no engine is reached by {scheme[0]}; give the directory of an index"
        )
    directory = Path(address)
    while True:
        generation = serving_generation(directory)
        try:
            return EmbeddedIndex(generation)
        except (IndexUnusable, OSError) as error:
            # A build that finishes now may delete the generation that is being opened.
            if current_generation(directory) == generation:
                raise IndexUnusable(str(error)) from error


def _in_cluster(address: os.PathLike[str]) -> Index:
    # Nobody else waits for what only a cluster needs.
    from indexer.opensearch import ClusterAddress
    from search.opensearch import ClusterIndex

    assert isinstance(address, ClusterAddress)
    return ClusterIndex(address)
