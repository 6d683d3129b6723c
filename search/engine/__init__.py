"""The seam: all that the rest of the program asks of an engine, as protocols.

Similar matters, precedents, the web, the export and the command line stand on these alone. What
compiling a question asks is `search.question.Known`.
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
