"""The pages of ärenden similar to one, or to a pasted text, and how they were decided."""

from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.errors import GivenUp
from corpus.names import alphabetical
from indexer.fields import FIELDS
from search.answer import Hit
from search.budget import PARAMETER, spend
from search.precedent import CLOSE_FROM, LEAST, MOST_COUNTED, Precedent, Precedents
from search.similar import PastedTexts
from web import addresses
from web.language import gettext, number
from web.pages.place import addressed, current, moved, parameters, wants_json
from web.parameters import Question, parse, refuse_unknown
from web.shown import card, present, tally, value_label
from web.templating import rendering

CHOSEN = ("kommun", "parti", "utfall", "ar")
"""The fields with a control on the page; others can be given in the address."""
NAMES = tuple(field.name for field in FIELDS if field.name != "arende")
MOST_CHARACTERS = 200_000
"""The most characters of a pasted text; a body larger than `MOST_BYTES` is not even read."""
MOST_BYTES = 2_000_000
NEVER = "no-store"
"""The caching rule for pasted texts and their answers: nothing keeps them."""


def show(request: Request) -> Response:
    """The ärenden similar to one, restricted by the fields of a search."""
    given = parameters(request)
    refuse_unknown(dict(given), NAMES)
    held = current(request)
    index = held()
    question = parse(given, held.resolve)
    arende = index.arende(request.path_params["id"])
    if arende is None:
        raise HTTPException(404, gettext("Det finns inget ärende på den här adressen."))
    address = addresses.similar(arende["id"], question)
    if arende["id"] != request.path_params["id"] or not addressed(request, question):
        return moved(request, address)
    found = held.precedence(index).of_arende(arende, question.filters)
    if wants_json(request):
        return rendering.data(request, as_json(found, address))
    values = {
        **_shown(request, found, question),
        "arende": {"title": present.title(arende), "href": addresses.arende(arende["id"])},
        "brief": addresses.brief(arende["id"]),
        "action": addresses.similar(arende["id"]),
        "canonical": address,
    }
    return rendering.page(request, "similar.html", values)


def paste(request: Request) -> Response:
    """The page with the box to paste a text into."""
    given = parameters(request)
    refuse_unknown(dict(given), NAMES)
    question = parse(given, current(request).resolve)
    if not addressed(request, question):
        return moved(request, addresses.pasting(question))
    values = {**_box(request, question), "found": None, "text": "", "wrong": None}
    return rendering.page(request, "pasted.html", values)


async def pasted(request: Request) -> Response:
    """The ärenden similar to a pasted text, which is not stored, logged or sent on.

    It is read in a cell: whatever it was made for, it costs only its own answer.
    """
    body = await _body(request)
    return await run_in_threadpool(_pasted, request, body)


def _pasted(request: Request, body: bytes) -> Response:
    given = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
    spend(PARAMETER * len(given))
    refuse_unknown(dict(given), ("text", *NAMES))
    text = "\n".join(value for name, value in given if name == "text")
    held = current(request)
    question = parse([pair for pair in given if pair[0] != "text"], held.resolve)
    values = {**_box(request, question), "text": text, "found": None, "wrong": None}
    status = 400
    if len(text) > MOST_CHARACTERS:
        raise _too_long()
    if not text.strip():
        values["wrong"] = gettext("Texten är tom: klistra in något som säger vad saken gäller.")
    else:
        texts: PastedTexts = request.app.state.texts
        try:
            subject = texts.read(text)
        except GivenUp:
            status = 413
            values["wrong"] = gettext(
                "Texten tog för mycket tid eller minne att läsa. Klistra in en kortare del."
            )
        else:
            found = held.precedence(held()).of_paper(subject, question.filters)
            values |= _shown(request, found, question)
            status = 200
    response = rendering.html("pasted.html", {"origin": "", **values}, status)
    response.headers["cache-control"] = NEVER
    return response


async def _body(request: Request) -> bytes:
    """The body of the request, if it is not longer than allowed."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(400, gettext("Texten ska skickas från formuläret på sidan."))
    read = bytearray()
    async for piece in request.stream():
        read += piece
        if len(read) > MOST_BYTES:
            raise _too_long()
    return bytes(read)


def _too_long() -> HTTPException:
    return HTTPException(
        413,
        gettext(
            "Texten får vara högst %(most)s tecken. Det räcker med rubriken, förslagen och det "
            "viktigaste av motiveringen.",
            most=number(MOST_CHARACTERS),
        ),
    )


def as_json(found: Precedents, address: str) -> dict[str, Any]:
    """The answer as JSON, with the addresses of everything that it names."""
    told = found.as_json()
    for like in told["likes"]:
        arende = like["arende"]
        like["links"] = {
            "html": addresses.document(like["id"]),
            "arende": addresses.twin(addresses.arende(arende["id"])) if arende else None,
        }
    return {**told, "links": {"self": addresses.twin(address), "html": address}}


def _box(request: Request, question: Question) -> dict[str, Any]:
    return {
        "question": Question(),
        "controls": controls(request, question),
        "action": addresses.page(addresses.SIMILAR),
        "most": MOST_CHARACTERS,
        "canonical": addresses.page(addresses.SIMILAR),
    }


def _shown(request: Request, found: Precedents, question: Question) -> dict[str, Any]:
    return {
        "question": Question(),
        "found": found,
        "tally": tally.lines(found),
        "limits": {"close": CLOSE_FROM, "least": LEAST, "most": MOST_COUNTED},
        "likes": [_like(each) for each in found.found],
        "controls": controls(request, question),
        "restricted": bool(question.filters),
    }


def _like(precedent: Precedent) -> Mapping[str, Any]:
    like = precedent.like
    hit = Hit(like.extract, like.likeness, (), like.arende)
    return {
        "card": card(hit),
        "close": precedent.close,
        "again": precedent.again,
        "likeness": like.likeness,
        "words": [reason.word for reason in like.why],
        "quotes": _quotes(precedent),
        "section": addresses.document(like.id),
        "reasons": [
            (reason.text, addresses.reason(reason.id, None if reason.start is None else reason.n))
            for reason in precedent.reasons
        ],
    }


def _quotes(precedent: Precedent) -> list[Any]:
    """The sentences with the shared words, each once."""
    quotes = {"".join(f.text for f in reason.quote): reason.quote for reason in precedent.like.why}
    return list(quotes.values())


def controls(
    request: Request, question: Question, names: Collection[str] = CHOSEN
) -> list[dict[str, Any]]:
    """The controls of the form: a list for each field of `names`, hidden ones for other filters."""
    held = current(request)
    made: list[dict[str, Any]] = []
    for field in FIELDS:
        chosen = question.filters.get(field.name, ())
        if field.name in names:
            every = {*held.values(field), *chosen}
            values = sorted(every, key=alphabetical, reverse=field.name == "ar")
            made.append(
                {
                    "name": field.name,
                    "label": gettext(field.label),
                    "values": [(v, _label(field.name, v), v in chosen) for v in values],
                }
            )
        elif chosen:
            made.append({"name": field.name, "label": None, "values": chosen})
    return made


def _label(name: str, value: str) -> str:
    text = value_label(name, value)
    return text[:1].upper() + text[1:]
