"""Which documents a plan matches, how well, and why: BM25 on arrays.

For each word of the question the occurrences of all its ways, in all zones, make one combined term
frequency, each weighed by way and zone, and that goes once through BM25's saturation (Robertson,
Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004). Scored apart and
then added, the same word in heading and text would count twice. Att-satser are scored in the same
manner, each as a little document, and the best one has a share in the score of the whole.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from indexer.columns import Columns, Integers
from indexer.postings import Postings
from search.plan import Plan, Wanted, Way
from search.weights import Weights

Floats = npt.NDArray[np.float64]
Keys = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

UNIT_ZONE = "att"


class Source(Protocol):
    """What scoring reads: one open generation of an index."""

    @property
    def columns(self) -> Columns:
        """What is known of every document."""
        ...

    @property
    def unit_span(self) -> int:
        """How many positions each att-sats has to itself."""
        ...

    def postings(self, zone: str, term: str) -> Postings:
        """Where a term stands in a zone."""
        ...


@dataclass(frozen=True, slots=True)
class WordMatch:
    """One word of the question over all documents and all att-satser.

    `frequency` is the combined term frequency per document; `whole` and `units` are what the word
    adds to the score of each document and of each att-sats.
    """

    wanted: Wanted
    rarity: float
    frequency: Floats
    whole: Floats
    units: Floats
    parts: tuple["WordMatch", ...]

    @property
    def covered(self) -> Floats:
        """Per document, how much of the word is matched: all of it, or its share of the parts."""
        full = (self.frequency > 0).astype(np.float64)
        if not self.parts:
            return full
        shares = sum(part.wanted.weight * (part.frequency > 0) for part in self.parts)
        return np.maximum(full, shares / len(self.parts))


@dataclass(frozen=True, slots=True)
class Matches:
    """What a plan matches, per document.

    `allowed` tells which have all that is demanded and nothing that is excluded, `covered` the
    share of the question's words matched. `best_unit` is the number of the best att-sats, -1
    where none has a part in the score.
    """

    words: tuple[WordMatch, ...]
    allowed: Mask
    covered: Floats
    score: Floats
    best_unit: npt.NDArray[np.int64]


class Scorer:
    """Matches plans against one generation."""

    def __init__(self, source: Source, weights: Weights) -> None:
        """Prepare what is the same for every plan.

        `zones` has the weight of each zone, `unit_share` per document the share of the score that
        its best att-sats has: none where there are no att-satser.
        """
        self._source, self._weights = source, weights
        columns = source.columns
        self._size = len(columns.words)
        self.zones = {"titel": weights.titel, "text": 1.0, "fakta": weights.fakta}
        self._norm = _length_norm(columns.words, weights.k1, weights.b)
        self._unit_norm = _length_norm(columns.unit_words, weights.k1, weights.b_attsats)
        self._unit_document = np.repeat(np.arange(self._size), np.diff(columns.unit_starts))
        self.unit_share = np.where(np.diff(columns.unit_starts) > 0, weights.attsats, 0.0)

    def match(self, plan: Plan) -> Matches:
        """Score all documents. Without words to match, all match alike."""
        words = tuple(self._word(each) for each in plan.words if each.occur != "excluded")
        allowed = np.ones(self._size, np.bool_)
        for word in words:
            if word.wanted.occur == "required":
                allowed &= word.frequency > 0
        for each in plan.words:
            if each.occur == "excluded":
                allowed &= self._frequency(each) == 0
        covered = np.ones(self._size)
        if words:
            covered = sum((word.covered for word in words), np.zeros(self._size)) / len(words)
        scored = [part for word in words for part in (word, *word.parts)]
        whole = sum((word.whole for word in scored), np.zeros(self._size))
        units = sum((word.units for word in scored), np.zeros(len(self._unit_norm)))
        best, best_unit = self._best(units)
        score = (1 - self.unit_share) * whole + self.unit_share * best
        return Matches(words, allowed, covered, score, best_unit)

    def _word(self, wanted: Wanted) -> WordMatch:
        frequency = self._frequency(wanted)
        found = int(np.count_nonzero(frequency))
        rarity = math.log1p((self._size - found + 0.5) / (found + 0.5))
        scale = wanted.weight * rarity * (self._weights.k1 + 1)
        units = self._unit_frequency(wanted)
        return WordMatch(
            wanted,
            rarity,
            frequency,
            scale * frequency / (frequency + self._norm),
            scale * units / (units + self._unit_norm),
            tuple(self._word(part) for part in wanted.parts),
        )

    def _frequency(self, wanted: Wanted) -> Floats:
        frequency = np.zeros(self._size)
        for way in wanted.ways:
            for zone, weight in self.zones.items():
                for found in occurrences(self._source, zone, way):
                    frequency[found.documents] += way.weight * weight * found.frequencies
        return frequency

    def _unit_frequency(self, wanted: Wanted) -> Floats:
        starts, span = self._source.columns.unit_starts, self._source.unit_span
        frequency = np.zeros(len(self._unit_norm))
        for way in wanted.ways:
            for found in occurrences(self._source, UNIT_ZONE, way):
                first = np.repeat(starts[found.documents], found.frequencies)
                np.add.at(frequency, first + found.positions // span, way.weight)
        return frequency

    def _best(self, units: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
        """Per document, the score of its best att-sats, and the first that has it."""
        best = np.zeros(self._size)
        np.maximum.at(best, self._unit_document, units)
        best_unit = np.full(self._size, -1, np.int64)
        winners = np.flatnonzero((units > 0) & (units == best[self._unit_document]))[::-1]
        documents = self._unit_document[winners]
        best_unit[documents] = winners - self._source.columns.unit_starts[documents]
        return best, best_unit


def occurrences(source: Source, zone: str, way: Way) -> list[Postings]:
    """Where a way to find a word holds in a zone; a document may stand in several of the lists."""
    if len(way.slots) == 1:
        return [source.postings(zone, term) for term in way.slots[0]]
    return [phrase_postings([_positions(source, zone, slot) for slot in way.slots])]


def phrase_postings(slots: Sequence[Keys]) -> Postings:
    """Where words stand side by side, given for each the sorted keys of all its places.

    A key is the document's number, shifted up 32 bits, plus the position.
    """
    order = sorted(range(len(slots)), key=lambda i: len(slots[i]))
    starts = slots[order[0]] - order[0]
    for i in order[1:]:
        starts = starts[np.isin(starts + i, slots[i], assume_unique=True)]
    documents, frequencies = np.unique(starts >> 32, return_counts=True)
    return Postings(documents, frequencies, starts & 0xFFFFFFFF)


def _positions(source: Source, zone: str, slot: Iterable[str]) -> Keys:
    found = [source.postings(zone, term) for term in slot]
    keys = [
        (np.repeat(each.documents.astype(np.int64), each.frequencies) << 32) + each.positions
        for each in found
    ]
    return np.unique(np.concatenate(keys))


def _length_norm(words: Integers, k1: float, b: float) -> Floats:
    mean = float(words.mean()) if words.any() else 1.0
    norm: Floats = k1 * (1 - b + b * words.astype(np.float64) / mean)
    return norm
