"""How motions ended, by party, body, municipality and year, and how long they took.

Everything is counted on the columns over ärenden that searches are filtered by, so each number is
that of a search: a `Cell` has the filters that list what it counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import numpy as np
import numpy.typing as npt

from corpus.arenden import UNANSWERED
from corpus.vocabulary import load
from indexer.store import Arenden, FacetColumn

Filters = Mapping[str, tuple[str, ...]]
Mask = npt.NDArray[np.bool_]

BY = ("parti", "namnd", "kommun", "ar")
"""The fields by which is counted."""

MOTIONS: Filters = {"arendetyp": ("motion",)}
SETTLED = "avgjort"
SHOWN = ("bifall", "delvis bifall", "besvarad", "avslag")
"""The outcomes that have a column each; those of motions that are left are one column more."""
OTHERS = tuple(term.name for term in load("outcomes").terms if term.name not in SHOWN)
STANDINGS = ("förslag", "pågår")
COLUMNS = (*SHOWN, "övriga", SETTLED, *STANDINGS, UNANSWERED)
"""The columns of each table: the settled by outcome and in all, then those that are not settled."""
TIMES = tuple(term.name for term in load("times").terms)

FEWEST = 20
"""Of fewer no shares are told, nor quartiles: a case more or less would turn them."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, and the filters of the search that lists what is counted."""

    count: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class Row:
    """A value of the field that is counted by: its cells, one of each of `COLUMNS`.

    `waits` are the days from motion to decision: how many motions tell them, and their quartiles.
    """

    value: str | None
    cells: tuple[Cell, ...]
    waits: "Waits"


@dataclass(frozen=True, slots=True)
class Waits:
    """Days from motion to decision of the motions that tell both days.

    `known` counts them. Quartiles are None if there are fewer than `FEWEST`, the median if there
    is none; `times` is how many fall in each span of time.
    """

    known: Cell
    lower: float | None
    median: float | None
    upper: float | None
    times: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The motions by the values of one field. `without` have no value of it."""

    by: str
    rows: tuple[Row, ...]
    without: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All that is counted of the motions that `filters` leave."""

    filters: Filters
    total: Cell
    whole: Row
    tables: tuple[Table, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        return {
            "filters": {name: list(values) for name, values in self.filters.items()},
            "total": self.total.count,
            "columns": list(map(_key, COLUMNS)),
            "fewest": FEWEST,
            "whole": row_json(self.whole),
            "tables": {
                table.by: {"rows": [row_json(row) for row in table.rows], "without": table.without}
                for table in self.tables
            },
        }


def row_json(row: Row) -> dict[str, Any]:
    """A row as one flat JSON object."""
    counts = {_key(name): cell.count for name, cell in zip(COLUMNS, row.cells, strict=True)}
    times = {_key(name): cell.count for name, cell in zip(TIMES, row.waits.times, strict=True)}
    return {
        "value": row.value,
        **counts,
        "dagar_kanda": row.waits.known.count,
        "dagar_undre_kvartil": row.waits.lower,
        "dagar_median": row.waits.median,
        "dagar_ovre_kvartil": row.waits.upper,
        **times,
    }


def _key(name: str) -> str:
    """A column's name as a JSON key.

    >>> _key("obesvarad över ett år")
    'obesvarad_over_ett_ar'
    """
    return normalize("NFD", name).encode("ascii", "ignore").decode().replace(" ", "_")


def count_motions(arenden: Arenden, filters: Filters) -> Statistics:
    """Count the motions among `arenden` that pass `filters` (canonical values by field)."""
    facets, size = arenden.facets, len(arenden)
    filters = {**MOTIONS, **filters}
    chosen = np.ones(size, np.bool_)
    for name, values in filters.items():
        chosen &= facets[name].having(values, size)
    columns = _columns(facets, size)
    counter = _Counter(filters, columns, arenden.days)
    return Statistics(
        filters,
        Cell(int(chosen.sum()), filters),
        counter.row(None, chosen, filters),
        # Within one value of a field the others are no searches: values are alternatives there.
        tuple(_table(by, facets[by], chosen, counter) for by in BY if by not in filters),
    )


def _columns(facets: Mapping[str, FacetColumn], size: int) -> list[tuple[Mask, Filters]]:
    """For each of `COLUMNS` the ärenden in it, and the filters that leave them."""

    def standing(name: str) -> Mask:
        return facets["lage"].having((name,), size)

    settled = standing(SETTLED)
    found: list[tuple[Mask, Filters]] = []
    for outcomes in (*((name,) for name in SHOWN), OTHERS):
        having = facets["utfall"].having(outcomes, size)
        held = tuple(name for name in outcomes if name in facets["utfall"].code_of) or outcomes
        found.append((settled & having, {"utfall": held, "lage": (SETTLED,)}))
    found += [(standing(name), {"lage": (name,)}) for name in (SETTLED, *STANDINGS, UNANSWERED)]
    times = [(facets["tid"].having((name,), size), {"tid": (name,)}) for name in TIMES]
    return [*found, *times]


class _Counter:
    """Makes rows of masks over ärenden."""

    def __init__(
        self,
        filters: Filters,
        columns: list[tuple[Mask, Filters]],
        days: npt.NDArray[np.int32],
    ) -> None:
        self.filters, self._columns, self._days = filters, columns, days

    def row(self, value: str | None, chosen: Mask, filters: Filters) -> Row:
        cells = tuple(
            Cell(int(np.count_nonzero(mask & chosen)), {**filters, **more})
            for mask, more in self._columns
        )
        days = self._days[chosen & (self._days >= 0)]
        lower, median, upper = (
            (float(each) for each in np.percentile(days, (25, 50, 75)))
            if len(days)
            else (None, None, None)
        )
        many = len(days) >= FEWEST
        known = Cell(len(days), {**filters, "tid": TIMES})
        waits = Waits(
            known,
            lower if many else None,
            median,
            upper if many else None,
            cells[len(COLUMNS) :],
        )
        return Row(value, cells[: len(COLUMNS)], waits)


def _table(by: str, column: FacetColumn, chosen: Mask, counter: _Counter) -> Table:
    size = len(chosen)
    held = column.codes[chosen[column.documents]]
    counts = np.bincount(held, minlength=len(column.values))
    order = sorted(
        np.flatnonzero(counts).tolist(),
        key=lambda code: (-counts[code], column.values[code]),
    )
    if by == "ar":
        order.sort(key=lambda code: column.values[code], reverse=True)
    rows = []
    for code in order:
        value = column.values[code]
        mask = chosen & column.having((value,), size)
        rows.append(counter.row(value, mask, {**counter.filters, by: (value,)}))
    having = np.zeros(size, np.bool_)
    having[column.documents] = True
    return Table(by, tuple(rows), int(np.count_nonzero(chosen & ~having)))
