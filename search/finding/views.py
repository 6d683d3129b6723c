"""What is counted as one result: an ärende, or each of its sections by itself.

A view numbers its results, has their facts as columns and as rows, and leads from documents to
results. Everything after scoring asks the view and not what it is a view of.
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

    Of each its number, the score and the number of its best document, and how many of its documents
    matched.
    """

    numbers: Integers
    score: Floats
    document: Integers
    matched: Integers

    @classmethod
    def of_sections(cls, documents: Integers, score: Floats) -> "Results":
        """Each document by itself."""
        return cls(documents, score, documents, np.ones(len(documents), np.int32))

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, places: Integers | Mask) -> "Results":
        """Those at the given places, in that order."""
        return Results(
            self.numbers[places], self.score[places], self.document[places], self.matched[places]
        )


class View(Protocol):
    """The results that documents make up.

    Attributes:
        size: how many there are.
        rank: the place of each when all are ordered by date, the newest first.
    """

    size: int
    rank: Integers

    @property
    def rows(self) -> Rows:
        """The codes of each."""
        ...

    @property
    def facets(self) -> Mapping[str, FacetColumn]:
        """A column for each of `indexer.fields.FIELDS`, by name."""
        ...

    def documents(self, results: Mask) -> Mask:
        """The documents of these results."""
        ...

    def owners(self, documents: Integers) -> Integers:
        """The result that each of these documents is of."""
        ...

    def results(self, documents: Integers, score: Floats) -> Results:
        """The results that have these documents, whose scores are given."""
        ...


class SectionView:
    """Every section is a result."""

    def __init__(self, columns: Columns, arenden: Arenden, rows: StoredRows) -> None:
        self.size, self.rank = len(columns.words), columns.rank
        self._columns, self._arenden, self._rows = columns, arenden, rows

    @cached_property
    def rows(self) -> Rows:
        """See `View`."""
        return self._rows.of_sections

    @cached_property
    def facets(self) -> Mapping[str, FacetColumn]:
        """See `View`."""
        return sections_facets(self._columns, self._arenden, self._rows.arende_of)

    def documents(self, results: Mask) -> Mask:
        """See `View`."""
        return results

    def owners(self, documents: Integers) -> Integers:
        """See `View`."""
        return documents

    def results(self, documents: Integers, score: Floats) -> Results:
        """See `View`."""
        return Results.of_sections(documents, score)


class ArendeView:
    """Every ärende is a result, found by any of its sections and filtered by its own facts."""

    def __init__(self, columns: Columns, arenden: Arenden, rows: StoredRows) -> None:
        self.size, self.rank, self.facets = len(arenden), arenden.rank, arenden.facets
        self.rows = rows.of_arenden
        self._document_rank, self._of_document = columns.rank, rows.arende_of

    def documents(self, results: Mask) -> Mask:
        """See `View`."""
        chosen: Mask = results[self._of_document]
        return chosen

    def owners(self, documents: Integers) -> Integers:
        """See `View`."""
        found: Integers = self._of_document[documents]
        return found

    def results(self, documents: Integers, score: Floats) -> Results:
        """See `View`. An ärende's score is that of the best of its documents."""
        return Results(
            *kernel.group(documents, score, self._of_document, self._document_rank, self.size)
        )


def page_in_order(results: Results, rank: Integers, sort: Sort, offset: int, limit: int) -> Results:
    """The results at ``offset:offset + limit`` when all are ordered.

    By relevance, the best score first and equal ones by `rank`; by date, in the order of `rank`,
    which has the newest first and the undated last.
    """
    depth = offset + limit if limit and offset < len(results) else 0
    score = None if sort == "date" else results.score
    return results.at(kernel.first_places(score, results.numbers, rank, depth)[offset:])
