"""How much of what a text says is said by each document: BM25 with the text as the question.

As in `search.scoring`, all occurrences of a lemma make one combined term frequency. The sum is
divided by what the text itself would score, so that it tells a share.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexer.facet_columns import Integers
from indexer.likeness import KINDS, Likeness
from search.occurrences import Source
from search.similar.probe import Probe
from search.similar.weights import Weights

Floats = npt.NDArray[np.float64]
Singles = npt.NDArray[np.float32]

MOST_KEPT = 2_000
"""Lemmas whose counts are kept: those that texts ask for again are the common ones."""

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
        if not _holds(self.documents, number):
            return 0.0
        return float(self.added[self.documents.searchsorted(number)])


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
        self._counted = lru_cache(MOST_KEPT)(self._count)

    def cover(self, probe: Probe, itself: int | None) -> Covered:
        """Compare all documents; `itself` is the number of the document that the probe is.

        What the probe says and no other document does counts as not covered.
        """
        size = len(self._norm)
        share = np.zeros(size)
        whole, shared = 0.0, []
        norm = float(self._length_norm(np.array(float(probe.words))))
        k1 = self._weights.k1
        for lemma in self._telling(probe):
            documents, found = self._counted(lemma)
            others = len(documents) - int(itself is not None and _holds(documents, itself))
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

    def _count(self, lemma: str) -> tuple[Integers, Singles]:
        """The documents that have a lemma, rising, and how much of it there is in each."""
        zones = ("text", 1.0), ("titel", self._weights.titel), ("att", self._weights.attsats)
        documents: list[Integers] = [np.empty(0, np.int32)]
        times: list[Singles] = [np.empty(0, np.float32)]
        for zone, of_zone in zones:
            for kind, of_kind in KINDS:
                found = self._source.postings(zone, f"{kind}:{lemma}")
                if len(found.documents):
                    documents.append(found.documents)
                    times.append(found.frequencies * np.float32(of_zone * of_kind))
        if len(documents) <= 2:
            return documents[-1], times[-1]
        every, which = np.unique(np.concatenate(documents), return_inverse=True)
        return every, np.bincount(which, np.concatenate(times)).astype(np.float32)

    def _length_norm(self, words: Floats) -> Floats:
        b = self._weights.b
        norm: Floats = self._weights.k1 * (1 - b + b * words / self._mean)
        return norm


def _holds(documents: Integers, number: int) -> bool:
    at = int(documents.searchsorted(number))
    return at < len(documents) and int(documents[at]) == number
