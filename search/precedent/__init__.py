"""Finds precedents: how matters like a given one were decided, here and elsewhere, and why.

How it counts, and what the counts do not say: docs/precedent.md.
"""

from search.precedent.asking import MOST_LIKES, Precedence, Precedent, Precedents
from search.precedent.reasons import Reason, reasons_of
from search.precedent.references import Reference, references
from search.precedent.statistics import (
    COUNTED_BY,
    COUNTED_COLUMNS,
    FEWEST_COUNTED,
    INITIATIVES,
    KIND,
    SHOWN_OUTCOMES,
    SPANS_OF_TIME,
    MotionCount,
    MotionRow,
    MotionStatistics,
    MotionTable,
    row_json,
)
from search.precedent.subject import words_to_search
from search.precedent.tally import (
    CLOSE_FROM,
    LEAST,
    MOST_COUNTED,
    NOT_KNOWN,
    ONLY_PROPOSED,
    OTHER_MATTER,
    STILL_OPEN,
    Count,
    Tally,
    is_close,
)

__all__ = [
    "CLOSE_FROM",
    "COUNTED_BY",
    "COUNTED_COLUMNS",
    "FEWEST_COUNTED",
    "INITIATIVES",
    "KIND",
    "LEAST",
    "MOST_COUNTED",
    "MOST_LIKES",
    "NOT_KNOWN",
    "ONLY_PROPOSED",
    "OTHER_MATTER",
    "SHOWN_OUTCOMES",
    "SPANS_OF_TIME",
    "STILL_OPEN",
    "Count",
    "MotionCount",
    "MotionRow",
    "MotionStatistics",
    "MotionTable",
    "Precedence",
    "Precedent",
    "Precedents",
    "Reason",
    "Reference",
    "Tally",
    "is_close",
    "reasons_of",
    "references",
    "row_json",
    "words_to_search",
]
