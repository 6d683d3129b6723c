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
"""How a word was found.

In any inflection (``word``), in the exact form typed (``form``), as part of a compound (``part``),
as a quoted phrase, by the beginning of a word, as an identifier, written together with its
neighbour (``joined``), with dots that it was typed without, spelt correctly, or as a synonym.
"""


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a word of the question was found in a document.

    `found` is the word or phrase of the index, `zone` the part of the document it is in (``titel
    text fakta``), `times` how often it is there, and `weight` what one occurrence counts in the
    word's combined term frequency.
    """

    found: str
    via: Via
    zone: str
    times: int
    weight: float


@dataclass(frozen=True, slots=True)
class WordScore:
    """What one word of the question added to a document's score.

    `frequency` is the combined term frequency over `matches`, before the lengths of heading and
    text are taken into account. `rarity` is the word's inverse
    document frequency. `whole` is what it adds as a word of the whole document, and `attsats` what
    it adds as a word of the best att-sats.
    """

    word: str
    rarity: float
    frequency: float
    whole: float
    attsats: float
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a document has its score, which is the sum over `words` of `whole` and `attsats`.

    `covered` is the share of the question's words that it matches, and `demanded` the least share
    of any hit. `best_attsats` is the number of the best att-sats, from 1; None if no att-sats
    contributes to the score.
    """

    score: float
    covered: float
    demanded: float
    best_attsats: int | None
    words: tuple[WordScore, ...]
