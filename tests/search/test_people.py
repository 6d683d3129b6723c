"""Elected persons are found by their names, in the field of any role and in that of each role."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fields import FIELDS
from search import Index, Request
from search.question import ManyValues, UnknownValue, field_for, resolve
from search.question.people import People
from tests.extracts import extract
from tests.search.conftest import ENGINES, build_gathered

HELD = [
    "Anna Ek (S)",
    "Anna Ek (V)",
    "Anna Maria Ek Berg (S)",
    "Bo Berg (V)",
    "Lars Alfons (M)",
    "Łukasz Noréns (V)",
    "Per-Axel Lind-Öst (-)",
]
CALLED = [
    ("Bo Berg (V)", ["Bo Berg (V)"]),
    ("bo berg", ["Bo Berg (V)"]),
    ("berg", ["Anna Maria Ek Berg (S)", "Bo Berg (V)"]),
    ("Bergs", ["Anna Maria Ek Berg (S)", "Bo Berg (V)"]),
    ("alfons", ["Lars Alfons (M)"]),
    ("ek", ["Anna Ek (S)", "Anna Ek (V)"]),
    ("Anna Ek", ["Anna Ek (S)", "Anna Ek (V)"]),
    ("ek (v)", ["Anna Ek (V)"]),
    ("Anna Eks (S)", ["Anna Ek (S)"]),
    ("anna berg", ["Anna Maria Ek Berg (S)"]),
    ("ek berg", ["Anna Maria Ek Berg (S)"]),
    ("noréns", ["Łukasz Noréns (V)"]),
    ("norens", ["Łukasz Noréns (V)"]),
    ("ost", ["Per-Axel Lind-Öst (-)"]),
    ("lind-öst (-)", ["Per-Axel Lind-Öst (-)"]),
]


@pytest.mark.parametrize(("typed", "meant"), CALLED)
def test_a_person_is_found_by_the_name_as_people_write_it(typed: str, meant: list[str]) -> None:
    """Last names, first and last, accents left out, a genitive, the party behind it or not."""
    assert list(resolve(field_for("person"), typed, HELD)) == meant


@pytest.mark.parametrize("typed", ["Anna", "Ek (M)", "er", "(S)", "x" * 600, "[", "Berg (", "\n"])
def test_what_names_nobody_is_refused(typed: str) -> None:
    """A first name alone, another party, or a part of a name mean nobody."""
    with pytest.raises(UnknownValue):
        resolve(field_for("person"), typed, HELD)


def test_a_refusal_names_those_who_may_be_meant() -> None:
    """They have a name that begins so, or else a last name like it."""
    with pytest.raises(UnknownValue, match=r"Anna Ek .S., Anna Ek .V., Anna Maria Ek Berg .S."):
        resolve(field_for("person"), "Anna", HELD)
    with pytest.raises(UnknownValue, match=r"there is Lars Alfons .M. and 6 more"):
        resolve(field_for("person"), "Alfonsso", HELD)


def test_a_name_of_very_many_people_is_refused() -> None:
    """More than a dozen cannot be meant at once; the refusal names the first."""
    many = [f"Anna {letter}a Berg (S)" for letter in "ABCDEFGHIJKLMN"]
    with pytest.raises(ManyValues, match=r"too many of person may be called 'Berg'; .* and 2 more"):
        resolve(field_for("person"), "Berg", many)


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=8)), st.text()
)
def test_no_text_is_too_odd(names: list[str], typed: str) -> None:
    """Whatever is typed, only held values are found."""
    held = sorted({" ".join(f"{name} (S)".split()) for name in names})
    people = People(held)
    assert set(people.called(typed)) <= set(held)
    assert set(people.beginning(typed)) <= set(held)


ANNA, BO = {"namn": "Anna Ek", "parti": "S"}, {"namn": "Bo Berg", "parti": "V"}


def _papers() -> list[dict[str, Any]]:
    common = {"kommun": "Ekhamra", "namnd": "Kommunfullmäktige", "arendetyp": "motion"}
    return [
        extract(
            "bad", titel="Motion om bad", text="Ett bad.", datum="2024-01-10", motionarer=[ANNA],
            yrkanden=[{**BO, "riktning": "avslag"}], utfall="avslag", **common,
        ),
        extract(
            "bio", titel="Motion om bio", text="En bio.", datum="2024-02-10", motionarer=[BO],
            reserverade=[ANNA], roster=[{**ANNA, "rost": "ja"}], utfall="bifall", **common,
        ),
    ]  # fmt: skip


@pytest.fixture(name="index", params=ENGINES)
def _index(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    return build_gathered(tmp_path, _papers(), request.param, learning=False)


ROLES = [
    ("person:ek", ["bad", "bio"]),
    ("person:berg", ["bad", "bio"]),
    ("motionär:ek", ["bad"]),
    ("yrkande:berg", ["bad"]),
    ("reservation:ek", ["bio"]),
    ("röst:ek", ["bio"]),
    ('mover:"Bo Berg" bio', ["bio"]),
    ("motionär:ek reservation:ek", []),
    ("-motionär:ek", ["bio"]),
    ("röst:berg", []),
]


@pytest.mark.parametrize(("query", "found"), ROLES)
def test_a_role_is_that_of_the_person(index: Index, query: str, found: list[str]) -> None:
    """A field of a role finds only what that person did in that role."""
    assert sorted(hit.extract["id"] for hit in index.every(Request(query))) == found


def test_people_are_counted_where_they_are_asked_for(index: Index) -> None:
    """A search has no facet of people; their values and counts can be listed."""
    assert not {field.name for field in FIELDS if field.people} & set(
        index.search(Request()).facets
    )
    listed = {value.value: value.count for value in index.facet_values("person")}
    assert listed == {"Anna Ek (S)": 2, "Bo Berg (V)": 2}
