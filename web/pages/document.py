"""The page of one section: first the decision, then the facts with their sentences, the text."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, outcome_in_arende
from search.answer import MINUTES, day
from web import addresses
from web.language import gettext
from web.pages.place import current, parameters, sources, wants_json
from web.parameters import Question, clean, refuse_unknown
from web.serving import REVALIDATE, Neighbours
from web.shown import (
    facts,
    marked,
    people,
    present,
    roll_calls,
    standing,
    steps_around,
    text_links,
)
from web.templating import rendering


def show(request: Request) -> Response:
    """The page of one section. With ``q``, the words of that question are marked in the text."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    extract = current(request)().extract(request.path_params["id"])
    if extract is None:
        raise HTTPException(404, gettext("Det finns ingen handling på den här adressen."))
    as_json = wants_json(request)
    id_ = request.path_params["id"]
    moved = extract["id"] != id_ and id_ not in extract.get("samma", ())
    if moved or given != ([("q", q)] if q else []):
        address = addresses.document(extract["id"], q)
        to = addresses.twin(address) if as_json else address
        return RedirectResponse(to, 301, {"cache-control": REVALIDATE})
    words = current(request)().marks(q, extract["text"]) if q else ()
    if as_json:
        links = _links(request, extract)
        return rendering.data(request, {**extract, "marked": words, "links": links})
    paged = present.paged(extract)
    pages = extract["sidor"] if paged else ()
    beside = _neighbours(request, extract)
    arende = _arende(request, extract)
    leading = text_links(extract, current(request)())
    values = {
        "question": Question(q),
        "extract": extract,
        "outcome": present.outcome(outcome_in_arende(extract), extract["arendetyp"]),
        "title": present.title(extract),
        "decided": present.decided(extract),
        "where": present.where(extract),
        "citation": present.citation(extract),
        "movers": people.movers(extract),
        "decision": facts.stated(extract, "beslutstext"),
        "read_as": facts.stated(extract, "utfall"),
        "proposals": facts.values(extract, "attsatser"),
        "rows": facts.rows(extract),
        "attsatser": facts.attsatser(extract),
        "moves": facts.moves(extract),
        "vote": facts.stated(extract, "votering"),
        "roll_calls": roll_calls(extract),
        "blocks": marked(extract["text"], facts.spans(extract), words, pages, leading),
        "found": len(words),
        "paged": paged,
        "ocr": present.by_ocr(extract),
        "source": addresses.source(extract) if sources(request) else None,
        "published": addresses.published(extract),
        "arende": arende,
        "similar": addresses.similar(arende["id"]) if arende else None,
        "standing": standing.badges(arende) if arende else (),
        "around": steps_around(arende, extract["id"]) if arende else None,
        "meeting": _meeting(extract),
        "previous": _section(request, beside.previous),
        "following": _section(request, beside.following),
        "canonical": addresses.document(extract["id"]),
    }
    return rendering.page(request, "document.html", values)


def _neighbours(request: Request, extract: Extract) -> Neighbours:
    files = sources(request)
    return files.neighbours(extract) if files else Neighbours()


def _meeting(extract: Extract) -> str | None:
    """The address of the meeting that a § of minutes is from; None for any other section."""
    kommun, namnd, datum = extract["kommun"], extract["namnd"], extract["datum"]
    if extract["doktyp"] != MINUTES or not (kommun and namnd and datum and day(datum)):
        return None
    return addresses.meeting(kommun, namnd, datum)


def _arende(request: Request, extract: Extract) -> ArendeRecord | None:
    id = extract.get("arende")  # noqa: A001 - the key's own name
    return current(request)().arende(id) if id else None


def _section(request: Request, id: str | None) -> Extract | None:  # noqa: A002 - the key's own name
    return current(request)().extract(id) if id else None


def _links(request: Request, extract: Extract) -> dict[str, str | None]:
    beside = _neighbours(request, extract)
    arende = _arende(request, extract)

    def twin(id: str | None) -> str | None:  # noqa: A002
        return addresses.twin(addresses.document(id)) if id else None

    return {
        "self": twin(extract["id"]),
        "html": addresses.document(extract["id"]),
        "source": addresses.source(extract) if sources(request) else None,
        "arende": addresses.twin(addresses.arende(arende["id"])) if arende else None,
        "prev": twin(beside.previous),
        "next": twin(beside.following),
    }
