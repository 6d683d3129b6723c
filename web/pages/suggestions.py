"""Words that what is being typed may become (OpenSearch Suggestions 1.1)."""

from starlette.requests import Request
from starlette.responses import Response

from search.engine import Index
from web.pages.place import current, parameters
from web.parameters import MAX_QUERY, clean, refuse_unknown
from web.serving import revalidated
from web.templating import rendering

MOST = 8
SHORTEST = 2
"""Fewer letters begin too many words for any of them to be a guess."""


class Suggestions(rendering.IndentedJSON):
    """What a browser's own search box reads, too."""

    media_type = "application/x-suggestions+json"


def show(request: Request) -> Response:
    """What was typed, and up to `MOST` ways to go on with its last word."""
    given = parameters(request)
    refuse_unknown(dict(given), ("q",))
    q = clean([value for _, value in given])
    return revalidated(request, Suggestions([q, list(completions(q, current(request)()))]))


def completions(q: str, index: Index) -> tuple[str, ...]:
    """The query with its last word completed; none where the last is no plain word."""
    before, space, last = q.rpartition(" ")
    minus = "-" * last.startswith("-")
    begun = last.removeprefix("-")
    if len(begun) < SHORTEST or not begun.isalpha():
        return ()
    words = (word for word in index.suggest(begun, MOST + 1) if word != begun.lower())
    whole = (f"{before}{space}{minus}{word}" for word in words)
    return tuple(each for each in whole if len(each) <= MAX_QUERY)[:MOST]
