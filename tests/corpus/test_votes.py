"""How minutes count votes: with their sides, or as two numbers whose sides nobody names."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.minutes import facts_of

CASES = tomllib.loads(Path(__file__).with_name("votes.toml").read_text("utf-8"))["case"]
FRAME = """Beslut
Kommunfullmäktige beslutar att avslå motionen.

Omröstning
{said}
"""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_counts_have_a_side_only_where_the_text_says_so(case: dict[str, Any]) -> None:
    """Counts whose sides are told are Ja and Nej; else they are two numbers in the text's order."""
    facts = facts_of(FRAME.format(said=case["text"]), "Motion av Eva Lind (V) om fria bussresor")

    votes = facts.votering.value if facts.votering else None
    sides = [votes.ja, votes.nej, votes.avstar] if votes else []
    assert [count for count in sides if count is not None] == case.get("sides", [])
    tally = facts.rostsiffror.value if facts.rostsiffror else None
    numbers = [tally.ena, tally.andra, tally.avstar] if tally else []
    assert [count for count in numbers if count is not None] == case.get("numbers", [])


def test_what_no_side_is_told_of_shows_its_own_words() -> None:
    """The evidence of two numbers is the sentence's own words."""
    facts = facts_of("Beslut\nKommunfullmäktige avslår motionen med 25 röster mot 16.")

    assert facts.rostsiffror
    assert facts.rostsiffror.evidence.quote == "25 röster mot 16"
    assert facts.votering is None
    assert facts.utfall
    assert facts.utfall.value == "avslag"


def test_the_last_vote_that_decides_counts_whether_its_sides_are_told_or_not() -> None:
    """A vote on whether to decide today does not stand in for the vote that decided."""
    facts = facts_of(
        "Beslut\nKommunfullmäktige avslår motionen.\n\nOmröstning\n"
        "Ja för att avgöra ärendet idag och Nej för återremiss.\n"
        "Med 30 ja-röster mot 11 nej-röster beslutas att avgöra ärendet idag.\n"
        "Omröstning begärs om motionen. Motionen avslås med 25 röster mot 16.\n"
    )

    assert facts.votering is None
    assert facts.rostsiffror
    assert (facts.rostsiffror.value.ena, facts.rostsiffror.value.andra) == (25, 16)
