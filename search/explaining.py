"""Why a document is a hit, as values."""

from collections.abc import Iterator

import numpy as np

from search.engine import Explanation, Match, WordScore
from search.plan import Wanted
from search.scoring import Matches, Scorer, Source, WordMatch, occurrences


def explain(
    source: Source, scorer: Scorer, matches: Matches, number: int, demanded: float
) -> Explanation:
    """The score of document `number`, taken apart."""
    share = float(scorer.unit_share[number])
    best = int(matches.best_unit[number])
    unit = int(source.columns.unit_starts[number]) + best

    def score(word: WordMatch) -> WordScore:
        return WordScore(
            word.wanted.word,
            word.rarity,
            float(word.frequency[number]),
            (1 - share) * float(word.whole[number]),
            share * float(word.units[unit]) if best >= 0 else 0.0,
            tuple(_matches(source, scorer, word.wanted, number)),
        )

    words = [part for word in matches.words for part in (word, *word.parts)]
    return Explanation(
        float(matches.score[number]),
        float(matches.covered[number]),
        demanded,
        best + 1 if best >= 0 else None,
        tuple(score(word) for word in words if word.frequency[number] > 0),
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
