"""The values of a public field over all documents, or all ärenden, as pairs of number and code."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True)
class FacetColumn:
    """A public field's values over all documents, as pairs of a document and a code.

    ``values[codes[i]]`` is a value of document ``documents[i]``; a document with several values has
    several pairs, one without has none. Pairs are in document order, `values` sorted.
    """

    values: tuple[str, ...]
    documents: Integers
    codes: Integers

    @cached_property
    def code_of(self) -> Mapping[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.values)}

    def codes_of(self, values: Iterable[str]) -> list[int]:
        """The codes of those `values` that there are."""
        return [self.code_of[value] for value in values if value in self.code_of]

    def having(self, values: Iterable[str], size: int) -> npt.NDArray[np.bool_]:
        """For each of `size` documents: whether it has one of `values`."""
        wanted, mask = np.zeros(len(self.values), np.bool_), np.zeros(size, np.bool_)
        wanted[self.codes_of(values)] = True
        mask[self.documents[wanted[self.codes]]] = True
        return mask

    def counts(self) -> npt.NDArray[np.intp]:
        """How many documents have each value, by code."""
        return np.bincount(self.codes, minlength=len(self.values))


def facet_of(pairs: Sequence[tuple[int, str]]) -> FacetColumn:
    """The column of (number, value) pairs, given in the order of the numbers."""
    values = tuple(sorted({value for _, value in pairs}))
    code_of = {value: code for code, value in enumerate(values)}
    return FacetColumn(
        values,
        np.array([number for number, _ in pairs], np.int32),
        np.array([code_of[value] for _, value in pairs], np.int32),
    )


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
    values = {name: column.values for name, column in facets.items()}
    (directory / "facets.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")


def load_facets(directory: Path) -> dict[str, FacetColumn]:
    """Map the columns that `save_facets` wrote."""
    values = json.loads((directory / "facets.json").read_text("utf-8"))
    return {
        name: FacetColumn(
            tuple(values[name]),
            *mapped(directory / f"facet_{name}.npy"),
        )
        for name in values
    }


def mapped(path: Path) -> npt.NDArray[Any]:
    """The array of a NumPy file, read where it lies.

    As a plain array: each slice of a `numpy.memmap` costs microseconds, and a lookup takes many.
    """
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
