"""The one table of public fields.

The index's schema, the query language, the facets, the command line's options, the web's
parameters, the help and the API all follow from `FIELDS`. A field is read from the object that
``klubbat extract`` prints for a section, so what is searched is what is shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Extract = Mapping[str, Any]
"""One section as ``klubbat extract`` prints it; keys as in docs/extract.md."""


@dataclass(frozen=True, slots=True)
class PublicField:
    """Something a person can filter by.

    `name` is the key in JSON, in addresses and in the query language; `aliases` are further names
    that the query language accepts; `option` is the command line's. `vocabulary` names the TOML
    file whose terms are its only values; without one, the values are those the index holds.
    """

    name: str
    label: str
    aliases: tuple[str, ...]
    option: str
    help: str
    read: Callable[[Extract], Iterable[str]]
    facet: bool = True
    vocabulary: str | None = None


def _one(key: str) -> Callable[[Extract], Iterable[str]]:
    return lambda extract: (extract[key],) if extract[key] is not None else ()


def _parties(extract: Extract) -> Iterable[str]:
    return dict.fromkeys(p["parti"] for p in extract["motionarer"] if p["parti"] is not None)


def _year(extract: Extract) -> Iterable[str]:
    return (extract["datum"][:4],) if extract["datum"] else ()


FIELDS: tuple[PublicField, ...] = (
    PublicField(
        "parti",
        "Parti",
        ("party",),
        "--party",
        "party of the one who moved the matter: letters or name, - for no party",
        _parties,
        vocabulary="parties",
    ),
    PublicField(
        "namnd",
        "Nämnd",
        ("nämnd", "committee", "organ"),
        "--committee",
        "the body whose minutes it is: name or abbreviation",
        _one("namnd"),
    ),
    PublicField(
        "utfall",
        "Utfall",
        ("outcome", "beslut"),
        "--outcome",
        "how the matter ended there",
        _one("utfall"),
        vocabulary="outcomes",
    ),
    PublicField(
        "kommun",
        "Kommun",
        ("municipality",),
        "--municipality",
        "the municipality",
        _one("kommun"),
    ),
    PublicField("ar", "År", ("år", "year"), "--year", "the year of the meeting or paper", _year),
    PublicField(
        "doktyp",
        "Typ av handling",
        ("typ", "kind"),
        "--kind",
        "the kind of paper",
        _one("doktyp"),
        vocabulary="kinds",
    ),
    PublicField(
        "arendetyp",
        "Typ av ärende",
        ("ärendetyp", "matter"),
        "--matter",
        "the kind of matter",
        _one("arendetyp"),
        facet=False,
        vocabulary="matters",
    ),
)

FACETS: tuple[PublicField, ...] = tuple(field for field in FIELDS if field.facet)


def field_named(name: str) -> PublicField | None:
    """The field with this name or alias, letter case aside; None if there is none.

    >>> field_named("Nämnd").name
    'namnd'
    """
    wanted = name.casefold()
    for field in FIELDS:
        if wanted == field.name or wanted in field.aliases:
            return field
    return None
