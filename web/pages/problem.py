"""Answers for errors: as a page in HTML, or as problem details (RFC 9457) in JSON."""

import logging
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from corpus.errors import Busy, KlubbatError, NotLearned, QueryError
from search.budget import TooMuchError
from search.question import UnknownField, UnknownValue
from web.folder import lying_below
from web.language import gettext, gettext_noop, speaking, split
from web.pages.place import for_program, removed
from web.parameters import MAX_QUERY, Question, no_field, no_value
from web.serving import add_security
from web.templating import rendering

log = logging.getLogger(__name__)

RETRY = "retry-after"
WHILE = 10
"""Seconds after which a client may try again when the index cannot be used."""
TITLES = {
    400: gettext_noop("Något i sökningen är fel skrivet"),
    403: gettext_noop("Filen visas inte"),
    404: gettext_noop("Sidan finns inte"),
    413: gettext_noop("Texten är för lång"),
    405: gettext_noop("Det går inte att skicka något till den här adressen"),
    410: gettext_noop("Borttaget"),
    429: gettext_noop("Det blev för många frågor"),
    500: gettext_noop("Något gick fel hos oss"),
    503: gettext_noop("Sökningen vilar"),
}
OTHERWISE = gettext_noop("Något gick fel")
DETAILS = {
    404: gettext_noop("Det finns ingen sida på den här adressen."),
    410: gettext_noop("Det som fanns på den här adressen har tagits bort på begäran."),
    429: gettext_noop("Vänta en stund innan nästa sida hämtas."),
    405: gettext_noop("Här går det bara att läsa."),
    500: gettext_noop(
        "Felet är noterat. Det går bra att försöka igen, eller att söka på ett annat sätt."
    ),
    503: gettext_noop("Det går inte att söka just nu. Försök igen om en stund."),
}


class ProblemJSON(rendering.IndentedJSON):
    """An error for a program, as problem details in JSON."""

    media_type = "application/problem+json"


def refused(request: Request, error: Exception) -> Response:
    """The answer for a page that does not exist, or for a wrong request."""
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == 404 and request.path_params.get("id") in removed(request):
        return _page(request, 410, gettext(DETAILS[410]))
    if error.status_code in DETAILS and detail in {"Not Found", "Method Not Allowed"}:
        detail = gettext(DETAILS[error.status_code])
    return _page(request, error.status_code, detail, headers=error.headers)


def not_a_question(request: Request, error: Exception) -> Response:
    """The answer for a query that the index cannot understand, with the reason."""
    detail = _misunderstood(error)
    if detail is None:
        return _page(request, 400, gettext("Sökfrågan gick inte att tolka."), reason=str(error))
    return _page(request, 400, detail)


def _misunderstood(error: Exception) -> str | None:
    if isinstance(error, UnknownField):
        return no_field(error.name)
    if isinstance(error, TooMuchError):
        return gettext("Det är för mycket att fråga om på en gång. Dela upp det i flera frågor.")
    if isinstance(error, UnknownValue):
        return no_value(error)
    return None


def unusable(request: Request, error: Exception) -> Response:
    """The answer when the index or the catalogue cannot be used."""
    log.error("cannot answer: %s", error)
    return _page(request, 503, gettext(DETAILS[503]))


def not_learned(request: Request, _: Exception) -> Response:
    """The answer while similar matters are still being learned for a new index."""
    detail = gettext_noop(
        "Vilka ärenden som liknar varandra räknas ut just nu. Försök igen om en stund."
    )
    return _page(request, 503, gettext(detail))


def busy(request: Request, seconds: int) -> Response:
    """The answer when too many questions are being answered already."""
    detail = gettext("Många söker just nu. Försök igen om en stund.")
    return _page(request, 503, detail, headers={RETRY: str(seconds)})


def too_many_texts(request: Request, _: Exception) -> Response:
    """The answer when as many pasted texts wait as may wait."""
    return busy(request, WHILE)


def too_often(request: Request, seconds: int) -> Response:
    """The answer for an address that asks more often than the operator allows."""
    return _page(request, 429, gettext(DETAILS[429]), headers={RETRY: str(seconds)})


async def left(_: Request, error: Exception) -> Response:
    """The answer for a client that broke off what it was sending: nobody gets it."""
    assert isinstance(error, ClientDisconnect)
    return Response(status_code=400)


def broken(request: Request, _: Exception) -> Response:
    """The answer for an error in the program, which the server logs."""
    # This handler runs outside the middleware.
    below = lying_below(request.scope.get("folder", ""))
    with below, speaking(split(request.url.path)[0]):
        response = _page(request, 500, gettext(DETAILS[500]))
    add_security(response.headers)
    return response


HANDLERS: Mapping[Any, ExceptionHandler] = {
    HTTPException: refused,
    QueryError: not_a_question,
    NotLearned: not_learned,
    Busy: too_many_texts,
    KlubbatError: unusable,
    ClientDisconnect: left,
    Exception: broken,
}


def _page(
    request: Request,
    status: int,
    detail: str,
    reason: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    title = gettext(TITLES.get(status, OTHERWISE))
    response: Response
    if for_program(request):
        said = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response = ProblemJSON(said | ({"reason": reason} if reason else {}), status)
    else:
        question = Question(request.query_params.get("q", "")[:MAX_QUERY])  # shown to be corrected
        values = {"title": title, "detail": detail, "reason": reason, "question": question}
        response = rendering.html("problem.html", values | {"canonical": None}, status)
    if status == 503:
        response.headers[RETRY] = str(WHILE)
    response.headers.update(headers or {})
    response.headers["cache-control"] = "no-store"
    return response
