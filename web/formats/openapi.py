"""The description of the API (OpenAPI 3.1), made from the tables of fields and of operations."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from corpus.names import alphabetical
from corpus.vocabulary import load
from indexer.fields import PublicField, field_named
from search.answer import SORTS, TIERS
from web import addresses
from web.formats import schemas
from web.language import gettext, gettext_noop
from web.parameters import MAX_PAGE, MAX_QUERY, VIEWS, Known

Schema = Mapping[str, Any]

JSON = "application/json"
PROBLEM = "application/problem+json"
ENUMERATED = 1000
"""A field with more values than this has no list of them in the description: there may be thousands
of ärenden."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API.

    `parameters` are the names that its query string may have; a parameter in `path` is written
    there in braces. `answer` makes the response. `schema` is the name in `schemas.COMPONENTS` of a
    JSON answer's schema; None for other media types. `example` is an address that has an answer.
    `redirects`: a question in another writing is redirected to its canonical address.
    """

    name: str
    path: str
    answer: Callable[[Request], Response]
    summary: str
    about: str
    example: str
    parameters: tuple[str, ...] = ()
    media_type: str = JSON
    schema: str | None = None
    redirects: bool = False


def description(operations: Iterable[Operation], known: Known, origin: str) -> dict[str, Any]:
    """The whole description as JSON.

    Args:
        operations: the operations of the API.
        known: gives the values that the index has of a field; they are listed with those of the
            field's vocabulary.
        origin: the origin of the site.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Klubbat",
            "version": version("klubbat"),
            "summary": gettext("Sök i kommunernas motioner och protokoll"),
            "description": gettext(
                "Bara läsning, utan nyckel. Samma parametrar som sidorna. En parameter eller ett "
                "värde som inte finns avvisas, med en mening om vad som finns. Inom v1 läggs "
                "nycklar till, men ingen tas bort eller byter mening."
            ),
        },
        "servers": [{"url": f"{origin}{addresses.page('')}"}],
        "paths": {each.path: {"get": _operation(each, known)} for each in operations},
        "components": {"schemas": schemas.described(schemas.COMPONENTS)},
    }


def _operation(operation: Operation, known: Known) -> dict[str, Any]:
    in_path = [_in_path(part[1:-1]) for part in operation.path.split("/") if part[:1] == "{"]
    in_query = [parameter(name, known) for name in operation.parameters]
    schema = schemas.reference(operation.schema) if operation.schema else schemas.TEXT
    answers: dict[str, Any] = {"200": _answer(gettext("Svaret"), operation.media_type, schema)}
    if operation.redirects:
        answers["301"] = {"description": gettext("Samma fråga har sin adress i Location")}
    return {
        "operationId": operation.name,
        "summary": gettext(operation.summary),
        "description": gettext(operation.about),
        "parameters": in_path + in_query,
        "responses": answers
        | {
            "304": {"description": gettext("Oförändrat sedan det som If-None-Match nämner")},
            "400": _refusal(gettext("En parameter eller ett värde finns inte")),
            "404": _refusal(gettext("Det som frågades efter finns inte")),
            "503": _refusal(gettext("Indexet går inte att läsa just nu")),
        },
    }


MONTH_OR_YEAR = "^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"
PERSON = "klubbat-person"
"""The format of a parameter that is the name of a person. Their names are in no open list."""


def parameter(name: str, known: Known) -> dict[str, Any]:
    """The description of a parameter in the query string, with its allowed values."""
    field = field_named(name)
    about, schema = _field(field, known) if field else _other(name)
    many = {"style": "form", "explode": True} if field else {}
    return {"name": name, "in": "query", "description": about, "schema": schema, **many}


def _field(field: PublicField, known: Known) -> tuple[str, Schema]:
    if field.bound:
        about = gettext("%(field)s: en dag, en månad eller ett år", field=gettext(field.label))
        # A form also sends its empty fields, so an empty value is allowed and ignored.
        ways: tuple[Schema, ...] = (
            {"format": "date"},
            {"pattern": MONTH_OR_YEAR},
            {"maxLength": 0},
        )
        days: list[Schema] = [{"type": "string", **way} for way in ways]
        return about, {"type": "array", "items": {"anyOf": days}}
    terms = load(field.vocabulary).terms if field.vocabulary else ()
    held = known(field)
    about = gettext(
        "%(field)s. Flera värden betyder det ena eller det andra.", field=gettext(field.label)
    )
    allowed: Schema = {}
    if field.people:
        allowed = {"anyOf": [{"format": PERSON}, {"maxLength": 0}]}
    if len(held) <= ENUMERATED and not field.people:
        values = dict.fromkeys((*(term.name for term in terms), *sorted(held, key=alphabetical)))
        # A form also sends its empty fields, so an empty value is allowed and ignored.
        allowed = {"enum": [*values, ""]}
    return about, {"type": "array", "items": {"type": "string", **allowed}}


def _in_path(name: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": gettext(_IN_PATH.get(name, _IN_PATH["id"])),
        "schema": {"type": "string", "minLength": 1},
    }


def _answer(about: str, media_type: str, schema: Schema) -> dict[str, Any]:
    return {"description": about, "content": {media_type: {"schema": schema}}}


def _refusal(about: str) -> dict[str, Any]:
    return _answer(about, PROBLEM, schemas.PROBLEM)


def _other(name: str) -> tuple[str, Schema]:
    about, schema = _OTHERS[name]
    return gettext(about), schema


_IN_PATH = {
    "id": gettext_noop("Handlingens id, som i en träff"),
    "kommun": gettext_noop("Kommunens namn"),
    "person": gettext_noop("Personens namn, med partiet inom parentes där det behövs"),
}

_OTHERS: Mapping[str, tuple[str, Schema]] = {
    "q": (gettext_noop("Sökord, som i sökrutan"), {"type": "string", "maxLength": MAX_QUERY}),
    "ord": (
        gettext_noop(
            "Vilka ord en träff har: alla, eller några. Utan värde alla, eller några där ingen "
            "har alla"
        ),
        {"type": "string", "enum": [*TIERS, ""]},
    ),
    "visa": (
        gettext_noop("Vad en träff är: ett ärende, eller varje paragraf för sig"),
        {"type": "string", "enum": [*VIEWS, ""], "default": VIEWS[0]},
    ),
    "sort": (
        gettext_noop("Ordning: bäst träff eller nyast först"),
        {"type": "string", "enum": [*SORTS, ""], "default": SORTS[0]},
    ),
    "sedan": (
        gettext_noop("Vad en tidigare export kallade build på sin sista rad"),
        {"type": "string"},
    ),
    "sida": (
        gettext_noop("Sida med träffar, räknad från 1"),
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": MAX_PAGE},
                {"type": "string", "maxLength": 0},  # an empty field of a form
            ],
            "default": 1,
        },
    ),
}
