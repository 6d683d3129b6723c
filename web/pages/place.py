"""What every page takes from the request: the index, the files, and whether JSON is wanted."""

from datetime import date, datetime, time
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from search.budget import PARAMETER, spend
from search.engine import Index
from web import addresses
from web.folder import folder
from web.language import split
from web.parameters import Question
from web.serving import REVALIDATE, CurrentIndex, Removed, Sources

_GIVEN = "klubbat.parameters"
FORMS = (".jsonl", ".csv", ".atom", ".ics", ".xml", ".md", ".docx", ".txt")
"""The endings of addresses that are neither pages nor JSON."""


def current(request: Request) -> CurrentIndex:
    """The index that this site serves now."""
    held: CurrentIndex = request.app.state.index
    return held


def built(index: Index) -> datetime:
    """The time at which the index was built."""
    return datetime.fromisoformat(index.status().built)


def changed(index: Index, question: Question) -> datetime:
    """When the answer to a question last changed: with a new build, or at the beginning of today.

    Words such as *förra året* are counted from today, and a month that is named is no time before
    it comes. So any answer to words may change with the day; one to filters alone does not.
    """
    made = built(index)
    if not question.q:
        return made
    return max(made, datetime.combine(date.today(), time()).astimezone())


def sources(request: Request) -> Sources | None:
    """The source files behind the index; None if the site has none."""
    held: Sources | None = request.app.state.sources
    return held


def removed(request: Request) -> Removed:
    """What was taken down."""
    held: Removed = request.app.state.removed
    return held


def here(request: Request) -> str:
    """The path that was asked for, decoded, as in an address: with its folder and language."""
    path: str = request.scope["path"]
    return f"{folder()}{path}"


def wants_json(request: Request) -> bool:
    """Whether the request is for JSON: the twin of a page, or the API."""
    _, path = split(request.url.path)
    return path.endswith(".json") or path.startswith(f"{addresses.API_V1}/")


def for_program(request: Request) -> bool:
    """Whether the request is for something that a program reads: anything except a page."""
    return wants_json(request) or request.url.path.endswith(FORMS)


def addressed(request: Request, question: Question) -> bool:
    """Whether the parameters are written in the one way in which this question writes them.

    The API answers in place, whatever the writing: many programs follow no redirects.
    """
    if request.url.path.startswith(f"{addresses.API_V1}/"):
        return True
    return tuple(parameters(request)) == question.pairs()


def moved(request: Request, address: str) -> Response:
    """A redirect to a page's one address, or to that of its twin if the twin is asked for.

    For good (301), but looked up anew each time: a writing may come to mean more with the next
    generation of the index (docs/decisions/0023).
    """
    to = addresses.twin(address) if wants_json(request) else address
    return RedirectResponse(to, 301, {"cache-control": REVALIDATE})


def parameters(request: Request) -> list[tuple[str, str]]:
    """The pairs of the query string in order, including those with empty values.

    Raises:
        TooMuchError: there are too many.
    """
    given: list[tuple[str, str]] | None = request.scope.get(_GIVEN)
    if given is None:
        given = parse_qsl(request.url.query, keep_blank_values=True)
        spend(PARAMETER * len(set(given)))  # what is said twice is done once
        request.scope[_GIVEN] = given
    return given
