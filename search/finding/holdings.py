"""Counts the sections of each municipality and year."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from corpus.names import alphabetical
from indexer.store import FacetColumn
from search.answer import Holding


def counted_holdings(facets: Mapping[str, FacetColumn], size: int) -> tuple[Holding, ...]:
    """The number of sections of each municipality and year, in that order; None comes first.

    Args:
        facets: the columns of the sections, by field name.
        size: the number of sections.
    """
    kommuner, years = facets["kommun"], facets["ar"]
    width = len(years.values) + 1
    pairs = width * _places(kommuner, size) + _places(years, size)
    counts = np.bincount(pairs, minlength=width * (len(kommuner.values) + 1))
    # The years of a column are sorted, so the pairs of a municipality are as well.
    held = (
        Holding(
            (None, *kommuner.values)[pair // width], (None, *years.values)[pair % width], number
        )
        for pair, number in enumerate(counts.tolist())
        if number
    )
    return tuple(sorted(held, key=lambda each: alphabetical(each.kommun or "")))


def _places(column: FacetColumn, size: int) -> npt.NDArray[np.int64]:
    """For each section, the place of its value in the column, from 1; 0 if it has none."""
    places = np.zeros(size, np.int64)
    places[column.documents] = column.codes.astype(np.int64) + 1
    return places
