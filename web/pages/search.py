"""The start page, and the page of a search."""

from math import ceil
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.vocabulary import load
from search.answer import Answer
from search.answer import Request as Asked
from search.engine import Index
from web import addresses
from web.formats import answers
from web.language import count, gettext
from web.pages.place import current, moved, parameters, sources, wants_json
from web.parameters import PER_PAGE, Question, parse, refuse_unknown
from web.shown import (
    card,
    chips,
    facets,
    leads,
    offers,
    sought_words,
    ways_out,
    year_bars,
)
from web.templating import rendering

NEWEST = 5
FINAL = tuple(term.name for term in load("outcomes").terms if term.more["final"])
DECIDED = {"utfall": FINAL, "lage": ("avgjort",)}
"""The filters of the start page: settled matters, and so no roll-calls or the like."""


def start(request: Request) -> Response:
    """The start page: the search box, filters to choose from, and the latest decisions."""
    refuse_unknown(dict(parameters(request)), ())
    held = current(request)
    everything, newest = held.once("start", _all_there_is)
    values = {
        "question": Question(),
        "total": everything.total,
        "documents": held().status().documents,
        "facets": facets(everything, Question()),
        "bars": year_bars(everything, Question()),
        "newest": [card(hit) for hit in newest.hits],
        "canonical": addresses.page(addresses.START),
    }
    return rendering.page(request, "start.html", values)


def _all_there_is(index: Index) -> tuple[Answer, Answer]:
    newest = Asked(filters=DECIDED, sort="date", limit=NEWEST)
    return index.search(Asked(limit=0)), index.search(newest)


def results(request: Request) -> Response:
    """The page of a search: its hits, with links that narrow or widen it."""
    held = current(request)
    given = parameters(request)
    question = parse(given, held.resolve)
    address = addresses.search(question)
    as_json = wants_json(request)
    if tuple(given) != question.pairs():
        return moved(request, address)
    answer = held().search(question.request())
    pages = max(1, ceil(answer.total / PER_PAGE))
    if question.page > pages:
        raise HTTPException(
            404, gettext("Sökningen har bara %(pages)s.", pages=count(pages, "sida", "sidor"))
        )
    if as_json:
        return rendering.data(request, _as_json(question, answer, pages, bool(sources(request))))
    values = {
        "question": question,
        "answer": answer,
        "cards": [card(hit, question.q) for hit in answer.hits],
        "below": [card(hit, question.q) for hit in answer.some.hits],
        "some": addresses.search(_first_with_some(question, answer)) if answer.some.total else None,
        "leads": leads(answer),
        "offers": offers(answer, question),
        "words": sought_words(answer, question),
        "first": (question.page - 1) * PER_PAGE + 1,
        "facets": facets(answer, question),
        "bars": year_bars(answer, question),
        "chips": chips(answer, question),
        "pages": pages,
        "ways_out": () if answer.total else ways_out(question, held()),
        "canonical": address,
    }
    return rendering.page(request, "search.html", values)


def _first_with_some(question: Question, answer: Answer) -> Question:
    """The page of the search for some of the words that has the first hit which lacks one."""
    return question.having("nagra", answer.total // PER_PAGE + 1)


def _as_json(question: Question, answer: Answer, pages: int, with_source: bool) -> dict[str, Any]:
    def page(number: int) -> str | None:
        there = 1 <= number <= pages
        return addresses.twin(addresses.search(question.on_page(number))) if there else None

    links = {
        "self": page(question.page),
        "html": addresses.search(question),
        "prev": page(question.page - 1),
        "next": page(question.page + 1),
    }
    return answers.as_json(answer, links, with_source, question.q)
