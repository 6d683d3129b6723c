"""What a search reads for every document at once, as flat arrays indexed by document number."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.fields import FIELDS, Extract

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

    def having(self, values: Iterable[str], size: int) -> npt.NDArray[np.bool_]:
        """For each of `size` documents: whether it has one of `values`."""
        wanted = [self.code_of[value] for value in values if value in self.code_of]
        mask = np.zeros(size, np.bool_)
        mask[self.documents[np.isin(self.codes, wanted)]] = True
        return mask

    def counts(self, chosen: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
        """How many of the documents in the mask `chosen` have each value, by code."""
        return np.bincount(self.codes[chosen[self.documents]], minlength=len(self.values))


@dataclass(frozen=True)
class Columns:
    """The columns of one generation.

    Attributes:
        words: the exact number of words in a document's titel and text.
        unit_starts: document *d* has the att-satser ``unit_starts[d]:unit_starts[d + 1]``.
        unit_words: the exact number of words in each att-sats.
        rank: a document's place when all are ordered by date, the newest first, the undated last,
            by id within a date. It breaks ties in every order of hits.
        facets: a column for each of `indexer.fields.FIELDS`, by name.
    """

    words: Integers
    unit_starts: Integers
    unit_words: Integers
    rank: Integers
    facets: Mapping[str, FacetColumn]

    def save(self, directory: Path) -> None:
        """Write the columns as NumPy files, and the facets' values as JSON, below `directory`."""
        for name in ("words", "unit_starts", "unit_words", "rank"):
            np.save(directory / f"{name}.npy", getattr(self, name))
        for name, column in self.facets.items():
            np.save(directory / f"facet_{name}.npy", np.stack([column.documents, column.codes]))
        values = {name: column.values for name, column in self.facets.items()}
        (directory / "facets.json").write_text(json.dumps(values, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, directory: Path) -> "Columns":
        """Map the columns that `save` wrote."""

        def array(name: str) -> Integers:
            loaded: Integers = np.load(directory / f"{name}.npy", mmap_mode="r", allow_pickle=False)
            return loaded

        values = json.loads((directory / "facets.json").read_text("utf-8"))
        facets = {
            name: FacetColumn(tuple(values[name]), *array(f"facet_{name}")) for name in values
        }
        return cls(array("words"), array("unit_starts"), array("unit_words"), array("rank"), facets)


class ColumnsBuilder:
    """Gathers the columns, one document after the other."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._dates: list[str] = []
        self._words: list[int] = []
        self._units: list[tuple[int, ...]] = []
        self._values: dict[str, list[tuple[int, str]]] = {field.name: [] for field in FIELDS}

    def add(self, extract: Extract, words: int, unit_words: tuple[int, ...]) -> None:
        """Take in the next document."""
        number = len(self._ids)
        self._ids.append(extract["id"])
        self._dates.append(extract["datum"] or "")
        self._words.append(words)
        self._units.append(unit_words)
        for field in FIELDS:
            self._values[field.name].extend((number, value) for value in field.read(extract))

    def finish(self) -> Columns:
        """The columns of all documents taken in."""
        by_id = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        newest_first = sorted(by_id, key=self._dates.__getitem__, reverse=True)
        rank = np.empty(len(newest_first), np.uint32)
        rank[newest_first] = np.arange(len(newest_first), dtype=np.uint32)
        return Columns(
            np.array(self._words, np.uint32),
            np.array([0, *accumulate(map(len, self._units))], np.int64),
            np.array(list(chain.from_iterable(self._units)), np.uint32),
            rank,
            {name: _facet(pairs) for name, pairs in self._values.items()},
        )


def _facet(pairs: list[tuple[int, str]]) -> FacetColumn:
    values = tuple(sorted({value for _, value in pairs}))
    code_of = {value: code for code, value in enumerate(values)}
    return FacetColumn(
        values,
        np.array([number for number, _ in pairs], np.int32),
        np.array([code_of[value] for _, value in pairs], np.int32),
    )
