"""The tables of how motions ended and how long they took, by party, body, municipality and year.

Each number equals the total of a search: a `MotionCount` has the filters that list what it counts.
"""

from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from corpus.arende_record import UNANSWERED
from corpus.vocabulary import initiatives, load
from search.engine import Filters

COUNTED_BY = ("parti", "namnd", "kommun", "ar")
"""The fields that have a table each."""

KIND = "arendetyp"
SURENESS_FIELD = "sakerhet"
MOTIONS: Filters = {KIND: ("motion",)}
INITIATIVES = tuple(term.name for term in load("matters").terms if term.name in initiatives())
"""The kinds of initiative, motions first: in the order of ``matters.toml``."""
SETTLED = "avgjort"
SHOWN_OUTCOMES = ("bifall", "delvis bifall", "besvarad", "avslag")
"""The outcomes that have a column each. All other outcomes share one more column."""
OTHERS = tuple(
    term.name
    for term in load("outcomes").terms
    if term.name not in SHOWN_OUTCOMES and "instead_of" not in term.more
)
STANDINGS = ("förslag", "pågår", "oklart")
COUNTED_COLUMNS = (*SHOWN_OUTCOMES, "övriga", SETTLED, *STANDINGS, UNANSWERED)
"""The columns of each table: settled motions by outcome and in total, then motions not settled."""
SPANS_OF_TIME = tuple(term.name for term in load("times").terms)

FEWEST_COUNTED = 20
"""The fewest motions for which shares and quartiles are given.

With fewer, one case more or less would change them much.
"""


@dataclass(frozen=True, slots=True)
class MotionCount:
    """A count, and the filters of the search that lists the counted ärenden."""

    count: int
    filters: Filters


@dataclass(frozen=True, slots=True)
class MotionRow:
    """The counts for one value of a field, one cell for each of `COUNTED_COLUMNS`.

    `value` is None in the row that counts all motions. `waits` has the days from motion to
    decision.
    """

    value: str | None
    cells: tuple[MotionCount, ...]
    waits: "Waits"


@dataclass(frozen=True, slots=True)
class Waits:
    """The days from motion to decision, for the motions with both days known.

    `known` is the number of these motions. `lower` and `upper` are the quartiles; they are None if
    there are fewer than `FEWEST_COUNTED`. The median is None if there are none. `times` has the
    number in each span of time (`SPANS_OF_TIME`).
    """

    known: MotionCount
    lower: float | None
    median: float | None
    upper: float | None
    times: tuple[MotionCount, ...]


@dataclass(frozen=True, slots=True)
class MotionTable:
    """The motions by the values of one field. `without` is the number that have no value of it."""

    by: str
    rows: tuple[MotionRow, ...]
    without: int


@dataclass(frozen=True, slots=True)
class MotionStatistics:
    """All counts of the motions that pass `filters`.

    If `filters` choose other kinds of matter, those are counted. `kinds` counts every initiative
    that passes, by its kind, motions first; None if `filters` choose kinds. `guessed` is what
    would pass, too, but is not counted because its outcome, day, body or municipality is only
    guessed; None if there is nothing.
    """

    filters: Filters
    total: MotionCount
    whole: MotionRow
    tables: tuple[MotionTable, ...]
    kinds: MotionTable | None = None
    guessed: MotionCount | None = None

    @property
    def every_table(self) -> dict[str, MotionTable]:
        """The tables by the field that they count by, with that of the kinds."""
        return {table.by: table for table in (*filter(None, [self.kinds]), *self.tables)}

    def as_json(self) -> dict[str, Any]:
        """The statistics as one JSON object."""
        return {
            "filters": {name: list(values) for name, values in self.filters.items()},
            "total": self.total.count,
            "columns": list(map(_key, COUNTED_COLUMNS)),
            "fewest": FEWEST_COUNTED,
            "whole": row_json(self.whole),
            "tables": {table.by: _table_json(table) for table in self.tables},
            "initiativ": _table_json(self.kinds) if self.kinds else None,
            "gissade": self.guessed.count if self.guessed else 0,
        }


def _table_json(table: MotionTable) -> dict[str, Any]:
    return {"rows": [row_json(row) for row in table.rows], "without": table.without}


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
