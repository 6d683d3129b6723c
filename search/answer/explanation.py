"""Why a document is a hit, word by word."""

from dataclasses import dataclass
from typing import Literal

Via = Literal[
    "word",
    "form",
    "part",
    "phrase",
    "prefix",
    "identifier",
    "joined",
    "diacritics",
    "spelling",
    "synonym",
]
"""How a word was found: itself inflected, in the very form typed, as part of a compound, …, written
together with its neighbour, with dots it was typed without, spelt right, as a synonym."""


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a word of the question was found in a document.

    `found` is the word or phrase of the index, `zone` where it stands (``titel text fakta``),
    `times` how often, `weight` what one occurrence counts in the word's combined term frequency.
    """

    found: str
    via: Via
    zone: str
    times: int
    weight: float


@dataclass(frozen=True, slots=True)
class WordScore:
    """What one word of the question added to a document's score.

    `frequency` is the combined term frequency over `matches`, `rarity` the word's inverse document
    frequency. `whole` is what it adds as a word of the whole document, `attsats` what it adds as a
    word of its best att-sats.
    """

    word: str
    rarity: float
    frequency: float
    whole: float
    attsats: float
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a document stands where it does: its score is the sum over `words` of whole + attsats.

    `covered` is the share of the question's words that it matches, `demanded` the least share that
    any hit has to reach. `best_attsats` counts from 1; None if no att-sats had a part in the score.
    """

    score: float
    covered: float
    demanded: float
    best_attsats: int | None
    words: tuple[WordScore, ...]
