"""What is counted as one result: an ärende, or each of its sections by itself.

A view numbers its results, has their facts as columns, and leads from documents to results and
back. Everything after scoring asks the view and not what it is a view of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from indexer.arenden import Arenden
from indexer.columns import Columns
from indexer.facet_columns import FacetColumn, Integers

STANDING = "lage"
"""The field that only ärenden have; a section has that of its ärende."""

Mask = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Place:
    """A result on a page: its own number, its best document, how many others of its matched."""

    number: int
    document: int
    others: int


class View(Protocol):
    """The results that documents make up.

    Attributes:
        size: how many there are.
        facets: a column for each of `indexer.fields.FIELDS`, by name.
        rank: the place of each when all are ordered by date, the newest first.
    """

    size: int
    facets: Mapping[str, FacetColumn]
    rank: Integers

    def documents(self, results: Mask) -> Mask:
        """The documents of these results."""
        ...

    def results(self, documents: Mask) -> Mask:
        """The results that have one of these documents."""
        ...

    def scores(self, documents: Mask, score: Floats) -> Floats:
        """The score of each result: that of the best of these documents."""
        ...

    def places(self, results: Sequence[int], documents: Mask, score: Floats) -> list[Place]:
        """These results with the best of these documents in each."""
        ...


class SectionView:
    """Every section is a result."""

    def __init__(self, columns: Columns, arenden: "ArendeView | None" = None) -> None:
        self.size = len(columns.words)
        self.rank = columns.rank
        standing = {STANDING: arenden.standing_of_documents()} if arenden else {}
        self.facets: Mapping[str, FacetColumn] = {**columns.facets, **standing}

    def documents(self, results: Mask) -> Mask:
        """See `View`."""
        return results

    def results(self, documents: Mask) -> Mask:
        """See `View`."""
        return documents

    def scores(self, documents: Mask, score: Floats) -> Floats:  # noqa: ARG002
        """See `View`."""
        return score

    def places(self, results: Sequence[int], documents: Mask, score: Floats) -> list[Place]:  # noqa: ARG002
        """See `View`."""
        return [Place(number, number, 0) for number in results]


class ArendeView:
    """Every ärende is a result, found by any of its sections and filtered by its own facts."""

    def __init__(self, columns: Columns, arenden: Arenden) -> None:
        self.size = len(arenden)
        self.rank = arenden.rank
        self.facets: Mapping[str, FacetColumn] = arenden.facets
        self._document_rank = columns.rank
        column = columns.facets["arende"]
        numbers = np.array([arenden.number_of(each) for each in column.values], np.int64)
        self._of_document = np.zeros(len(columns.words), np.int64)
        self._of_document[column.documents] = numbers[column.codes]

    def documents(self, results: Mask) -> Mask:
        """See `View`."""
        chosen: Mask = results[self._of_document]
        return chosen

    def results(self, documents: Mask) -> Mask:
        """See `View`."""
        found = np.zeros(self.size, np.bool_)
        found[self._of_document[documents]] = True
        return found

    def scores(self, documents: Mask, score: Floats) -> Floats:
        """See `View`."""
        best = np.zeros(self.size)
        np.maximum.at(best, self._of_document[documents], score[documents])
        return best

    def places(self, results: Sequence[int], documents: Mask, score: Floats) -> list[Place]:
        """See `View`."""
        shown = np.zeros(self.size, np.bool_)
        shown[list(results)] = True
        candidates = np.flatnonzero(documents & self.documents(shown))
        belonging = self._of_document[candidates]
        order = np.lexsort((self._document_rank[candidates], -score[candidates], belonging))
        owners, first, counts = np.unique(belonging[order], return_index=True, return_counts=True)
        best = {
            int(owner): Place(int(owner), int(candidates[order[at]]), int(count) - 1)
            for owner, at, count in zip(owners, first, counts, strict=True)
        }
        return [best[number] for number in results]

    def standing_of_documents(self) -> FacetColumn:
        """How far the ärende of each document has come, as a column over documents."""
        standing = self.facets[STANDING]
        codes_of: dict[int, list[int]] = {}
        for number, code in zip(standing.documents.tolist(), standing.codes.tolist(), strict=True):
            codes_of.setdefault(number, []).append(code)
        pairs = [
            (document, code)
            for document, number in enumerate(self._of_document.tolist())
            for code in codes_of.get(number, ())
        ]
        documents, codes = np.array(pairs, np.int32).reshape(-1, 2).T
        return FacetColumn(standing.values, documents, codes)
