"""Lists the results of one search in two tiers: those with all words, and those with some."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np

from search.answer import FacetValue, Request, Sort
from search.answer import Tier as Counted
from search.finding.facets import Counts, Filters, column_counts, most_frequent, restrict
from search.finding.kernel import Floats
from search.finding.lacking import by_lack
from search.finding.scoring import Matches, Scorer, Tier
from search.finding.views import Results, View, page_in_order

MOST_ALSO = 50
"""The most values of a field that is no facet, beside hits: a page shows some dozens."""
MOST_COUNTED_ALSO = 1_000
"""The most results whose people are counted beside hits, which takes some tenths of a millisecond.

People are of most use where they are few, and a page that lists them counts them of any number.
"""


class Passing:
    """The results of one tier that pass the filters. What is not asked for is not computed."""

    def __init__(
        self, scorer: Scorer, matches: Matches, tier: Tier, view: View, filters: Filters
    ) -> None:
        self.tier = tier
        self._scorer, self._matches, self._view, self._filters = scorer, matches, view, filters

    @cached_property
    def results(self) -> Results:
        """The results, in any order, each with what it is ordered by in place of its score."""
        return self._restricted[0] if self._filters else self._matched

    def page(self, sort: Sort, offset: int, limit: int) -> Results:
        """The results at ``offset:offset + limit``, with their scores."""
        shown = page_in_order(self.results, self._view.rank, sort, offset, limit)
        at = np.searchsorted(self.tier.documents, shown.document)
        return replace(shown, score=self._score[at])

    @property
    def counts(self) -> Counts:
        """For each facet code, the number of results it would leave."""
        return self._restricted[1]

    def lacking(self, shown: Results) -> list[tuple[str, ...]]:
        """For some of the results, the words of the question that each lacks."""
        return [self._matches.lacking(bits) for bits in self.tier.bits_of(shown.document)]

    @cached_property
    def _score(self) -> Floats:
        return self._scorer.score(self._matches, self.tier)

    @cached_property
    def _matched(self) -> Results:
        order = self._score
        if self.tier is not self._matches.complete:
            words = [each.wanted.ways for each in self._matches.demanded]
            told = self._scorer.listed.told(self.tier.documents, self.tier.has, words)
            order = by_lack(order, told, self._matches.telling)
        return self._view.results(self.tier.documents, order)

    @cached_property
    def _restricted(self) -> tuple[Results, Counts]:
        return restrict(self._matched, self._filters, self._view)


Page = tuple[Passing, Results]
"""Results in their order, and the tier that they are from."""


class Listing:
    """The results of one search that pass its filters. The second tier is scored when needed."""

    def __init__(self, scorer: Scorer, matches: Matches, view: View, filters: Filters) -> None:
        self.matches = matches
        self._scorer, self._view, self._filters = scorer, view, filters

    @cached_property
    def complete(self) -> Passing:
        """The results with all words."""
        return self._passing(self.matches.complete)

    @cached_property
    def some(self) -> Passing:
        """The results with some words, but not all."""
        return self._passing(self.matches.some())

    def counted(self, words: Counted | None, sort: Sort) -> Counted:
        """The tiers that an answer counts, if the request asks for `words`."""
        if words is not None:
            return words
        empty = not len(self.complete.results) and sort == "relevance"
        return "nagra" if empty and self.number_of_some() else "alla"

    def number_of_some(self) -> int:
        """The number of results with some words, but not all."""
        return len(self.some.results) if self._filters else self.matches.with_some

    def counts(self, words: Counted | None, counted: Counted) -> Counts:
        """For each facet code, the number of results that the request would have with it."""
        if counted == "alla":
            return self.complete.counts
        return _together(self.complete.counts, self.some.counts, words)

    def counts_also(self, name: str, words: Counted | None, counted: Counted) -> Counts:
        """For each value of a field that is no facet, the number of results it would leave."""
        complete = self._counts_of(name, self.complete.tier)
        if counted == "alla":
            return complete
        return _together(complete, self._counts_of(name, self.some.tier), words)

    def counted_also(self, request: Request, counted: Counted) -> dict[str, tuple[FacetValue, ...]]:
        """The values of the fields of `Request.also`, counted as those of facets are.

        If the request is for hits, only the `MOST_ALSO` most frequent values come, and none of a
        field without a filter where more than `MOST_COUNTED_ALSO` results would be counted.
        """
        found = {}
        number = len(self.complete.results)
        if counted == "nagra":
            number += self.number_of_some()
        for name in request.also:
            if request.limit and number > MOST_COUNTED_ALSO and name not in self._filters:
                continue
            column, selected = self._view.facets[name], self._filters.get(name, ())
            most = MOST_ALSO if request.limit else len(column.values)
            counts = self.counts_also(name, request.words, counted)
            found[name] = most_frequent(counts, column, most, selected)
        return found

    def pages(self, counted: Counted, sort: Sort, offset: int, limit: int) -> list[Page]:
        """The results at ``offset:offset + limit``: of the first tier, then of the second."""
        pages = [(self.complete, self.complete.page(sort, offset, limit))]
        if counted == "nagra":
            first = len(self.complete.results)
            rest = limit - len(pages[0][1])
            pages.append((self.some, self.some.page(sort, max(offset - first, 0), rest)))
        return pages

    def filling(self, sort: Sort, offset: int, limit: int) -> list[Page]:
        """The first results of the second tier that fit below the last of the first tier."""
        first = len(self.complete.results)
        fits = sort == "relevance" and offset < first < offset + limit
        if not fits or not self.number_of_some():
            return []
        return [(self.some, self.some.page(sort, 0, offset + limit - first))]

    def place(self, number: int) -> tuple[Tier, int] | None:
        """The tier of a document, and its place there; None if it is in no tier."""
        for tier in (self.complete.tier, self.some.tier):
            at = int(np.searchsorted(tier.documents, number))
            if at < len(tier.documents) and tier.documents[at] == number:
                return tier, at
        return None

    def _counts_of(self, name: str, tier: Tier) -> Counts:
        passing = (self.complete if tier is self.matches.complete else self.some).results
        if name in self._filters:
            others = {other: values for other, values in self._filters.items() if other != name}
            everything = self._view.results(tier.documents, np.zeros(len(tier.documents)))
            passing, _ = restrict(everything, others, self._view)
        return column_counts(passing, self._view.facets[name], self._view.size)

    def _passing(self, tier: Tier) -> Passing:
        return Passing(self._scorer, self.matches, tier, self._view, self._filters)


def _together(complete: Counts, some: Counts, words: Counted | None) -> Counts:
    # Where nothing is asked for, another filter may leave results with all words.
    return complete + some if words else np.where(complete > 0, complete, some)


def each_of(pages: list[Page], at_once: int) -> Iterator[Page]:
    """Yield the results of pages in pieces of at most `at_once` results."""
    for passing, results in pages:
        for start in range(0, len(results), at_once):
            end = min(start + at_once, len(results))
            yield passing, results.at(np.arange(start, end))
