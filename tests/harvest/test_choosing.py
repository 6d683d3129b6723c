"""Which listed papers a source asks for."""

import re
from datetime import date

import pytest

from harvest.choosing import chosen
from harvest.listed import Listed
from harvest.source import Source

PAPER = Listed(
    key="1",
    url="https://www.ekhamra.example/kf.pdf",
    title="Protokoll fra\u030an 12 mars",
    listing="x",
    file_name="KF-240312.pdf",
    column="Justerat",
    datum=date(2024, 3, 12),
    slag="protokoll",
)


@pytest.mark.parametrize(
    ("known", "taken"),
    [
        ({}, True),
        ({"slag": ("motion",)}, False),
        ({"slag": ("motion", "protokoll")}, True),
        ({"fran": date(2024, 3, 12)}, True),
        ({"fran": date(2024, 3, 13)}, False),
        ({"ta": re.compile("från")}, True),
        ({"ta": re.compile("^KF-")}, True),
        ({"ta": re.compile("Justerat")}, True),
        ({"ta": re.compile("KS")}, False),
        ({"hoppa": re.compile("Justerat")}, False),
        ({"hoppa": re.compile("Bilaga")}, True),
        ({"ta": re.compile("KF"), "hoppa": re.compile("mars")}, False),
    ],
)
def test_a_paper_is_chosen_by_kind_day_and_words(known: dict[str, object], taken: bool) -> None:
    """`slag`, `fran`, `ta` and `hoppa`, over title, file name and column."""
    assert chosen(PAPER, Source("prov", "lista", **known)) is taken  # type: ignore[arg-type]


def test_what_tells_no_day_is_of_interest_and_what_tells_no_kind_is_not() -> None:
    """A day may be read from the paper later; a kind that nothing says is not minutes."""
    undated = Listed("1", "u", "t", "l", slag="protokoll")
    assert chosen(undated, Source("prov", "lista", fran=date(2024, 1, 1)))
    assert not chosen(Listed("1", "u", "t", "l"), Source("prov", "lista"))
