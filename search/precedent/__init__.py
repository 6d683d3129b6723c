"""Precedent: how matters like one were decided, here and elsewhere, and with what reasons.

How it counts, and what its counts do not say: docs/precedent.md.
"""

from search.precedent.asking import LIKES, Precedence, Precedent, Precedents
from search.precedent.reasons import Reason, reasons_of
from search.precedent.references import Reference, references
from search.precedent.statistics import (
    BY,
    COLUMNS,
    FEWEST,
    SHOWN,
    TIMES,
    Cell,
    Row,
    Statistics,
    Table,
    row_json,
)
from search.precedent.tally import CLOSE, OPEN, OTHER, PROPOSED, Count, Tally

__all__ = [
    "BY",
    "CLOSE",
    "COLUMNS",
    "FEWEST",
    "LIKES",
    "OPEN",
    "OTHER",
    "PROPOSED",
    "SHOWN",
    "TIMES",
    "Cell",
    "Count",
    "Precedence",
    "Precedent",
    "Precedents",
    "Reason",
    "Reference",
    "Row",
    "Statistics",
    "Table",
    "Tally",
    "reasons_of",
    "references",
    "row_json",
]
