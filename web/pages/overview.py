"""The pages of a municipality, a body and a party: counts that link to searches, and the newest.

Each page summarises one search. Ärenden are counted, and no shares are shown, because most numbers
are small.
"""

from dataclasses import dataclass, replace
from urllib.parse import unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.arende_record import UNANSWERED
from corpus.vocabulary import load
from search.answer import Answer
from search.answer import Request as Asked
from search.engine import Index
from web import addresses
from web.formats import answers
from web.language import gettext
from web.pages.place import current, here, parameters, sources, wants_json
from web.parameters import Question, parse_path, refuse_unknown
from web.serving import REVALIDATE
from web.shown import card, facets, present, year_bars
from web.templating import rendering

NEWEST = 10
STANDINGS = tuple(term.name for term in load("standings").terms)
"""Roll-calls and notices have no standing; they are counted, but not listed as newest."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What a page is about: the search behind it, and its headings.

    `kind` is one of ``kommun namnd parti obesvarade``. `address` is that of the page itself.
    """

    kind: str
    heading: str
    question: Question
    address: str


def kommun(request: Request) -> Response:
    """The page of a municipality: its bodies, how its ärenden ended, and the newest."""
    question = _question(request, "kommun")
    (name,) = question.filters["kommun"]
    return _show(request, Overview("kommun", name, question, addresses.kommun(name)))


def namnd(request: Request) -> Response:
    """The page of a body: the ärenden that it has treated, and how they ended."""
    question = _question(request, "kommun", "namnd")
    (of,), (name,) = question.filters["kommun"], question.filters["namnd"]
    return _show(request, Overview("namnd", f"{name}, {of}", question, addresses.namnd(of, name)))


def parti(request: Request) -> Response:
    """The page of a party: the ärenden that its members have raised, and how they ended."""
    question = _question(request, "parti")
    (letters,) = question.filters["parti"]
    label = present.label("parties", letters)
    heading = label[:1].upper() + label[1:]
    return _show(request, Overview("parti", heading, question, addresses.parti(letters)))


def unanswered(request: Request) -> Response:
    """The motions without a decision more than a year after they were raised."""
    question = Question(filters={"lage": (UNANSWERED,)})
    heading = gettext("Motioner utan svar över ett år")
    address = addresses.page(addresses.UNANSWERED)
    return _show(request, Overview("obesvarade", heading, question, address))


def _question(request: Request, *names: str) -> Question:
    """The search for what the path names, its values in their canonical writing."""
    path = {name: request.path_params[name] for name in names}
    return parse_path(path, current(request).resolve)


def _show(request: Request, overview: Overview) -> Response:
    refuse_unknown(dict(parameters(request)), ())
    as_json = wants_json(request)
    address = addresses.twin(overview.address) if as_json else overview.address
    if here(request) != unquote(address):
        return RedirectResponse(address, 301, {"cache-control": REVALIDATE})
    question = overview.question
    answer = _answer(current(request)(), question)
    if not answer.total and overview.kind != "obesvarade":
        nothing = gettext("Här finns inga ärenden för %(what)s.", what=overview.heading)
        raise HTTPException(404, nothing)
    if as_json:
        links = {"self": address, "html": overview.address, "search": addresses.search(question)}
        return rendering.data(request, answers.as_json(answer, (), links, bool(sources(request))))
    # The bodies of a municipality have pages of their own.
    chosen = {*question.filters, *(["namnd"] if overview.kind == "kommun" else [])}
    values = {
        "question": Question(),
        "overview": overview,
        "behind": question.sorted_by("date"),
        "answer": answer,
        "cards": [card(hit) for hit in answer.hits],
        "facets": [each for each in facets(answer, question) if each.name not in chosen],
        "bars": year_bars(answer, question),
        "bodies": _bodies(overview, answer),
        "canonical": overview.address,
    }
    return rendering.page(request, "overview.html", values)


def _answer(index: Index, question: Question) -> Answer:
    """The answer with all counts of the search, and the newest of its hits that are matters."""
    everything = index.search(Asked(filters=question.filters, limit=0))
    filters = {"lage": STANDINGS, **question.filters}
    newest = index.search(Asked(filters=filters, sort="date", limit=NEWEST))
    return replace(everything, hits=newest.hits)


def _bodies(overview: Overview, answer: Answer) -> list[tuple[str, int, str]]:
    """A municipality's bodies: the name, the number of ärenden treated, and the page of each."""
    if overview.kind != "kommun":
        return []
    return [
        (body.label, body.count, addresses.namnd(overview.heading, body.value))
        for body in answer.facets.get("namnd", ())
    ]
