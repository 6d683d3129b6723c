"""Filters and the counts beside them, in one pass over the results."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from indexer.fields import FACETS, FIELDS, PublicField, field_named
from indexer.store import ARENDE_FIELD, FacetColumn
from search.answer import FacetValue
from search.finding import kernel
from search.finding.views import Results, View

CACHED_LABELS = 100
"""Columns of values whose labels are kept, for all open generations: 100 kB for a thousand."""

Filters = Mapping[str, tuple[str, ...]]
Counts = npt.NDArray[np.int64]


def restrict(results: Results, filters: Filters, view: View) -> tuple[Results, Counts]:
    """The results that pass all filters, and for each code of a facet how many choosing it gives.

    Values of one field are alternatives; fields must all hold. A facet is counted with every filter
    in force except its own.
    """
    rows, facets = view.rows, view.facets
    if ARENDE_FIELD in filters:
        having = facets[ARENDE_FIELD].having(filters[ARENDE_FIELD], view.size)
        results = results.at(having[results.numbers])
    names = [name for name in filters if name != ARENDE_FIELD]
    wanted = np.zeros(max(last for _, last in rows.spans.values()), np.uint16) if names else None
    for bit, name in enumerate(names):
        assert wanted is not None
        first = rows.spans[name][0]
        wanted[[first + code for code in facets[name].codes_of(filters[name])]] = 1 << bit
    spans = [rows.spans[name] for name in names]
    passing, counts = kernel.tally(
        results.numbers, rows.starts, rows.codes, rows.counted, wanted, spans
    )
    return (results.at(passing) if filters else results), counts


def counted_facets(
    counts: Counts, filters: Filters, view: View
) -> dict[str, tuple[FacetValue, ...]]:
    """The values of every facet, given the counts of all codes."""
    numbers = counts.tolist()
    return {
        field.name: facet_values(
            field,
            view.facets[field.name],
            numbers[slice(*view.rows.spans[field.name])],
            filters.get(field.name, ()),
        )
        for field in FACETS
    }


def facet_values(
    field: PublicField, column: FacetColumn, counts: list[int], selected: tuple[str, ...] = ()
) -> tuple[FacetValue, ...]:
    """The values with a count or selected: years backwards, all others the most frequent first.

    `counts` are in the order of the column's values.
    """
    labels = _labels(field.name, column.values)
    listed = [each for each in zip(counts, column.values, labels, strict=True) if each[0]]
    if selected:
        with_count = {value for _, value, _ in listed}
        missing = [value for value in selected if value not in with_count]
        labels = _labels(field.name, tuple(missing))
        listed += [(0, value, label) for value, label in zip(missing, labels, strict=True)]
    if field.name == "ar":
        listed.sort(key=itemgetter(1), reverse=True)
    else:
        listed.sort(key=lambda each: (-each[0], each[1]))
    return tuple(
        [FacetValue(value, label, count, value in selected) for count, value, label in listed]
    )


def canonical(filters: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Filters in the table's order, their values sorted."""
    return {
        field.name: tuple(sorted(filters[field.name]))
        for field in FIELDS
        if filters.get(field.name)
    }


@lru_cache(CACHED_LABELS)
def _labels(name: str, values: Sequence[str]) -> Sequence[str]:
    field = field_named(name)
    return tuple(map(field.label_of, values)) if field else values
