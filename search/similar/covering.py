"""How much of what a text says is said by each document: BM25 with the text as the question.

As in `search.finding.scoring`, all occurrences of a lemma make one combined term frequency. The
sum is divided by what the text itself would score, so that it tells a share.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from search.engine import Candidates, Comparer, Floats, Learned
from search.similar.probe import Probe
from search.similar.weights import LikenessWeights

_LOOKED_UP = 3
"""Of the lemmas of a text so many times those wanted are looked up: some no document has."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A lemma that a text and a document share: how many documents have it, and what it adds."""

    lemma: str
    found_in: int
    added: float


@dataclass(frozen=True, slots=True)
class Covering:
    """What is looked for to tell how much of a text a document covers.

    Attributes:
        lemmas: the lemmas, those that are likely to weigh most first.
        weights: what each weighs.
        found_in: in how many documents each stands.
        whole: what the text itself would reach.
    """

    lemmas: tuple[str, ...]
    weights: tuple[float, ...]
    found_in: tuple[int, ...]
    whole: float


class Coverer:
    """Chooses what is looked for, and tells what a document shares of it."""

    def __init__(self, engine: Comparer, weights: LikenessWeights) -> None:
        self._engine, self._weights = engine, weights

    def looked_for(self, probe: Probe, besides: str | None) -> Covering:
        """The lemmas of a probe that documents are looked for by.

        What the probe says and no document but `besides` does counts as not covered.
        """
        k1 = self._weights.k1
        norm = self._norm(probe.words)
        whole = 0.0
        lemmas: list[str] = []
        weights: list[float] = []
        found_in: list[int] = []
        for lemma, documents, elsewhere in self._telling(probe, besides):
            weight = probe.own[lemma] * self._rarity(documents) * (k1 + 1)
            whole += weight * probe.counts[lemma] / (probe.counts[lemma] + norm)
            if not elsewhere:
                continue
            lemmas.append(lemma)
            weights.append(weight)
            found_in.append(documents)
            if len(lemmas) == self._weights.terms:
                break
        return Covering(tuple(lemmas), tuple(weights), tuple(found_in), whole)

    def shared(self, covering: Covering, documents: Candidates, at: int) -> list[Shared]:
        """The lemmas that a candidate shares with the text, the weightiest first."""
        norm = self._norm(documents.words(at))
        shared = [
            Shared(
                covering.lemmas[place],
                covering.found_in[place],
                covering.weights[place] * times / (times + norm),
            )
            for place, times in documents.counts(at)
        ]
        return sorted(shared, key=lambda each: -each.added)

    def _telling(self, probe: Probe, besides: str | None) -> Iterator[tuple[str, int, bool]]:
        """The lemmas of a text, those first that are likely to weigh most.

        With each, in how many documents it stands, and whether in any but `besides`.
        """
        learned = self._engine.learned
        known = {lemma: learned.found_in(lemma) for lemma in probe.own}
        weighed = [
            (-own * self._rarity(known[lemma] or 0), lemma) for lemma, own in probe.own.items()
        ]
        ordered = [lemma for _, lemma in sorted(weighed)[: _LOOKED_UP * self._weights.terms]]
        for start in range(0, len(ordered), self._weights.terms):
            several = ordered[start : start + self._weights.terms]
            # What was learned is exact; of the rare ones the engine knows in how many they are.
            rare = [lemma for lemma in several if (known[lemma] or 0) < 2]
            spread = dict(zip(rare, self._engine.spread(rare, besides), strict=True))
            for lemma in several:
                if found := spread.get(lemma):
                    yield lemma, found.documents, found.elsewhere
                else:
                    yield lemma, known[lemma] or 0, True

    def _rarity(self, found_in: int) -> float:
        return math.log1p((self._engine.size - found_in + 0.5) / (found_in + 0.5))

    def _norm(self, words: int) -> float:
        b = self._weights.b
        return self._weights.k1 * (1 - b + b * words / self._engine.mean_words)


def closeness(learned: Learned, probe: Probe, documents: Candidates) -> Floats:
    """For each candidate, the mean over the probe's places of the nearest place of the document.

    Places are near by the cosine of their vectors; below 0 counts as 0. It is NaN where no place of
    the document, or none of the probe, has a known word.
    """
    near = np.full(len(documents.covered), np.nan)
    placed = [vector for counts in probe.places if (vector := learned.place(counts)) is not None]
    if placed and len(near):
        theirs, begin = documents.places()
        nearest = np.maximum.reduceat(theirs @ np.stack(placed).T, begin, axis=0)
        known = np.logical_or.reduceat(theirs.any(axis=1), begin)
        near[known] = np.maximum(nearest.mean(axis=1), 0.0)[known]
    return near
