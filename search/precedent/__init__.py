"""Precedent: how matters like one were decided, here and elsewhere, and with what reasons.

How it counts, and what its counts do not say: docs/precedent.md.
"""

from search.precedent.asking import LIKES, Precedence, Precedent, Precedents
from search.precedent.reasons import Reason, reasons_of
from search.precedent.references import Reference, references
from search.precedent.statistics import Statistics
from search.precedent.tally import CLOSE, Count, Tally

__all__ = [
    "CLOSE",
    "LIKES",
    "Count",
    "Precedence",
    "Precedent",
    "Precedents",
    "Reason",
    "Reference",
    "Statistics",
    "Tally",
    "reasons_of",
    "references",
]
