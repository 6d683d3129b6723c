"""The pages that only an export has: lists, search page, guide, the page for a 404, robots.txt."""

from dataclasses import replace
from importlib.resources import files
from math import ceil

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from corpus.names import alphabetical
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
    """The script of the search page."""
    return files("web.export").joinpath("static", SCRIPT).read_bytes()


def listing(request: Request) -> Response:
    """A page of a list: all ärenden with a value of a field or of a body, the newest first."""
    question = question_of(request.url.query)
    index = current(request)()
    asked = replace(question.request(PER_LIST), sort="date", offset=(question.page - 1) * PER_LIST)
    answer = index.search(asked)
    chosen_from = not question.flat and question.page == 1  # facets on the first page are enough
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
    """The search page, with the words and labels that its script shows."""
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
    """The guide: how the search page works, and how to find something without it."""
    values = {"question": Question(), "canonical": addresses.page(addresses.HELP)}
    return rendering.page(request, "finding.html", values)


def missing(request: Request) -> Response:
    """The page that a web server shows when an address has no page."""
    values = {
        "title": gettext("Sidan finns inte"),
        "detail": gettext("Det finns ingen sida på den här adressen."),
        "reason": "",
        "question": Question(),
        "canonical": None,
    }
    return rendering.page(request, "problem.html", values)


def robots(request: Request) -> Response:
    """The robots.txt of the export. Pages that may not be indexed say so in their own head."""
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
    """The name and address of the page about the body, kommun or party of a list; else None."""
    match [each for each in question.filters.items() if each[0] != "ar"]:
        case [("namnd", (namnd,)), ("kommun", (kommun,))]:
            return f"{namnd}, {kommun}", addresses.namnd(kommun, namnd)
        case [("kommun", (kommun,))]:
            return kommun, addresses.kommun(kommun)
        case [("parti", (letters,))]:
            return present.label("parties", letters), addresses.parti(letters)
    return None


def _labels(request: Request) -> dict[str, dict[str, object]]:
    """The labels of values, by field and value, for fields whose values have labels."""
    held = current(request)
    labels: dict[str, dict[str, object]] = {}
    for field in FILTERS:
        if field.vocabulary or field.reads:
            terms = load(field.vocabulary).terms if field.vocabulary else ()
            values = dict.fromkeys((*(term.name for term in terms), *held.values(field)))
            labels[field.name] = {
                value: value_label(field.name, value) for value in sorted(values, key=alphabetical)
            }
    return labels
