"""§§ that say all in one line: the heading, and then what was decided."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

CASES = tomllib.loads(Path(__file__).with_name("one_line.toml").read_text("utf-8"))["case"]
FRAME = """Björknäs kommun
Kommunfullmäktige
Protokoll
Sammanträdesdatum 2024-03-18

§ 11 Upprop

Upprop förrättas.

{said}

§ 13 Avslutning

Ordföranden avslutar mötet.
"""


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_a_line_is_a_heading_and_its_decision(case: dict[str, Any]) -> None:
    """The heading ends where the decision begins; a heading alone decides nothing."""
    sections = split(document := from_text(FRAME.format(said=case["text"])))
    facts = read_facts(sections[1], document)

    assert facts.paragraf
    assert facts.paragraf.value == "12"
    assert facts.titel
    assert facts.titel.value == case["title"]
    assert (facts.utfall and facts.utfall.value) == case.get("outcome")
    assert (facts.beslutstext and facts.beslutstext.value) == case.get("deciding")
