"""The values of a public field over all documents, or all ärenden, as pairs of number and code."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import orjson

from indexer.store.arrayfile import mapped
from indexer.store.strings import SortedStrings

MANY_VALUES = 10_000
"""A field with more values has them in a file that is read where it lies, not in memory."""

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class FacetColumn:
    """A public field's values over all documents, as pairs of a document and a code.

    ``values[codes[i]]`` is a value of document ``documents[i]``; a document with several values has
    several pairs, one without has none. Pairs are in document order, `values` sorted.
    """

    values: Sequence[str]
    documents: Integers
    codes: Integers

    @cached_property
    def code_of(self) -> Mapping[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.values)}

    def codes_of(self, values: Iterable[str]) -> list[int]:
        """The codes of those `values` that there are."""
        held = self.values
        find = held.find if isinstance(held, SortedStrings) else self.code_of.get
        return [code for code in map(find, values) if code is not None]

    def having(self, values: Iterable[str], size: int) -> npt.NDArray[np.bool_]:
        """For each of `size` documents: whether it has one of `values`."""
        wanted, mask = np.zeros(len(self.values), np.bool_), np.zeros(size, np.bool_)
        wanted[self.codes_of(values)] = True
        mask[self.documents[wanted[self.codes]]] = True
        return mask

    def counts(self) -> npt.NDArray[np.intp]:
        """How many documents have each value, by code."""
        return np.bincount(self.codes, minlength=len(self.values))


class FacetBuilder:
    """Gathers a column value by value."""

    def __init__(self) -> None:
        self._numbers, self._codes = array("i"), array("i")
        self._code_of: dict[str, int] = {}

    def add(self, number: int, values: Iterable[str]) -> None:
        """Take in the values of the document or ärende of this number; numbers rise."""
        code_of = self._code_of
        for value in values:
            self._numbers.append(number)
            self._codes.append(code_of.setdefault(value, len(code_of)))

    def finish(self) -> FacetColumn:
        """The column of all that was taken in.

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
    """The place of each when all are ordered by date, the newest first, by id within a date.

    Dates are ISO 8601; an empty one comes last.
    """
    by_id = sorted(range(len(ids)), key=ids.__getitem__)
    order = sorted(by_id, key=dates.__getitem__, reverse=True)
    rank = np.empty(len(order), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    return rank


def save_facets(facets: Mapping[str, FacetColumn], directory: Path) -> None:
    """Write the columns as NumPy files, and their values as JSON, below `directory`."""
    for name, column in facets.items():
        np.save(directory / f"facet_{name}.npy", np.stack([column.documents, column.codes]))
    values: dict[str, Sequence[str] | None] = {}
    for name, column in facets.items():
        if len(column.values) > MANY_VALUES:
            SortedStrings.of(column.values).save(directory, f"values_{name}")
            values[name] = None
        else:
            values[name] = list(column.values)
    (directory / "facets.json").write_bytes(orjson.dumps(values))


def load_facets(directory: Path) -> dict[str, FacetColumn]:
    """Map the columns that `save_facets` wrote."""
    values = orjson.loads((directory / "facets.json").read_bytes())
    return {
        name: FacetColumn(
            SortedStrings.load(directory, f"values_{name}") if few is None else tuple(few),
            *mapped(directory / f"facet_{name}.npy"),
        )
        for name, few in values.items()
    }
