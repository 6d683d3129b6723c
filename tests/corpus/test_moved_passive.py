"""Yrkanden that minutes tell in the passive, or of several persons with one verb."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.minutes import facts_of, moved

CASES = tomllib.loads(Path(__file__).with_name("moved_passive.toml").read_text("utf-8"))["case"]
FRAME = """Beslut
Kommunfullmäktige beslutar att avslå motionen.

Ärendet
Eva Lind (V) har i en motion föreslagit att bussresorna blir avgiftsfria.
Kommunstyrelsen föreslår att motionen avslås.

{said}
"""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_who_moved_stands_behind_the_verb(case: dict[str, Any]) -> None:
    """Whoever stands behind *av* moved what the sentence says; who may be an author did not."""
    facts = facts_of(FRAME.format(said=case["text"]), "Motion av Eva Lind (V) om fria bussresor")

    found = sorted((name or "", party or "", way) for name, party, way in moved(facts))
    assert found == sorted(tuple(each) for each in case["moved"])
