"""Stores the values of each result together, so that one pass can filter and count facets.

Each value of each public field has a number, its *code*. The codes of one field follow each other;
they are the field's span. A row has the codes of one section or of one ärende. Rows are derived
from the columns (`indexer.store.facet_columns`) when a generation is built.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np

from indexer.fields import FACETS, VALUED
from indexer.store.arenden import Arenden
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.columns import Columns
from indexer.store.facet_columns import FacetColumn, Integers

ROWS_FILE = "rows.arrays"

OF_ARENDEN = ("lage", "tid")
"""The fields that only ärenden have; a section gets the values of its ärende."""

ARENDE_FIELD = "arende"
"""The field without codes: the number of an ärende is used instead."""

UNROWED = (ARENDE_FIELD, *(field.name for field in VALUED if field.people or field.seldom))
"""The fields without codes in rows, for their many values or seldom use: filtered by column."""

ROWED = (*FACETS, *(f for f in VALUED if f not in FACETS and f.name not in UNROWED))
"""The fields in the order of their codes: first those that are counted, the facets."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of all results: result *r* has the codes ``codes[starts[r]:starts[r + 1]]``.

    `spans` has, for each field, its first code and the code after its last.
    """

    starts: Integers
    codes: Integers
    spans: Mapping[str, tuple[int, int]]

    @property
    def counted(self) -> int:
        """The codes below this number belong to facets."""
        return self.spans[FACETS[-1].name][1]

    @classmethod
    def of(cls, facets: Mapping[str, FacetColumn], size: int) -> "Rows":
        """The rows of `size` results."""
        spans = _spans(facets)
        numbers = np.concatenate([facets[name].documents for name in spans])
        codes = np.concatenate([facets[name].codes + spans[name][0] for name in spans])
        starts = np.zeros(size + 1, np.uint32)
        np.cumsum(np.bincount(numbers, minlength=size), out=starts[1:])
        narrow = np.min_scalar_type(max((last for _, last in spans.values()), default=0))
        return cls(starts, codes[np.argsort(numbers, kind="stable")].astype(narrow), spans)

    def save(self, file: ArrayWriter, name: str) -> None:
        """Write the rows as two arrays, named ``name/starts`` and ``name/codes``."""
        file.add_packed(f"{name}/starts", self.starts, rising=True)
        file.add_packed(f"{name}/codes", self.codes)


def write_rows(generation: Path) -> None:
    """Write the rows of a generation whose columns and ärenden are already written."""
    columns, arenden = Columns.load(generation), Arenden(generation)
    owners = _arende_of_sections(columns, arenden)
    of_arenden = Rows.of(arenden.facets, len(arenden))
    facets = sections_facets(columns, arenden, owners)
    of_sections = Rows.of(facets, len(columns.words))
    file = ArrayWriter(generation / ROWS_FILE)
    file.add_packed("arende_of", owners)
    of_arenden.save(file, "arenden")
    of_sections.save(file, "sections")
    file.close({"spans": {"arenden": of_arenden.spans, "sections": of_sections.spans}})


class StoredRows:
    """The rows of an open generation; each array is read when it is first used."""

    def __init__(self, generation: Path) -> None:
        """Open what `write_rows` wrote."""
        self._file = ArrayFile(generation / ROWS_FILE)

    @cached_property
    def arende_of(self) -> Integers:
        """The number of each section's ärende; empty if the index has no ärenden."""
        return self._file["arende_of"].read()

    @cached_property
    def of_arenden(self) -> Rows:
        """The rows of all ärenden."""
        return self._rows("arenden")

    @cached_property
    def of_sections(self) -> Rows:
        """The rows of all sections."""
        return self._rows("sections")

    def _rows(self, name: str) -> Rows:
        spans = {field: (first, last) for field, (first, last) in self._spans(name)}
        return Rows(self._file[f"{name}/starts"].read(), self._file[f"{name}/codes"].read(), spans)

    def _spans(self, name: str) -> Iterable[tuple[str, tuple[int, int]]]:
        spans: Mapping[str, tuple[int, int]] = self._file.meta["spans"][name]
        return spans.items()


def sections_facets(
    columns: Columns, arenden: Arenden, arende_of: Integers
) -> Mapping[str, FacetColumn]:
    """The columns of all sections; in those of `OF_ARENDEN`, a section has its ärende's values."""
    theirs = {name: _over_sections(arenden.facets[name], arende_of) for name in OF_ARENDEN}
    return {**columns.facets, **theirs} if len(arenden) else columns.facets


def _over_sections(column: FacetColumn, arende_of: Integers) -> FacetColumn:
    """A column of ärenden, turned into one of their sections."""
    first = np.searchsorted(column.documents, arende_of)
    sizes = np.searchsorted(column.documents, arende_of, "right") - first
    sections = np.repeat(np.arange(len(arende_of), dtype=np.int32), sizes)
    behind = np.arange(len(sections)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    codes = column.codes[np.repeat(first, sizes) + behind]
    return FacetColumn(column.values, sections, codes)


def _arende_of_sections(columns: Columns, arenden: Arenden) -> Integers:
    """The number of each section's ärende."""
    owners = np.zeros(len(columns.words) if len(arenden) else 0, np.int32)
    if len(arenden):
        column = columns.facets[ARENDE_FIELD]
        numbers = np.array([arenden.number_of(each) for each in column.values], np.int32)
        owners[column.documents] = numbers[column.codes]
    return owners


def _spans(facets: Mapping[str, FacetColumn]) -> dict[str, tuple[int, int]]:
    ends = accumulate((len(facets[field.name].values) for field in ROWED), initial=0)
    return {field.name: span for field, span in zip(ROWED, pairwise(ends), strict=True)}
