"""The page of ärenden similar to one, and how they were decided."""

from collections.abc import Collection, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.names import alphabetical
from indexer.fields import FIELDS
from search.answer import Hit
from search.precedent import CLOSE_FROM, LEAST, MOST_COUNTED, Precedent, Precedents, words_to_search
from web import addresses
from web.language import gettext
from web.pages.place import addressed, current, moved, parameters, wants_json
from web.parameters import Question, parse, refuse_unknown
from web.shown import card, present, tally, value_label
from web.templating import rendering

CHOSEN = ("kommun", "parti", "utfall", "ar")
"""The fields with a control on the page; others can be given in the address."""
NAMES = tuple(field.name for field in FIELDS if field.name != "arende")


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
        **shown(request, found, question),
        "arende": {"title": present.title(arende), "href": addresses.arende(arende["id"])},
        "brief": addresses.brief(arende["id"]),
        "instead": search_instead(words_to_search(arende)),
        "action": addresses.similar(arende["id"]),
        "canonical": address,
    }
    return rendering.page(request, "similar.html", values)


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


def shown(request: Request, found: Precedents, question: Question) -> dict[str, Any]:
    """What the templates show of precedents."""
    return {
        "question": Question(),
        "found": found,
        "tally": tally.lines(found),
        "limits": {"close": CLOSE_FROM, "least": LEAST, "most": MOST_COUNTED},
        "likes": [_like(each) for each in found.found],
        "controls": controls(request, question),
        "restricted": bool(question.filters),
    }


def search_instead(words: str) -> dict[str, str] | None:
    """A search for the words of a heading, to offer where nothing is alike; None without words."""
    return {"words": words, "href": addresses.search(Question(words))} if words else None


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
