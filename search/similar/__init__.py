"""Matters like this one: ranked by likeness, each with the words that make it alike.

How it works, and what was tried: docs/similar.md.
"""

from search.similar.comparing import Similar
from search.similar.likes import Like, Likes, SharedWord
from search.similar.pasted import from_pasted, section_of
from search.similar.probe import Subject
from search.similar.weights import LIKENESS_WEIGHTS, LikenessWeights

__all__ = [
    "LIKENESS_WEIGHTS",
    "Like",
    "LikenessWeights",
    "Likes",
    "SharedWord",
    "Similar",
    "Subject",
    "from_pasted",
    "section_of",
]
