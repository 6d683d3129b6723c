"""From a question to an answer: the query language, retrieval, facets, snippets."""

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


Address = Path | str
"""Where an index is: a directory. An engine elsewhere would have a URL."""

_SCHEME = re.compile(r"[^/]+://")


def plan_of(text: str) -> Plan:
    """How a question would be searched for, as far as it can be told without an index."""
    return Compiler(Unknown(), WEIGHTS).compile(parse(text))


def open_index(address: Address) -> Index:
    """Open the index that serves at an address.

    Raises:
        IndexUnusable: there is none, it is damaged, or another version wrote it; or no engine of
            this program is reached by such an address.
    """
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
            # Builds that follow each other take a generation away while it is being opened.
            if current_generation(directory) == generation:
                raise IndexUnusable(str(error)) from error
