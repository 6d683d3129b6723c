"""The page of one section: first the decision, then the facts with their sentences, the text."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, outcome_in_arende
from search.answer import MINUTES, day
from web import addresses
from web.language import gettext
from web.pages.place import current, parameters, sources, wants_json
from web.parameters import Question, clean, refuse_unknown
from web.serving import REVALIDATE, Neighbours
from web.shown import (
    MarkedBlock,
    facts,
    marked,
    part_at,
    part_count,
    part_of,
    people,
    present,
    roll_calls,
    standing,
    steps_around,
    text_links,
    votes,
)
from web.templating import rendering

MOST_LATER = 500
"""The most sentences of later parts that the first page leads to."""
LONGEST_QUOTE = 120
"""The most characters that are shown of each."""


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
    if as_json:
        places = current(request)().marks(q, extract["text"]) if q else ()
        links = _links(request, extract)
        return rendering.data(request, {**extract, "marked": places, "links": links})
    paged = present.paged(extract)
    beside = _neighbours(request, extract)
    arende = _arende(request, extract)
    shown = part_of(extract, 1)
    found, blocks = _text(request, shown, q, paged=paged)
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
        "corrections": facts.corrected_above(extract),
        "attsatser": facts.attsatser(extract),
        "moves": facts.moves(extract),
        "vote": facts.stated(extract, "votering") or facts.stated(extract, "rostsiffror"),
        "roll_calls": roll_calls(extract),
        "votes": votes(extract),
        "blocks": blocks,
        "found": found,
        "portions": _portions(extract, q, 1),
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


def part(request: Request) -> Response:
    """The page of a later part of a long text."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    extract = current(request)().extract(request.path_params["id"])
    written = request.path_params["part"]
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 7 else 0
    if extract is None or not 1 <= number <= part_count(extract["text"]):
        raise HTTPException(404, gettext("Det finns ingen handling på den här adressen."))
    address = addresses.document(extract["id"], q, number)
    if number == 1 or written != str(number) or given != ([("q", q)] if q else []):
        return RedirectResponse(address, 301, {"cache-control": REVALIDATE})
    _, blocks = _text(request, part_of(extract, number), q, paged=present.paged(extract))
    values = {
        "question": Question(q),
        "extract": extract,
        "title": present.title(extract),
        "where": present.where(extract),
        "citation": present.citation(extract),
        "blocks": blocks,
        "paged": present.paged(extract),
        "ocr": present.by_ocr(extract),
        "first": addresses.document(extract["id"], q),
        "portions": _portions(extract, q, number),
        "canonical": addresses.document(extract["id"], part=number),
    }
    return rendering.page(request, "part.html", values)


def text(request: Request) -> Response:
    """The whole text of a section, as a file."""
    refuse_unknown(dict(parameters(request)), ())
    extract = current(request)().extract(request.path_params["id"])
    if extract is None:
        raise HTTPException(404, gettext("Det finns ingen handling på den här adressen."))
    return PlainTextResponse(extract["text"].encode("utf-8", "replace"))


def _text(
    request: Request, shown: Extract, q: str, *, paged: bool
) -> tuple[int, tuple[MarkedBlock, ...]]:
    """How many words are marked in a part of a text, and its blocks."""
    index = current(request)()
    words = index.marks(q, shown["text"]) if q else ()
    pages = shown["sidor"] if paged else ()
    links = text_links(shown, index)
    return len(words), marked(shown["text"], facts.spans(shown), words, pages, links)


def _portions(extract: Extract, q: str, number: int) -> Mapping[str, Any] | None:
    """The way to the other parts of a text; None if it has only one.

    An address that leads to a sentence by its anchor leads to the first page. So that has the
    anchors of later sentences too, each with a link to its part.
    """
    count = part_count(extract["text"])
    if count == 1:
        return None
    id_ = extract["id"]
    text, later = extract["text"], []
    for each in facts.spans(extract)[:MOST_LATER] if number == 1 else ():
        at = part_at(text, each.start)
        if at > 1:
            href = f"{addresses.document(id_, part=at)}#{each.anchor}"
            quote = present.short(text[each.start : each.end], LONGEST_QUOTE)
            later.append((each.anchor, href, quote))
    return {
        "number": number,
        "count": count,
        "previous": addresses.document(id_, q, number - 1) if number > 1 else None,
        "following": addresses.document(id_, q, number + 1) if number < count else None,
        "whole": addresses.text(id_),
        "later": later,
    }


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
