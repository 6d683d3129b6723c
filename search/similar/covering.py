"""How much of what a text says is said by each document: BM25 with the text as the question.

As in `search.scoring`, all occurrences of a lemma make one combined term frequency. The sum is
divided by what the text itself would score, so that it tells a share.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.facet_columns import Integers
from indexer.likeness import KINDS, Likeness
from search.occurrences import Source
from search.similar.probe import Probe
from search.similar.weights import Weights

Floats = npt.NDArray[np.float64]

_LOOKED_UP = 3
"""Of the lemmas of a text so many times those wanted are looked up: some no document has."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A lemma of the text: the documents that have it, rising, and what it adds to each."""

    lemma: str
    documents: Integers
    added: Floats

    def added_to(self, number: int) -> float:
        """What it adds to document `number`."""
        at = int(self.documents.searchsorted(number))
        found = at < len(self.documents) and self.documents[at] == number
        return float(self.added[at]) if found else 0.0


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of a text each document covers, from 0 to 1, and by which lemmas."""

    share: Floats
    shared: tuple[Shared, ...]


class Coverer:
    """Compares texts with the documents of one generation."""

    def __init__(self, source: Source, likeness: Likeness, weights: Weights) -> None:
        self._source, self._likeness, self._weights = source, likeness, weights
        lengths = np.asarray(source.columns.words, np.float64)
        self._mean = float(lengths.mean()) if lengths.any() else 1.0
        self._norm = self._length_norm(lengths)

    def cover(self, probe: Probe, itself: int | None) -> Covered:
        """Compare all documents; `itself` is the number of the document that the probe is.

        What the probe says and no other document does counts as not covered.
        """
        size = len(self._norm)
        share, frequency = np.zeros(size), np.zeros(size)
        whole, shared = 0.0, []
        norm = float(self._length_norm(np.array(float(probe.words))))
        k1 = self._weights.k1
        for lemma in self._telling(probe):
            self._count(lemma, frequency)
            documents = np.flatnonzero(
                frequency > 0
            )  # of the numbers themselves it is ten times slower
            others = len(documents) - int(itself is not None and frequency[itself] > 0)
            found = frequency[documents]
            frequency[documents] = 0
            rarity = math.log1p((size - len(documents) + 0.5) / (len(documents) + 0.5))
            weight = probe.own[lemma] * rarity * (k1 + 1)
            whole += weight * probe.counts[lemma] / (probe.counts[lemma] + norm)
            if not others:
                continue
            added = weight * found / (found + self._norm[documents])
            share[documents] += added
            shared.append(Shared(lemma, documents, added))
            if len(shared) == self._weights.terms:
                break
        if whole:
            share /= whole
        return Covered(np.minimum(share, 1.0, out=share), tuple(shared))

    def _telling(self, probe: Probe) -> Iterator[str]:
        """The lemmas of a text, those first that are likely to weigh most."""
        rarest = math.log1p(len(self._norm))
        weighed = []
        for lemma, own in probe.own.items():
            rarity = self._likeness.rarity(lemma)
            weighed.append((-own * (rarest if rarity is None else rarity), lemma))
        for _, lemma in sorted(weighed)[: _LOOKED_UP * self._weights.terms]:
            yield lemma

    def _count(self, lemma: str, frequency: Floats) -> None:
        zones = ("text", 1.0), ("titel", self._weights.titel), ("att", self._weights.attsats)
        for zone, of_zone in zones:
            for kind, of_kind in KINDS:
                found = self._source.postings(zone, f"{kind}:{lemma}")
                if len(found.documents):
                    frequency[found.documents] += of_zone * of_kind * found.frequencies

    def _length_norm(self, words: Floats) -> Floats:
        b = self._weights.b
        norm: Floats = self._weights.k1 * (1 - b + b * words / self._mean)
        return norm
