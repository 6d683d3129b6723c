"""What every page takes from the request: the index, the files, and whether JSON is wanted."""

from datetime import datetime
from urllib.parse import parse_qsl

from starlette.requests import Request

from search.engine import Index
from web import addresses
from web.language import split
from web.serving import CurrentIndex, Sources

FORMS = (".jsonl", ".csv", ".atom", ".ics", ".xml", ".md", ".docx")
"""The endings of addresses that are neither pages nor JSON."""


def current(request: Request) -> CurrentIndex:
    """The index that this site serves now."""
    held: CurrentIndex = request.app.state.index
    return held


def built(index: Index) -> datetime:
    """The time at which the index was built."""
    return datetime.fromisoformat(index.status().built)


def sources(request: Request) -> Sources | None:
    """The source files behind the index; None if the site has none."""
    held: Sources | None = request.app.state.sources
    return held


def wants_json(request: Request) -> bool:
    """Whether the request is for JSON: the twin of a page, or the API."""
    _, path = split(request.url.path)
    return path.endswith(".json") or path.startswith(f"{addresses.API_V1}/")


def for_program(request: Request) -> bool:
    """Whether the request is for something that a program reads: anything except a page."""
    return wants_json(request) or request.url.path.endswith(FORMS)


def parameters(request: Request) -> list[tuple[str, str]]:
    """The pairs of the query string in order, including those with empty values."""
    return parse_qsl(request.url.query, keep_blank_values=True)
