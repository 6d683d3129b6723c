"""The score of one document: the formula of docs/ranking.md in plain Python.

`search.finding` computes the same scores for all documents at once, on arrays. A test checks that
the two agree.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from indexer.zones import UNIT_SPAN
from search.engine import Statistics
from search.explaining.document import IndexedDocument
from search.question import Plan, Wanted
from search.weights import Weights


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word of the question: its inverse document frequency, and the most it can add."""

    wanted: Wanted
    rarity: float
    scale: float
    parts: tuple["AskedWord", ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """How well a document answers a question.

    Attributes:
        words: the words of the question that are not excluded.
        covered: the share of the words that the document covers.
        score: the document's score, if it is a hit.
        best: the number of the att-sats that contributes to the score, from 0; None if none does.
        share: the weight of that att-sats in the score, 0 to 1.
        best_covered: the share of the words that the att-sats covers.
    """

    words: tuple[AskedWord, ...]
    covered: float
    score: float
    best: int | None
    share: float
    best_covered: float


def weigh(
    plan: Plan, document: IndexedDocument, statistics: Statistics, weights: Weights
) -> Weighed:
    """The score of a document for a plan.

    It does not say whether the document is a hit: how large `covered` must be depends on all
    documents of the collection.
    """
    words = tuple(
        _word(each, statistics, weights) for each in plan.words if each.occur != "excluded"
    )
    norm = norm_of(document.words, statistics.mean_words, weights.k1, weights.b)
    covered, whole = _text(words, lambda each: in_whole(document, each, weights), norm, weights)
    share = weights.attsats if document.unit_words else 0.0
    best, best_score, best_covered = None, 0.0, 0.0
    for number, length in enumerate(document.unit_words):
        norm = norm_of(length, statistics.mean_unit_words, weights.k1, weights.b_attsats)
        in_unit = frequencies_in(document, number)
        unit_covered, score = _text(words, in_unit, norm, weights)
        if unit_covered > 0 and (best is None or score > best_score):
            best, best_score, best_covered = number, score, unit_covered
    return Weighed(
        words,
        covered,
        (1 - share) * whole + share * best_score,
        best,
        share,
        best_covered,
    )


def zones(weights: Weights) -> Mapping[str, float]:
    """The weight of one occurrence in each zone that counts in a document's term frequency."""
    return {"titel": weights.titel, "text": 1.0, "fakta": weights.fakta}


def in_whole(document: IndexedDocument, wanted: Wanted, weights: Weights) -> float:
    """The combined frequency of a word in the whole document."""
    return sum(
        way.weight * weight * document.times(way, zone)
        for way in wanted.ways
        for zone, weight in zones(weights).items()
    )


def frequencies_in(document: IndexedDocument, unit: int) -> Callable[[Wanted], float]:
    """A function from a word to its combined frequency in one att-sats of the document."""

    def frequency(wanted: Wanted) -> float:
        return sum(
            way.weight * sum(at // UNIT_SPAN == unit for at in document.starts(way, "att"))
            for way in wanted.ways
        )

    return frequency


def norm_of(words: int, mean: float, k1: float, b: float) -> float:
    """The term for a text's length, which BM25 adds to a frequency when it saturates it."""
    return k1 * (1 - b + b * words / mean)


def _word(wanted: Wanted, statistics: Statistics, weights: Weights) -> AskedWord:
    found = statistics.found_in(wanted.ways)
    rarity = math.log1p((statistics.size - found + 0.5) / (found + 0.5))
    parts = tuple(_word(part, statistics, weights) for part in wanted.parts)
    return AskedWord(wanted, rarity, wanted.weight * rarity * (weights.k1 + 1), parts)


def _text(
    words: tuple[AskedWord, ...], of: Callable[[Wanted], float], norm: float, weights: Weights
) -> tuple[float, float]:
    """The share of the words that a text covers, and its score."""
    covered = added = most = 0.0
    for word in words:
        telling = word.rarity**weights.telling
        frequency = of(word.wanted)
        parts = [(part, of(part.wanted)) for part in word.parts]
        has = sum(part.wanted.weight * part.rarity for part, times in parts if times > 0)
        if parts:
            # A rare part says more of the compound than a common one: *oro* of *orosanmälan*.
            has /= sum(part.rarity for part in word.parts)
        covered += telling * (max(has, 1.0) if frequency > 0 else has)
        most += telling
        for each, times in (*parts, (word, frequency)):
            added += each.scale * times / (times + norm)
    covered /= most or 1.0
    return covered, covered**weights.coverage * added if covered else 0.0
