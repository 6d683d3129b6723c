"""The tables of how initiatives ended, as they are shown: every number leads to a search."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.arenden import QUESTIONS
from indexer.fields import FIELDS, field_named
from search.precedent import (
    FEWEST_COUNTED,
    KIND,
    SHOWN_OUTCOMES,
    MotionCount,
    MotionRow,
    MotionTable,
)
from web import addresses
from web.language import gettext, gettext_noop, percent
from web.parameters import Question
from web.shown.facet_links import value_label

AT_ONCE: Mapping[str, int] = {"arendetyp": 5, "parti": 8, "namnd": 5, "kommun": 5, "ar": 5}
"""The rows of each table shown with all their links; more would make the page too large."""
TOO_FEW = 2
"""If no more rows than this are left, they are shown too."""
FOLDED = 40
"""The most rows folded away below them; the file has all rows."""
HEADINGS: Mapping[str, str] = {
    "arendetyp": gettext_noop("Motioner och andra initiativ"),
    "parti": gettext_noop("Efter motionärens parti"),
    "namnd": gettext_noop("Efter organ som behandlat motionen"),
    "kommun": gettext_noop("Efter kommun"),
    "ar": gettext_noop("Efter år"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the address of the search that lists what it counts; none for 0."""

    count: int
    href: str | None


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A part of a bar: its beginning and width, in hundredths of the longest bar."""

    css: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row as it is shown.

    `share` is the part of the settled motions that was granted in whole; None if there are few.
    `href` is the address of the statistics for this row alone.
    """

    label: str
    href: str
    figures: tuple[Figure, ...]
    bar: tuple[BarPiece, ...]
    share: str | None
    known: Figure
    times: tuple[Figure, ...]
    lower: int | None
    median: int | None
    upper: int | None


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table as it is shown: `lines` in full, the `rest` folded, and how many are `left` out."""

    by: str
    heading: str
    label: str
    lines: tuple[TableLine, ...]
    rest: tuple[TableLine, ...]
    left: int
    without: int
    file: str


def shown_table(table: MotionTable, question: Question) -> ShownTable:
    """A table for the page of the statistics that `question` filters."""
    field = field_named(table.by)
    assert field is not None
    longest = max(map(settled, table.rows))
    at_once = AT_ONCE[table.by]
    if len(table.rows) <= at_once + TOO_FEW:
        at_once = len(table.rows)
    # The page counts motions, so it has no version for another kind.
    leading = addresses.search if table.by == KIND else addresses.statistics
    lines = tuple(
        counted_line(
            row,
            value_label(table.by, row.value or ""),
            leading(question.toggle(table.by, row.value or "")),
            longest,
        )
        for row in table.rows[: at_once + FOLDED]
    )
    return ShownTable(
        table.by,
        gettext(HEADINGS[table.by]),
        gettext(field.label),
        lines[:at_once],
        lines[at_once:],
        len(table.rows) - len(lines),
        table.without,
        addresses.statistics(question, table.by),
    )


def counted_line(row: MotionRow, name: str, href: str, longest: int) -> TableLine:
    """A row as it is shown; `longest` is the number of settled motions that fills a bar."""
    waits = row.waits
    return TableLine(
        name[:1].upper() + name[1:],
        href,
        tuple(figure(cell) for cell in row.cells),
        tuple(_bar(row, longest)),
        _share(row),
        figure(waits.known),
        tuple(map(figure, waits.times)),
        *(
            None if days is None else round(days)
            for days in (waits.lower, waits.median, waits.upper)
        ),
    )


def _bar(row: MotionRow, longest: int) -> list[BarPiece]:
    pieces, x = [], 0.0
    for name, cell in zip((*SHOWN_OUTCOMES, "ovriga"), row.cells, strict=False):
        width = 100 * cell.count / max(longest, 1)
        if cell.count:
            pieces.append(BarPiece(name.replace(" ", "-"), round(x, 1), round(width, 1)))
        x += width
    return pieces


def settled(row: MotionRow) -> int:
    """The number of motions of a row that are settled."""
    return row.cells[len(SHOWN_OUTCOMES) + 1].count


def _share(row: MotionRow) -> str | None:
    every = settled(row)
    # An interpellation is answered, so that none is granted says nothing.
    if every < FEWEST_COUNTED or row.value in QUESTIONS:
        return None
    return percent(row.cells[0].count / every)


def figure(cell: MotionCount) -> Figure:
    """A number with the address of its search."""
    return Figure(cell.count, _href(cell))


def _href(cell: MotionCount) -> str | None:
    if not cell.count:
        return None
    ordered: dict[str, Any] = {
        field.name: tuple(sorted(cell.filters[field.name]))
        for field in FIELDS
        if field.name in cell.filters
    }
    return addresses.search(Question(filters=ordered))
