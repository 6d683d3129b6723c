"""Joins columns that a generation keeps of an earlier one with those of added documents."""

from collections.abc import Callable, Sequence

import numpy as np

from indexer.store.columns import Columns
from indexer.store.facet_columns import FacetColumn, Integers

DayAndId = tuple[str, str]
"""What documents are ordered by: the date (ISO 8601, or empty), and the id."""


def joined_columns(earlier: Columns, numbers: Integers, added: Columns, rank: Integers) -> Columns:
    """Return columns of the documents `numbers` of `earlier`, followed by those of `added`.

    Args:
        earlier: the columns of a generation.
        numbers: the documents that are kept of it, rising.
        added: the columns of other documents.
        rank: the place of each of all these documents, as in `Columns`; see `joined_rank`.
    """
    starts = earlier.unit_starts.astype(np.int64)
    sizes = np.diff(starts)[numbers]
    firsts = np.concatenate(([0], np.cumsum(sizes)))
    units = np.arange(firsts[-1]) + np.repeat(starts[:-1][numbers] - firsts[:-1], sizes)
    new_number = np.full(len(earlier.words), -1, np.int32)
    new_number[numbers] = np.arange(len(numbers), dtype=np.int32)
    return Columns(
        np.concatenate((earlier.words[numbers], added.words)),
        np.concatenate((earlier.heading_words[numbers], added.heading_words)),
        np.concatenate((earlier.lists[numbers], added.lists)),
        np.concatenate((firsts, firsts[-1] + added.unit_starts[1:])),
        np.concatenate((earlier.unit_words[units], added.unit_words)),
        rank,
        np.concatenate((earlier.day[numbers], added.day)),
        {
            name: _joined(earlier.facets[name], new_number, column, len(numbers))
            for name, column in added.facets.items()
        },
    )


def _joined(
    earlier: FacetColumn, new_number: Integers, added: FacetColumn, first: int
) -> FacetColumn:
    """A column of the kept documents by their new numbers, and of those added, from `first` on."""
    documents = new_number[earlier.documents]
    is_kept = documents >= 0
    codes = earlier.codes[is_kept]
    used = np.unique(codes).tolist()
    kept_values = [earlier.values[code] for code in used]
    values = tuple(sorted({*kept_values, *added.values}))
    code_of = {value: code for code, value in enumerate(values)}
    moved = np.zeros(len(earlier.values), np.int32)
    moved[used] = [code_of[value] for value in kept_values]
    theirs = np.array([code_of[value] for value in added.values], np.int32)
    return FacetColumn(
        values,
        np.concatenate((documents[is_kept], first + added.documents)).astype(np.int32),
        np.concatenate((moved[codes], theirs[added.codes] if len(theirs) else added.codes)),
    )


def joined_rank(
    before: Integers, new: Sequence[DayAndId], read: Callable[[int], DayAndId]
) -> Integers:
    """Return the place of each document when all are ordered by date, the newest first, and by id.

    Args:
        before: for the documents that an earlier generation has, numbers in their order there; -1
            for each other one.
        new: the dates and ids of the others, one after the other.
        read: gives the date and id of a document by its place in `before`.
    """
    kept = np.flatnonzero(before >= 0)
    kept = kept[np.argsort(before[kept], kind="stable")]
    places = np.flatnonzero(before < 0).tolist()
    by_id = sorted(range(len(new)), key=lambda number: new[number][1])
    ordered = sorted(by_id, key=lambda number: new[number][0], reverse=True)
    behind = [_behind(kept, new[number], read) for number in ordered]
    order = np.insert(kept, behind, [places[number] for number in ordered])
    rank = np.empty(len(before), np.uint32)
    rank[order] = np.arange(len(order), dtype=np.uint32)
    return rank


def _behind(kept: Integers, new: DayAndId, read: Callable[[int], DayAndId]) -> int:
    """How many of the kept documents come before a new one."""
    low, high = 0, len(kept)
    while low < high:
        middle = (low + high) // 2
        day, id_ = read(int(kept[middle]))
        if day > new[0] or (day == new[0] and id_ < new[1]):
            low = middle + 1
        else:
            high = middle
    return low
