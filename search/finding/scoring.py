"""Finds the documents that match a plan and scores them: BM25 on arrays.

For each word of the question, all its occurrences are added to one combined term frequency. Each
occurrence is weighted by its zone, by the length of that zone and by the way in which it was found.
BM25's saturation is then applied to the sum (BM25F: Robertson, Zaragoza and Taylor, "Simple BM25
extension to multiple weighted fields", 2004). What comes out is the *strength* of the word in the
document. A small share of it is computed from the heading alone. Each att-sats is scored in the
same way, as a small text with its heading, and the best one has a share in the score of its
document. Both scores are scaled by how much of the question the text covers.
"""

import math
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from indexer.store import Integers, LazyPostings, Postings
from search.finding import kernel
from search.finding.cache import Cache
from search.finding.kernel import Floats, Mask
from search.finding.listed import Listed
from search.finding.occurrences import PostingSource, occurrences
from search.finding.views import View
from search.question import Plan, Wanted, Way
from search.weights import Weights

CACHE_BYTES = 64 * 1024 * 1024
"""The size of the cache of words that were recently searched, each with all its documents."""

COUNTED = ("titel", "text", "fakta")
"""The zones that count in the score of a whole document."""

COMMON = 1 / 3
"""A word in a larger share of the documents tells nothing beside one that no document has."""

LEAST_DOCUMENTS = 50
"""The least documents of an index in which that can be said."""

_OVERHEAD = 500
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Strengths:
    """The texts that contain a word, rising, and its strength in each, above 0 and below 1."""

    texts: Integers
    strength: Floats

    def nbytes(self) -> int:
        """The memory that it takes, in bytes."""
        return _OVERHEAD + self.texts.nbytes + self.strength.nbytes


@dataclass(frozen=True, slots=True)
class WordMatch:
    """One word of the question: the documents that have it, and the most it can add to a score."""

    wanted: Wanted
    rarity: float
    scale: float
    documents: Strengths
    parts: tuple["WordMatch", ...]

    def in_documents(self) -> Strengths:
        """The documents that contain the word."""
        return self.documents


@dataclass(frozen=True, slots=True)
class Units:
    """Att-satser by number, the share of the words that each covers, and the score of each."""

    texts: Integers
    covered: Floats
    score: Floats


@dataclass(frozen=True, slots=True)
class Tier:
    """Documents, rising: of each, the covered share, the score without it, and the words it has.

    `has` has a bit for each word that is demanded. It is set if any document of the same result has
    the word.
    """

    documents: Integers
    covered: Floats
    added: Floats
    has: npt.NDArray[np.uint64]

    def covered_by(self, document: int) -> float | None:
        """The share of the words that a document covers; None if it is not among them."""
        at = int(np.searchsorted(self.documents, document))
        found = at < len(self.documents) and self.documents[at] == document
        return float(self.covered[at]) if found else None

    def bits_of(self, documents: Integers) -> list[int]:
        """The words that the results of some of the documents have, as bits."""
        bits: list[int] = self.has[np.searchsorted(self.documents, documents)].tolist()
        return bits


@dataclass(frozen=True, slots=True)
class Matches:
    """What a plan matches: the documents of results that have all its words, and some.

    `some` returns the second tier, which few answers need. `demanded` are the words that a bit of
    `Tier.has` stands for, and `telling` their weights in the coverage. `with_some` is the number of
    results in the second tier. `least` is the share of the words that a document of it had to
    cover.
    """

    words: tuple[WordMatch, ...]
    demanded: tuple[WordMatch, ...]
    telling: tuple[float, ...]
    complete: Tier
    some: Callable[[], Tier]
    with_some: int
    least: float

    def lacking(self, bits: int) -> tuple[str, ...]:
        """The demanded words without a bit."""
        return tuple(
            each.wanted.word for bit, each in enumerate(self.demanded) if not bits >> bit & 1
        )


class Scorer:
    """Matches plans against one generation, and is its `search.engine.Statistics`."""

    def __init__(self, source: PostingSource, weights: Weights) -> None:
        """Prepare what is the same for every plan.

        `unit_share` has for each document the share of its score that comes from its best att-sats;
        0 if it has no att-satser.
        """
        self._source, self.weights, self.listed = source, weights, Listed(source)
        self._gathered = Cache(self._gather, Strengths.nbytes, CACHE_BYTES)
        columns = source.columns
        self.size = len(columns.words)
        self.mean_words, self.mean_unit_words = _mean(columns.words), _mean(columns.unit_words)
        self.mean_heading_words = _mean(columns.heading_words)
        self._unit_starts = np.asarray(columns.unit_starts)
        self._has_units = len(columns.unit_words) > 0
        listed = np.where(np.asarray(columns.lists), weights.listed, 1.0)
        self._in_text = _shorter(columns.words, self.mean_words, weights.b) * listed
        self._in_heading = _shorter(columns.heading_words, self.mean_heading_words, weights.b_titel)
        units = np.diff(self._unit_starts)
        self._in_unit = _shorter(columns.unit_words, self.mean_unit_words, weights.b_attsats)
        self._in_unit *= np.repeat(listed, units)
        self._above_unit = np.repeat(self._in_heading, units)
        self.unit_share = np.where(np.diff(columns.unit_starts) > 0, weights.attsats, 0.0)

    def read_ahead(self, plan: Plan) -> None:
        """Read the postings of all words of a plan at once, which is faster than one by one."""
        self._source.read_ahead(slot for way in _ways(plan.words) for slot in way.slots)

    def match(self, plan: Plan, view: View, possible: Mask | None = None) -> Matches:
        """The documents of all results that have all words of the plan, or some.

        A result has the words of all its documents. No result has an excluded word, and each has
        the required ones. A document of a result with some words covers at least `Weights.least` of
        them; if none covers that much, it covers as much as any. A plan without words to match
        matches all documents, as results with all words.

        Args:
            plan: the plan of a question.
            view: what a result is.
            possible: the documents that may match; None for all.
        """
        words = tuple(self._word(each) for each in plan.words if each.occur != "excluded")
        left_out = [each.ways for each in plan.words if each.occur == "excluded"]
        if left_out:
            possible = self._without(left_out, view, possible)
        weights = self.weights
        if not words:
            documents = np.arange(self.size) if possible is None else np.flatnonzero(possible)
            nothing = np.zeros(len(documents))
            every = Tier(documents.astype(np.int32), nothing, nothing, nothing.astype(np.uint64))
            return Matches((), (), (), every, _nothing, 0, weights.least)
        demanded, telling = _demanded(words, weights.telling)
        bits = {id(each): bit for bit, each in enumerate(demanded)}
        asked = [
            _asked(each, weights.telling, WordMatch.in_documents, bits.get(id(each), -1))
            for each in words
        ]
        required = sum(
            1 << bit for bit, each in enumerate(demanded) if each.wanted.occur == "required"
        )
        subject = _subject(demanded, telling, weights.all_of)
        may_lack = 0.0
        lacking = telling
        if len(telling) > weights.all_of and all(len(each.documents.texts) for each in demanded):
            may_lack = weights.may_lack * float(telling.sum())
            # What weighs more than all may not be what is missing.
            lacking = telling.copy()
            lacking[subject] += telling.sum()
        least = weights.least
        if subject:
            share = float(telling[subject].min() / telling.sum())
            least = min(least, max(share, weights.least_subject) * (1 - _ROUNDING))
        if self.size >= LEAST_DOCUMENTS:
            required |= self._only_common_beside(demanded)
        complete, some, with_some, least = kernel.matched(
            asked,
            self.size,
            possible,
            view.owner_of,
            view.size,
            lacking,
            may_lack,
            required,
            least,
            weights.parts_alone,
        )
        return Matches(
            words,
            demanded,
            tuple(telling.tolist()),
            Tier(*complete),
            lambda: Tier(*some()),
            with_some,
            least,
        )

    def score(self, matches: Matches, tier: Tier) -> Floats:
        """The score of each document of one tier.

        It combines the score of the whole document with that of its best att-sats.
        """
        score = _scaled(tier.added, tier.covered, self.weights.coverage)
        if not self._has_units or not matches.words:
            return score
        of = np.zeros(self.size, np.bool_)
        of[tier.documents] = True
        units = self.units(matches.words, of)
        best, _ = kernel.best_units(units.texts, units.score, self._unit_starts, tier.documents)
        share = self.unit_share[tier.documents]
        combined: Floats = (1 - share) * score + share * best
        return combined

    def results_with(self, ways: tuple[Way, ...], view: View) -> int:
        """The number of results with a word in any of these ways."""
        return view.owned(self._gathered[ways].texts)

    def found_in(self, ways: tuple[Way, ...]) -> int:
        """The number of documents with a word in any of these ways."""
        return len(self.texts_with(ways))

    def texts_with(self, ways: tuple[Way, ...]) -> Integers:
        """The documents with a word in any of these ways, rising."""
        return self._gathered[ways].texts

    def has(self, way: Way) -> bool:
        """Whether any document has a word in this way."""
        found = occurrences(self._source, way)
        return any(len(each.documents) for zone in COUNTED for each in found.get(zone, ()))

    def headed(self, way: Way) -> frozenset[int]:
        """The documents with a word in their heading in this way."""
        found = occurrences(self._source, way).get("titel", ())
        return frozenset(number for each in found for number in each.documents.tolist())

    def units(self, words: tuple[WordMatch, ...], of: Mask) -> "Units":
        """The att-satser of the documents `of` that have any of the words, with their scores."""
        asked = [
            _asked(word, self.weights.telling, lambda each: self.in_units(each.wanted, of))
            for word in words
        ]
        texts, covered, added, _ = kernel.total(asked, len(self._in_unit), None)
        return Units(texts, covered, _scaled(added, covered, self.weights.coverage))

    def in_units(self, wanted: Wanted, of: Mask) -> Strengths:
        """The att-satser of the documents `of` that have a word, and its strength in each.

        An att-sats has the words of its heading, too.
        """
        starts, span, weights = self._unit_starts, self._source.unit_span, self.weights
        runs: list[kernel.Run] = []
        headings: list[kernel.Run] = []
        for way in wanted.ways:
            found = occurrences(self._source, way)
            for each in found.get("att", ()):
                places = each.documents, each.frequencies, each.positions
                units = kernel.units_of(places, starts, span, of)
                runs.append((*units, way.weight, self._in_unit))
            for each in found.get("titel", ()):
                units = kernel.spread(each.documents, each.frequencies, starts, of)
                headings.append((*units, way.weight, self._above_unit))
        size, k1 = len(self._in_unit), weights.k1_attsats
        return Strengths(*kernel.gather(runs, headings, size, weights.attsats_titel, 0.0, k1))

    def _only_common_beside(self, demanded: tuple["WordMatch", ...]) -> int:
        """The bits of the words that no document has, if those that documents have tell nothing."""
        absent = [
            bit
            for bit, each in enumerate(demanded)
            if not any(len(found.documents.texts) for found in (each, *each.parts))
        ]
        found = [len(each.documents.texts) for each in demanded if len(each.documents.texts)]
        if not absent or not found or len(absent) + len(found) < len(demanded):
            return 0
        return sum(1 << bit for bit in absent) if min(found) > COMMON * self.size else 0

    def _word(self, wanted: Wanted) -> WordMatch:
        documents = self._gathered[wanted.ways]
        found = len(documents.texts)
        rarity = math.log1p((self.size - found + 0.5) / (found + 0.5))
        scale = wanted.weight * rarity
        parts = tuple([self._word(part) for part in wanted.parts])
        return WordMatch(wanted, rarity, scale, documents, parts)

    def _gather(self, ways: tuple[Way, ...]) -> Strengths:
        # The typed form is often also one of the terms of its lemma: its weights are added up.
        found: dict[Hashable, tuple[str, Postings]] = {}
        counts: dict[Hashable, float] = {}
        for way in ways:
            for zone, several in occurrences(self._source, way).items():
                if zone in COUNTED:
                    for each in several:
                        at = each.same if isinstance(each, LazyPostings) else id(each)
                        found[at] = zone, each
                        counts[at] = counts.get(at, 0.0) + way.weight
        runs: list[kernel.Run] = []
        headings: list[kernel.Run] = []
        weights = self.weights
        for at, (zone, each) in found.items():
            postings = each.documents, each.frequencies
            if zone == "titel":
                headings.append((*postings, counts[at], self._in_heading))
            else:
                counted = counts[at] * (weights.fakta if zone == "fakta" else 1.0)
                runs.append((*postings, counted, self._in_text))
        return Strengths(
            *kernel.gather(runs, headings, self.size, weights.titel, weights.heading, weights.k1)
        )

    def _without(self, left_out: list[tuple[Way, ...]], view: View, possible: Mask | None) -> Mask:
        """The documents of results in which no document has one of the words."""
        kept = np.ones(view.size, np.bool_)
        for ways in left_out:
            kept[view.owners(self._gathered[ways].texts)] = False
        documents = view.documents(kept)
        return documents if possible is None else documents & possible


def _ways(words: Iterable[Wanted]) -> Iterator[Way]:
    """All ways to find some words and their parts."""
    for each in words:
        yield from each.ways
        yield from _ways(each.parts)


def _nothing() -> Tier:
    nothing = np.empty(0)
    return Tier(np.empty(0, np.int32), nothing, nothing, np.empty(0, np.uint64))


def _demanded(words: tuple[WordMatch, ...], telling: float) -> tuple[tuple[WordMatch, ...], Floats]:
    """The words that a result has to have to have them all, with their weights.

    There are at most as many as the kernel has bits: required words first, then the rarest.
    """
    demanded = [word for word in words if word.wanted.demanded or word.wanted.occur == "required"]
    if len(demanded) > kernel.BITS:
        by_weight = sorted(
            demanded, key=lambda word: (word.wanted.occur != "required", -word.rarity)
        )
        most = {id(word) for word in by_weight[: kernel.BITS]}
        demanded = [word for word in demanded if id(word) in most]
    return tuple(demanded), np.array([word.rarity**telling for word in demanded])


def _subject(demanded: tuple[WordMatch, ...], telling: Floats, all_of: int) -> list[int]:
    """The places of the words that say what a question is about: its names, and its rarest word.

    The rarest of many words says less: whoever pastes a heading wants the matter.
    """
    there = [at for at, each in enumerate(demanded) if len(each.documents.texts)]
    found = {at for at in there if at and _is_named(demanded[at].wanted.word)}
    if there and 1 < len(demanded) <= 2 * all_of:
        found.add(max(there, key=lambda at: float(telling[at])))
    return sorted(found)


def _is_named(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _scaled(added: Floats, covered: Floats, coverage: float) -> Floats:
    """Scores of texts, times the share of the words that each covers to the power `coverage`."""
    scaled: Floats = added * (covered if coverage == 1 else covered**coverage)
    return scaled


def _asked(
    word: WordMatch,
    telling: float,
    of: Callable[[WordMatch], Strengths],
    bit: int = -1,
) -> kernel.Word:
    """A word of the question in the form that the kernel takes."""
    # A rare part says more of the compound than a common one: *oro* of *orosanmälan*.
    parts = [_term(part, of, part.wanted.weight * part.rarity) for part in word.parts]
    of_parts = sum([part.rarity for part in word.parts])
    return word.rarity**telling, bit, of_parts, [_term(word, of, 1.0), *parts]


def _term(word: WordMatch, of: Callable[[WordMatch], Strengths], share: float) -> kernel.Term:
    found = of(word)
    return found.texts, found.strength, word.scale, share


def _mean(words: Integers) -> float:
    return float(words.mean()) if words.any() else 1.0


def _shorter(words: Integers, mean: float, b: float) -> Floats:
    """For every text, what one occurrence counts in it for its length: 1 in a mean one."""
    shorter: Floats = 1 / (1 - b + b * words.astype(np.float64) / mean)
    return shorter
