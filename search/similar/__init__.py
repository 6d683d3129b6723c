"""Finds matters like a given one, ranked by likeness, each with the words that make it alike.

How it works, and what was tried: docs/similar.md.
"""

from search.similar.apart import PASTED, PastedTexts, pasted_texts, read_apart
from search.similar.comparing import Similar
from search.similar.likes import Like, Likes, SharedWord
from search.similar.pasted import from_pasted, section_of
from search.similar.probe import MOST_CHARACTERS, Subject
from search.similar.weights import LIKENESS_WEIGHTS, LikenessWeights

__all__ = [
    "LIKENESS_WEIGHTS",
    "MOST_CHARACTERS",
    "PASTED",
    "Like",
    "LikenessWeights",
    "Likes",
    "PastedTexts",
    "SharedWord",
    "Similar",
    "Subject",
    "from_pasted",
    "pasted_texts",
    "read_apart",
    "section_of",
]
