"""The schemas of the API's answers, as JSON Schema (2020-12)."""

from collections.abc import Iterable, Mapping
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints, is_typeddict

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.extract import PUBLIC_FACTS, OcrValue
from corpus.fact_table import FACTS, FactEntry
from search.answer import SORTS, TIERS
from search.loosening import Leaving
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


def _of_type(hint: Any) -> Schema:
    """What a type of `corpus.fact_table` looks like in JSON."""
    if hint is str:
        return TEXT
    if hint is int:
        return NUMBER
    if hint is bool:
        return {"type": "boolean"}
    if is_typeddict(hint):
        return _object_of(hint)
    if get_origin(hint) is list:
        return _list(_of_type(get_args(hint)[0]))
    if get_origin(hint) is Literal:
        return {"enum": [*get_args(hint)]}
    (inner,) = (each for each in get_args(hint) if each is not NoneType)
    schema = _of_type(inner)
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _object_of(record: Any, **further: Schema) -> Schema:
    """What a typed dictionary looks like in JSON, with `further` keys."""
    own = {key: _of_type(each) for key, each in get_type_hints(record).items()}
    required = [key for key in own if key in record.__required_keys__]
    return _object({**own, **further}, [*required, *further])


def _of_fact(entry: FactEntry) -> Schema:
    schema = _of_type(entry.shape)
    return {**schema, "description": entry.description} if entry.description else schema


FACT: Mapping[str, Schema] = {key: _of_fact(entry) for key, entry in FACTS.items()}
"""Every fact of a section, by the one table of them."""

SECTION: Mapping[str, Schema] = {
    "id": TEXT,
    **{key: FACT[key] for key in PUBLIC_FACTS},
    "sida": {"type": "integer", "minimum": 1},
    "text": TEXT,
    "kalla": TEXT,
    "evidens": {"type": "object", "description": gettext_noop("Orden som säger varje uppgift")},
}
"""The keys of a section, as docs/extract.md describes them."""

SOMETIMES: Mapping[str, Schema] = {
    "ocr": {
        **_of_type(OcrValue),
        "description": gettext_noop(
            "Finns bara där text är läst ur bilder: på vilka sidor, och hur säkert i procent"
        ),
    },
    "rattat": {
        "type": "object",
        "additionalProperties": _object(
            {
                "sidecar": TEXT,
                "texten": _list(_object({"varde": {}, "evidens": {"type": "object"}})),
            }
        ),
        "description": gettext_noop(
            "Finns bara där uppgifter är rättade: var, och vad texten lästes som"
        ),
    },
}
"""The keys that only some sections have."""


def _of_record(record: type) -> Mapping[str, Schema]:
    """What a record of the ärenden looks like; the keys that a section has too mean the same."""
    hints = get_type_hints(record)
    return {key: SECTION.get(key) or _of_type(hint) for key, hint in hints.items()}


ARENDE: Mapping[str, Schema] = {
    **_of_record(ArendeRecord),
    "steg": _list(_object_of(StegRecord, links=LINKS)),
    "beslutssteg": {
        "type": ["string", "null"],
        "description": gettext_noop("Id för steget som avgör"),
    },
    "links": LINKS,
}
"""The keys of an ärende, as `corpus.arende_record.ArendeRecord` describes them."""

SHARE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
TALLIED = _object({"value": TEXT, "count": NUMBER, "close": NUMBER, "arenden": _list(TEXT)})
COUNTED: Schema = {
    "type": "object",
    "properties": {"value": MAYBE},
    "additionalProperties": {"type": ["number", "null"]},
}
"""A row of the statistics: the value that is counted, then a count for each column."""

ROWS = _object({"rows": _list(COUNTED), "without": NUMBER})

SPANS = _list({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2})
FACET_VALUE = _object(
    {"value": TEXT, "label": TEXT, "count": NUMBER, "selected": {"type": "boolean"}}
)

_DID = _object(
    {
        "total": NUMBER,
        "paragrafer": _list(
            _object(
                {
                    "id": TEXT,
                    **dict.fromkeys(
                        (
                            *("datum", "namnd", "paragraf", "titel"),
                            *("arende", "riktning", "rost"),
                        ),
                        MAYBE,
                    ),
                }
            )
        ),
    }
)
"""What a person did in one role: the number of sections, and the newest of them."""

COMPONENTS: Mapping[str, Schema] = {
    "Handling": _object(
        {**SECTION, **FACT, **SOMETIMES, "links": LINKS}, (*SECTION, *FACT, "links")
    ),
    # Keys may be added to a hit, so only those that every client needs are required.
    "Traff": _object(
        {
            **SECTION,
            **SOMETIMES,
            "snippet": TEXT,
            "marked": SPANS,
            "falt": {
                "type": "object",
                "additionalProperties": _list(TEXT),
                "description": gettext_noop("Värdena som träffen räknas under i varje facett"),
            },
            "saknar": {**_list(TEXT), "description": gettext_noop("Ord i frågan som saknas")},
            "links": LINKS,
        },
        ("id", "snippet", "falt", "links"),
    ),
    "Arende": _object(ARENDE),
    "Svar": _object(
        {
            "total": NUMBER,
            "ord": {
                "enum": [*TIERS],
                "description": gettext_noop("Om total och hits har alla ord i frågan, eller några"),
            },
            "alla_ord": {
                **NUMBER,
                "description": gettext_noop(
                    "Så många av dem, de första, har alla ord; av fyra ord eller fler nästan alla"
                ),
            },
            "hits": _list(reference("Traff")),
            "nagra": {
                **_object({"total": NUMBER, "hits": _list(reference("Traff"))}),
                "description": gettext_noop("De som har några av orden och inte är med i total"),
            },
            "sort": {"enum": [*SORTS]},
            "per_ord": {
                **_list(
                    _object({"ord": TEXT, "antal": NUMBER, "via": MAYBE, "funna": _list(TEXT)})
                ),
                "description": gettext_noop(
                    "Hur många som har vart och ett av frågans ord, i alla handlingar: utan filter"
                ),
            },
            "last_som": {
                **_list(
                    _object(
                        {
                            "text": TEXT,
                            "start": NUMBER,
                            "slut": NUMBER,
                            "filter": {"type": "object", "additionalProperties": _list(TEXT)},
                            "sort": {"enum": [*SORTS, None]},
                            "tillampad": {"type": "boolean"},
                            "utom": {"type": "boolean"},
                            "antal": {"type": ["integer", "null"], "minimum": 0},
                            "som_ord": TEXT,
                        }
                    )
                ),
                "description": gettext_noop("Ord i frågan som har lästs som fält"),
            },
            "leder_till": {
                **_list(
                    _object(
                        {
                            "slag": {"enum": ["mote", "arende", "paragraf"]},
                            "titel": TEXT,
                            **dict.fromkeys(("id", "datum", "namnd", "kommun"), TEXT),
                        },
                        ("slag", "titel"),
                    )
                ),
                "description": gettext_noop("Sidor som frågan nämner"),
            },
            "utvagar": {
                **_list(
                    _object(
                        {
                            "utan": {"enum": [*get_args(Leaving)]},
                            "lasta": _list(TEXT),
                            "falt": MAYBE,
                            "fraga": TEXT,
                            "filter": {"type": "object", "additionalProperties": _list(TEXT)},
                            "antal": NUMBER,
                            "ord": {"enum": [*TIERS]},
                        }
                    )
                ),
                "description": gettext_noop(
                    "Vidare sökningar med träffar, när den här inte har några"
                ),
            },
            "facets": {"type": "object", "additionalProperties": _list(FACET_VALUE)},
            "filters": {"type": "object", "additionalProperties": _list(TEXT)},
            "visa_forst": {
                "enum": ["votes", "outcome", None],
                "description": gettext_noop("Det som frågan vill se först"),
            },
            "notices": _list(_object({"kind": TEXT, "text": TEXT, "words": _list(TEXT)})),
            "links": LINKS,
        }
    ),
    "Person": _object(
        {
            "person": TEXT,
            "kommun": TEXT,
            "vackt": _object(
                {
                    "total": NUMBER,
                    "per_typ": _list(_object({"arendetyp": MAYBE, "antal": NUMBER})),
                    "slutade": _list(
                        _object({"arendetyp": MAYBE, "utfall": TEXT, "antal": NUMBER})
                    ),
                    "arenden": _list(_object(_of_record(ArendeRecord))),
                }
            ),
            **dict.fromkeys(("yrkanden", "reservationer", "roster"), _DID),
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
                    "least": SHARE,
                    "most": NUMBER,
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
            "tables": {"type": "object", "additionalProperties": ROWS},
            "initiativ": {"anyOf": [ROWS, {"type": "null"}]},
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
            "collected": _list(
                _object(
                    {
                        "source": TEXT,
                        "kommun": MAYBE,
                        "namnd": MAYBE,
                        "last_success": MAYBE,
                        "papers": NUMBER,
                        "aged": NUMBER,
                        "withdrawn": NUMBER,
                        "failed": NUMBER,
                        "why": MAYBE,
                    }
                )
            ),
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
