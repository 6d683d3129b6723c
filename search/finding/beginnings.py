"""What suggestions are made of (`search.suggesting.Material`), read from one open generation."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

import numpy as np

from corpus.errors import QueryError
from indexer.fields import PERSON
from indexer.store import Integers, without_dots
from search.finding.facets import Filters
from search.finding.generation import Generation
from search.finding.kernel import Mask
from search.finding.scoring import Scorer
from search.question import Plan, Restriction
from search.suggesting import Within

CACHED_WITHIN = 16
"""The most texts for which the sections that have them are cached, as people type the next word.

A byte for each section and ärende: 3 MB at 100,000.
"""


Planned = tuple[Filters, Sequence[Restriction], Plan]
"""What a text asks for: the filters that its words were read as, those written in it, its plan."""


class Beginnings:
    """The words, values, people and headings of one generation by their beginnings."""

    def __init__(
        self, generation: Generation, scorer: Scorer, planned: Callable[[str], Planned]
    ) -> None:
        self._generation, self._scorer, self._planned = generation, scorer, planned
        self.within = lru_cache(CACHED_WITHIN)(self._within)

    def words(self, begun: str, most: int) -> Sequence[str]:
        """The words of the papers that begin so, also without dots; the most frequent first."""
        known = self._generation.reader.words
        plain = without_dots(begun)
        undotted = known.starting_undotted(plain, most) if plain == begun else []
        found = {*known.starting(begun, most), *undotted}
        return sorted(found, key=lambda word: (-known.frequency(word), word))[:most]

    def held(self, field: str) -> Sequence[str]:
        """The values that ärenden have of a public field, sorted."""
        return self._generation.by_arende.facets[field].values

    def people(self, begun: str) -> Iterable[str]:
        """The elected with a name that begins so, those of most ärenden first."""
        column = self._generation.by_arende.facets[PERSON]
        found = column.codes_of(self._generation.people.beginning(begun))
        order = sorted(found, key=lambda code: (-self._counts[code], code))
        return (column.values[code] for code in order)

    def _within(self, before: str) -> Within | None:
        view = self._generation.by_arende
        possible: Mask = np.ones(self._scorer.size, np.bool_)
        if not before.strip():
            return _WithinGeneration(self._generation, None, possible, np.ones(view.size, np.bool_))
        filters, restrictions, plan = self._planned(before)
        try:
            chosen = self._generation.chosen(view, filters, restrictions)
        except QueryError:  # a field or value that does not exist; the search will say so
            return None
        passing = np.ones(view.size, np.bool_)
        for name, values in chosen.filters.items():
            passing &= view.facets[name].having(values, view.size)
        possible = view.documents(passing)
        if chosen.possible is not None:
            possible = possible & chosen.possible
        for word in plan.words:
            documents = self._scorer.texts_with(word.ways)
            if word.occur == "excluded":  # an excluded word leaves out the whole ärende
                without = np.ones(view.size, np.bool_)
                without[view.owners(documents)] = False
                possible = possible & view.documents(without)
            else:
                having = np.zeros(self._scorer.size, np.bool_)
                having[documents] = True
                possible = possible & having
        if not possible.any():
            return None
        results = np.zeros(view.size, np.bool_)
        results[view.owners(np.flatnonzero(possible))] = True
        return _WithinGeneration(self._generation, possible, possible, results)

    @cached_property
    def _counts(self) -> Integers:
        """The number of ärenden of each elected person."""
        return self._generation.by_arende.facets[PERSON].counts()


class _WithinGeneration:
    """The sections that have the earlier words, and the results that they belong to."""

    def __init__(
        self, generation: Generation, sections: Mask | None, possible: Mask, results: Mask
    ) -> None:
        self._generation, self._sections = generation, sections
        self._possible, self._results = possible, results

    def counts(self, words: Sequence[str]) -> Mapping[str, int]:
        """For each word, in how many of these sections it is written so."""
        return {word: self._count(word) for word in words}

    def _count(self, word: str) -> int:
        documents = self._generation.source.postings("text", f"w:{word}").documents
        return int(np.count_nonzero(self._possible[documents]))

    def has(self, field: str, value: str) -> bool:
        """Whether any of their ärenden has this value of a public field."""
        column = self._generation.by_arende.facets[field]
        codes = column.codes_of((value,))
        if self._sections is None or not codes:
            return bool(codes)
        return bool(self._results[column.documents[column.codes == codes[0]]].any())

    def headings(self, words: Sequence[str], most: int) -> Iterator[str]:
        """The headings of at most `most` of their ärenden, the newest first."""
        view, source = self._generation.by_arende, self._generation.source
        found = [source.postings("titel", f"w:{word}").documents for word in words]
        documents = np.unique(np.concatenate(found)) if found else np.empty(0, np.int32)
        owners = np.unique(view.owners(documents[self._possible[documents]]))
        newest = owners[np.argsort(view.rank[owners])[:most]]
        return filter(None, map(self._heading, newest.tolist()))

    def _heading(self, number: int) -> str | None:
        generation = self._generation
        if len(generation.arenden):
            return generation.arenden.record(number)["titel"]
        return generation.reader.extract(number)["titel"]
