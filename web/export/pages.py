"""The pages that an export has of its own: lists to leaf through, and what stands for a server."""

from dataclasses import replace
from importlib.resources import files
from math import ceil

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from corpus.vocabulary import load
from web import addresses
from web.export.files import digest_of
from web.export.paths import SEARCHING, question_of
from web.export.plan import PER_LIST
from web.export.records import FILTERS
from web.language import gettext, prefix, spoken
from web.pages import current
from web.parameters import Question
from web.serving import Site
from web.shown import LISTED, card, facets, present, value_label, year_bars
from web.templating import rendering

SCRIPT = "sok.js"


def script() -> bytes:
    """The script of the page that searches."""
    return files("web.export").joinpath("static", SCRIPT).read_bytes()


def listing(request: Request) -> Response:
    """All that a value of a field has, or a body, the newest first, a page at a time."""
    question = question_of(request.url.query)
    index = current(request)()
    asked = replace(question.request(PER_LIST), sort="date", offset=(question.page - 1) * PER_LIST)
    answer = index.search(asked)
    chosen_from = not question.flat and question.page == 1  # once is enough of what narrows it
    values = {
        "question": question,
        "heading": _heading(question),
        "fields": [
            (gettext(each.label), addresses.values(each.name, Question()))
            for each in LISTED
            if each.name in question.filters
        ],
        "about": _about(question),
        "total": answer.total,
        "cards": [card(hit) for hit in answer.hits],
        "pages": ceil(answer.total / PER_LIST),
        "bars": year_bars(answer, question) if chosen_from else (),
        "facets": facets(answer, question) if chosen_from else (),
        "canonical": addresses.search(question),
    }
    return rendering.page(request, "listing.html", values)


def searching(request: Request) -> Response:
    """The page that searches by a script, with what the script says."""
    said = {
        "language": spoken(),
        "prefix": f"{prefix()}/".removeprefix("/"),
        "title": gettext("Sök"),
        "fields": [(each.name, gettext(each.label)) for each in FILTERS],
        "labels": _labels(request),
        "matters": [gettext("{} ärende"), gettext("{} ärenden")],
        "hits": gettext("träffar"),
        "more": gettext("Visa {} till"),
    }
    values = {
        "question": Question(),
        "said": said,
        "root": "../" * (1 + bool(prefix())),
        "script": f"/statisk/{SCRIPT}?v={digest_of(script())[:12]}",
        "canonical": addresses.page(SEARCHING),
    }
    return rendering.page(request, "searching.html", values)


def guide(request: Request) -> Response:
    """How to find something here: what the script searches for, and how to do without."""
    values = {"question": Question(), "canonical": addresses.page(addresses.HELP)}
    return rendering.page(request, "finding.html", values)


def missing(request: Request) -> Response:
    """What a web server shows where there is no page."""
    values = {
        "title": gettext("Sidan finns inte"),
        "detail": gettext("Det finns ingen sida på den här adressen."),
        "reason": "",
        "question": Question(),
        "canonical": None,
    }
    return rendering.page(request, "problem.html", values)


def robots(request: Request) -> Response:
    """The export's robots.txt. What may not be kept of the rest, each page says itself."""
    site: Site = request.app.state.site
    if site.robots == "none":
        return PlainTextResponse("User-agent: *\nDisallow: /\n")
    more = f"Sitemap: {site.address}{addresses.SITEMAP}\n" if site.address else ""
    return PlainTextResponse(f"User-agent: *\nAllow: /\n{more}")


def _heading(question: Question) -> str:
    chosen = [value_label(name, value) for name, (value,) in question.filters.items()]
    said = " · ".join(each[:1].upper() + each[1:] for each in chosen)
    return said or gettext("Alla ärenden")


def _about(question: Question) -> tuple[str, str] | None:
    """The page of what the list is of: its name and its address."""
    match [each for each in question.filters.items() if each[0] != "ar"]:
        case [("namnd", (namnd,)), ("kommun", (kommun,))]:
            return f"{namnd}, {kommun}", addresses.namnd(kommun, namnd)
        case [("kommun", (kommun,))]:
            return kommun, addresses.kommun(kommun)
        case [("parti", (letters,))]:
            return present.label("parties", letters), addresses.parti(letters)
    return None


def _labels(request: Request) -> dict[str, dict[str, object]]:
    """What people read for values that are not their own names; of outcomes, their sign as well."""
    held = current(request)
    labels: dict[str, dict[str, object]] = {}
    for field in FILTERS:
        if field.vocabulary or field.reads:
            terms = load(field.vocabulary).terms if field.vocabulary else ()
            values = dict.fromkeys((*(term.name for term in terms), *held.values(field)))
            labels[field.name] = {value: value_label(field.name, value) for value in sorted(values)}
    return labels
