"""The values of a search, independent of the engine: its request, its answer, its status."""

from search.answer.answer import Answer, FacetValue, Fragment, Hit, Some
from search.answer.explanation import Explanation, Match, Via, WordScore
from search.answer.held import MINUTES, Held, Holding, Meeting, Status, day
from search.answer.request import SORTS, TIERS, Request, Sort, Tier
from search.answer.understood import Lead, Notice, NoticeKind, Reading, WordCount

__all__ = [
    "MINUTES",
    "SORTS",
    "TIERS",
    "Answer",
    "Explanation",
    "FacetValue",
    "Fragment",
    "Held",
    "Hit",
    "Holding",
    "Lead",
    "Match",
    "Meeting",
    "Notice",
    "NoticeKind",
    "Reading",
    "Request",
    "Some",
    "Sort",
    "Status",
    "Tier",
    "Via",
    "WordCount",
    "WordScore",
    "day",
]
