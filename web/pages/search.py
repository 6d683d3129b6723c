"""The start page, and the page of a search."""

from dataclasses import replace
from datetime import date
from math import ceil
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.vocabulary import load
from search.answer import Answer, Meeting
from search.answer import Request as Asked
from search.engine import Index
from search.loosening import WayOut, ways_out
from search.precedent import INITIATIVES, SHOWN_OUTCOMES
from web import addresses
from web.formats import answers
from web.language import count, gettext
from web.pages.place import current, moved, parameters, sources, wants_json
from web.parameters import PER_PAGE, Question, parse, refuse_unknown
from web.serving import edition
from web.shown import (
    called,
    card,
    chips,
    coming,
    facets,
    leads,
    looser_links,
    newest_meetings,
    of_the_week,
    offers,
    read_from,
    shown_table,
    sought_words,
    year_bars,
)
from web.templating import rendering

NEWEST = 5
MOST_PARTS = 6
"""The most parts of words that are counted for a page."""
TOO_COMMON = 4
"""A part that more than one in so many results has says nothing, and is no link."""
FINAL = tuple(term.name for term in load("outcomes").terms if term.more["final"])
DECIDED = {"utfall": FINAL, "lage": ("avgjort",)}
"""The filters of settled matters, and so of no roll-calls or the like."""
BEGUN = {"arendetyp": INITIATIVES}
"""The filter of the matters that someone's initiative began."""


def start(request: Request) -> Response:
    """The start page: the search box, filters to choose from, and the latest decisions."""
    refuse_unknown(dict(parameters(request)), ())
    held = current(request)
    index = held()
    today = date.today()
    to_come = _to_come(request, today) if edition().served else ()
    contents = held.contents()
    sections = (contents.paragraphs, contents.papers)
    everything, newest, begun = held.once("start", _all_there_is, index)
    kinds = held.precedence(index).statistics({}).kinds
    meetings = contents.meetings
    # Files that are written once cannot say which week is the last.
    week = of_the_week(meetings, today) if edition().served else ()
    values = {
        "question": Question(),
        "week": bool(week),
        "coming": called(to_come),
        "news": week or newest_meetings(meetings, today),
        "total": everything.total,
        "sections": sections,
        "facets": facets(everything, Question()),
        "bars": year_bars(everything, Question()),
        "kinds": shown_table(kinds, Question()) if kinds and kinds.rows else None,
        "outcomes": SHOWN_OUTCOMES,
        "newest": [card(hit) for hit in newest.hits],
        "begun": begun,
        "settled": addresses.search(Question(filters={"lage": ("avgjort",)}, sort="date")),
        "canonical": addresses.page(addresses.START),
    }
    return rendering.page(request, "start.html", values)


def _to_come(request: Request, today: date) -> tuple[Meeting, ...]:
    """The meetings after today that agendas tell of; a file that is written once has none."""
    held = current(request)
    contents = held.contents()

    def has_minutes(kommun: str | None, namnd: str, on: str) -> bool:
        return contents.meeting(kommun, namnd, on) is not None

    return held.once(f"coming {today}", lambda index: coming(index, today, has_minutes), held())


def _all_there_is(index: Index) -> tuple[Answer, Answer, bool]:
    """All that the index has, the newest initiatives that are settled, and whether there are any.

    Without any initiative, the newest of all settled matters.
    """
    everything = index.search(Asked(limit=0))
    begun = index.search(Asked(filters={**DECIDED, **BEGUN}, sort="date", limit=NEWEST))
    if begun.total:
        return everything, begun, True
    return everything, index.search(Asked(filters=DECIDED, sort="date", limit=NEWEST)), False


def results(request: Request) -> Response:
    """The page of a search: its hits, with links that narrow or widen it."""
    held = current(request)
    given = parameters(request)
    question = parse(given, held.resolve)
    address = addresses.search(question)
    as_json = wants_json(request)
    if tuple(given) != question.pairs():
        return moved(request, address)
    index, asked = held(), question.request()
    answer = index.search(asked)
    pages = max(1, ceil(answer.total / PER_PAGE))
    if question.page > pages:
        raise HTTPException(
            404, gettext("Sökningen har bara %(pages)s.", pages=count(pages, "sida", "sidor"))
        )
    ways = ways_out(asked, answer, index)
    if as_json:
        told = _as_json(question, answer, ways, pages, bool(sources(request)))
        return rendering.data(request, told)
    values = {
        "question": question,
        "answer": answer,
        "cards": [card(hit, question.q, answer.focus) for hit in answer.hits],
        "below": [card(hit, question.q, answer.focus) for hit in answer.some.hits],
        "some": addresses.search(_first_with_some(question, answer)) if answer.some.total else None,
        "leads": leads(answer),
        "offers": offers(answer, question),
        "words": sought_words(answer, question),
        "numbers": _of_parts(question, answer, index),
        "first": (question.page - 1) * PER_PAGE + 1,
        "facets": facets(answer, question, people=True),
        "bars": year_bars(answer, question),
        "chips": [chip for chip in chips(answer, question) if not chip.read],
        "read": read_from(answer, question),
        "pages": pages,
        "ways_out": looser_links(ways),
        "canonical": address,
    }
    return rendering.page(request, "search.html", values)


def _of_parts(question: Question, answer: Answer, index: Index) -> dict[str, int]:
    """How much is found with each part of a word that no paper has; 0 for what is too common."""
    parts = [
        word for notice in answer.notices for word in notice.words[1:] if notice.kind == "partial"
    ]
    if not parts:
        return {}
    status = index.status()
    most = (status.documents if question.flat else status.arenden) / TOO_COMMON
    totals = {
        part: index.search(replace(question.asking(part).request(), limit=0)).total
        for part in parts[:MOST_PARTS]
    }
    return {part: total if total <= most else 0 for part, total in totals.items()}


def _first_with_some(question: Question, answer: Answer) -> Question:
    """The page of the search for some of the words that has the first hit which lacks one."""
    return question.having("nagra", answer.total // PER_PAGE + 1)


def _as_json(
    question: Question,
    answer: Answer,
    ways: tuple[WayOut, ...],
    pages: int,
    with_source: bool,
) -> dict[str, Any]:
    def page(number: int) -> str | None:
        there = 1 <= number <= pages
        return addresses.twin(addresses.search(question.on_page(number))) if there else None

    links = {
        "self": page(question.page),
        "html": addresses.search(question),
        "prev": page(question.page - 1),
        "next": page(question.page + 1),
    }
    return answers.as_json(answer, ways, links, with_source, question.q)
