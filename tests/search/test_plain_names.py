"""Names of elected persons in plain words are read as who moved a matter, or only offered so."""

from datetime import date

import pytest

from corpus.errors import QueryError
from search import Request
from search.plain import Understood, understand
from search.question import field_for, parse, resolve
from tests.extracts import extract
from tests.search.conftest import ENGINES, build_gathered

TODAY = date(2025, 3, 10)
HELD = {
    "ar": ("2023", "2024"),
    "kommun": ("Ekby",),
    "parti": ("S", "V"),
    "motionar": (
        "Anna Maria Ek Berg (S)",
        "Bo Tallrot (V)",
        "Eva Grankvist (S)",
        "Eva Grankvist (V)",
        "Siv Sten (S)",
    ),
}


class Invented:
    """The values of an invented index."""

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        try:
            return resolve(field_for(field), typed, HELD.get(field, ()))
        except QueryError:
            return ()

    def held(self, field: str, /) -> tuple[str, ...]:
        """The values of a field."""
        return HELD.get(field, ())

    def side_by_side(self, text: str) -> bool:
        """No paper has any words side by side."""
        return not text

    def headed_before_or_after(self, word: str, year: str) -> bool:
        """No heading has any word."""
        return not word and not year


def read(text: str) -> Understood:
    return understand(parse(text), Invented(), TODAY)


@pytest.mark.parametrize(
    ("text", "movers"),
    [
        ("motioner av Bo Tallrot", ["Bo Tallrot (V)"]),
        ("motion från Bo Tallrot", ["Bo Tallrot (V)"]),
        ("motioner av bo tallrot", ["Bo Tallrot (V)"]),
        ("motioner från Tallrot om skolan", ["Bo Tallrot (V)"]),
        ("motioner väckta av Bo Tallrot", ["Bo Tallrot (V)"]),
        ("interpellationer av Anna Berg 2024", ["Anna Maria Ek Berg (S)"]),
        ("motioner av Bo Tallrot och Siv Sten", ["Bo Tallrot (V)", "Siv Sten (S)"]),
        ("motion av Bo Tallrot (V) och Siv Sten (S)", ["Bo Tallrot (V)", "Siv Sten (S)"]),
        ("motioner av Eva Grankvist (V)", ["Eva Grankvist (V)"]),
    ],
)
def test_the_name_behind_a_kind_is_its_mover(text: str, movers: list[str]) -> None:
    """*av* or *från* between a kind and one person's name says who moved it."""
    filters = read(text).filters
    assert list(filters.get("motionar", ())) == movers
    assert "arendetyp" in filters
    assert "parti" not in filters


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Bo Tallrot", ["Bo Tallrot (V)"]),
        ("Bo Tallrot skola", ["Bo Tallrot (V)"]),
        ("bo tallrot", ["Bo Tallrot (V)"]),
        ("BO TALLROT skola", ["Bo Tallrot (V)"]),
        ("motion bo tallrot", ["Bo Tallrot (V)"]),
        ("motion Bo Tallrot", ["Bo Tallrot (V)"]),
        ("motioner av sten", ["Siv Sten (S)"]),
        ("motioner av Eva Grankvist", ["Eva Grankvist (S)", "Eva Grankvist (V)"]),
        ("Motion av Bo Tallrot om ny belysning vid badet nära stranden", ["Bo Tallrot (V)"]),
    ],
)
def test_another_name_is_only_offered(text: str, offered: list[str]) -> None:
    """A name alone may be sought in texts, and one that is a word or of several may be another.

    In small letters it is offered if its last word is no other word.
    """
    found = read(text)
    assert "motionar" not in found.filters
    assert [
        value for each in found.readings for value in each.filters.get("motionar", ())
    ] == offered


@pytest.mark.parametrize(
    "text",
    [
        "yrkande av Bo Tallrot",
        "motioner om Bo Tallrot",
        "hur röstade Bo Tallrot",
        "bo skola",
        "Tallrot",
        "siv sten",
        "motioner av kvinnor",
        "Bo Granrot",
        "motioner från Ekby",
    ],
)
def test_what_is_no_mover_is_not_read(text: str) -> None:
    """Who voted, who is spoken of, and other words are not read as who moved a matter."""
    assert not any("motionar" in each.filters for each in read(text).readings)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_offered_name_has_its_number(
    tmp_path_factory: pytest.TempPathFactory, engine: str
) -> None:
    """The offer of a mover says how many ärenden that person moved."""
    bo = {"namn": "Bo Tallrot", "parti": "V", "roll": None}
    papers = (
        extract("1", doktyp="motion", titel="Motion om bad", text="Bad.", motionarer=[bo]),
        extract("2", doktyp="motion", titel="Motion om buss", text="Buss.", motionarer=[bo]),
        extract("3", text="Bo Tallrot yttrar sig."),
    )
    index = build_gathered(tmp_path_factory.mktemp("names"), papers, engine)
    found = index.search(Request("Bo Tallrot"))
    assert [(dict(each.filters), each.applied, each.total) for each in found.readings] == [
        ({"motionar": ("Bo Tallrot (V)",)}, False, 2)
    ]


@pytest.mark.parametrize(
    ("text", "filters", "applied"),
    [
        ("reservation Tallrot", {"reservation": ["Bo Tallrot (V)"]}, True),
        ("reservationer från Bo Tallrot", {"reservation": ["Bo Tallrot (V)"]}, True),
        ("Tallrots reservationer", {"reservation": ["Bo Tallrot (V)"]}, True),
        ("Bo Tallrot reserverade sig", {"reservation": ["Bo Tallrot (V)"]}, True),
        ("hur röstade Bo Tallrot", {"rost": ["Bo Tallrot (V)"]}, False),
    ],
)
def test_what_a_person_did_is_a_field_of_its_own(
    text: str, filters: dict[str, list[str]], applied: bool
) -> None:
    """Who reserved themselves or voted did not raise the matter."""
    (reading,) = read(text).readings
    assert {n: list(v) for n, v in reading.filters.items()} == filters
    assert reading.applied is applied


@pytest.mark.parametrize("text", ["motion väckt av V", "motioner inlämnade av vänsterpartiet"])
def test_a_party_behind_what_says_raised_is_who_raised_it(text: str) -> None:
    """*Väckt av* between a kind and a party binds them."""
    assert read(text).filters == {"arendetyp": ("motion",), "parti": ("V",)}
