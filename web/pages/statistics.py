"""The page on how motions ended and how long they took; every number links to a search."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.table import BYTE_ORDER_MARK, rows_as_csv
from search.precedent import (
    FEWEST_COUNTED,
    SHOWN_OUTCOMES,
    SPANS_OF_TIME,
    MotionStatistics,
    row_json,
)
from web import addresses
from web.formats import heads
from web.language import gettext
from web.pages.place import addressed, current, moved, parameters, wants_json
from web.pages.similar import controls
from web.parameters import Question, parse, refuse_unknown
from web.serving import revalidated
from web.shown import counted_line, figure, settled, shown_table, value_label
from web.templating import rendering

CHOSEN = ("kommun", "parti", "ar")
NAMES = ("parti", "namnd", "kommun", "ar", "lagrum")
"""The fields by which motions can be filtered."""


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
        "total": figure(found.total),
        "guessed": figure(found.guessed) if found.guessed else None,
        "whole": counted_line(found.whole, "", address, settled(found.whole)),
        "kinds": shown_table(found.kinds, question) if found.kinds and found.kinds.rows else None,
        "tables": [shown_table(table, question) for table in found.tables if table.rows],
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
    """One table as CSV, with the columns of the twin in JSON, their heads in words."""
    given = parameters(request)
    refuse_unknown(dict(given), ("efter", *NAMES))
    by = [value for name, value in given if name == "efter"]
    _, found = _asked(request, [pair for pair in given if pair[0] != "efter"])
    tables = found.every_table
    if len(by) != 1 or by[0] not in tables:
        there = ", ".join(tables)
        raise HTTPException(
            400, gettext("Säg vilken tabell med ”efter”. Det som finns är: %(there)s.", there=there)
        )
    counted = (row_json(row).values() for row in tables[by[0]].rows)
    table = BYTE_ORDER_MARK + rows_as_csv([heads.heads_of_counts(by[0]), *counted])
    response = Response(table, media_type="text/csv; charset=utf-8")
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
