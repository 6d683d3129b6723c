"""Counts motions by outcome, by how far they have come, and by the days they took."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from corpus.arende_record import UNANSWERED
from corpus.document import SURENESS
from corpus.extract import GUESSED
from corpus.names import alphabetical
from search.engine import Filters, Index
from search.precedent.statistics import (
    COUNTED_BY,
    COUNTED_COLUMNS,
    FEWEST_COUNTED,
    INITIATIVES,
    KIND,
    MOTIONS,
    OTHERS,
    SETTLED,
    SHOWN_OUTCOMES,
    SPANS_OF_TIME,
    STANDINGS,
    SURENESS_FIELD,
    MotionCount,
    MotionRow,
    MotionStatistics,
    MotionTable,
    Waits,
)

NONE = ""
"""The value under which an engine counts ärenden without a value of a field."""

Counts = Mapping[tuple[str, ...], int]


def count_motions(index: Index, filters: Filters) -> MotionStatistics:
    """Count the motions of an index that pass `filters`, which have stored values."""
    kinds = None
    filters, guessed = _without_guesses(index, filters)
    if KIND not in filters:
        kinds = _Counter(index, {KIND: INITIATIVES, **filters}).table(KIND)
    filters = {**MOTIONS, **filters}
    counter = _Counter(index, filters)
    return MotionStatistics(
        filters,
        MotionCount(index.count(filters).get((), 0), filters),
        counter.whole(),
        # No table by a field that is filtered by: values of one field are combined with *or*, so
        # its counts would match no single search.
        tuple(counter.table(by) for by in COUNTED_BY if by not in filters),
        kinds,
        guessed,
    )


def _without_guesses(index: Index, filters: Filters) -> tuple[Filters, MotionCount | None]:
    """The filters without what is only guessed, and the count of that; None if there is none."""
    if SURENESS_FIELD in filters:
        return filters, None
    left_out = {**MOTIONS, **filters, SURENESS_FIELD: (GUESSED,)}
    count = index.count(left_out).get((), 0)
    if not count:
        return filters, None
    return {**filters, SURENESS_FIELD: SURENESS[:-1]}, MotionCount(count, left_out)


class _Counter:
    """Makes the rows of the motions that pass filters."""

    def __init__(self, index: Index, filters: Filters) -> None:
        self._index, self._filters = index, filters
        held = {outcome for (outcome,) in index.count({}, ("utfall",))}
        others = tuple(name for name in OTHERS if name in held) or OTHERS
        outcomes = [*((name,) for name in SHOWN_OUTCOMES), others]
        standings = (SETTLED, *STANDINGS, UNANSWERED)
        self._columns: list[Filters] = [
            *({"utfall": names, "lage": (SETTLED,)} for names in outcomes),
            *({"lage": (name,)} for name in standings),
        ]

    def whole(self) -> MotionRow:
        """The row that counts all the motions."""
        standing = self._index.count(self._filters, ("utfall", "lage"))
        times = self._index.count(self._filters, ("tid",))
        days = self._index.waits(self._filters).get(NONE, {})
        return self._row(None, self._filters, standing, times, days)

    def table(self, by: str) -> MotionTable:
        """The table by a field.

        Its rows start with the commonest value, the latest year, or motions.
        """
        totals = _by_value(self._index.count(self._filters, (by,)))
        standing = _by_value(self._index.count(self._filters, (by, "utfall", "lage")))
        times = _by_value(self._index.count(self._filters, (by, "tid")))
        days = self._index.waits(self._filters, by)
        many = {value: count for value, of in totals.items() for count in of.values()}
        values = sorted(many.keys() - {NONE}, key=lambda value: (-many[value], alphabetical(value)))
        if by == "ar":
            values.sort(reverse=True)
        if by == KIND:
            values.sort(key=INITIATIVES.index)
        rows = (
            self._row(
                value,
                {**self._filters, by: (value,)},
                standing.get(value, {}),
                times.get(value, {}),
                days.get(value, {}),
            )
            for value in values
        )
        return MotionTable(by, tuple(rows), many.get(NONE, 0))

    def _row(
        self,
        value: str | None,
        filters: Filters,
        standing: Counts,
        times: Counts,
        days: Mapping[int, int],
    ) -> MotionRow:
        """Make a row from counts by outcome and state, by span of time, and by days."""
        cells = (
            MotionCount(sum(_counted(standing, column)), {**filters, **column})
            for column in self._columns
        )
        spans = (
            MotionCount(times.get((name,), 0), {**filters, "tid": (name,)})
            for name in SPANS_OF_TIME
        )
        known = MotionCount(sum(days.values()), {**filters, "tid": SPANS_OF_TIME})
        taken = np.repeat([*days.keys()], [*days.values()])
        lower, median, upper = (
            (float(each) for each in np.percentile(taken, (25, 50, 75)))
            if known.count
            else (None, None, None)
        )
        many = known.count >= FEWEST_COUNTED
        waits = Waits(known, lower if many else None, median, upper if many else None, tuple(spans))
        row = MotionRow(value, tuple(cells), waits)
        assert len(row.cells) == len(COUNTED_COLUMNS)
        return row


def _counted(standing: Counts, column: Filters) -> Iterator[int]:
    """Yield the counts of the outcomes and states that belong to a column."""
    for (outcome, lage), count in standing.items():
        if lage in column["lage"] and ("utfall" not in column or outcome in column["utfall"]):
            yield count


def _by_value(counts: Counts) -> Mapping[str, Counts]:
    """Group counts of combinations by the first value of each."""
    found: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for (value, *rest), count in counts.items():
        found[value][tuple(rest)] += count
    return found
