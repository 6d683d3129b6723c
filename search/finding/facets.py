"""Filters results and counts their facets, in one pass over the results."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import compress
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from corpus.names import alphabetical
from indexer.fields import FACETS, FIELDS, UNKNOWN, PublicField, field_named
from indexer.store import FacetColumn
from search.answer import FacetValue
from search.finding import kernel
from search.finding.views import Results, View

CACHED_LABELS = 10_000
"""The most labels cached, for all open generations together: 3 MB."""

_COUNT, _VALUE = itemgetter(0), itemgetter(1)

FEW = 20
"""Results are few if a column has more pairs for each of them than this."""

Filters = Mapping[str, tuple[str, ...]]
Counts = npt.NDArray[np.int64]


def restrict(results: Results, filters: Filters, view: View) -> tuple[Results, Counts]:
    """The results that pass all filters, and for each facet code the number of hits it would give.

    Values of one field are combined with *or*, and fields with *and*. A facet is counted with all
    filters except those of its own field; but if `UNKNOWN` is one of these, it counts what passes.
    """
    rows, facets = view.rows, view.facets
    names = [name for name in filters if name in rows.spans and UNKNOWN not in filters[name]]
    for name in filters.keys() - names:
        results = results.at(facets[name].having(filters[name], view.size)[results.numbers])
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
    """The values of every facet by field name, given the counts of all codes."""
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


def column_counts(results: Results, column: FacetColumn, size: int) -> Counts:
    """The number of these results that have each value of a column; `size` are all results."""
    numbers, pairs = results.numbers, column.documents
    if len(numbers) < len(pairs) // FEW:
        # Each number's pairs are neighbours, and few of them are faster to find than to mark.
        first = np.searchsorted(pairs, numbers)
        sizes = np.searchsorted(pairs, numbers, "right") - first
        ends = np.cumsum(sizes)
        codes = column.codes[np.arange(sizes.sum()) + np.repeat(first - ends + sizes, sizes)]
    else:
        chosen = np.zeros(size, np.bool_)
        chosen[numbers] = True
        codes = column.codes[chosen[pairs]]
    return np.bincount(codes, minlength=len(column.values)).astype(np.int64)


def most_frequent(
    counts: Counts, column: FacetColumn, most: int, selected: tuple[str, ...]
) -> tuple[FacetValue, ...]:
    """At most `most` values of a column, those with the largest counts first, and the selected."""
    held = np.flatnonzero(counts)
    # Equal counts are in the order of the values, which is that of the codes.
    order = counts[held] * (len(counts) + 1) - held
    if len(held) > most:
        kept = np.argpartition(order, len(held) - most)[-most:]
        held, order = held[kept], order[kept]
    held = held[np.argsort(-order)]
    codes = dict.fromkeys((*held.tolist(), *column.codes_of(selected)))
    return tuple(
        [
            FacetValue(value := column.values[code], value, int(counts[code]), value in selected)
            for code in codes
        ]
    )


def facet_values(
    field: PublicField, column: FacetColumn, counts: list[int], selected: tuple[str, ...] = ()
) -> tuple[FacetValue, ...]:
    """The values that have a count or are selected.

    Years come latest first. The values of other fields come with the largest counts first, and
    those with the same count by the alphabet.

    Args:
        field: the field.
        column: its values.
        counts: the count of each value, in the order of the column's values.
        selected: the values that are filtered by.
    """
    listed = list(compress(zip(counts, column.values, strict=True), counts))  # in order of values
    if selected:
        with_count = {value for _, value in listed}
        without = (value for value in sorted(selected) if value not in with_count)
        listed += [(0, value) for value in without if value != UNKNOWN]
    if field.name == "ar":
        listed.sort(key=_VALUE, reverse=True)
    else:
        listed.sort(key=_place)
        listed.sort(key=_COUNT, reverse=True)  # equal counts stay in the order of the alphabet
    name = field.name
    return tuple(
        [
            FacetValue(value, _label(name, value), count, value in selected)
            for count, value in listed
        ]
    )


def canonical(filters: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Filters in the order of `indexer.fields.FIELDS`, with sorted values and no empty field."""
    return {
        field.name: tuple(sorted(filters[field.name]))
        for field in FIELDS
        if filters.get(field.name)
    }


def _place(listed: tuple[int, str]) -> str:
    return alphabetical(listed[1])


@lru_cache(CACHED_LABELS)
def _label(name: str, value: str) -> str:
    field = field_named(name)
    return field.label_of(value) if field else value
