"""Explains word by word why a document is a hit."""

from collections.abc import Iterator

from search.answer import Explanation, Match, WordScore
from search.engine import Statistics
from search.explaining.document import IndexedDocument
from search.explaining.formula import (
    AskedWord,
    in_whole,
    strengths_in_unit,
    strengths_in_whole,
    weigh,
    zones,
)
from search.question import Plan, Wanted
from search.weights import Weights


def explain(
    plan: Plan, document: IndexedDocument, statistics: Statistics, weights: Weights, demanded: float
) -> Explanation:
    """What each word of the question adds to the score of a document that is a hit.

    Args:
        plan: the question.
        document: the hit.
        statistics: the figures of the whole collection.
        weights: the weights of the ranking.
        demanded: the least share of the words that a hit had to cover.
    """
    found = weigh(plan, document, statistics, weights)
    in_whole_document = strengths_in_whole(document, statistics, weights)
    in_best = None
    if found.best is not None:
        in_best = strengths_in_unit(document, found.best, statistics, weights)

    def added(word: AskedWord, strength: float, covered: float) -> float:
        cover: float = covered**weights.coverage
        return cover * word.scale * strength

    def score(word: AskedWord, frequency: float) -> WordScore:
        attsats = 0.0
        if in_best is not None:
            attsats = found.share * added(word, in_best(word.wanted), found.best_covered)
        return WordScore(
            word.wanted.word,
            word.rarity,
            frequency,
            (1 - found.share) * added(word, in_whole_document(word.wanted), found.covered),
            attsats,
            tuple(_matches(document, word.wanted, weights)),
        )

    words = [part for word in found.words for part in (word, *word.parts)]
    held = ((word, in_whole(document, word.wanted, weights)) for word in words)
    return Explanation(
        found.score,
        found.covered,
        demanded,
        None if found.best is None else found.best + 1,
        tuple(score(word, frequency) for word, frequency in held if frequency > 0),
    )


def _matches(document: IndexedDocument, wanted: Wanted, weights: Weights) -> Iterator[Match]:
    for way in wanted.ways:
        for zone, weight in zones(weights).items():
            if times := document.times(way, zone):
                yield Match(way.found, way.via, zone, times, weight * way.weight)
