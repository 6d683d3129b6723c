# ruff: noqa: D102 - said by the protocol
"""What suggestions are made of in the second engine: every document is asked each time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.errors import QueryError
from indexer.fields import PERSON
from indexer.store import without_dots
from search.answer import Request
from search.plain import in_force
from search.question import People, Wanted, field_for
from search.suggesting import Within

if TYPE_CHECKING:
    from tests.second_engine import MemoryIndex, Result

ZONES = ("titel", "text", "fakta")


class MemoryMaterial:
    """A `search.suggesting.Material` of lists."""

    def __init__(self, index: "MemoryIndex") -> None:
        self._index = index

    def words(self, begun: str, most: int) -> Sequence[str]:
        known = self._index.words
        bare = without_dots(begun) == begun
        found = [
            word
            for word in known
            if known.frequency(word)
            and (word.startswith(begun) or (bare and without_dots(word).startswith(begun)))
        ]
        return sorted(found, key=lambda word: (-known.frequency(word), word))[:most]

    def held(self, field: str) -> Sequence[str]:
        return sorted(self._counts(field))

    def people(self, begun: str) -> Iterable[str]:
        counts = self._counts(PERSON)
        found = People(sorted(counts)).beginning(begun)
        return sorted(found, key=lambda value: (-counts[value], value))

    def within(self, before: str) -> Within | None:
        index = self._index
        understood, plan = index.planned(before)
        read, _ = in_force(understood, Request(before))
        try:
            filters, possible = index.possible(False, read.filters, understood.query.restrictions)
        except QueryError:
            return None
        excluded = {
            index.owner(number)
            for number in possible
            if any(self._has(number, each) for each in plan.words if each.occur == "excluded")
        }
        wanted = [each for each in plan.words if each.occur != "excluded"]
        held = [
            number
            for number in possible
            if index.passes(index.result(number), filters)
            and index.owner(number) not in excluded
            and all(self._has(number, word) for word in wanted)
        ]
        return MemoryWithin(index, held) if held else None

    def _has(self, number: int, word: Wanted) -> bool:
        document = self._index.documents[number]
        return any(document.times(way, zone) for way in word.ways for zone in ZONES)

    def _counts(self, field: str) -> Counter[str]:
        results = _results(self._index, range(self._index.size))
        public = field_for(field)
        return Counter(v for each in results for v in self._index.values_of(public, each))


class MemoryWithin:
    """The sections that have the earlier words."""

    def __init__(self, index: "MemoryIndex", held: Sequence[int]) -> None:
        self._index, self._held = index, held

    def counts(self, words: Sequence[str]) -> Mapping[str, int]:
        zones = [self._index.documents[number].zones["text"] for number in self._held]
        return {word: sum(f"w:{word}" in zone for zone in zones) for word in words}

    def has(self, field: str, value: str) -> bool:
        public = field_for(field)
        results = _results(self._index, self._held)
        return any(value in self._index.values_of(public, each) for each in results)

    def headings(self, words: Sequence[str], most: int) -> Iterable[str]:
        terms = {f"w:{word}" for word in words}
        documents = self._index.documents
        found = [n for n in self._held if terms & documents[n].zones["titel"].keys()]
        newest = sorted(_results(self._index, found), key=lambda each: each.rank)[:most]
        titles = ((each.arende or each.extract)["titel"] for each in newest)
        return [title for title in titles if title]


def _results(index: "MemoryIndex", numbers: Iterable[int]) -> list["Result"]:
    """The result of each document: each ärende, or else each section, once."""
    results = map(index.result, numbers)
    return list({(each.arende or each.extract)["id"]: each for each in results}.values())
