"""Views decide what counts as one result: an ärende, or a single section.

A view numbers its results, has their facts as columns and as rows, and finds the result that a
document belongs to. The steps after scoring use the view and need not know what a result is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np

from indexer.store import Arenden, Columns, FacetColumn, Integers, Rows, StoredRows, sections_facets
from search.answer import Sort
from search.finding import kernel
from search.finding.kernel import Floats, Mask


@dataclass(frozen=True, slots=True)
class Results:
    """Results in any order.

    For each result: its number, its score, the number of its best document, and how many of its
    documents matched.
    """

    numbers: Integers
    score: Floats
    document: Integers
    matched: Integers

    @classmethod
    def of_sections(cls, documents: Integers, score: Floats) -> "Results":
        """Make every document a result of its own."""
        return cls(documents, score, documents, np.ones(len(documents), np.int32))

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, places: Integers | Mask) -> "Results":
        """The results at the given places, in that order."""
        return Results(
            self.numbers[places], self.score[places], self.document[places], self.matched[places]
        )


class View(Protocol):
    """Groups documents into results.

    Attributes:
        size: the number of results.
        rank: the place of each result when all are ordered by date, the newest first.
    """

    size: int
    rank: Integers

    @property
    def owner_of(self) -> Integers | None:
        """The result that each document belongs to; None if each document is a result."""
        ...

    @property
    def rows(self) -> Rows:
        """The codes of the values that each result has."""
        ...

    @property
    def facets(self) -> Mapping[str, FacetColumn]:
        """A column for each of `indexer.fields.FIELDS`, by name."""
        ...

    def documents(self, results: Mask) -> Mask:
        """For each document, whether its result is one of these."""
        ...

    def owners(self, documents: Integers) -> Integers:
        """The result that each of these documents belongs to."""
        ...

    def owned(self, documents: Integers) -> int:
        """The number of results that these documents, each given once, belong to."""
        ...

    def results(self, documents: Integers, score: Floats) -> Results:
        """The results that these documents belong to; `score` has the score of each document."""
        ...


class SectionView:
    """A view in which every section is a result."""

    owner_of = None

    def __init__(self, columns: Columns, arenden: Arenden, rows: StoredRows) -> None:
        self.size, self.rank = len(columns.words), columns.rank
        self._columns, self._arenden, self._rows = columns, arenden, rows

    @cached_property
    def rows(self) -> Rows:
        """The codes of the values that each result has."""
        return self._rows.of_sections

    @cached_property
    def facets(self) -> Mapping[str, FacetColumn]:
        """A column for each of `indexer.fields.FIELDS`, by name."""
        return sections_facets(self._columns, self._arenden, self._rows.arende_of)

    def documents(self, results: Mask) -> Mask:
        """For each document, whether its result is one of these."""
        return results

    def owners(self, documents: Integers) -> Integers:
        """The result that each of these documents belongs to."""
        return documents

    def owned(self, documents: Integers) -> int:
        """The number of results that these documents, each given once, belong to."""
        return len(documents)

    def results(self, documents: Integers, score: Floats) -> Results:
        """The results that these documents belong to."""
        return Results.of_sections(documents, score)


class ArendeView:
    """A view in which every ärende is a result.

    An ärende is found by any of its sections, and filtered by its own facts.
    """

    def __init__(self, columns: Columns, arenden: Arenden, rows: StoredRows) -> None:
        self.size, self.rank, self.facets = len(arenden), arenden.rank, arenden.facets
        self.rows = rows.of_arenden
        self._document_rank, self.owner_of = columns.rank, rows.arende_of

    def documents(self, results: Mask) -> Mask:
        """For each document, whether its result is one of these."""
        chosen: Mask = results[self.owner_of]
        return chosen

    def owners(self, documents: Integers) -> Integers:
        """The result that each of these documents belongs to."""
        found: Integers = self.owner_of[documents]
        return found

    def owned(self, documents: Integers) -> int:
        """The number of results that these documents, each given once, belong to."""
        return kernel.distinct(documents, self.owner_of, self.size)

    def results(self, documents: Integers, score: Floats) -> Results:
        """The ärenden of these documents. An ärende has the score of its best document."""
        return Results(
            *kernel.group(documents, score, self.owner_of, self._document_rank, self.size)
        )


def page_in_order(results: Results, rank: Integers, sort: Sort, offset: int, limit: int) -> Results:
    """The results at ``offset:offset + limit`` when all are ordered.

    By relevance, the best score comes first, and equal scores are ordered by `rank`. By date, all
    are ordered by `rank`: the newest first, the undated last.
    """
    depth = offset + limit if limit and offset < len(results) else 0
    score = None if sort == "date" else results.score
    return results.at(kernel.first_places(score, results.numbers, rank, depth)[offset:])
