"""What every page kind needs of the request: the index, the files, and which twin is asked for."""

from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request

from search.engine import Index
from web import addresses
from web.language import split
from web.serving import CurrentIndex, Sources

FORMS = (".jsonl", ".csv", ".atom", ".ics", ".xml", ".md", ".docx")
"""How the addresses end that are neither pages nor JSON."""


def current(request: Request) -> CurrentIndex:
    """The index this site serves."""
    held: CurrentIndex = request.app.state.index
    return held


def built(index: Index) -> datetime:
    """When the index was built."""
    return datetime.fromisoformat(index.status().built)


def sources(request: Request) -> Sources | None:
    """The files behind it, if the site was given any."""
    held: Sources | None = request.app.state.sources
    return held


def wants_json(request: Request) -> bool:
    """Whether the twin in JSON is asked for, or the API."""
    _, path = split(request.url.path)
    return path.endswith(".json") or path.startswith(f"{addresses.API_V1}/")


def for_program(request: Request) -> bool:
    """Whether what is asked for is read by a program: anything but a page."""
    return wants_json(request) or request.url.path.endswith(FORMS)


def parameters(request: Request) -> list[tuple[str, str]]:
    """The query string's pairs, in its order; empty values too."""
    return parse_qsl(request.url.query, keep_blank_values=True)
