"""Why a document is a hit, as values."""

from collections.abc import Iterator

import numpy as np

from indexer.store import Postings
from search.answer import Explanation, Match, WordScore
from search.finding.occurrences import Source, occurrences
from search.finding.scoring import Matches, Scorer, WordMatch
from search.question import Wanted


def explain(source: Source, scorer: Scorer, matches: Matches, number: int) -> Explanation:
    """The score of document `number`, which is among the matches, taken apart."""
    place = int(np.searchsorted(matches.documents, number))
    share = float(scorer.unit_share[number])
    best = -1 if matches.best_unit is None else int(matches.best_unit[place])
    covered = float(matches.covered[place])
    words = [part for word in matches.words for part in (word, *word.parts)]
    of_best = 0.0
    times: dict[int, float] = {}
    if best >= 0:
        of = np.arange(len(scorer.norm)) == number
        units = scorer.units(matches.words, of)
        of_best = float(units.covered[np.searchsorted(units.texts, best)])
        times = {id(word): scorer.in_units(word.wanted, of).at(best) for word in words}

    def added(word: WordMatch, frequency: float, norm: float, covered: float) -> float:
        cover: float = covered**scorer.weights.coverage
        return cover * word.scale * frequency / (frequency + norm)

    def score(word: WordMatch) -> WordScore:
        frequency, in_best = word.documents.at(number), times.get(id(word), 0.0)
        norm = float(scorer.norm[number])
        return WordScore(
            word.wanted.word,
            word.rarity,
            frequency,
            (1 - share) * added(word, frequency, norm, covered),
            share * added(word, in_best, float(scorer.unit_norm[best]), of_best) if times else 0.0,
            tuple(_matches(source, scorer, word.wanted, number)),
        )

    return Explanation(
        float(matches.score[place]),
        covered,
        matches.demanded,
        best - int(source.columns.unit_starts[number]) + 1 if best >= 0 else None,
        tuple(score(word) for word in words if word.documents.at(number) > 0),
    )


def _matches(source: Source, scorer: Scorer, wanted: Wanted, number: int) -> Iterator[Match]:
    for way in wanted.ways:
        found = occurrences(source, way)
        for zone, weight in scorer.zones.items():
            times = sum(_times(each, number) for each in found.get(zone, ()))
            if times:
                yield Match(way.found, way.via, zone, times, weight * way.weight)


def _times(found: Postings, number: int) -> int:
    place = int(np.searchsorted(found.documents, number))
    here = place < len(found.documents) and found.documents[place] == number
    return int(found.frequencies[place]) if here else 0
