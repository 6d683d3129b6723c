"""The formula of docs/ranking.md as queries of OpenSearch.

A field of tokens scores a term by its boost times its frequency (`indexer.opensearch.mapping`), so
a sum of terms is a weighted frequency. Scripts make strengths of frequencies, functions make the
coverage, and their product is a score. All figures of the collection are sent along, so that a
score does not depend on the shard. `search.explaining.formula` is the same in plain Python.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.opensearch import BESIDE, Json
from search.engine import Statistics
from search.question import Wanted, Way
from search.weights import Weights

NEARLY = 1e-6
"""Scores in a cluster have 24 bits: shares that are equal may differ by so much."""

ZONES = ("titel", "text", "fakta")

_COUNT = "params.w * Math.round(_score / (1.0 - _score))"
"""The score of places side by side is n / (n + 1): from it, how many there are."""
_IN_TEXT = (
    "(doc['lists'].value > 0 ? params.l : 1.0)"
    " * _score / (1.0 - params.b + params.b * doc['words'].value / params.m)"
)
_IN_HEADING = "params.w * _score / (1.0 - params.b + params.b * doc['heading'].value / params.m)"
_IN_UNIT = (
    "(doc['att.lists'].value > 0 ? params.l : 1.0)"
    " * _score / (1.0 - params.b + params.b * doc['att.words'].value / params.m)"
)
_ABOVE_UNIT = (
    "params.w * _score / (1.0 - params.b + params.b * doc['att.heading'].value / params.m)"
)
_SATURATED = "params.s * _score / (_score + params.k)"
_SHARE = "_score * (doc['units'].value > 0 ? params.r : 1.0)"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question with its figures, as `search.explaining` has them."""

    wanted: Wanted
    found: int
    rarity: float
    telling: float
    parts: tuple["Word", ...]

    @classmethod
    def of(cls, wanted: Wanted, statistics: Statistics, weights: Weights) -> "Word":
        """Look up the figures of a word."""
        found = statistics.found_in(wanted.ways)
        rarity = math.log1p((statistics.size - found + 0.5) / (found + 0.5))
        parts = tuple(cls.of(part, statistics, weights) for part in wanted.parts)
        return cls(wanted, found, rarity, rarity**weights.telling, parts)

    @property
    def scale(self) -> float:
        """The most that the word can add to a score."""
        return self.wanted.weight * self.rarity


def either(queries: Sequence[Json]) -> Json:
    """What matches any of some queries; of none, nothing."""
    if not queries:
        return {"match_none": {}}
    return queries[0] if len(queries) == 1 else {"bool": {"should": [*queries]}}


def having(ways: Sequence[Way], unit: bool = False) -> Json:
    """The sections that have a word in one of these ways; with `unit`, the att-satser."""
    if unit:
        return _having(ways, "att.ord", ("att.titel", "att.text"))
    return _having(ways, "ord", ZONES)


def headed(ways: Sequence[Way]) -> Json:
    """The sections that have a word in their heading in one of these ways."""
    return _having(ways, "titel", ("titel",))


def _having(ways: Sequence[Way], words: str, zones: Sequence[str]) -> Json:
    """What has a word in one of these ways: single words in one field, phrases in some zones."""
    terms = dict.fromkeys(term for way in ways if len(way.slots) == 1 for term in way.slots[0])
    queries: list[Json] = [{"terms": {words: [*terms]}}] if terms else []
    phrases = [way for way in ways if len(way.slots) > 1]
    queries += [_side_by_side(zone, way) for way in phrases for zone in zones]
    return either(queries)


class Formula:
    """Makes queries of words, for one collection."""

    def __init__(self, statistics: Statistics, weights: Weights) -> None:
        self._statistics, self._weights = statistics, weights

    def scored(self, words: Sequence[Word]) -> Json:
        """All sections that have a word, each with its score."""
        share = self._weights.attsats
        whole = _scripted(self._text(words, unit=False), _SHARE, r=1 - share)
        unit = _scripted(self._text(words, unit=True), "params.r * _score", r=share)
        nested = {"nested": {"path": "att", "score_mode": "max", "query": unit}}
        return {"bool": {"should": [whole, nested]}}

    def covering(self, words: Sequence[Word], least: float = 0.0) -> Json:
        """The sections that cover at least a share of the words, each scored by its share."""
        return {
            "function_score": {
                "query": self._any(words, unit=False),
                "functions": self._shares(words, unit=False),
                "score_mode": "sum",
                "boost_mode": "replace",
                "min_score": least * (1 - NEARLY),
            }
        }

    def _text(self, words: Sequence[Word], *, unit: bool) -> Json:
        """Texts with what the words add to each, times the share of them that it covers."""
        several = [each for word in words for each in (word, *word.parts) if each.found]
        strength = self._in_unit if unit else self._in_whole
        added = either([query for each in several for query in strength(each)])
        return {
            "function_score": {
                "query": added,
                "functions": self._shares(words, unit=unit),
                "score_mode": "sum",
                "boost_mode": "multiply",
            }
        }

    def _in_whole(self, word: Word) -> list[Json]:
        weights, figures = self._weights, self._statistics
        ways, share = word.wanted.ways, weights.heading
        own = _frequency(ways, {"text": 1.0, "fakta": weights.fakta})
        above = _frequency(ways, {"titel": 1.0})
        heading = {"b": weights.b_titel, "m": figures.mean_heading_words}
        both = [
            _scripted(own, _IN_TEXT, b=weights.b, m=figures.mean_words, l=weights.listed),
            _scripted(above, _IN_HEADING, w=weights.titel, **heading),
        ]
        alone = _scripted(above, _IN_HEADING, w=1.0, **heading)
        k1 = weights.k1
        return [
            _scripted(either(both), _SATURATED, s=(1 - share) * word.scale, k=k1),
            _scripted(alone, _SATURATED, s=share * word.scale, k=k1),
        ]

    def _in_unit(self, word: Word) -> list[Json]:
        weights, figures, ways = self._weights, self._statistics, word.wanted.ways
        own = _scripted(
            _frequency(ways, {"att.text": 1.0}),
            _IN_UNIT,
            b=weights.b_attsats,
            m=figures.mean_unit_words,
            l=weights.listed,
        )
        above = _scripted(
            _frequency(ways, {"att.titel": 1.0}),
            _ABOVE_UNIT,
            w=weights.attsats_titel,
            b=weights.b_titel,
            m=figures.mean_heading_words,
        )
        return [_scripted(either([own, above]), _SATURATED, s=word.scale, k=weights.k1_attsats)]

    def _shares(self, words: Sequence[Word], *, unit: bool) -> list[Json]:
        """The share of the words that a text covers, as functions to be added up."""
        most = sum(word.telling for word in words) or 1.0
        functions: list[Json] = []
        for word in words:
            share = word.telling / most
            whole = having(word.wanted.ways, unit)
            if word.found:
                functions.append({"filter": whole, "weight": share})
            of_parts = sum(part.rarity for part in word.parts)
            for part in word.parts:
                if part.found:
                    only: Json = {"must": having(part.wanted.ways, unit)}
                    if word.found:
                        only["must_not"] = whole
                    weight = share * part.wanted.weight * part.rarity / of_parts
                    functions.append({"filter": {"bool": only}, "weight": weight})
        return functions

    def _any(self, words: Sequence[Word], *, unit: bool) -> Json:
        several = [each for word in words for each in (word, *word.parts) if each.found]
        return either([having(each.wanted.ways, unit) for each in several])


def _frequency(ways: Sequence[Way], zones: dict[str, float]) -> Json:
    """The weighted frequency of a word in some zones, as a score."""
    boosts: dict[str, float] = {}
    for way in ways:
        if len(way.slots) == 1:
            for term in way.slots[0]:
                boosts[term] = boosts.get(term, 0.0) + way.weight
    groups: dict[float, list[str]] = {}
    for term, boost in boosts.items():
        groups.setdefault(boost, []).append(term)
    queries: list[Json] = []
    for zone, weight in zones.items():
        for boost, terms in groups.items():
            # Terms at one position are one term with all their occurrences: one clause.
            asked = {"query": BESIDE.join(terms), "boost": boost * weight}
            queries.append({"match": {zone: asked}})
        for way in ways:
            if len(way.slots) > 1:
                phrase = _side_by_side(zone, way)
                queries.append(_scripted(phrase, _COUNT, w=way.weight * weight))
    return either(queries)


def _side_by_side(zone: str, way: Way) -> Json:
    """The places where each slot of a phrase has one of its terms."""
    slots = [
        [{"match": {"query": term, "analyzer": "keyword"}} for term in slot] for slot in way.slots
    ]
    rules = [s[0] if len(s) == 1 else {"any_of": {"intervals": s}} for s in slots]
    phrase = {"ordered": True, "max_gaps": 0, "intervals": rules}
    return {"intervals": {zone: {"all_of": phrase}}}


def _scripted(query: Json, source: str, **params: float) -> Json:
    return {"script_score": {"query": query, "script": {"source": source, "params": params}}}
