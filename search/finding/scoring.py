"""Finds the documents that match a plan and scores them: BM25 on arrays.

For each word of the question, all its occurrences are added to one combined term frequency. Each
occurrence is weighted by its zone and by the way in which it was found. BM25's saturation is then
applied once, to the sum (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple
weighted fields", 2004). If zones were scored separately and then added, the same word in heading
and text would count twice. Each att-sats is scored in the same way, as a small text, and the best
one has a share in the score of its document. Both scores are scaled by how much of the question the
text covers.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from indexer.store import Integers, Postings
from search.finding import kernel
from search.finding.cache import Cache
from search.finding.kernel import Floats, Mask
from search.finding.occurrences import PostingSource, occurrences
from search.question import Plan, Wanted, Way
from search.weights import Weights

CACHE_BYTES = 64 * 1024 * 1024
"""The size of the cache of words that were recently searched, each with all its documents."""

_OVERHEAD = 500


@dataclass(frozen=True, slots=True)
class Frequencies:
    """The texts that contain a word, rising, and its combined frequency in each."""

    texts: Integers
    frequency: Floats

    def nbytes(self) -> int:
        """The memory that it takes, in bytes."""
        return _OVERHEAD + self.texts.nbytes + self.frequency.nbytes


@dataclass(frozen=True, slots=True)
class WordMatch:
    """One word of the question: the documents that have it, and the most it can add to a score."""

    wanted: Wanted
    rarity: float
    scale: float
    documents: Frequencies
    parts: tuple["WordMatch", ...]

    def in_documents(self) -> Frequencies:
        """The documents that contain the word."""
        return self.documents


@dataclass(frozen=True, slots=True)
class Units:
    """Att-satser by number, the share of the words that each covers, and the score of each."""

    texts: Integers
    covered: Floats
    score: Floats


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that a plan matches, rising, with the share of its words that each covers.

    `score` combines the score of the whole document with that of its best att-sats. `best_unit` is
    the number of that att-sats among all att-satser of the index; -1 if none contributes, None if
    the index has no att-satser. `demanded` is the least share that a match had to cover.
    """

    words: tuple[WordMatch, ...]
    documents: Integers
    covered: Floats
    score: Floats
    best_unit: Integers | None
    demanded: float


class Scorer:
    """Matches plans against one generation, and is its `search.engine.Statistics`."""

    def __init__(self, source: PostingSource, weights: Weights) -> None:
        """Prepare what is the same for every plan.

        `zones` has the weight of each zone. `unit_share` has for each document the share of its
        score that comes from its best att-sats; 0 if it has no att-satser.
        """
        self._source, self.weights = source, weights
        self._gathered = Cache(self._gather, Frequencies.nbytes, CACHE_BYTES)
        columns = source.columns
        self.size = len(columns.words)
        self.mean_words, self.mean_unit_words = _mean(columns.words), _mean(columns.unit_words)
        self._unit_starts = np.asarray(columns.unit_starts)
        self._has_units = len(columns.unit_words) > 0
        self.zones = {"titel": weights.titel, "text": 1.0, "fakta": weights.fakta}
        self.norm = _length_norm(columns.words, self.mean_words, weights.k1, weights.b)
        self.unit_norm = _length_norm(
            columns.unit_words, self.mean_unit_words, weights.k1, weights.b_attsats
        )
        self.unit_share = np.where(np.diff(columns.unit_starts) > 0, weights.attsats, 0.0)

    def match(self, plan: Plan, possible: Mask | None = None) -> Matches:
        """The documents that cover enough of the plan's words.

        They have all required words and no excluded ones. Enough is `Weights.least`; if no document
        covers that much, it is the largest share that any covers. A plan without words to match
        matches all documents.

        Args:
            plan: the plan of a question.
            possible: the documents that may match; None for all.
        """
        words = tuple(self._word(each) for each in plan.words if each.occur != "excluded")
        excluded = [
            self._gathered[each.ways].texts for each in plan.words if each.occur == "excluded"
        ]
        least, coverage = self.weights.least, self.weights.coverage
        if not words:
            documents = self._all_but(excluded, possible)
            nothing = np.zeros(len(documents))
            return Matches((), documents, nothing, nothing, None, least)
        telling = self.weights.telling
        asked = [
            _asked(word, telling, WordMatch.in_documents, demanded=word.wanted.occur == "required")
            for word in words
        ]
        documents, covered, score, enough = kernel.total(
            asked, self.norm, excluded, possible, least, coverage
        )
        best_unit = None
        if self._has_units:
            of = np.zeros(self.size, np.bool_)
            of[documents] = True
            units = self.units(words, of)
            best, best_unit = kernel.best_units(
                units.texts, units.score, self._unit_starts, documents
            )
            share = self.unit_share[documents]
            score = (1 - share) * score + share * best
        return Matches(words, documents, covered, score, best_unit, enough)

    def found_in(self, ways: tuple[Way, ...]) -> int:
        """The number of documents with a word in any of these ways."""
        return len(self.texts_with(ways))

    def texts_with(self, ways: tuple[Way, ...]) -> Integers:
        """The documents with a word in any of these ways, rising."""
        return self._gathered[ways].texts

    def units(self, words: tuple[WordMatch, ...], of: Mask) -> "Units":
        """The att-satser of the documents `of` that have any of the words, with their scores."""
        asked = [
            _asked(word, self.weights.telling, lambda each: self.in_units(each.wanted, of))
            for word in words
        ]
        coverage = self.weights.coverage
        return Units(*kernel.total(asked, self.unit_norm, (), None, 0.0, coverage)[:3])

    def in_units(self, wanted: Wanted, of: Mask) -> Frequencies:
        """The att-satser of the documents `of` that have a word, and its frequency in each."""
        starts, span = self._unit_starts, self._source.unit_span
        runs: list[kernel.Run] = []
        for way in wanted.ways:
            for found in occurrences(self._source, way).get("att", ()):
                places = found.documents, found.frequencies, found.positions
                runs.append((*kernel.units_of(places, starts, span, of), way.weight))
        return Frequencies(*kernel.gather(runs, len(self.unit_norm)))

    def _word(self, wanted: Wanted) -> WordMatch:
        documents = self._gathered[wanted.ways]
        found = len(documents.texts)
        rarity = math.log1p((self.size - found + 0.5) / (found + 0.5))
        scale = wanted.weight * rarity * (self.weights.k1 + 1)
        parts = tuple([self._word(part) for part in wanted.parts])
        return WordMatch(wanted, rarity, scale, documents, parts)

    def _gather(self, ways: tuple[Way, ...]) -> Frequencies:
        # The typed form is often also one of the terms of its lemma: its weights are added up.
        found: dict[int, Postings] = {}
        weights: dict[int, float] = {}
        for way in ways:
            for zone, several in occurrences(self._source, way).items():
                if zone in self.zones:
                    weight = way.weight * self.zones[zone]
                    for each in several:
                        found[id(each)] = each
                        weights[id(each)] = weights.get(id(each), 0.0) + weight
        runs = [(each.documents, each.frequencies, weights[at]) for at, each in found.items()]
        return Frequencies(*kernel.gather(runs, self.size))

    def _all_but(self, excluded: list[Integers], possible: Mask | None) -> Integers:
        kept = np.ones(self.size, np.bool_) if possible is None else possible.copy()
        for documents in excluded:
            kept[documents] = False
        return np.flatnonzero(kept).astype(np.int32)


def _asked(
    word: WordMatch,
    telling: float,
    of: Callable[[WordMatch], Frequencies],
    *,
    demanded: bool = False,
) -> kernel.Word:
    """A word of the question in the form that the kernel takes."""
    # A rare part says more of the compound than a common one: *oro* of *orosanmälan*.
    parts = [_term(part, of, part.wanted.weight * part.rarity) for part in word.parts]
    of_parts = sum([part.rarity for part in word.parts])
    return word.rarity**telling, demanded, of_parts, [_term(word, of, 1.0), *parts]


def _term(word: WordMatch, of: Callable[[WordMatch], Frequencies], share: float) -> kernel.Term:
    counted = of(word)
    return counted.texts, counted.frequency, word.scale, share


def _mean(words: Integers) -> float:
    return float(words.mean()) if words.any() else 1.0


def _length_norm(words: Integers, mean: float, k1: float, b: float) -> Floats:
    norm: Floats = k1 * (1 - b + b * words.astype(np.float64) / mean)
    return norm
