"""What every page kind needs of the request: the index, the files, and which twin is asked for."""

from urllib.parse import parse_qsl

from starlette.requests import Request

from web.current import CurrentIndex
from web.sources import Sources


def current(request: Request) -> CurrentIndex:
    """The index this site serves."""
    held: CurrentIndex = request.app.state.index
    return held


def sources(request: Request) -> Sources | None:
    """The files behind it, if the site was given any."""
    held: Sources | None = request.app.state.sources
    return held


def wants_json(request: Request) -> bool:
    """Whether the twin in JSON is asked for."""
    return request.url.path.endswith(".json")


def parameters(request: Request) -> list[tuple[str, str]]:
    """The query string's pairs, in its order; empty values too."""
    return parse_qsl(request.url.query, keep_blank_values=True)
