"""Why a document is a hit, word by word, as values."""

from collections.abc import Iterator

from search.answer import Explanation, Match, WordScore
from search.engine import Statistics
from search.explaining.document import IndexedDocument
from search.explaining.formula import (
    AskedWord,
    frequencies_in,
    in_whole,
    norm_of,
    weigh,
    zones,
)
from search.question import Plan, Wanted
from search.weights import Weights


def explain(
    plan: Plan, document: IndexedDocument, statistics: Statistics, weights: Weights, demanded: float
) -> Explanation:
    """The score of a document taken apart, given that it is a hit.

    Args:
        plan: the question.
        document: the hit.
        statistics: those of the whole collection.
        weights: what counts how much.
        demanded: the share of the words that was enough to be a hit.
    """
    found = weigh(plan, document, statistics, weights)
    norm = norm_of(document.words, statistics.mean_words, weights.k1, weights.b)
    best_norm = None
    if found.best is not None:
        length = document.unit_words[found.best]
        best_norm = norm_of(length, statistics.mean_unit_words, weights.k1, weights.b_attsats)

    def added(word: AskedWord, frequency: float, norm: float, covered: float) -> float:
        cover: float = covered**weights.coverage
        return cover * word.scale * frequency / (frequency + norm)

    def score(word: AskedWord, frequency: float) -> WordScore:
        attsats = 0.0
        if found.best is not None and best_norm is not None:
            times = frequencies_in(document, found.best)(word.wanted)
            attsats = found.share * added(word, times, best_norm, found.best_covered)
        return WordScore(
            word.wanted.word,
            word.rarity,
            frequency,
            (1 - found.share) * added(word, frequency, norm, found.covered),
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
