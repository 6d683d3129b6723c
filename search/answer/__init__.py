"""What a search is asked with and what it answers: values without an engine in them."""

from search.answer.answer import (
    SORTS,
    Answer,
    FacetValue,
    Fragment,
    Hit,
    Notice,
    Request,
    Sort,
)
from search.answer.explanation import Explanation, Match, Via, WordScore
from search.answer.held import MINUTES, Held, Holding, Meeting, Status, day

__all__ = [
    "MINUTES",
    "SORTS",
    "Answer",
    "Explanation",
    "FacetValue",
    "Fragment",
    "Held",
    "Hit",
    "Holding",
    "Match",
    "Meeting",
    "Notice",
    "Request",
    "Sort",
    "Status",
    "Via",
    "WordScore",
    "day",
]
