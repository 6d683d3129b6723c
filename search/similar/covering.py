"""How much of a text each document covers: BM25 with the text as the question.

As in `search.finding.scoring`, all occurrences of a lemma make one combined term frequency. The sum
is divided by the score of the text itself, so that the result is a share.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from search.engine import Candidates, Comparer, Floats, Learned
from search.similar.probe import Probe
from search.similar.weights import LikenessWeights

_LOOKED_UP = 3
"""How many times more lemmas are looked up than are used, as no document has some of them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A lemma that a text and a document share.

    `found_in` is the number of documents that have it, and `added` what it adds to their share.
    """

    lemma: str
    found_in: int
    added: float


@dataclass(frozen=True, slots=True)
class Covering:
    """The lemmas by which documents are searched, to compute how much of a text each covers.

    Attributes:
        lemmas: the lemmas, those that are likely to weigh most first.
        weights: the weight of each lemma.
        found_in: the number of documents that have each lemma.
        whole: the sum that the text itself would reach.
    """

    lemmas: tuple[str, ...]
    weights: tuple[float, ...]
    found_in: tuple[int, ...]
    whole: float


EVERYDAY = 0.05
"""The least share of all documents that have an everyday word: *antalet*, *får*, *fullgjort*."""

LEAST_EVERYDAY = 10
"""The least documents that an everyday word is in: in a few papers, any word is in most of them."""


class Coverer:
    """Chooses the lemmas to search by, and finds those that a document shares with the text."""

    def __init__(self, engine: Comparer, weights: LikenessWeights) -> None:
        self._engine, self._weights = engine, weights

    def looked_for(self, probe: Probe, besides: str | None) -> Covering:
        """The lemmas of a probe by which documents are searched.

        A lemma that only the document `besides` has is not searched for, but counts in `whole`.
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
        """The lemmas that a candidate shares with the text. Those that add most come first."""
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

    def is_near(self, covering: Covering, documents: Candidates, at: int) -> bool:
        """Whether a candidate shares more with the text than a single everyday word.

        A text of one word has no more to share.
        """
        shared = documents.counts(at)
        if len(shared) != 1 or len(covering.lemmas) == 1:
            return True
        [(place, _)] = shared
        return not self._is_everyday(covering.found_in[place])

    def telling(self, shared: Sequence[Shared]) -> Sequence[Shared]:
        """Those of the shared lemmas that are no everyday words; all of them if there are none."""
        return [each for each in shared if not self._is_everyday(each.found_in)] or shared

    def _is_everyday(self, found_in: int) -> bool:
        return found_in >= max(EVERYDAY * self._engine.size, LEAST_EVERYDAY)

    def _telling(self, probe: Probe, besides: str | None) -> Iterator[tuple[str, int, bool]]:
        """Yield the lemmas of a text, those that are likely to weigh most first.

        Each comes with the number of documents that have it, and with whether any document other
        than `besides` has it.
        """
        learned = self._engine.learned
        known = {lemma: learned.found_in(lemma) for lemma in probe.own}
        weighed = [
            (-own * self._rarity(known[lemma] or 0), lemma) for lemma, own in probe.own.items()
        ]
        ordered = [lemma for _, lemma in sorted(weighed)[: _LOOKED_UP * self._weights.terms]]
        for start in range(0, len(ordered), self._weights.terms):
            several = ordered[start : start + self._weights.terms]
            # Learned counts are exact; the engine is asked only about lemmas that are rarer.
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
    """For each candidate, how near it comes to the probe in meaning, from 0 to 1.

    For each place of the probe, the largest cosine with any place of the candidate is taken. The
    result is the mean of these; a mean below 0 counts as 0. It is NaN if no place of the candidate,
    or none of the probe, has a known word.
    """
    near = np.full(len(documents.covered), np.nan)
    placed = [vector for counts in probe.places if (vector := learned.place(counts)) is not None]
    if placed and len(near):
        theirs, begin = documents.places()
        nearest = np.maximum.reduceat(theirs @ np.stack(placed).T, begin, axis=0)
        known = np.logical_or.reduceat(theirs.any(axis=1), begin)
        near[known] = np.maximum(nearest.mean(axis=1), 0.0)[known]
    return near
