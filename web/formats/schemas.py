"""The schemas of the API's answers, as JSON Schema (2020-12)."""

from collections.abc import Iterable, Mapping
from typing import Any

from web.language import gettext, gettext_noop

Schema = Mapping[str, Any]


def _object(properties: Mapping[str, Schema], required: Iterable[str] | None = None) -> Schema:
    named = list(properties if required is None else required)
    return {"type": "object", "properties": properties, "required": named}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def reference(name: str) -> Schema:
    """A reference to one of `COMPONENTS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def described(value: Any) -> Any:
    """A schema, or a collection of schemas, with descriptions in the language of the page."""
    if isinstance(value, Mapping):
        return {
            key: gettext(inner)
            if key == "description" and isinstance(inner, str)
            else described(inner)
            for key, inner in value.items()
        }
    return [described(each) for each in value] if isinstance(value, list) else value


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
MAYBE: Schema = {"type": ["string", "null"]}
LINKS: Schema = {"type": "object", "additionalProperties": MAYBE}

PERSON = _object({"namn": MAYBE, "parti": MAYBE})
YRKANDE = _object({"namn": MAYBE, "parti": MAYBE, "riktning": TEXT})
VOTERING: Schema = {
    "type": ["object", "null"],
    "properties": {"ja": NUMBER, "nej": NUMBER, "avstår": {"type": ["integer", "null"]}},
    "required": ["ja", "nej"],
}
SECTION: Mapping[str, Schema] = {
    "id": TEXT,
    "kommun": MAYBE,
    "namnd": MAYBE,
    "datum": {"type": ["string", "null"], "description": "ISO 8601"},
    "paragraf": MAYBE,
    "diarienummer": _list(TEXT),
    "titel": MAYBE,
    "doktyp": MAYBE,
    "arendetyp": MAYBE,
    "motionarer": _list(PERSON),
    "utfall": {
        "type": ["string", "null"],
        "description": gettext_noop("I förhållande till motionen"),
    },
    "niva": {"enum": ["beslut", "förslag", None]},
    "beslutstext": MAYBE,
    "yrkanden": _list(YRKANDE),
    "reservationer": _list(TEXT),
    "votering": VOTERING,
    "sida": {"type": "integer", "minimum": 1},
    "text": TEXT,
    "kalla": TEXT,
    "evidens": {"type": "object", "description": gettext_noop("Orden som säger varje uppgift")},
}
"""The keys of a section, as docs/extract.md describes them."""

STEP = _object(
    {
        **{key: SECTION[key] for key in ("id", "datum", "namnd", "paragraf", "utfall")},
        **{key: SECTION[key] for key in ("niva", "beslutstext")},
        "kind": TEXT,
        "links": LINKS,
    }
)
ARENDE: Mapping[str, Schema] = {
    **{key: SECTION[key] for key in ("id", "kommun", "titel", "diarienummer", "motionarer")},
    **{key: SECTION[key] for key in ("arendetyp", "utfall", "niva", "beslutstext")},
    "aliases": _list(TEXT),
    "bodies": _list(TEXT),
    "steps": _list(STEP),
    "decided": MAYBE,
    "decided_by": MAYBE,
    "decisive": {
        "type": ["string", "null"],
        "description": gettext_noop("Id för steget som avgör"),
    },
    "began": MAYBE,
    "status": TEXT,
    "links": LINKS,
}
"""The keys of an ärende, as `corpus.arenden.Arende` describes them."""

SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
TALLIED = _object({"value": TEXT, "count": NUMBER, "close": NUMBER, "arenden": _list(TEXT)})
COUNTED: Schema = {
    "type": "object",
    "properties": {"value": MAYBE},
    "additionalProperties": {"type": ["number", "null"]},
}
"""A row of the statistics: the value that is counted, then a count for each column."""

SPANS = _list({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2})
FACET_VALUE = _object(
    {"value": TEXT, "label": TEXT, "count": NUMBER, "selected": {"type": "boolean"}}
)

COMPONENTS: Mapping[str, Schema] = {
    "Handling": _object({**SECTION, "links": LINKS}),
    # Keys may be added to a hit, so only those that every client needs are required.
    "Traff": _object(
        {**SECTION, "snippet": TEXT, "marked": SPANS, "links": LINKS}, ("id", "snippet", "links")
    ),
    "Arende": _object(ARENDE),
    "Svar": _object(
        {
            "total": NUMBER,
            "hits": _list(reference("Traff")),
            "facets": {"type": "object", "additionalProperties": _list(FACET_VALUE)},
            "filters": {"type": "object", "additionalProperties": _list(TEXT)},
            "notices": _list(_object({"kind": TEXT, "text": TEXT, "words": _list(TEXT)})),
            "links": LINKS,
        }
    ),
    "Liknande": _object(
        {
            "likes": _list(
                _object(
                    {
                        **{key: each for key, each in SECTION.items() if key != "text"},
                        "likeness": SHARE,
                        "close": {"type": "boolean"},
                        "again": {"type": "boolean"},
                        "why": _list(
                            _object({"word": TEXT, "lemma": TEXT, "share": SHARE, "quote": TEXT})
                        ),
                        "reasons": _list(
                            _object(
                                {
                                    **dict.fromkeys(("namnd", "datum", "paragraf"), MAYBE),
                                    "text": TEXT,
                                    "id": TEXT,
                                }
                            )
                        ),
                        "links": LINKS,
                    },
                    ("id", "likeness", "close", "why", "reasons", "links"),
                )
            ),
            "tally": _object(
                {
                    "total": NUMBER,
                    "close": NUMBER,
                    "close_from": SHARE,
                    "years": {"type": ["array", "null"], "items": TEXT},
                    **{key: _list(TALLIED) for key in ("utfall", "kommun", "parti")},
                }
            ),
            "notices": _list(TEXT),
            "links": LINKS,
        }
    ),
    "Statistik": _object(
        {
            "total": NUMBER,
            "columns": _list(TEXT),
            "fewest": NUMBER,
            "whole": COUNTED,
            "tables": {
                "type": "object",
                "additionalProperties": _object({"rows": _list(COUNTED), "without": NUMBER}),
            },
            "filters": {"type": "object", "additionalProperties": _list(TEXT)},
            "links": LINKS,
        }
    ),
    "Innehall": _object(
        {
            "documents": NUMBER,
            "built": {"type": "string", "format": "date-time"},
            "build": TEXT,
            "versions": {"type": "object", "additionalProperties": TEXT},
            "holdings": _list(_object({"kommun": MAYBE, "ar": MAYBE, "documents": NUMBER})),
            "skipped": _list(_object({"kalla": TEXT, "reason": TEXT})),
            "links": LINKS,
        }
    ),
    "Falt": _object(
        {
            "parameters": _list(TEXT),
            "fields": _list(
                _object(
                    {"name": TEXT, "label": TEXT, "aliases": _list(TEXT), "values": _list(TEXT)}
                )
            ),
            "links": LINKS,
        }
    ),
    "Problem": _object(
        {
            "type": TEXT,
            "title": TEXT,
            "status": {"type": "integer"},
            "detail": TEXT,
            "reason": TEXT,
        },
        ("type", "title", "status", "detail"),
    ),
}
PROBLEM = reference("Problem")
