"""The section by which an ärende is shown."""

from typing import Any

import pytest

from indexer.store import WordList
from search.finding import asks_for_a_section, most_telling
from search.question import Compiler, parse
from search.weights import WEIGHTS

STEPS = {
    "motion": "motion",
    "postponed": "bordlagd",
    "proposed": "förslag",
    "postponed again": "bordlagd",
    "decided": "beslut",
    "referred": "remitterad",
}


def arende(*steps: str, decided: str | None = None) -> Any:
    taken = [{"id": step, "slag": STEPS[step]} for step in steps]
    return {"steg": taken, "beslutssteg": decided}


@pytest.mark.parametrize(
    ("best", "others", "shown"),
    [
        ("postponed", ["motion", "proposed", "postponed again", "decided"], "decided"),
        ("referred", ["proposed"], "proposed"),
        ("postponed", ["motion", "postponed again"], "postponed"),
        ("motion", ["postponed", "decided"], "motion"),
        ("proposed", ["postponed", "decided"], "proposed"),
    ],
)
def test_a_decision_is_shown_and_no_postponement(best: str, others: list[str], shown: str) -> None:
    """A section that only passes the ärende on gives way to one that decides or proposes."""
    found = arende(best, *others, decided="decided" if "decided" in others else None)
    assert most_telling(best, found, lambda _: 1.0) == shown


def test_a_decision_without_the_words_is_not_shown() -> None:
    """The section that is shown covers as much of the question as the best one, and is a match."""
    found = arende("postponed", "proposed", "decided", decided="decided")
    covered = {"postponed": 1.0, "proposed": 1.0, "decided": 0.5}
    assert most_telling("postponed", found, covered.get) == "proposed"
    assert most_telling("postponed", found, {"postponed": 1.0}.get) == "postponed"


@pytest.mark.parametrize(
    ("query", "asked"),
    [("§ 12 skolväg", True), ("skolväg 2024-05-08", True), ("KS 2023/00118", False)],
)
def test_a_section_is_asked_for_by_its_number_or_day(query: str, asked: bool) -> None:
    """Who names a § or a day is shown the section that was found by it."""
    compiler = Compiler(WordList.of({}, ()), WEIGHTS)
    assert asks_for_a_section(compiler.compile(parse(query))) is asked
