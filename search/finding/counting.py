"""How many ärenden have which values, counted on their columns."""

from collections.abc import Mapping

import numpy as np

from indexer.store import FacetColumn, Integers
from search.finding.facets import Filters
from search.finding.kernel import Mask

Columns = Mapping[str, FacetColumn]

NONE = ""
"""Instead of a value, where there is none."""


def passing(filters: Filters, columns: Columns, size: int) -> Mask:
    """Which of `size` results pass filters whose values are as they are stored."""
    chosen = np.ones(size, np.bool_)
    for name, values in filters.items():
        chosen &= columns[name].having(values, size)
    return chosen


def combinations(
    chosen: Mask, by: tuple[str, ...], columns: Columns
) -> Mapping[tuple[str, ...], int]:
    """How many of the chosen results have each combination of values of some fields."""
    results = np.flatnonzero(chosen)
    key = np.zeros(len(results), np.int64)
    several = [columns[name] for name in by]
    for column in several:
        at, code = _beside(results, column, len(chosen))
        results, key = results[at], key[at] * (len(column.values) + 1) + code
    found, counts = np.unique(key, return_counts=True)
    return {
        _values(each, several): count
        for each, count in zip(found.tolist(), counts.tolist(), strict=True)
    }


def waits_by(
    chosen: Mask, by: str | None, days: Integers, columns: Columns
) -> Mapping[str, Mapping[int, int]]:
    """For each value of a field, how many of the chosen results took how many days."""
    results = np.flatnonzero(chosen & (days >= 0))
    if by is None:
        return {NONE: _histogram(days[results])}
    column = columns[by]
    at, code = _beside(results, column, len(chosen))
    taken = days[results[at]]
    return {
        (NONE, *column.values)[each]: _histogram(taken[code == each])
        for each in np.unique(code).tolist()
    }


def _beside(results: Integers, column: FacetColumn, size: int) -> tuple[Integers, Integers]:
    """The values of some results, rising: the place of a result, and a code counted from 1.

    A result with several values stands there several times, one without once, with code 0.
    """
    starts = np.zeros(size + 1, np.int64)
    np.cumsum(np.bincount(column.documents, minlength=size), out=starts[1:])
    first, sizes = starts[results], starts[results + 1] - starts[results]
    rows = np.maximum(sizes, 1)
    at = np.repeat(np.arange(len(results)), rows)
    behind = np.arange(len(at)) - np.repeat(np.cumsum(rows) - rows, rows)
    codes = np.zeros(len(at), np.int64)
    has = (sizes > 0)[at]
    codes[has] = column.codes[first[at[has]] + behind[has]].astype(np.int64) + 1
    return at, codes


def _values(key: int, columns: list[FacetColumn]) -> tuple[str, ...]:
    values = []
    for column in reversed(columns):
        key, code = divmod(key, len(column.values) + 1)
        values.append(column.values[code - 1] if code else NONE)
    return tuple(reversed(values))


def _histogram(days: Integers) -> Mapping[int, int]:
    values, counts = np.unique(days, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist(), strict=True))
