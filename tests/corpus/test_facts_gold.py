"""Real papers from several municipalities are read as people labelled them."""

import json
from typing import Any

import pytest

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.shared import SHARED, shared_data

FOLDERS = ("seeds", "templates")


def labelled() -> list[Any]:
    """One case for each labelled paper; if there are none, one case that is skipped."""
    cases = []
    for folder in FOLDERS:
        gold = SHARED / folder / "gold.jsonl"
        rows = gold.read_text("utf-8").splitlines() if gold.exists() else []
        cases += [pytest.param(folder, row, id=json.loads(row)["id"]) for row in rows]
    return cases or [pytest.param(FOLDERS[0], "{}", id="absent")]


def facts_labelled(folder: str, name: str) -> Facts:
    """The facts of the section that the labels call ``NAME``, ``NAME.txt`` or ``NAME.txt#§``."""
    paper, _, number = name.partition("#")
    path = shared_data(folder, paper.removesuffix(".txt") + ".txt")
    document = from_text(path.read_text("utf-8"))
    found = [read_facts(section, document) for section in split(document)]
    numbered = [f for f in found if f.paragraf and f.paragraf.value == number]
    return (numbered or found[int(number) - 1 :])[0] if number else found[0]


@pytest.mark.parametrize(("folder", "row"), labelled())
def test_a_real_paper_says_what_its_readers_found(folder: str, row: str) -> None:
    """Kind, outcome, authors, yrkanden, reservations and votes are read as people labelled them."""
    shared_data(folder, "gold.jsonl")
    gold = json.loads(row)
    facts = facts_labelled(folder, gold["id"])
    votering = facts.votering.value if facts.votering else None
    read = {
        "arendetyp": facts.arendetyp and facts.arendetyp.value,
        "utfall": facts.utfall and facts.utfall.value,
        "niva": facts.niva and facts.niva.value,
        "beslutstext": facts.beslutstext and facts.beslutstext.value,
        "motionarer": [{"namn": f.value.namn, "parti": f.value.parti} for f in facts.motionarer],
        "yrkanden": [
            {"namn": f.value.namn, "parti": f.value.parti, "riktning": f.value.riktning}
            for f in facts.yrkanden
        ],
        "reservationer": [fact.value for fact in facts.reservationer],
        "votering": votering
        and {"ja": votering.ja, "nej": votering.nej, "avstår": votering.avstar},
    }
    assert read == {key: gold[key] for key in read}
