"""The page on how motions ended and how long they took; every number links to a search."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from indexer.fields import FIELDS, field_named
from search.precedent import (
    FEWEST_COUNTED,
    SHOWN_OUTCOMES,
    SPANS_OF_TIME,
    MotionCount,
    MotionRow,
    MotionStatistics,
    MotionTable,
    row_json,
)
from web import addresses
from web.language import gettext, gettext_noop, percent
from web.pages.place import addressed, current, moved, parameters, wants_json
from web.pages.similar import controls
from web.parameters import Question, parse, refuse_unknown
from web.serving import revalidated
from web.shown import value_label
from web.templating import rendering

CHOSEN = ("kommun", "parti", "ar")
NAMES = ("parti", "namnd", "kommun", "ar", "lagrum")
"""The fields by which motions can be filtered."""
AT_ONCE: Mapping[str, int] = {"parti": 8, "namnd": 5, "kommun": 5, "ar": 5}
"""The rows of each table shown with all their links; more would make the page too large."""
TOO_FEW = 2
"""If no more rows than this are left, they are shown too."""
FOLDED = 40
"""The most rows folded away below them; the file has all rows."""
HEADINGS: Mapping[str, str] = {
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

    `share` is the part of the settled motions that was granted, in whole or in part; None if there
    are few. `href` is the address of the statistics for this row alone.
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


def show(request: Request) -> Response:
    """The page with all tables, for the motions that pass the filters."""
    question, found = _asked(request)
    address = addresses.statistics(question)
    if not addressed(request, question):
        return moved(request, address)
    if wants_json(request):
        links = {"self": addresses.twin(address), "html": address}
        return rendering.data(request, {**found.as_json(), "links": links})
    values = {
        "question": Question(),
        "total": Figure(found.total.count, _href(found.total)),
        "whole": _line(found.whole, "", address, _settled(found.whole)),
        "tables": [_shown(table, question) for table in found.tables if table.rows],
        "controls": controls(request, question, CHOSEN),
        "action": addresses.page(addresses.STATISTICS),
        "restricted": bool(question.filters),
        "outcomes": SHOWN_OUTCOMES,
        "times": [value_label("tid", each) for each in SPANS_OF_TIME],
        "fewest": FEWEST_COUNTED,
        "canonical": address,
    }
    return rendering.page(request, "statistics.html", values)


def table(request: Request) -> Response:
    """One table as comma-separated values, with the columns of the twin in JSON."""
    given = parameters(request)
    refuse_unknown(dict(given), ("efter", *NAMES))
    by = [value for name, value in given if name == "efter"]
    _, found = _asked(request, [pair for pair in given if pair[0] != "efter"])
    tables = {each.by: each for each in found.tables}
    if len(by) != 1 or by[0] not in tables:
        there = ", ".join(tables)
        raise HTTPException(
            400, gettext("Säg vilken tabell med ”efter”. Det som finns är: %(there)s.", there=there)
        )
    made = io.StringIO()
    writer = csv.DictWriter(made, list(row_json(found.whole)))
    writer.writeheader()
    writer.writerows(row_json(row) for row in tables[by[0]].rows)
    # A byte order mark, by which spreadsheets know UTF-8.
    response = Response("\ufeff" + made.getvalue(), media_type="text/csv; charset=utf-8")
    name = f"motioner-efter-{by[0]}.csv"
    response.headers["content-disposition"] = f'attachment; filename="{name}"'
    return revalidated(request, response)


def _asked(
    request: Request, given: list[tuple[str, str]] | None = None
) -> tuple[Question, MotionStatistics]:
    pairs = parameters(request) if given is None else given
    refuse_unknown(dict(pairs), NAMES)
    held = current(request)
    index = held()
    question = parse(pairs, held.resolve)
    return question, held.precedence(index).statistics(question.filters)


def _shown(table: MotionTable, question: Question) -> ShownTable:
    field = field_named(table.by)
    assert field is not None
    longest = max(map(_settled, table.rows))
    at_once = AT_ONCE[table.by]
    if len(table.rows) <= at_once + TOO_FEW:
        at_once = len(table.rows)
    lines = tuple(
        _line(
            row,
            value_label(table.by, row.value or ""),
            addresses.statistics(question.toggle(table.by, row.value or "")),
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


def _line(row: MotionRow, name: str, href: str, longest: int) -> TableLine:
    waits = row.waits
    return TableLine(
        name[:1].upper() + name[1:],
        href,
        tuple(_figure(cell) for cell in row.cells),
        tuple(_bar(row, longest)),
        _share(row),
        _figure(waits.known),
        tuple(map(_figure, waits.times)),
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


def _settled(row: MotionRow) -> int:
    return row.cells[len(SHOWN_OUTCOMES) + 1].count


def _share(row: MotionRow) -> str | None:
    settled = _settled(row)
    if settled < FEWEST_COUNTED:
        return None
    return percent((row.cells[0].count + row.cells[1].count) / settled)


def _figure(cell: MotionCount) -> Figure:
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
