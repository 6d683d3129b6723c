"""Values as people type them mean the values that the index holds."""

import pytest

from corpus.errors import QueryError
from search.question.restrictions import field_for, resolve

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
    """Case, dots, inflection, labels, aliases and abbreviations do not matter."""
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
    """The error is one line and names values that there are."""
    field = field_for(name)
    with pytest.raises(QueryError) as raised:
        resolve(field, typed, HELD[field.name])
    assert told in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_unknown_field_says_which_there_are() -> None:
    """A filter that is no field is refused, not passed over."""
    with pytest.raises(QueryError, match="no field 'färg'; there are parti, namnd, utfall"):
        field_for("färg")
