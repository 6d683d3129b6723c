"""How motions ended, by party, body, municipality and year, and how long they took.

Each number is that of a search: a `Cell` has the filters that list what it counts.
"""

from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from corpus.arende_record import UNANSWERED
from corpus.vocabulary import load
from search.engine import Filters

COUNTED_BY = ("parti", "namnd", "kommun", "ar")
"""The fields by which is counted."""

MOTIONS: Filters = {"arendetyp": ("motion",)}
SETTLED = "avgjort"
SHOWN_OUTCOMES = ("bifall", "delvis bifall", "besvarad", "avslag")
"""The outcomes that have a column each; those of motions that are left are one column more."""
OTHERS = tuple(term.name for term in load("outcomes").terms if term.name not in SHOWN_OUTCOMES)
STANDINGS = ("förslag", "pågår")
COUNTED_COLUMNS = (*SHOWN_OUTCOMES, "övriga", SETTLED, *STANDINGS, UNANSWERED)
"""The columns of each table: the settled by outcome and in all, then those that are not settled."""
SPANS_OF_TIME = tuple(term.name for term in load("times").terms)

FEWEST_COUNTED = 20
"""Of fewer no shares are told, nor quartiles: a case more or less would turn them."""


@dataclass(frozen=True, slots=True)
class MotionCount:
    """A count, and the filters of the search that lists what is counted."""

    count: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A value of the field that is counted by: its cells, one of each of `COLUMNS`.

    `waits` are the days from motion to decision: how many motions tell them, and their quartiles.
    """

    value: str | None
    cells: tuple[MotionCount, ...]
    waits: "Waits"


@dataclass(frozen=True, slots=True)
class Waits:
    """Days from motion to decision of the motions that tell both days.

    `known` counts them. Quartiles are None if there are fewer than `FEWEST`, the median if there
    is none; `times` is how many fall in each span of time.
    """

    known: MotionCount
    lower: float | None
    median: float | None
    upper: float | None
    times: tuple[MotionCount, ...]


@dataclass(frozen=True, slots=True)
class MotionTable:
    """The motions by the values of one field. `without` have no value of it."""

    by: str
    rows: tuple[MotionRow, ...]
    without: int


@dataclass(frozen=True, slots=True)
class MotionStatistics:
    """All that is counted of the motions that `filters` leave."""

    filters: Filters
    total: MotionCount
    whole: MotionRow
    tables: tuple[MotionTable, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        return {
            "filters": {name: list(values) for name, values in self.filters.items()},
            "total": self.total.count,
            "columns": list(map(_key, COUNTED_COLUMNS)),
            "fewest": FEWEST_COUNTED,
            "whole": row_json(self.whole),
            "tables": {
                table.by: {"rows": [row_json(row) for row in table.rows], "without": table.without}
                for table in self.tables
            },
        }


def row_json(row: MotionRow) -> dict[str, Any]:
    """A row as one flat JSON object."""
    counts = {_key(name): cell.count for name, cell in zip(COUNTED_COLUMNS, row.cells, strict=True)}
    times = {
        _key(name): cell.count for name, cell in zip(SPANS_OF_TIME, row.waits.times, strict=True)
    }
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
