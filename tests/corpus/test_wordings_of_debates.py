"""The words in which minutes say who moved what and how the votes fell, wording by wording."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.minutes import facts_of, moved

CASES = tomllib.loads(Path(__file__).with_name("wordings_of_debates.toml").read_text("utf-8"))[
    "case"
]
FRAME = """Beslut
Kommunfullmäktige beslutar att avslå motionen.

Ärendet
Eva Lind (V) har i en motion föreslagit att bussresorna blir avgiftsfria.
Kommunstyrelsen föreslår att motionen avslås.

{said}
"""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_what_is_moved_and_voted_is_read_in_many_words(case: dict[str, Any]) -> None:
    """Each mover has the direction that the words mean, and each side the votes they count."""
    facts = facts_of(FRAME.format(said=case["text"]), "Motion av Eva Lind (V) om fria bussresor")

    if "moved" in case:
        found = sorted((name or "", party or "", way) for name, party, way in moved(facts))
        assert found == sorted(tuple(each) for each in case["moved"])
    if "votes" in case:
        votes = facts.votering.value if facts.votering else None
        counts = [votes.ja, votes.nej, votes.avstar] if votes else []
        assert [count for count in counts if count is not None] == case["votes"]
