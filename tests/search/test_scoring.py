"""Scores, hits, facets and order are the same as from reading every paper, one by one."""

import math
import tempfile
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.building.swap import build
from indexer.fields import FACETS, field_named
from indexer.reader import GenerationReader
from indexer.store.generations import current_generation
from indexer.swedish import analyze
from search import Request, open_index
from search.finding import kernel
from search.finding.kernel import counting_plain
from search.finding.lacking import STEP
from search.question.compiler import Compiler
from search.question.plan import Plan, Wanted, Way
from search.question.query import parse
from search.weights import WEIGHTS
from tests.extracts import extract

Paper = Mapping[str, Any]
Unit = list[set[str]]

WORDS = ["skola", "skolan", "skolväg", "cykel", "väg", "vägen", "nämnd", "nämnden", "inte", "läser"]
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
PAPER = st.fixed_dictionaries(
    {
        "titel": TEXT,
        "text": TEXT,
        "attsatser": st.lists(TEXT, max_size=3),
        "kommun": st.sampled_from([None, "Ekby", "Västby"]),
        "utfall": st.sampled_from([None, "avslag", "bifall"]),
        "datum": st.sampled_from([None, "2023-01-01", "2024-05-05"]),
        "motionarer": st.lists(
            st.sampled_from(["L", "M", "S"]).map(lambda parti: {"namn": None, "parti": parti}),
            max_size=2,
        ),
    }
)
TERM = st.builds("{}{}".format, st.sampled_from(["", "", "", "+", "-"]), st.sampled_from(WORDS))
PHRASE = st.builds(
    '{}"{} {}"'.format, st.sampled_from(["", "~", "-"]), *[st.sampled_from(WORDS)] * 2
)
QUERY = st.lists(TERM | TERM | PHRASE, min_size=1, max_size=3).map(" ".join)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "parti": st.sets(st.sampled_from(["L", "M", "S"]), min_size=1).map(tuple),
        "utfall": st.sets(st.sampled_from(["avslag", "bifall"]), min_size=1).map(tuple),
        "ar": st.sampled_from([("2023",), ("2024",), ("2023", "2024")]),
    },
)

KERNELS = {"installed": kernel, "plain": counting_plain}
"""The kernel that is installed, and the plain one that works everywhere."""


@pytest.mark.parametrize("functions", KERNELS.values(), ids=KERNELS)
@settings(max_examples=12, deadline=None)
@given(
    st.lists(PAPER, min_size=1, max_size=6),
    st.lists(st.tuples(QUERY, FILTERS), min_size=1, max_size=6),
)
def test_a_search_is_what_reading_everything_gives(
    functions: ModuleType,
    papers: list[dict[str, Any]],
    questions: list[tuple[str, dict[str, tuple[str, ...]]]],
) -> None:
    """Any search has the hits, scores, order and counts that reading every paper gives."""
    held = [extract(f"p{number}", **paper) for number, paper in enumerate(papers)]
    with tempfile.TemporaryDirectory() as directory, pytest.MonkeyPatch.context() as patch:
        for name in set(kernel.__all__) & set(vars(functions)):
            patch.setattr(kernel, name, getattr(functions, name))
        build(held, Path(directory))
        index = open_index(Path(directory))
        generation = current_generation(Path(directory))
        assert generation
        compiler = Compiler(GenerationReader(generation).words, WEIGHTS)
        for query, filters in questions:
            answer = index.search(Request(query, filters, limit=len(held)))
            expected = Reading(held, compiler.compile(parse(query)), filters)
            complete, some = expected.order(expected.complete), expected.in_lack()
            first = complete or some
            assert [hit.extract["id"] for hit in answer.hits] == first
            assert [hit.extract["id"] for hit in answer.some.hits] == (some if complete else [])[
                : len(held) - len(complete)
            ]
            for hit in (*answer.hits, *answer.some.hits):
                assert hit.score == pytest.approx(expected.scores[hit.extract["id"]])
                assert hit.lacks == expected.lacks[hit.extract["id"]]
            for field in FACETS:
                counts = {v.value: v.count for v in answer.facets[field.name] if v.count}
                assert counts == expected.counts(field.name, loosely=bool(some and not complete))
            assert (answer.total, answer.complete) == (len(first), len(complete))
            assert answer.some.total == (len(some) if complete else 0)
            everything = index.search(Request(query, filters, limit=len(held), words="nagra"))
            assert [hit.extract["id"] for hit in everything.hits] == [*complete, *some]
            strict = index.search(Request(query, filters, limit=len(held), words="alla"))
            assert [hit.extract["id"] for hit in strict.hits] == complete
            assert strict.some.total == len(some)


class Reading:
    """A search that goes through every paper, written as simply as possible."""

    def __init__(
        self, papers: Sequence[Paper], plan: Plan, filters: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.papers, self.filters = papers, filters
        self.words = [each for each in plan.words if each.occur != "excluded"]
        excluded = [each for each in plan.words if each.occur == "excluded"]
        zones = [{"titel": _unit(p["titel"]), "text": _unit(p["text"])} for p in papers]
        facts = [_unit("\n".join(_facts(paper))) for paper in papers]
        self.zones = [{**z, "fakta": f} for z, f in zip(zones, facts, strict=True)]
        self.units = [[_unit(text) for text in paper["attsatser"]] for paper in papers]
        self.lengths = [len(z["titel"]) + len(z["text"]) for z in zones]
        self.heading_lengths = [len(z["titel"]) for z in zones]
        self.unit_lengths = [len(unit) for units in self.units for unit in units]
        self.scores, covered = {}, {}
        for number, paper in enumerate(papers):
            self.scores[paper["id"]], covered[paper["id"]] = self._score(number)
        allowed = {
            paper["id"]
            for number, paper in enumerate(papers)
            if all(self._frequency(w, number) for w in self.words if w.occur == "required")
            and not any(self._frequency(w, number) for w in excluded)
        }
        demanded = [w for w in self.words if w.demanded or w.occur == "required"]
        weights = [self._rarity(word) ** WEIGHTS.telling for word in demanded]
        everywhere = range(len(papers))
        known = all(any(self._frequency(word, n) for n in everywhere) for word in demanded)
        long = known and len(demanded) > WEIGHTS.all_of
        may_lack = sum(weights) * WEIGHTS.may_lack if long else 0.0
        self.lacks, self.complete, self.some = {}, set(), set()
        self.held: dict[str, int] = {}
        shares: dict[str, float] = {}
        for number, paper in enumerate(papers):
            has = [self._frequency(word, number) > 0 for word in demanded]
            self.lacks[paper["id"]] = tuple(
                word.word for word, there in zip(demanded, has, strict=True) if not there
            )
            lacking = sum(w for w, there in zip(weights, has, strict=True) if not there)
            steps = [max(round(weight / STEP), 1) for weight in weights]
            self.held[paper["id"]] = sum(s for s, there in zip(steps, has, strict=True) if there)
            share = covered[paper["id"]]
            if paper["id"] not in allowed or (self.words and not share):
                continue
            if lacking <= may_lack:
                self.complete.add(paper["id"])
            if lacking <= may_lack or any(has) or share >= WEIGHTS.parts_alone:
                shares[paper["id"]] = share
        least = min(max(shares.values(), default=0.0), WEIGHTS.least)
        self.some = {id_ for id_, share in shares.items() if share >= least} - self.complete

    def order(self, matched: Set[str]) -> list[str]:
        """The ids of hits by score, then newest first with the undated last, then by id."""
        hits = [p for p in self.papers if p["id"] in matched and self._kept(p, None)]
        hits.sort(key=lambda p: p["id"])
        hits.sort(key=lambda p: p["datum"] or "", reverse=True)
        hits.sort(key=lambda p: self.scores[p["id"]], reverse=True)
        return [paper["id"] for paper in hits]

    def in_lack(self) -> list[str]:
        """The ids of hits with some words: those that lack the least first, then as all hits."""
        return sorted(self.order(self.some), key=lambda id_: -self.held[id_])

    def counts(self, name: str, *, loosely: bool) -> dict[str, int]:
        """How many hits a search with each value of a field in place of its filter has.

        A search without hits that have all words has those with some, if `loosely`.
        """
        complete = self._counts(name, self.complete)
        return {**self._counts(name, self.some), **complete} if loosely else complete

    def _counts(self, name: str, matched: Set[str]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for paper in self.papers:
            if paper["id"] in matched and self._kept(paper, name):
                for value in _values(paper, name):
                    counts[value] = counts.get(value, 0) + 1
        return counts

    def _kept(self, paper: Paper, aside: str | None) -> bool:
        return all(
            name == aside or set(values) & _values(paper, name)
            for name, values in self.filters.items()
        )

    def _score(self, number: int) -> tuple[float, float]:
        whole, covered = self._total(lambda wanted: self._strength(wanted, number))
        if not self.units[number]:
            return whole, covered
        best = max(self._unit_score(unit, number) for unit in self.units[number])
        return (1 - WEIGHTS.attsats) * whole + WEIGHTS.attsats * best, covered

    def _strength(self, wanted: Wanted, number: int) -> float:
        zones = self.zones[number]
        text, facts = (_weighed(wanted, zones[zone]) for zone in ("text", "fakta"))
        above = self._in_heading(wanted, number)
        own = (text + WEIGHTS.fakta * facts) / _longer(
            self.lengths[number], self.lengths, WEIGHTS.b
        )
        both = own + WEIGHTS.titel * above
        of_both, of_heading = (each / (each + WEIGHTS.k1) for each in (both, above))
        return (1 - WEIGHTS.heading) * of_both + WEIGHTS.heading * of_heading

    def _in_heading(self, wanted: Wanted, number: int) -> float:
        lengths = self.heading_lengths
        longer = _longer(lengths[number], lengths, WEIGHTS.b_titel)
        return _weighed(wanted, self.zones[number]["titel"]) / longer

    def _unit_score(self, unit: Unit, number: int) -> float:
        longer = _longer(len(unit), self.unit_lengths, WEIGHTS.b_attsats)

        def strength(wanted: Wanted) -> float:
            above = WEIGHTS.attsats_titel * self._in_heading(wanted, number)
            both = _weighed(wanted, unit) / longer + above
            return both / (both + WEIGHTS.k1_attsats)

        return self._total(strength)[0]

    def _total(self, strength: Callable[[Wanted], float]) -> tuple[float, float]:
        added = covered = most = 0.0
        for word in self.words:
            telling = self._rarity(word) ** WEIGHTS.telling
            cover = float(strength(word) > 0)
            if word.parts:
                shares = sum(p.weight * self._rarity(p) * (strength(p) > 0) for p in word.parts)
                cover = max(cover, shares / sum(self._rarity(p) for p in word.parts))
            covered += telling * cover
            most += telling
            for each in (word, *word.parts):
                added += each.weight * self._rarity(each) * strength(each)
        share = covered / most if most else 0.0
        return share**WEIGHTS.coverage * added, share

    def _rarity(self, wanted: Wanted) -> float:
        found = sum(self._frequency(wanted, number) > 0 for number in range(len(self.papers)))
        return math.log1p((len(self.papers) - found + 0.5) / (found + 0.5))

    def _frequency(self, wanted: Wanted, number: int) -> float:
        weights = {"titel": WEIGHTS.titel, "text": 1.0, "fakta": WEIGHTS.fakta}
        return sum(
            way.weight * weight * _times(way, self.zones[number][zone])
            for way in wanted.ways
            for zone, weight in weights.items()
        )


def _weighed(wanted: Wanted, unit: Unit) -> float:
    return sum(_times(way, unit) * way.weight for way in wanted.ways)


def _longer(length: int, lengths: list[int], b: float) -> float:
    mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
    return 1 - b + b * length / mean


def _times(way: Way, unit: Unit) -> int:
    if len(way.slots) == 1:
        return sum(len(terms & set(way.slots[0])) for terms in unit)
    return sum(
        all(set(slot) & unit[start + i] for i, slot in enumerate(way.slots))
        for start in range(len(unit) - len(way.slots) + 1)
    )


def _unit(text: str) -> Unit:
    tokens = analyze(text)
    unit: Unit = [set() for token in tokens if token.kind == "w"]
    for token in tokens:
        unit[token.position].add(token.term)
    return unit


def _facts(paper: Paper) -> list[str]:
    known = [paper[key] for key in ("kommun", "datum") if paper[key]]
    return [*known, *(f"({person['parti']})" for person in paper["motionarer"])]


def _values(paper: Paper, name: str) -> set[str]:
    field = field_named(name)
    assert field
    return set(field.read(paper))
