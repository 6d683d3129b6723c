"""The protocols that an engine implements: everything that the rest of the program asks of it.

Similar matters, precedents, the web, the export and the command line use an engine only through
these. The compiler of questions has a protocol of its own, `search.question.Known`.
"""

from search.engine.comparer import (
    Among,
    Candidates,
    Comparer,
    Comparison,
    Floats,
    Integers,
    Learned,
    Spread,
    Vectors,
    WornRuns,
)
from search.engine.index import Filters, Index
from search.engine.statistics import Statistics

__all__ = [
    "Among",
    "Candidates",
    "Comparer",
    "Comparison",
    "Filters",
    "Floats",
    "Index",
    "Integers",
    "Learned",
    "Spread",
    "Statistics",
    "Vectors",
    "WornRuns",
]
