"""The seam: all that the rest of the program asks of an engine, as protocols.

Similar matters, precedents, the web, the export and the command line stand on these alone. What
compiling a question asks is `search.question.Known`.
"""

from search.engine.index import Filters, Index
from search.engine.likes import (
    Among,
    Candidates,
    Comparison,
    Floats,
    Formulas,
    Integers,
    Learned,
    Likes,
    Spread,
    Vectors,
)
from search.engine.statistics import Statistics

__all__ = [
    "Among",
    "Candidates",
    "Comparison",
    "Filters",
    "Floats",
    "Formulas",
    "Index",
    "Integers",
    "Learned",
    "Likes",
    "Spread",
    "Statistics",
    "Vectors",
]
