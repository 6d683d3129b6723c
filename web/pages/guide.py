"""The help page on how to search. Every example is a link; fields come from their table."""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from starlette.requests import Request
from starlette.responses import Response

from corpus.names import alphabetical
from indexer.fields import BOUNDS, FIELDS, PublicField
from search.engine import Index
from web import addresses
from web.language import gettext
from web.pages.place import current, parameters, wants_json
from web.parameters import NAMES, Question, refuse_unknown
from web.serving import CurrentIndex
from web.templating import rendering

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Example:
    """An example query, and the address of its search."""

    q: str
    href: str


@dataclass(frozen=True, slots=True)
class FieldHelp:
    """A field: its names in a query, and example queries that find something.

    There are none if its values are people's names (`names_people`).
    """

    label: str
    names: tuple[str, ...]
    examples: tuple[Example, ...]
    names_people: bool


def show(request: Request) -> Response:
    """The search help. Its twin lists the parameters and the values that each may have."""
    refuse_unknown(dict(parameters(request)), ())
    held = current(request)
    if wants_json(request):
        return rendering.data(request, _as_json(held))
    commonest = held.once("commonest values", _commonest)
    values = {
        "question": Question(),
        "helps": [_help(field, commonest[field.name]) for field in FIELDS],
        "example": _example,
        "canonical": addresses.page(addresses.HELP),
    }
    return rendering.page(request, "help.html", values)


def _commonest(index: Index) -> dict[str, tuple[str, ...]]:
    """The most frequent values of each field. Some fields have many thousands."""
    most = {
        field.name: nlargest(
            EXAMPLES, index.facet_values(field.name), key=lambda value: value.count
        )
        for field in FIELDS
    }
    # A field of days lists no values; a year is one of the ways to write a day.
    most |= {field.name: most["ar"] for field in BOUNDS}
    return {name: tuple(each.value for each in values) for name, values in most.items()}


def _help(field: PublicField, commonest: Iterable[str]) -> FieldHelp:
    # People type the Swedish name, if there is one, so it comes first.
    names = tuple(sorted((field.name, *field.aliases), key=str.isascii))
    # Search engines may keep this page, so it names no people.
    values = () if field.people else commonest
    examples = tuple(_example(f"{names[0]}:{_quoted(value)}") for value in values)
    return FieldHelp(gettext(field.label), names, examples, field.people)


def _example(q: str) -> Example:
    return Example(q, addresses.search(Question(q)))


def _quoted(value: str) -> str:
    return value if value.isalnum() else f'"{value}"'


def _as_json(held: CurrentIndex) -> dict[str, object]:
    return {
        "parameters": list(NAMES),
        "fields": [
            {
                "name": field.name,
                "label": gettext(field.label),
                "aliases": list(field.aliases),
                "values": sorted(held.values(field), key=alphabetical),
            }
            for field in FIELDS
        ],
        "links": {"html": addresses.page(addresses.HELP)},
    }
