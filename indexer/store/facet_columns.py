"""The values of a public field over all documents, or all ärenden, as pairs of number and code."""

from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.fields import UNKNOWN
from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.strings import SortedStrings

MANY_VALUES = 10_000
"""If a field has more values than this, they are read from the file and not kept in memory."""

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class FacetColumn:
    """A public field's values over all documents, as pairs of a document and a code.

    ``values[codes[i]]`` is a value of document ``documents[i]``. A document has a pair for each of
    its values. Pairs are in the order of documents, and `values` are sorted.
    """

    values: Sequence[str]
    documents: Integers
    codes: Integers

    @cached_property
    def code_of(self) -> Mapping[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.values)}

    def codes_of(self, values: Iterable[str]) -> list[int]:
        """The codes of `values`; a value that no document has is left out."""
        held = self.values
        find = held.find if isinstance(held, SortedStrings) else self.code_of.get
        return [code for code in map(find, values) if code is not None]

    def having(self, values: Collection[str], size: int) -> npt.NDArray[np.bool_]:
        """For each of `size` documents, whether it has at least one of `values`.

        Those that have no value at all have `UNKNOWN`.
        """
        wanted, mask = np.zeros(len(self.values), np.bool_), np.zeros(size, np.bool_)
        wanted[self.codes_of(values)] = True
        mask[self.documents[wanted[self.codes]]] = True
        if UNKNOWN in values:
            without = np.ones(size, np.bool_)
            without[self.documents] = False
            mask |= without
        return mask

    def counts(self) -> npt.NDArray[np.intp]:
        """How many documents have each value, by code."""
        return np.bincount(self.codes, minlength=len(self.values))


class FacetBuilder:
    """Collects a column, document by document."""

    def __init__(self) -> None:
        self._numbers, self._codes = array("i"), array("i")
        self._code_of: dict[str, int] = {}

    def add(self, number: int, values: Iterable[str]) -> None:
        """Add the values of a document or ärende; numbers must come in rising order."""
        code_of = self._code_of
        for value in values:
            self._numbers.append(number)
            self._codes.append(code_of.setdefault(value, len(code_of)))

    def finish(self) -> FacetColumn:
        """The column of all values that were added.

        >>> column = FacetBuilder()
        >>> column.add(0, ["s", "c"]); column.add(2, ["s"])
        >>> column.finish().values, column.finish().codes.tolist()
        (('c', 's'), [1, 0, 1])
        """
        values = tuple(sorted(self._code_of))
        place = np.empty(len(values), np.int32)
        place[[self._code_of[value] for value in values]] = np.arange(len(values))
        codes = np.array(self._codes, np.int32)
        return FacetColumn(values, np.array(self._numbers, np.int32), place[codes])


def newest_first(ids: Sequence[str], dates: Sequence[str]) -> Integers:
    """The place of each id when all are ordered by date, the newest first, and then by id.

    Dates are ISO 8601. Ids with an empty date come last.
    """
    by_id = sorted(range(len(ids)), key=ids.__getitem__)
    order = sorted(by_id, key=dates.__getitem__, reverse=True)
    rank = np.empty(len(order), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    return rank


def save_facets(facets: Mapping[str, FacetColumn], file: ArrayWriter) -> None:
    """Write the columns, and all values as sorted strings, under ``facet/FIELD``."""
    for name, column in facets.items():
        SortedStrings.of(column.values).save(file, f"facet/{name}/value")
        file.add_packed(f"facet/{name}/documents", column.documents, rising=True)
        file.add_packed(f"facet/{name}/codes", column.codes)


def load_facets(file: ArrayFile, fields: Iterable[str]) -> dict[str, FacetColumn]:
    """The columns that `save_facets` wrote, by field; each is read when it is first used."""
    return {name: StoredFacetColumn(file, name) for name in fields}


class StoredFacetColumn(FacetColumn):
    """A `FacetColumn` in a file. Each of its arrays is read when it is first used."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        object.__setattr__(self, "_file", file)
        object.__setattr__(self, "_name", f"facet/{field}")

    _file: ArrayFile
    _name: str

    @cached_property
    def values(self) -> Sequence[str]:
        """The values, sorted; they are kept in memory unless there are more than `MANY_VALUES`."""
        strings = SortedStrings.load(self._file, f"{self._name}/value")
        return strings if len(strings) > MANY_VALUES else tuple(strings)

    @cached_property
    def documents(self) -> Integers:
        """The document of each pair."""
        return self._file[f"{self._name}/documents"].read()

    @cached_property
    def codes(self) -> Integers:
        """The code of each pair."""
        return self._file[f"{self._name}/codes"].read()
