"""From a question to an answer: the query language, retrieval, facets, snippets."""

from collections import Counter
from pathlib import Path

from corpus.errors import IndexUnusable
from indexer.store import WordList, current_generation, serving_generation
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
from search.question import Compiler, Plan, parse
from search.searching import EmbeddedIndex
from search.weights import WEIGHTS

__distribution__ = "klubbat"
__all__ = [
    "SORTS",
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


def plan_of(text: str) -> Plan:
    """How a question would be searched for, as far as it can be told without an index."""
    return Compiler(WordList.of(Counter(), ()), WEIGHTS).compile(parse(text))


def open_index(directory: Path) -> Index:
    """Open the index that serves below `directory`.

    Raises:
        IndexUnusable: there is none, it is damaged, or another version wrote it.
    """
    while True:
        generation = serving_generation(directory)
        try:
            return EmbeddedIndex(generation)
        except (IndexUnusable, OSError) as error:
            # Builds that follow each other take a generation away while it is being opened.
            if current_generation(directory) == generation:
                raise IndexUnusable(str(error)) from error
