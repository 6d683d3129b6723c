"""The start page, and the page of a search."""

from math import ceil
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.extract import public
from corpus.vocabulary import load
from search import answer as asked
from search.answer import Answer, Hit
from web import addresses, present, rendering
from web.facets import chips, facets
from web.headers import REVALIDATE
from web.loosening import ways_out
from web.pages.place import current, parameters, sources, wants_json
from web.parameters import PER_PAGE, Question, parse, refuse_unknown

NEWEST = 5
FINAL = tuple(term.name for term in load("outcomes").terms if term.more["final"])


def start(request: Request) -> Response:
    """The search box, what there is to choose from, and the newest decisions."""
    refuse_unknown(dict(parameters(request)), ())
    index = current(request)()
    everything = index.search(asked.Request(limit=0))
    newest = index.search(asked.Request(filters={"utfall": FINAL}, sort="date", limit=NEWEST))
    values = {
        "question": Question(),
        "total": everything.total,
        "facets": facets(everything, Question()),
        "newest": [present.card(hit) for hit in newest.hits],
        "canonical": addresses.START,
    }
    return rendering.page(request, "start.html", values)


def results(request: Request) -> Response:
    """The hits of a search, with what narrows it and what widens it."""
    held = current(request)
    given = parameters(request)
    question = parse(given, held.values)
    address = addresses.search(question)
    as_json = wants_json(request)
    if tuple(given) != question.pairs():
        to = addresses.twin(address) if as_json else address
        return RedirectResponse(to, 301, {"cache-control": REVALIDATE})
    answer = held().search(question.request())
    pages = max(1, ceil(answer.total / PER_PAGE))
    if question.page > pages:
        raise HTTPException(
            404, f"Sökningen har bara {present.count(pages, 'sida', 'sidor')} med träffar."
        )
    if as_json:
        return rendering.data(request, _as_json(question, answer, pages, bool(sources(request))))
    values = {
        "question": question,
        "answer": answer,
        "cards": [present.card(hit, question.q) for hit in answer.hits],
        "first": (question.page - 1) * PER_PAGE + 1,
        "facets": facets(answer, question),
        "chips": chips(answer, question),
        "pages": pages,
        "ways_out": () if answer.total else ways_out(question, held()),
        "canonical": address,
    }
    return rendering.page(request, "search.html", values)


def _as_json(question: Question, answer: Answer, pages: int, with_sources: bool) -> dict[str, Any]:
    def page(number: int) -> str | None:
        there = 1 <= number <= pages
        return addresses.twin(addresses.search(question.on_page(number))) if there else None

    return {
        "total": answer.total,
        "hits": [_hit_as_json(hit, question.q, with_sources) for hit in answer.hits],
        "facets": {
            name: [
                {"value": v.value, "label": v.label, "count": v.count, "selected": v.selected}
                for v in values
            ]
            for name, values in answer.facets.items()
        },
        "filters": {name: list(values) for name, values in answer.filters.items()},
        "notices": [
            {"kind": n.kind, "text": n.text, "words": list(n.words)} for n in answer.notices
        ],
        "links": {
            "self": page(question.page),
            "html": addresses.search(question),
            "prev": page(question.page - 1),
            "next": page(question.page + 1),
        },
    }


def _hit_as_json(hit: Hit, q: str, with_sources: bool) -> dict[str, Any]:
    address = addresses.document(hit.extract["id"])
    return {
        **public(hit.extract),
        "snippet": "".join(fragment.text for fragment in hit.snippet),
        "marked": _marked(hit),
        "links": {
            "html": addresses.document(hit.extract["id"], q),
            "json": addresses.twin(address),
            "source": addresses.source(hit.extract) if with_sources else None,
        },
    }


def _marked(hit: Hit) -> list[list[int]]:
    """Start and end in the snippet of each word that was asked for."""
    spans, at = [], 0
    for fragment in hit.snippet:
        if fragment.marked:
            spans.append([at, at + len(fragment.text)])
        at += len(fragment.text)
    return spans
