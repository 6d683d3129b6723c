"""Values that people type are resolved to the values of the index."""

import pytest

from corpus.errors import QueryError
from indexer.store.strings import SortedStrings
from search.question import restrictions
from search.question.restrictions import FieldValues, UnknownValue, field_for, resolve

HELD = {
    "parti": ("-", "L", "M", "SD"),
    "namnd": (
        "Barn- och ungdomsnämnden",
        "Barn- och utbildningsnämnden",
        "Kommunfullmäktige",
        "Kommunstyrelsen",
        "Social- och omsorgsnämnden",
    ),
    "utfall": ("avslag", "bifall"),
    "kommun": ("Göteborg", "Malmö", "Upplands Väsby"),
    "ar": ("2021", "2022", "2024"),
    "doktyp": ("motion", "protokollsparagraf"),
}

FORGIVEN = [
    ("parti", "L", ("L",)),
    ("parti", "l", ("L",)),
    ("parti", "Liberalerna", ("L",)),
    ("parti", "moderata samlingspartiet", ("M",)),
    ("parti", "-", ("-",)),
    ("parti", "Centerpartiet", ("C",)),
    ("nämnd", "KS", ("Kommunstyrelsen",)),
    ("nämnd", "ks", ("Kommunstyrelsen",)),
    ("committee", "kommunstyrelse", ("Kommunstyrelsen",)),
    ("nämnd", "kommunstyrelsens", ("Kommunstyrelsen",)),
    ("nämnd", "kommunfullmaktige", ("Kommunfullmäktige",)),
    ("nämnd", "social- och  omsorgsnamnden", ("Social- och omsorgsnämnden",)),
    ("utfall", "avslag", ("avslag",)),
    ("utfall", "avslagen", ("avslag",)),
    ("utfall", "återremiss", ("återremiss",)),
    ("utfall", "aterremiss", ("återremiss",)),
    ("kommun", "goteborg", ("Göteborg",)),
    ("kommun", "GÖTEBORG", ("Göteborg",)),
    ("kommun", "malmös", ("Malmö",)),
    ("år", "2024", ("2024",)),
    ("år", "2021-2022", ("2021", "2022")),
    ("år", "2022–2030", ("2022", "2024")),
    ("år", "1999", ("1999",)),
    ("typ", "motioner", ("motion",)),
]


@pytest.mark.parametrize(("name", "typed", "meant"), FORGIVEN)
def test_a_value_is_forgiven_its_writing(name: str, typed: str, meant: tuple[str, ...]) -> None:
    """A value may be written in any case, without dots, inflected, or by another of its names.

    The other names are labels, aliases and abbreviations.
    """
    field = field_for(name)
    assert resolve(field, typed, HELD[field.name]) == meant


UNKNOWN = [
    ("parti", "Piratligan", "no parti is called 'Piratligan'; there is"),
    ("nämnd", "Hamnstyret", "Kommunstyrelsen"),
    ("utfall", "avslagg", "avslag"),
    ("kommun", "Göteborgh", "Göteborg"),
    ("år", "tjugo", "2021, 2022, 2024"),
]


@pytest.mark.parametrize(("name", "typed", "told"), UNKNOWN)
def test_an_unknown_value_says_what_exists(name: str, typed: str, told: str) -> None:
    """An unknown value is refused in one line that names existing values."""
    field = field_for(name)
    with pytest.raises(QueryError) as raised:
        resolve(field, typed, HELD[field.name])
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("typed", ["2023-2021", "2022-", "-2022", "2022–", "år 2022", "22"])
def test_what_is_no_year_and_no_span_of_years_is_refused(typed: str) -> None:
    """A span that runs backwards, or has no end, is never taken for one of its years."""
    with pytest.raises(UnknownValue):
        resolve(field_for("ar"), typed, HELD["ar"])


def test_an_unknown_field_says_which_there_are() -> None:
    """An unknown field is refused, not ignored, and the error names the fields."""
    with pytest.raises(QueryError, match="no field 'färg'; there are parti, namnd, utfall"):
        field_for("färg")


def test_what_is_resolved_means_itself() -> None:
    """A resolved value resolves to itself, so a redirect to the canonical form leads no further."""
    for name, typed, _ in FORGIVEN:
        field = field_for(name)
        for value in resolve(field, typed, HELD[field.name]):
            assert resolve(field, value, HELD[field.name]) == (value,)


@pytest.mark.parametrize(
    ("name", "typed", "near"),
    [
        ("nämnd", "kommun", ("Kommunfullmäktige", "Kommunstyrelsen")),
        ("nämnd", "OMSORG", ("Social- och omsorgsnämnden",)),
        ("nämnd", "y", tuple(HELD["namnd"])),
        ("nämnd", "kommunstryelsen", ("Kommunstyrelsen",)),
        ("parti", "liberalernna", ("L",)),
    ],
)
def test_a_refusal_names_what_may_be_meant(name: str, typed: str, near: tuple[str, ...]) -> None:
    """A refusal names first the values that contain the text, then those most like it."""
    field = field_for(name)
    with pytest.raises(UnknownValue) as raised:
        resolve(field, typed, HELD[field.name])
    assert raised.value.near[: len(near)] == near


def test_a_refusal_names_a_party_that_only_the_papers_know() -> None:
    """A refusal may suggest a value that is only in the index and in no vocabulary."""
    with pytest.raises(UnknownValue) as raised:
        resolve(field_for("parti"), "EKPP", ("EKP", "S"))
    assert raised.value.near == ("EKP",)


def test_many_values_are_read_where_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field with many values resolves a stored value to itself.

    A refusal names values that are near an unknown one, and the number of the others.
    """
    monkeypatch.setattr(restrictions, "MOST_READ", 10)
    ids = SortedStrings.of(f"ekhamra-ks-2023-{n}" for n in range(100, 200))
    values = FieldValues(field_for("ärende"), ids)
    assert values.meant("ekhamra-ks-2023-118") == ("ekhamra-ks-2023-118",)
    with pytest.raises(UnknownValue) as raised:
        values.meant("ekhamra-ks-2023-18")
    assert "ekhamra-ks-2023-180" in raised.value.near
    assert len(raised.value.near) == 12
    assert raised.value.more == 88


def test_a_writing_longer_than_any_value_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is longer than any value is refused as unknown, without an attempt to read it.

    The values that may be meant are found from its first 500 characters alone.
    """

    def never(*_: object) -> None:
        raise AssertionError("the text was read")

    compared: list[str] = []

    def no_matches(text: str, *_: object) -> list[str]:
        compared.append(text)
        return []

    monkeypatch.setattr(restrictions, "_READINGS", (never,))
    monkeypatch.setattr(FieldValues, "_derived", never)
    monkeypatch.setattr(restrictions, "get_close_matches", no_matches)
    with pytest.raises(UnknownValue, match="no kommun is called"):
        resolve(field_for("kommun"), "x" * 10_000, HELD["kommun"])
    assert compared == ["x" * 500]
