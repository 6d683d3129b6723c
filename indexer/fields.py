"""The one table of public fields, by which people filter.

The index's schema, the query language, the facets, the command line's options, the web's
parameters, the help and the API are all derived from `FIELDS`. A field is read from the extract of
a section (docs/extract.md), so the values that are searched are the values that are shown.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.arende_record import ArendeRecord
from corpus.elected import ROLES, ElectedValue, Role, elected_in
from corpus.extract import COUNTED_FACTS, Extract, outcome_in_arende, sureness_of
from corpus.names import find_lagrum, lagrum_in_words, law_of
from corpus.vocabulary import load

UNKNOWN = "okänt"
"""In place of a value of a field: that there is none. No result has it as a value."""


@dataclass(frozen=True, slots=True)
class PublicField:
    """Something a person can filter by.

    `name` is the key in JSON, in addresses and in the query language. `aliases` are further names
    that the query language accepts. `option` is the name on the command line. `read` takes the
    values from a section, `of_arende` from an ärende.

    `vocabulary` names the TOML file that lists its values. Without a vocabulary its values are
    those that occur in the index. Such a field may have two more functions: `reads` gives the label
    of a value, and `means` gives the values that a person may mean by a text.

    A field of `people` has too many values to be counted in every search (`FACETS`): they are
    counted where somebody asks, and shown in no place that is open to search engines. `by_party`
    names the field of the parties of those people. That is `seldom` filtered by, so its values are
    not in the rows that every search passes through (`indexer.store.rows`).
    A field `of_every` paper has a value in each, so a result without one has one that is not known:
    `UNKNOWN` filters by that.
    A field with a `bound` has days as values. A result passes if its own day, which `read` and
    `of_arende` give, is not before the ``first`` day, or not after the ``last``.
    """

    name: str
    label: str
    aliases: tuple[str, ...]
    option: str
    help: str
    read: Callable[[Extract], Iterable[str]]
    of_arende: Callable[[ArendeRecord], Iterable[str]]
    vocabulary: str | None = None
    reads: Callable[[str], str] | None = None
    means: Callable[[str], Iterable[str]] | None = None
    people: bool = False
    by_party: str | None = None
    seldom: bool = False
    bound: Literal["first", "last"] | None = None
    of_every: bool = False

    def label_of(self, value: str, language: str = "sv") -> str:
        """The label of a value, in `language`; laws always have their Swedish names.

        >>> field_named("parti").label_of("L"), field_named("lagrum").label_of("KL 5:35")
        ('Liberalerna', 'Kommunallagen 5 kap. 35 §')
        """
        if value == UNKNOWN and self.of_every:
            return value if language == "sv" else "unknown"
        if self.vocabulary:
            return load(self.vocabulary).label(value, language)
        return self.reads(value) if self.reads else value


def _one(value: str | None) -> Iterable[str]:
    return () if value is None else (value,)


def _parties(record: Extract | ArendeRecord) -> Iterable[str]:
    return dict.fromkeys(p["parti"] for p in record["motionarer"] if p["parti"] is not None)


def _lagrum(record: Extract | ArendeRecord) -> Iterable[str]:
    """The places in the law, each after its law, so that a filter by a law finds all its places."""
    return dict.fromkeys(each for place in record["lagrum"] for each in (law_of(place), place))


def _lagrum_meant(writing: str) -> Iterable[str]:
    return (found.normal for found in find_lagrum(writing))


def _day(extract: Extract) -> Iterable[str]:
    return _one(extract["datum"] or None)


def _day_of_arende(arende: ArendeRecord) -> Iterable[str]:
    days = [arende["beslutsdatum"], *(step["datum"] for step in reversed(arende["steg"]))]
    return [day for day in days if day][:1]


def _year(extract: Extract) -> Iterable[str]:
    return (day[:4] for day in _day(extract))


def _year_of_arende(arende: ArendeRecord) -> Iterable[str]:
    return (day[:4] for day in _day_of_arende(arende))


def _outcome_of_arende(arende: ArendeRecord) -> Iterable[str]:
    outcomes = [arende["utfall"], *(step["utfall"] for step in reversed(arende["steg"]))]
    return [outcome for outcome in outcomes if outcome][:1]


def _time(arende: ArendeRecord) -> Iterable[str]:
    """The term of ``times`` that the ärende's days to its decision fall in."""
    days = arende["dagar"]
    if days is None:
        return ()
    return (next(term.name for term in load("times").terms if days < term.more["days"]),)


def _nothing(_: Extract) -> Iterable[str]:
    return ()


def named(who: ElectedValue) -> str:
    """An elected person as papers write the name, which is a value of the fields of people.

    >>> named({"namn": "Anna Ek", "parti": "S", "roller": []})
    'Anna Ek (S)'
    """
    return f"{who['namn']} ({who['parti']})"


def _field_of_people(
    name: str, label: str, aliases: tuple[str, ...], option: str, said: str, *roles: Role
) -> PublicField:
    """A field whose values are the elected persons who have one of these roles."""

    def read(extract: Extract) -> Iterable[str]:
        return [named(who) for who in elected_in(extract) if not wanted.isdisjoint(who["roller"])]

    def of_arende(arende: ArendeRecord) -> Iterable[str]:
        people = arende["personer"]
        return [named(who) for who in people if not wanted.isdisjoint(who["roller"])]

    wanted = frozenset(roles)
    return PublicField(
        name,
        label,
        aliases,
        option,
        said,
        read=read,
        of_arende=of_arende,
        people=True,
        by_party=PARTY_OF_ROLE.get(name),
    )


def _field_of_parties(
    name: str, label: str, aliases: tuple[str, ...], option: str, said: str, role: Role
) -> PublicField:
    """A field whose values are the parties of the elected persons who have a role.

    A reservation may be a party's, and name nobody.
    """

    def read(extract: Extract) -> Iterable[str]:
        return _parties_as(role, elected_in(extract), extract["reservationer"])

    def of_arende(arende: ArendeRecord) -> Iterable[str]:
        return _parties_as(role, arende["personer"], arende["reservationer"])

    return PublicField(
        name,
        label,
        aliases,
        option,
        said,
        read=read,
        of_arende=of_arende,
        vocabulary="parties",
        seldom=True,
    )


def _parties_as(
    role: Role, people: Iterable[ElectedValue], reservations: Iterable[str]
) -> Iterable[str]:
    named = (who["parti"] for who in people if role in who["roller"])
    return dict.fromkeys((*named, *(reservations if role == "reservation" else ())))


PARTY_OF_ROLE: Mapping[str, str] = {
    "yrkande": "yrkandeparti",
    "reservation": "reservationsparti",
    "rost": "rostparti",
}
"""The fields of people whose parties have a field of their own; that of movers is `parti`."""


PERSON = "person"
"""The field of the elected persons in any role."""

FIELDS: tuple[PublicField, ...] = (
    PublicField(
        "parti",
        "Parti",
        ("party",),
        "--party",
        "party of the one who moved the matter: letters or name, - for no party",
        read=_parties,
        of_arende=_parties,
        vocabulary="parties",
    ),
    PublicField(
        "namnd",
        "Nämnd",
        ("nämnd", "committee", "organ"),
        "--committee",
        "a body that treated it: name or abbreviation",
        read=lambda extract: _one(extract["namnd"]),
        of_arende=lambda arende: arende["namnder"],
        of_every=True,
    ),
    PublicField(
        "utfall",
        "Utfall",
        ("outcome", "beslut"),
        "--outcome",
        "how it ended, or was proposed to end",
        read=lambda extract: _one(outcome_in_arende(extract)),
        of_arende=_outcome_of_arende,
        vocabulary="outcomes",
    ),
    PublicField(
        "lage",
        "Läge",
        ("läge", "status", "standing"),
        "--standing",
        "how far the matter has come: avgjort, förslag, pågår, obesvarad",
        read=_nothing,
        of_arende=lambda arende: arende["lage"],
        vocabulary="standings",
    ),
    PublicField(
        "kommun",
        "Kommun",
        ("municipality",),
        "--municipality",
        "the municipality",
        read=lambda extract: _one(extract["kommun"]),
        of_arende=lambda arende: _one(arende["kommun"]),
        of_every=True,
    ),
    PublicField(
        "ar",
        "År",
        ("år", "year"),
        "--year",
        "the year it was decided or proposed, else last treated; a span as 2021-2023",
        read=_year,
        of_arende=_year_of_arende,
        of_every=True,
    ),
    PublicField(
        "fran",
        "Från och med",
        ("från", "from"),
        "--from",
        "decided or proposed, else treated, on this day or later: 2024-03-14, 2024-03 or 2024",
        read=_day,
        of_arende=_day_of_arende,
        bound="first",
    ),
    PublicField(
        "till",
        "Till och med",
        ("to",),
        "--to",
        "decided or proposed, else treated, on this day or earlier: 2024-03-14, 2024-03 or 2024",
        read=_day,
        of_arende=_day_of_arende,
        bound="last",
    ),
    PublicField(
        "doktyp",
        "Typ av handling",
        ("typ", "kind"),
        "--kind",
        "the kind of paper",
        read=lambda extract: _one(extract["doktyp"]),
        of_arende=lambda arende: arende["doktyper"],
        vocabulary="kinds",
        of_every=True,
    ),
    PublicField(
        "arendetyp",
        "Slag av ärende",
        ("ärendetyp", "matter"),
        "--matter",
        "the kind of matter: motion, interpellation, fråga, medborgarförslag, yrkande, val …",
        read=lambda extract: _one(extract["arendetyp"]),
        of_arende=lambda arende: _one(arende["arendetyp"]),
        vocabulary="matters",
        of_every=True,
    ),
    PublicField(
        "lagrum",
        "Lagrum",
        ("lag", "law"),
        "--law",
        "a law, or a place in one, that it cites: KL, KL 5:35 or 5 kap. 35 § kommunallagen",
        read=_lagrum,
        of_arende=_lagrum,
        reads=lagrum_in_words,
        means=_lagrum_meant,
    ),
    PublicField(
        "tid",
        "Tid till beslut",
        ("time",),
        "--time",
        "how long a motion took from the day it was raised to its decision",
        read=_nothing,
        of_arende=_time,
        vocabulary="times",
    ),
    _field_of_people(
        PERSON,
        "Person",
        (),
        "--person",
        "an elected person who moved it or something about it, reserved themselves or voted",
        *ROLES,
    ),
    _field_of_people(
        "motionar",
        "Väckt av",
        ("motionär", "mover"),
        "--mover",
        "an elected person who moved the matter",
        "motionär",
    ),
    _field_of_people(
        "yrkande",
        "Yrkat av",
        ("moved",),
        "--moved",
        "an elected person who moved something about it at a meeting",
        "yrkande",
    ),
    _field_of_people(
        "reservation",
        "Reservation av",
        ("reserved",),
        "--reserved",
        "an elected person who reserved themselves against the decision",
        "reservation",
    ),
    _field_of_people(
        "rost",
        "Röst av",
        ("röst", "vote"),
        "--vote",
        "an elected person whose vote the minutes name",
        "röst",
    ),
    PublicField(
        "arende",
        "Ärende",
        ("ärende", "case"),
        "--case",
        "one ärende by its id",
        read=lambda extract: _one(extract.get("arende")),
        of_arende=lambda arende: (arende["id"],),
    ),
    PublicField(
        "sakerhet",
        "Säkerhet",
        ("säkerhet", "certainty"),
        "--certainty",
        "how sure the rules are that read its outcome, day and body: uttryckt, sammanhang, gissat",
        read=lambda extract: (sureness_of(extract, COUNTED_FACTS),),
        of_arende=lambda arende: (arende["sakerhet"],),
        vocabulary="sureness",
    ),
    _field_of_parties(
        "yrkandeparti",
        "Yrkande från parti",
        ("moved_party",),
        "--moved-party",
        "party of someone who moved something about it at a meeting",
        "yrkande",
    ),
    _field_of_parties(
        "reservationsparti",
        "Reservation från parti",
        ("reserved_party",),
        "--reserved-party",
        "party that reserved itself against the decision, or one of whose elected did",
        "reservation",
    ),
    _field_of_parties(
        "rostparti",
        "Röster från parti",
        ("röstparti", "vote_party"),
        "--vote-party",
        "party of someone whose vote the minutes name",
        "röst",
    ),
)

OF_ROLE: Mapping[Role, str] = dict(
    zip(ROLES, ("motionar", "yrkande", "reservation", "rost"), strict=True)
)
"""The name of the field of each role."""

VALUED: tuple[PublicField, ...] = tuple(field for field in FIELDS if field.bound is None)
"""The fields whose values are stored for each result."""

BOUNDS: tuple[PublicField, ...] = tuple(field for field in FIELDS if field.bound)
"""The fields that compare the day of a result. All of them read the same day."""


def field_named(name: str) -> PublicField | None:
    """The field with this name or alias, in any letter case; None if there is none.

    >>> field_named("Nämnd").name
    'namnd'
    """
    wanted = name.casefold()
    for field in FIELDS:
        if wanted == field.name or wanted in field.aliases:
            return field
    return None


def field_meant(name: str, value: str) -> PublicField | None:
    """The field that a value behind a name is of; None if there is no such field.

    A party behind the name of a field of people is a value of the field of their parties.

    >>> field_meant("reservation", "sd").name, field_meant("reservation", "ek").name
    ('reservationsparti', 'reservation')
    """
    field = field_named(name)
    if field and field.by_party:
        party = load("parties").find(value)
        if party and party.name.isalpha():
            return field_named(field.by_party)
    return field


_COUNTED = ("parti", "arendetyp", "namnd", "utfall", "lage", "kommun", "ar", "doktyp", "lagrum")

FACETS: tuple[PublicField, ...] = tuple(
    field for name in _COUNTED for field in FIELDS if field.name == name
)
"""The fields that are counted beside the hits, in the order in which people see them.

`FIELDS` has an order of its own, that of the parameters in an address, which must not change.
"""


def counted_as(section: Extract, arende: ArendeRecord | None) -> Mapping[str, tuple[str, ...]]:
    """The values by which a result is counted in each facet, and found by each filter.

    Every interface that says how a result ended, or of what kind it is, says it by these values.

    Args:
        section: the section; of an ärende, any of its sections.
        arende: the ärende; None if the result is the section alone, which has no `lage`.

    >>> counted_as({"utfall": "bifall", "niva": "beslut", "arendetyp": "val", "namnd": None,
    ...     "kommun": "Ekhamra", "motionarer": [], "datum": "2024-05-02", "doktyp": None,
    ...     "lagrum": []}, None)["utfall"]
    ('beslutat',)
    """
    return {
        field.name: tuple(field.of_arende(arende) if arende else field.read(section))
        for field in FACETS
        if arende or field.read is not _nothing
    }
