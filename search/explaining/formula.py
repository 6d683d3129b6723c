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

Strength = Callable[[Wanted], float]
"""The strength of a word in one text, from 0 (it has none) to below 1."""


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
    covered, whole = _text(words, strengths_in_whole(document, statistics, weights), weights)
    share = weights.attsats if document.unit_words else 0.0
    best, best_score, best_covered = None, 0.0, 0.0
    for number in range(len(document.unit_words)):
        in_unit = strengths_in_unit(document, number, statistics, weights)
        unit_covered, score = _text(words, in_unit, weights)
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
    """The combined frequency of a word in the whole document, whatever the lengths of its zones."""
    return sum(
        way.weight * weight * document.times(way, zone)
        for way in wanted.ways
        for zone, weight in zones(weights).items()
    )


def strengths_in_whole(
    document: IndexedDocument, statistics: Statistics, weights: Weights
) -> Strength:
    """A function from a word to its strength in the whole document."""
    in_text = _longer(document.words, statistics.mean_words, weights.b) / _told(document, weights)

    def strength(wanted: Wanted) -> float:
        own = sum(
            way.weight * weight * document.times(way, zone)
            for way in wanted.ways
            for zone, weight in zones(weights).items()
            if zone != "titel"
        )
        above = _in_heading(document, wanted, statistics, weights)
        both = own / in_text + weights.titel * above
        share, k1 = weights.heading, weights.k1
        return (1 - share) * _saturated(both, k1) + share * _saturated(above, k1)

    return strength


def strengths_in_unit(
    document: IndexedDocument, unit: int, statistics: Statistics, weights: Weights
) -> Strength:
    """A function from a word to its strength in one att-sats of the document."""
    length, mean = document.unit_words[unit], statistics.mean_unit_words
    in_unit = _longer(length, mean, weights.b_attsats) / _told(document, weights)

    def strength(wanted: Wanted) -> float:
        own = sum(
            way.weight * sum(at // UNIT_SPAN == unit for at in document.starts(way, "att"))
            for way in wanted.ways
        )
        above = _in_heading(document, wanted, statistics, weights)
        return _saturated(own / in_unit + weights.attsats_titel * above, weights.k1_attsats)

    return strength


def _in_heading(
    document: IndexedDocument, wanted: Wanted, statistics: Statistics, weights: Weights
) -> float:
    """The combined frequency of a word in the heading, as in a heading of mean length."""
    found = sum(way.weight * document.times(way, "titel") for way in wanted.ways)
    mean = statistics.mean_heading_words
    return found / _longer(document.heading_words, mean, weights.b_titel)


def _told(document: IndexedDocument, weights: Weights) -> float:
    """What an occurrence outside the heading counts: little where many matters are only listed."""
    return weights.listed if document.lists else 1.0


def _longer(words: int, mean: float, b: float) -> float:
    """How much less an occurrence counts in a text for its length: 1 in a mean one."""
    return 1 - b + b * words / mean


def _saturated(frequency: float, k1: float) -> float:
    return frequency / (frequency + k1)


def _word(wanted: Wanted, statistics: Statistics, weights: Weights) -> AskedWord:
    found = statistics.found_in(wanted.ways)
    rarity = math.log1p((statistics.size - found + 0.5) / (found + 0.5))
    parts = tuple(_word(part, statistics, weights) for part in wanted.parts)
    return AskedWord(wanted, rarity, wanted.weight * rarity, parts)


def _text(words: tuple[AskedWord, ...], of: Strength, weights: Weights) -> tuple[float, float]:
    """The share of the words that a text covers, and its score."""
    covered = added = most = 0.0
    for word in words:
        telling = word.rarity**weights.telling
        strength = of(word.wanted)
        parts = [(part, of(part.wanted)) for part in word.parts]
        has = sum(part.wanted.weight * part.rarity for part, found in parts if found > 0)
        if parts:
            # A rare part says more of the compound than a common one: *oro* of *orosanmälan*.
            has /= sum(part.rarity for part in word.parts)
        covered += telling * (max(has, 1.0) if strength > 0 else has)
        most += telling
        for each, found in (*parts, (word, strength)):
            added += each.scale * found
    covered /= most or 1.0
    return covered, covered**weights.coverage * added if covered else 0.0
