"""The page that says which papers are in the index, how fresh they are, and what is missing."""

from dataclasses import asdict
from typing import Any
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web import addresses
from web.language import gettext
from web.pages.place import current, here, parameters, sources, wants_json
from web.parameters import Question, parse_path, refuse_unknown
from web.serving import REVALIDATE
from web.shown import Kommun, coverage_rows, coverage_sums, failures, kept, kommuner, lost
from web.templating import rendering


def show(request: Request) -> Response:
    """The coverage: a row for every municipality, and the files that could not be read."""
    refuse_unknown(dict(parameters(request)), ())
    contents = current(request).contents()
    status = contents.index.status()
    files = sources(request)
    skipped = files.skipped() if files else ()
    collected = files.collected() if files else ()
    address = addresses.page(addresses.ABOUT)
    if wants_json(request):
        held = {
            **asdict(status),
            "kommuner": [_as_json(each) for each in kommuner(contents.held)],
            "skipped": [asdict(each) for each in skipped],
            "collected": [asdict(each) for each in collected],
        }
        return rendering.data(request, held | {"links": {"html": address}})
    values = {
        "question": Question(),
        "status": status,
        "sections": (contents.paragraphs, contents.papers),
        "kommuner": kommuner(contents.held),
        "unreadable": len(lost(skipped)),
        "failures": failures(lost(skipped)),
        "kept": kept(skipped),
        "collected": collected,
        "canonical": address,
    }
    return rendering.page(request, "about.html", values)


def kommun(request: Request) -> Response:
    """The papers of one municipality in the index, counted by body and year."""
    refuse_unknown(dict(parameters(request)), ())
    typed = request.path_params["kommun"]
    known = {each.name: each for each in kommuner(current(request).contents().held)}
    name = _canonical(typed, request)
    found = known.get(name)
    if found is None:
        raise HTTPException(404, gettext("Här finns ingenting från %(name)s.", name=typed))
    address = addresses.coverage(name)
    to = addresses.twin(address) if wants_json(request) else address
    if here(request) != unquote(to):
        return RedirectResponse(to, 301, {"cache-control": REVALIDATE})
    if wants_json(request):
        return rendering.data(request, _as_json(found) | {"links": {"html": address}})
    values = {
        "question": Question(),
        "kommun": found,
        "rows": coverage_rows(found),
        "sums": coverage_sums(found),
        "canonical": address,
    }
    return rendering.page(request, "coverage.html", values)


def _canonical(kommun: str, request: Request) -> str:
    """The name that the index has for a municipality; the name as typed if it has none."""
    try:
        question = parse_path({"kommun": kommun}, current(request).resolve)
    except HTTPException:
        return kommun
    return question.filters["kommun"][0]


def _as_json(held: Kommun) -> dict[str, Any]:
    return {
        "kommun": held.name,
        "documents": held.documents,
        "newest": held.newest and held.newest.isoformat(),
        "namnder": [
            {
                "namnd": body.namnd,
                "documents": body.years.total(),
                "newest": body.newest and body.newest.isoformat(),
                "years": [
                    {"ar": year, "documents": body.years[year]}
                    for year in held.years
                    if body.years[year]
                ],
            }
            for body in held.bodies
        ],
    }
