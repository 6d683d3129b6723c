"""Suggestions for what is being typed (OpenSearch Suggestions 1.1)."""

from starlette.requests import Request
from starlette.responses import Response

from search.engine import Index
from web.pages.place import current, parameters
from web.parameters import MAX_QUERY, clean, refuse_unknown
from web.serving import revalidated
from web.templating import rendering

MOST = 8


class Suggestions(rendering.IndentedJSON):
    """Suggestions in JSON, in the form that a browser's own search box reads too."""

    media_type = "application/x-suggestions+json"


def show(request: Request) -> Response:
    """The text that was typed, and up to `MOST` whole questions that it may become."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    return revalidated(request, Suggestions([q, list(completions(q, current(request)()))]))


def completions(q: str, index: Index) -> tuple[str, ...]:
    """The whole questions that a text may become; those too long to be asked are left out."""
    return tuple(each for each in index.suggest(q, MOST) if len(each) <= MAX_QUERY)
