"""A decision that a later § revoked says so on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Klubbat

HEAD = "Björknäs kommun\nKommunstyrelsen\nProtokoll\nSammanträdesdatum {day}\n\n"
SOLD = (
    "§ 25 Försäljning av tomt i hamnen\n\nDnr KS 2023-118\n\n"
    "Beslut\n\nKommunstyrelsen beslutar att sälja tomten.\n"
)
SENTENCE = "Kommunstyrelsens beslut § 25/2023 upphävs."
REVOKED = (
    "§ 12 Ändrat beslut om tomten\n\nDnr KS 2024-11\n\n"
    f"Beslut\n\n1. {SENTENCE}\n2. Tomten säljs inte.\n"
)


@pytest.fixture
def revoked(klubbat: Klubbat, tmp_path: Path) -> str:
    """An index of a decision and of the § that revoked it."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(HEAD.format(day="2023-05-03") + SOLD, "utf-8")
    (papers / "b.txt").write_text(HEAD.format(day="2024-03-18") + REVOKED, "utf-8")
    directory = str(tmp_path / "index")
    assert klubbat("index", str(papers), "--index", directory).code == 0
    return directory


@pytest.mark.parametrize("command", ["show", "case"])
def test_a_revoked_decision_says_by_which_section(
    command: str, klubbat: Klubbat, revoked: str
) -> None:
    """`show` and `case` name the body, the day and the § that revoked it, and quote its sentence.

    The § that revoked it was revoked by none.
    """
    told = klubbat(command, "KS 2023-05-03 § 25", "--index", revoked).out
    assert f"later revoked by Kommunstyrelsen 2024-03-18 § 12: “{SENTENCE}”" in told
    assert "revoked by" not in klubbat(command, "KS 2024-03-18 § 12", "--index", revoked).out


def test_programs_get_the_section_and_its_sentence(klubbat: Klubbat, revoked: str) -> None:
    """In JSON, `upphavd` has the id of the § that revoked it and its words; else it is absent."""

    def asked(command: str, named: str) -> object:
        answer = json.loads(klubbat(command, named, "--index", revoked, "--json").out)
        return (answer["steg"][0] if command == "case" else answer).get("upphavd")

    told = {"av": "b", "citat": SENTENCE}
    for command in ("show", "case"):
        assert asked(command, "KS 2023-05-03 § 25") == told
        assert asked(command, "KS 2024-03-18 § 12") is None
