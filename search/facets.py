"""Filters and the counts beside them, in one pass over all results of a view."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from corpus.vocabulary import load
from indexer.facet_columns import FacetColumn
from indexer.fields import FACETS, FIELDS, PublicField
from search.answer import FacetValue

Mask = npt.NDArray[np.bool_]
Filters = Mapping[str, tuple[str, ...]]


def restrict(
    matched: Mask, filters: Filters, columns: Mapping[str, FacetColumn]
) -> tuple[Mask, dict[str, Mask]]:
    """The results that pass all filters, and for each filtered field those it alone holds back.

    Values of one field are alternatives; fields must all hold. What would be a hit but for the
    filter of a field is what its facet counts beside the hits.
    """
    size = len(matched)
    failed = {name: ~columns[name].having(filters[name], size) for name in filters}
    failures = sum((each.astype(np.uint8) for each in failed.values()), np.zeros(size, np.uint8))
    hits = matched & (failures == 0)
    almost = matched & (failures == 1)
    return hits, {name: hits | (almost & each) for name, each in failed.items()}


def count_facets(
    hits: Mask,
    without_own: Mapping[str, Mask],
    filters: Filters,
    columns: Mapping[str, FacetColumn],
) -> dict[str, tuple[FacetValue, ...]]:
    """The values of every facet with the number of hits that choosing each would give."""
    return {
        field.name: facet_values(
            field,
            columns[field.name],
            without_own.get(field.name, hits),
            filters.get(field.name, ()),
        )
        for field in FACETS
    }


def facet_values(
    field: PublicField, column: FacetColumn, counted: Mask, selected: tuple[str, ...] = ()
) -> tuple[FacetValue, ...]:
    """The values with a count or selected: years backwards, all others the most frequent first."""
    counts = dict(zip(column.values, column.counts(counted).tolist(), strict=True))
    listed = {value: count for value, count in counts.items() if count}
    listed |= {value: counts.get(value, 0) for value in selected}
    ordered = sorted(listed, key=lambda value: (-listed[value], value))
    if field.name == "ar":
        ordered = sorted(listed, reverse=True)
    return tuple(
        FacetValue(value, _label(field, value), listed[value], value in selected)
        for value in ordered
    )


def canonical(filters: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Filters in the table's order, their values sorted."""
    return {
        field.name: tuple(sorted(filters[field.name]))
        for field in FIELDS
        if filters.get(field.name)
    }


def _label(field: PublicField, value: str) -> str:
    return load(field.vocabulary).label(value) if field.vocabulary else value
