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

from indexer.store import Integers, Postings
from search.finding import kernel
from search.finding.cache import Cache
from search.finding.kernel import Floats, Mask
from search.finding.occurrences import PostingSource, occurrences
from search.question import Plan, Wanted, Way
from search.weights import Weights

CACHE_BYTES = 64 * 1024 * 1024
"""For the words that were asked for lately, each with all the documents that have it."""

_OVERHEAD = 500


@dataclass(frozen=True, slots=True)
class Frequencies:
    """The texts that a word stands in, rising, and its combined frequency in each."""

    texts: Integers
    frequency: Floats

    def nbytes(self) -> int:
        """The memory that it takes."""
        return _OVERHEAD + self.texts.nbytes + self.frequency.nbytes


@dataclass(frozen=True, slots=True)
class WordMatch:
    """One word of the question: the documents that have it, and what it adds to a score at most."""

    wanted: Wanted
    rarity: float
    scale: float
    documents: Frequencies
    parts: tuple["WordMatch", ...]

    def in_documents(self) -> Frequencies:
        """Where it stands."""
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

    `score` is mixed from `whole`, that of the document, and that of its best att-sats: `best_unit`
    is the number of that one among all, -1 where none has a part in the score; None where no
    document has any. `demanded` is the share that was enough to match.
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

        `zones` has the weight of each zone, `unit_share` per document the share of the score that
        its best att-sats has: none where there are no att-satser.
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
        """The documents that cover enough of the plan's words, of the `possible` ones.

        They have all that is demanded and nothing that is excluded. Enough is `Weights.least`; or,
        where no document has that much, the most that any has. Without words to match, all match.
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
        """See `search.engine.Statistics`."""
        return len(self._gathered[ways].texts)

    def units(self, words: tuple[WordMatch, ...], of: Mask) -> "Units":
        """The att-satser of some documents that have any of the words."""
        asked = [
            _asked(word, self.weights.telling, lambda each: self.in_units(each.wanted, of))
            for word in words
        ]
        coverage = self.weights.coverage
        return Units(*kernel.total(asked, self.unit_norm, (), None, 0.0, coverage)[:3])

    def in_units(self, wanted: Wanted, of: Mask) -> Frequencies:
        """A word over the att-satser of some documents."""
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
        # The form that was typed is often one of those by which its lemma is looked for.
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
    """A word as the kernel takes it."""
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
