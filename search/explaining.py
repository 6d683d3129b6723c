"""Why a document is a hit, as values."""

from collections.abc import Iterator

import numpy as np

from search.engine import Explanation, Match, WordScore
from search.occurrences import Source, occurrences
from search.plan import Wanted
from search.scoring import Matches, Scorer, WordMatch


def explain(
    source: Source, scorer: Scorer, matches: Matches, number: int, demanded: float
) -> Explanation:
    """The score of document `number`, taken apart; `demanded` is what `Matches.hits` gave."""
    share = float(scorer.unit_share[number])
    best = int(matches.best_unit[number])

    def score(word: WordMatch) -> WordScore:
        return WordScore(
            word.wanted.word,
            word.rarity,
            float(word.documents.frequency[number]),
            (1 - share) * scorer.scaled(word.documents, matches.documents, number),
            share * scorer.scaled(word.units, matches.units, best) if best >= 0 else 0.0,
            tuple(_matches(source, scorer, word.wanted, number)),
        )

    words = [part for word in matches.words for part in (word, *word.parts)]
    return Explanation(
        float(matches.score[number]),
        float(matches.documents.covered[number]),
        demanded,
        best - int(source.columns.unit_starts[number]) + 1 if best >= 0 else None,
        tuple(score(word) for word in words if word.documents.frequency[number] > 0),
    )


def _matches(source: Source, scorer: Scorer, wanted: Wanted, number: int) -> Iterator[Match]:
    for way in wanted.ways:
        for zone, weight in scorer.zones.items():
            times = 0
            for found in occurrences(source, zone, way):
                place = int(np.searchsorted(found.documents, number))
                if place < len(found.documents) and found.documents[place] == number:
                    times += int(found.frequencies[place])
            if times:
                yield Match(way.found, way.via, zone, times, weight * way.weight)
