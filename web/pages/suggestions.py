"""Suggestions for the word that is being typed (OpenSearch Suggestions 1.1)."""

from starlette.requests import Request
from starlette.responses import Response

from search.engine import Index
from web.pages.place import current, parameters
from web.parameters import MAX_QUERY, clean, refuse_unknown
from web.serving import revalidated
from web.templating import rendering

MOST = 8
SHORTEST = 2
"""The least letters of a word to complete; fewer are the beginning of too many words."""


class Suggestions(rendering.IndentedJSON):
    """Suggestions in JSON, in the form that a browser's own search box reads too."""

    media_type = "application/x-suggestions+json"


def show(request: Request) -> Response:
    """The text that was typed, and up to `MOST` completions of its last word."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    return revalidated(request, Suggestions([q, list(completions(q, current(request)()))]))


def completions(q: str, index: Index) -> tuple[str, ...]:
    """The query with its last word completed; empty if the last is not a plain word."""
    before, space, last = q.rpartition(" ")
    minus = "-" * last.startswith("-")
    begun = last.removeprefix("-")
    if len(begun) < SHORTEST or not begun.isalpha():
        return ()
    words = (word for word in index.suggest(begun, MOST + 1) if word != begun.lower())
    whole = (f"{before}{space}{minus}{word}" for word in words)
    return tuple(each for each in whole if len(each) <= MAX_QUERY)[:MOST]
