"""How much of what a text says is said by each document: BM25 with the text as the question.

As in `search.finding.scoring`, all occurrences of a lemma make one combined term frequency. The
sum is divided by what the text itself would score, so that it tells a share.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexer.likeness import STEP, Counted, Likeness, counted
from search.finding import Source
from search.similar.adding import Part
from search.similar.probe import Probe
from search.similar.weights import Weights


def closeness(
    likeness: Likeness, probe: Probe, documents: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """For each document, the mean over the probe's places of the nearest place of the document.

    Places are near by the cosine of their vectors; below 0 counts as 0. It is NaN where no place of
    the document, or none of the probe, has a known word.
    """
    near = np.full(len(documents), np.nan)
    placed = [vector for counts in probe.places if (vector := likeness.place(counts)) is not None]
    if placed and len(documents):
        theirs, begin = likeness.places_of(documents)
        nearest = np.maximum.reduceat(theirs @ np.stack(placed).T, begin, axis=0)
        known = np.logical_or.reduceat(theirs.any(axis=1), begin)
        near[known] = np.maximum(nearest.mean(axis=1), 0.0)[known]
    return near


try:
    from search.similar._adding import added_to, added_up
except ImportError:  # no C compiler when it was installed
    from search.similar.adding import added_to, added_up

Floats = npt.NDArray[np.float64]

MOST_KEPT = 2_000
"""Rare lemmas that are looked up in the postings, whose counts are kept: some 10 MB."""

_LOOKED_UP = 3
"""Of the lemmas of a text so many times those wanted are looked up: some no document has."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A lemma that a text and a document share: how many documents have it, and what it adds."""

    lemma: str
    found_in: int
    added: float


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of a text each document covers, from 0 to 1.

    Each of `lemmas` adds to it by the part at its place in `parts`; `norm` is as there.
    """

    share: Floats
    lemmas: tuple[str, ...]
    parts: Sequence[Part]
    norm: Floats

    def shared_with(self, number: int) -> list[Shared]:
        """The lemmas shared with document `number`, the weightiest first."""
        shared = [
            Shared(self.lemmas[at], len(self.parts[at][0]), added)
            for at, added in added_to(number, self.parts, self.norm, STEP)
        ]
        return sorted(shared, key=lambda each: -each.added)


class Coverer:
    """Compares texts with the documents of one generation."""

    def __init__(self, source: Source, likeness: Likeness, weights: Weights) -> None:
        self._likeness, self._weights = likeness, weights
        lengths = np.asarray(source.columns.words, np.float64)
        self._mean = float(lengths.mean()) if lengths.any() else 1.0
        self._norm = self._length_norm(lengths)
        self._looked_up = lru_cache(MOST_KEPT)(lambda lemma: counted(source, lemma))

    def cover(self, probe: Probe, itself: int | None) -> Covered:
        """Compare all documents; `itself` is the number of the document that the probe is.

        What the probe says and no other document does counts as not covered.
        """
        k1 = self._weights.k1
        norm = float(self._length_norm(np.array(float(probe.words))))
        whole = 0.0
        lemmas: list[str] = []
        parts: list[Part] = []
        for lemma in self._telling(probe):
            found = self._counted(lemma)
            many = len(found.documents)
            weight = probe.own[lemma] * self._rarity(many) * (k1 + 1)
            whole += weight * probe.counts[lemma] / (probe.counts[lemma] + norm)
            if many == 0 or (many == 1 and found.documents[0] == itself):
                continue
            lemmas.append(lemma)
            parts.append((found.documents, found.steps, weight))
            if len(lemmas) == self._weights.terms:
                break
        share = added_up(parts, self._norm, STEP)
        if whole:
            share /= whole
        np.minimum(share, 1.0, out=share)
        return Covered(share, tuple(lemmas), parts, self._norm)

    def _telling(self, probe: Probe) -> Iterator[str]:
        """The lemmas of a text, those first that are likely to weigh most."""
        weighed = [
            (-own * self._rarity(self._likeness.found_in(lemma) or 0), lemma)
            for lemma, own in probe.own.items()
        ]
        for _, lemma in sorted(weighed)[: _LOOKED_UP * self._weights.terms]:
            yield lemma

    def _counted(self, lemma: str) -> Counted:
        known = self._likeness.counted(lemma)
        return self._looked_up(lemma) if known is None else known

    def _rarity(self, found_in: int) -> float:
        return math.log1p((len(self._norm) - found_in + 0.5) / (found_in + 0.5))

    def _length_norm(self, words: Floats) -> Floats:
        b = self._weights.b
        norm: Floats = self._weights.k1 * (1 - b + b * words / self._mean)
        return norm
