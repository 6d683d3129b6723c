"""The elected persons of a section: who is one, and what the section says that each did."""

from typing import Any

import pytest

from corpus.arenden import gather
from corpus.elected import elected_in
from corpus.extract import extract_from
from tests.corpus.minutes import KS, facts_of
from tests.extracts import extract

ANNA, BO = {"namn": "Anna Ek", "parti": "S"}, {"namn": "Bo Berg", "parti": "V"}

VOTED = [
    (
        "Anna Ek (S), tjänstgörande ersättaren Bo Berg (V) och\n"
        "ordföranden Ci Dal (S) röstar Ja (3).\n"
        "Dan Ask (M) och Eva Al (M) röstar Nej (2).\nFrö Ås (SD) avstår från att rösta (1).",
        [
            ("Anna Ek", "S", "ja"),
            ("Bo Berg", "V", "ja"),
            ("Ci Dal", "S", "ja"),
            ("Dan Ask", "M", "nej"),
            ("Eva Al", "M", "nej"),
            ("Frö Ås", "SD", "avstår"),
        ],
    ),
    # One name is missing on the first side.
    (
        "Anna Ek (S) röstar Ja (2).\nDan Ask (M) röstar Nej (1).",
        [("Dan Ask", "M", "nej")],
    ),
    (
        "Ja röstar: Anna Ek (S), Bo Berg (V)\nNej röstar: Dan Ask (M)\n\n",
        [("Anna Ek", "S", "ja"), ("Bo Berg", "V", "ja"), ("Dan Ask", "M", "nej")],
    ),
    ("Omröstningen utfaller med 53 Ja mot 19 Nej.", []),
]


@pytest.mark.parametrize(("said", "expected"), VOTED)
def test_how_each_one_voted(said: str, expected: list[tuple[str, str, str]]) -> None:
    """Votes are read where everybody is named; a side with fewer names than votes is left out."""
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\nOmröstning\n\n{said}\n", organ=KS)
    assert [(f.value.namn, f.value.parti, f.value.rost) for f in facts.roster] == expected


RESERVED = [
    ("Anna Ek (S) och Bo\nBerg (V) reserverar sig skriftligt.", ["Anna Ek", "Bo Berg"]),
    ("Anna Ek och Bo Berg (båda S) reserverar sig.", ["Anna Ek", "Bo Berg"]),
    ("Mot beslutet reserverar sig Anna Ek m.fl. (S) och Bo Berg (V).", ["Bo Berg"]),
    ("Anna Ek (S) reserverar sig till förmån för Bo Bergs (V) yrkande.", ["Anna Ek"]),
    ("Ledamöterna från SD reserverar sig mot beslutet.", []),
    ("Anna Ek (S)\nBo Berg (V)", ["Anna Ek", "Bo Berg"]),
]


@pytest.mark.parametrize(("said", "expected"), RESERVED)
def test_who_reserved_themselves(said: str, expected: list[str]) -> None:
    """Those who are named with a party are read; not those in whose favour it is."""
    facts = facts_of(f"Beslut\n\nMotionen avslås.\n\nReservation\n\n{said}\n", organ=KS)
    assert [fact.value.namn for fact in facts.reserverade] == expected


def _elected(**facts: Any) -> list[tuple[str, list[str]]]:
    given = extract_from(extract("a", **facts))
    return [(who["namn"], list(who["roller"])) for who in elected_in(given)]


def test_only_those_named_with_a_party_are_elected() -> None:
    """A person without party letters, a party without a name and a citizen are nobody here."""
    unnamed, without = {"namn": None, "parti": "M"}, {"namn": "Ci Dal", "parti": None}
    assert _elected(motionarer=[unnamed, without, ANNA]) == [("Anna Ek", ["motionär"])]
    assert _elected(arendetyp="medborgarförslag", motionarer=[ANNA]) == []


def test_each_person_has_the_roles_of_that_person() -> None:
    """Roles are each person's own; a name in the genitive is the same person's."""
    moved = [{**BO, "riktning": "avslag"}, {**ANNA, "namn": "Anna Eks", "riktning": "bifall"}]
    assert _elected(motionarer=[ANNA], yrkanden=moved, reserverade=[BO]) == [
        ("Anna Ek", ["motionär", "yrkande"]),
        ("Bo Berg", ["yrkande", "reservation"]),
    ]


def test_an_arende_has_the_elected_of_all_its_sections() -> None:
    """The roles of a person in an ärende are those of all its sections together."""
    common = {"kommun": "Ekhamra", "diarienummer": ["KS 2024-1"], "titel": "Motion om bad"}
    sections = [
        extract("a", datum="2024-01-10", arendetyp="motion", motionarer=[ANNA], **common),
        extract("b", datum="2024-02-10", arendetyp="motion", reserverade=[ANNA, BO], **common),
    ]
    (arende,), _ = gather(map(extract_from, sections))
    assert arende["personer"] == [
        {"namn": "Anna Ek", "parti": "S", "roller": ["motionär", "reservation"]},
        {"namn": "Bo Berg", "parti": "V", "roller": ["reservation"]},
    ]
