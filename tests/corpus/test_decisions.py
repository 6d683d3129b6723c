"""What a decision states: its outcome, its level and the words that decide, kind by kind."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.corpus.minutes import KF, MOTION, facts_of, outcome

CASES = [
    case
    for name in (
        "decisions.toml",
        "decisions_turned.toml",
        "decisions_above.toml",
        "decisions_doubtful.toml",
    )
    for case in tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["note"]) for case in CASES])
def test_a_decision_is_what_its_deciding_words_state(case: dict[str, Any]) -> None:
    """The outcome, the level and the deciding words are those that the case says are stated."""
    facts = facts_of(case["text"], case.get("title", MOTION), case.get("organ", KF))

    assert outcome(facts) == (case.get("outcome"), case.get("level"))
    if "deciding" in case:
        assert facts.beslutstext is not None
        assert facts.beslutstext.value == case["deciding"]
