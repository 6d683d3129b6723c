"""The columns: values that a search reads of all documents at once, by document number."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.extract import Extract
from indexer.fields import BOUNDS, VALUED
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.day_columns import day_number
from indexer.store.facet_columns import (
    FacetBuilder,
    FacetColumn,
    Integers,
    load_facets,
    newest_first,
    save_facets,
)

COLUMNS_FILE = "columns.arrays"

NUMBERS = ("words", "heading_words", "lists", "unit_starts", "unit_words", "rank", "day")
"""The columns that are no public fields."""


@dataclass(frozen=True)
class Columns:
    """The columns of one generation.

    Attributes:
        words: the exact number of words in a document's titel and text.
        heading_words: the exact number of words in its titel.
        lists: 1 if it only lists matters (`corpus.arenden.lists_matters`), else 0.
        unit_starts: document *d* has the att-satser ``unit_starts[d]:unit_starts[d + 1]``.
        unit_words: the exact number of words in each att-sats.
        rank: a document's place when all are ordered by date and then by id; the newest come first,
            those without a date last. It decides between equal hits in every order.
        day: the number of a document's day, as `date.toordinal` counts; 0 if it has none.
        facets: a column for each of `indexer.fields.VALUED`, by name.
    """

    words: Integers
    heading_words: Integers
    lists: Integers
    unit_starts: Integers
    unit_words: Integers
    rank: Integers
    day: Integers
    facets: Mapping[str, FacetColumn]

    def in_order(self, order: Integers) -> "Columns":
        """The columns of the same documents with new numbers: ``order[new]`` is the old number."""
        new_number = np.empty(len(order), np.int32)
        new_number[order] = np.arange(len(order), dtype=np.int32)
        sizes = np.diff(self.unit_starts)
        unit_starts = np.concatenate(([0], np.cumsum(sizes[order])))
        moved = np.repeat(self.unit_starts[:-1][order] - unit_starts[:-1], sizes[order])
        unit_words = self.unit_words[np.arange(len(self.unit_words)) + moved]
        facets = {}
        for name, column in self.facets.items():
            documents = new_number[column.documents]
            by_number = np.argsort(documents, kind="stable")
            facets[name] = FacetColumn(column.values, documents[by_number], column.codes[by_number])
        return Columns(
            self.words[order],
            self.heading_words[order],
            self.lists[order],
            unit_starts,
            unit_words,
            self.rank[order],
            self.day[order],
            facets,
        )

    def save(self, generation: Path) -> None:
        """Write the columns of a generation."""
        file = ArrayWriter(generation / COLUMNS_FILE)
        for name in NUMBERS:
            file.add_packed(name, getattr(self, name), rising=name == "unit_starts")
        save_facets(self.facets, file)
        file.close({"documents": len(self.words)})

    @staticmethod
    def load(generation: Path) -> "Columns":
        """The columns of a generation. Each is read and checked when it is first used.

        Raises:
            IndexUnusable: the file is damaged. Using a column may raise it later.
        """
        return StoredColumns(ArrayFile(generation / COLUMNS_FILE))


class StoredColumns(Columns):
    """The `Columns` in a file. Each is read when it is first used."""

    _file: ArrayFile

    def __init__(self, file: ArrayFile) -> None:
        object.__setattr__(self, "_file", file)

    @cached_property
    def words(self) -> Integers:
        """The number of words in each document."""
        return self._file["words"].read()

    @cached_property
    def heading_words(self) -> Integers:
        """The number of words in the heading of each document."""
        return self._file["heading_words"].read()

    @cached_property
    def lists(self) -> Integers:
        """Whether each document only lists matters."""
        return self._file["lists"].read()

    @cached_property
    def unit_starts(self) -> Integers:
        """Where the att-satser of each document begin."""
        return self._file["unit_starts"].read()

    @cached_property
    def unit_words(self) -> Integers:
        """The number of words in each att-sats."""
        return self._file["unit_words"].read()

    @cached_property
    def rank(self) -> Integers:
        """The place of each document when all are ordered by date."""
        return self._file["rank"].read()

    @cached_property
    def day(self) -> Integers:
        """The number of the day of each document."""
        return self._file["day"].read()

    @cached_property
    def facets(self) -> Mapping[str, FacetColumn]:
        """The columns of the public fields, by name."""
        return load_facets(self._file, [field.name for field in VALUED])


class ColumnsBuilder:
    """Collects the columns, one document after the other."""

    def __init__(self) -> None:
        from corpus.arenden import lists_matters  # searching needs no rules of how papers are read

        self._lists_matters = lists_matters
        self._ids: list[str] = []
        self._dates: list[str] = []
        self._words, self._heading_words, self._lists = array("I"), array("I"), array("B")
        self._units, self._unit_counts = array("I"), array("i")
        self._days = array("i")
        self._facets = [(field.name, field.read, FacetBuilder()) for field in VALUED]

    def add(
        self, extract: Extract, words: int, heading_words: int, unit_words: tuple[int, ...]
    ) -> None:
        """Add the next document."""
        number = len(self._ids)
        self._ids.append(extract["id"])
        self._dates.append(extract["datum"] or "")
        self._days.append(day_number(tuple(BOUNDS[0].read(extract))))
        self._words.append(words)
        self._heading_words.append(heading_words)
        self._lists.append(self._lists_matters(extract["titel"]))
        self._units.extend(unit_words)
        self._unit_counts.append(len(unit_words))
        for _, read, facet in self._facets:
            facet.add(number, read(extract))

    def finish(self) -> Columns:
        """The columns of all documents that were added."""
        return Columns(
            np.array(self._words, np.uint32),
            np.array(self._heading_words, np.uint32),
            np.array(self._lists, np.uint8),
            np.concatenate(([0], np.cumsum(self._unit_counts, dtype=np.int64))),
            np.array(self._units, np.uint32),
            newest_first(self._ids, self._dates),
            np.array(self._days, np.int32),
            {name: facet.finish() for name, _, facet in self._facets},
        )
