"""What is said when a page cannot be given: in HTML, or as problem details (RFC 9457) in JSON."""

import logging
from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ExceptionHandler

from corpus.errors import KlubbatError, QueryError
from web import rendering
from web.headers import secure
from web.pages.place import for_program
from web.parameters import MAX_QUERY, Question

log = logging.getLogger(__name__)

TITLES = {
    400: "Så går det inte att fråga",
    404: "Sidan finns inte",
    405: "Så går det inte att använda adressen",
    500: "Något gick fel hos oss",
    503: "Sökningen vilar",
}
DETAILS = {
    404: "Det finns ingen sida på den här adressen.",
    405: "Här går det bara att läsa.",
    500: "Felet är noterat. Det går bra att försöka igen, eller att söka på ett annat sätt.",
    503: "Det går inte att söka just nu. Försök igen om en stund.",
}


class ProblemJSON(rendering.IndentedJSON):
    """An error for a program."""

    media_type = "application/problem+json"


def refused(request: Request, error: Exception) -> Response:
    """A page that is not there, or that was asked for wrongly."""
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code in DETAILS and detail in {"Not Found", "Method Not Allowed"}:
        detail = DETAILS[error.status_code]
    return _page(request, error.status_code, detail, headers=error.headers)


def not_a_question(request: Request, error: Exception) -> Response:
    """The index cannot make sense of the query; its own words say which part."""
    return _page(request, 400, "Sökfrågan gick inte att tolka.", reason=str(error))


def unusable(request: Request, error: Exception) -> Response:
    """The index or the catalogue has gone bad."""
    log.error("cannot answer: %s", error)
    return _page(request, 503, DETAILS[503])


def broken(request: Request, _: Exception) -> Response:
    """A fault of ours; the server logs it."""
    response = _page(request, 500, DETAILS[500])
    secure(response.headers)  # this handler stands outside the middleware
    return response


HANDLERS: Mapping[Any, ExceptionHandler] = {
    HTTPException: refused,
    QueryError: not_a_question,
    KlubbatError: unusable,
    Exception: broken,
}


def _page(
    request: Request,
    status: int,
    detail: str,
    reason: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    title = TITLES.get(status, "Något gick fel")
    response: Response
    if for_program(request):
        said = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        response = ProblemJSON(said | ({"reason": reason} if reason else {}), status)
    else:
        question = Question(request.query_params.get("q", "")[:MAX_QUERY])  # to be mended, not lost
        values = {"title": title, "detail": detail, "reason": reason, "question": question}
        response = rendering.html("problem.html", values | {"canonical": None}, status)
    response.headers.update(headers or {})
    response.headers["cache-control"] = "no-store"
    return response
