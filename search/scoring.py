"""Which documents a plan matches, and how well: BM25 on arrays.

For each word of the question the occurrences of all its ways, in all zones, make one combined term
frequency, each weighed by way and zone, and that goes once through BM25's saturation (Robertson,
Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004). Scored apart and
then added, the same word in heading and text would count twice. Att-satser are scored in the same
manner, each as a little text, and the best one has a share in the score of its document. Both
scores are scaled by how much of the question the text covers.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.facet_columns import Integers
from search.occurrences import Source, occurrences
from search.plan import Plan, Wanted
from search.weights import Weights

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Counted:
    """A word over many texts: its combined frequency in each, and what it adds to each score."""

    frequency: Floats
    added: Floats


@dataclass(frozen=True, slots=True)
class WordMatch:
    """One word of the question, over all documents and over all att-satser."""

    wanted: Wanted
    rarity: float
    documents: Counted
    units: Counted
    parts: tuple["WordMatch", ...]


@dataclass(frozen=True, slots=True)
class Total:
    """All words over many texts: the share of the question covered, and the score."""

    covered: Floats
    score: Floats


@dataclass(frozen=True, slots=True)
class Matches:
    """What a plan matches.

    `allowed` tells which documents have all that is demanded and nothing that is excluded. `score`
    is theirs, mixed from `documents` and the best of `units`; `best_unit` has its number among all
    att-satser, -1 where none has a part in the score.
    """

    words: tuple[WordMatch, ...]
    allowed: Mask
    documents: Total
    units: Total
    score: Floats
    best_unit: npt.NDArray[np.int64]

    def hits(self, possible: Mask, least: float) -> tuple[Mask, float]:
        """Of the `possible` documents those that cover enough, and the share that was enough.

        It is `least`; or, where no document has that much, the most that any has.
        """
        possible = possible & self.allowed
        if not self.words:
            return possible, least
        covered = self.documents.covered
        most = float(covered[possible].max(initial=0.0))
        enough = least if most >= least else most
        return possible & (covered >= enough) & (covered > 0), enough


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
                allowed &= word.documents.frequency > 0
        for each in plan.words:
            if each.occur == "excluded":
                allowed &= self._frequency(each) == 0
        documents = self._total(words, lambda word: word.documents, self._size)
        units = self._total(words, lambda word: word.units, len(self._unit_norm))
        best, best_unit = self._best(units.score)
        score = (1 - self.unit_share) * documents.score + self.unit_share * best
        return Matches(words, allowed, documents, units, score, best_unit)

    def scaled(self, counted: Counted, total: Total, number: int) -> float:
        """What one word adds to the score of text `number`, the cover of all words included."""
        return float(total.covered[number] ** self._weights.coverage * counted.added[number])

    def _word(self, wanted: Wanted) -> WordMatch:
        frequency, in_units = self._frequency(wanted), self._unit_frequency(wanted)
        found = int(np.count_nonzero(frequency))
        rarity = math.log1p((self._size - found + 0.5) / (found + 0.5))
        scale = wanted.weight * rarity * (self._weights.k1 + 1)
        return WordMatch(
            wanted,
            rarity,
            Counted(frequency, scale * frequency / (frequency + self._norm)),
            Counted(in_units, scale * in_units / (in_units + self._unit_norm)),
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
            for found in occurrences(self._source, "att", way):
                first = np.repeat(starts[found.documents], found.frequencies)
                np.add.at(frequency, first + found.positions // span, way.weight)
        return frequency

    def _total(
        self, words: tuple[WordMatch, ...], of: Callable[[WordMatch], Counted], size: int
    ) -> Total:
        covered, added, most = np.zeros(size), np.zeros(size), 0.0
        for word in words:
            telling = word.rarity**self._weights.telling
            covered += telling * _covered(word, of)
            most += telling
            for part in (word, *word.parts):
                added += of(part).added
        covered /= most or 1.0
        return Total(covered, covered**self._weights.coverage * added)

    def _best(self, units: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
        """Per document the score of its best att-sats, and the first that has it."""
        best = np.zeros(self._size)
        np.maximum.at(best, self._unit_document, units)
        best_unit = np.full(self._size, -1, np.int64)
        winners = np.flatnonzero((units > 0) & (units == best[self._unit_document]))[::-1]
        best_unit[self._unit_document[winners]] = winners
        return best, best_unit


def _covered(word: WordMatch, of: Callable[[WordMatch], Counted]) -> Floats:
    """How much of a word each text has: all of it, or its share of the parts."""
    whole = (of(word).frequency > 0).astype(np.float64)
    if not word.parts:
        return whole
    # A rare part says more of the compound than a common one: *oro* of *orosanmälan*.
    parts = np.zeros_like(whole)
    for part in word.parts:
        parts += part.wanted.weight * part.rarity * (of(part).frequency > 0)
    return np.maximum(whole, parts / sum(part.rarity for part in word.parts))


def _length_norm(words: Integers, k1: float, b: float) -> Floats:
    mean = float(words.mean()) if words.any() else 1.0
    norm: Floats = k1 * (1 - b + b * words.astype(np.float64) / mean)
    return norm
