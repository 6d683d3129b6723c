"""Small papers in the manner of many kinds of bodies, each with what it states."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

PAPERS = tomllib.loads(Path(__file__).with_name("many_bodies.toml").read_text("utf-8"))["paper"]
SINGLE = ("paragraf", "titel", "namnd", "datum", "utfall", "niva", "beslutstext")
# What is always labelled: that a paper has none of these is a label, too.
ALWAYS = {"datum": None, "motionarer": [], "yrkanden": [], "votering": None, "rostsiffror": None}


def read(paper: dict[str, Any]) -> dict[str, Any]:
    """What is read of the § that a paper is labelled by, in the form of the labels."""
    document = from_text(paper["text"])
    each = [read_facts(section, document) for section in split(document)]
    wanted = paper.get("paragraf")
    facts = next((one for one in each if _number(one) == wanted), Facts())
    values = {key: fact.value for key in SINGLE if (fact := getattr(facts, key))}
    return {
        **ALWAYS,
        **values,
        "motionarer": sorted(
            [who.value.namn or "", who.value.parti or ""] for who in facts.motionarer
        ),
        "yrkanden": sorted(
            [one.value.namn or "", one.value.parti or "", one.value.riktning]
            for one in facts.yrkanden
        ),
        "votering": [facts.votering.value.ja, facts.votering.value.nej] if facts.votering else None,
        "rostsiffror": [facts.rostsiffror.value.ena, facts.rostsiffror.value.andra]
        if facts.rostsiffror
        else None,
    }


def _number(facts: Facts) -> str | None:
    return facts.paragraf.value if facts.paragraf else None


@pytest.mark.parametrize("paper", [pytest.param(paper, id=paper["id"]) for paper in PAPERS])
def test_a_paper_of_any_body_is_read_as_labelled_but_for_the_known_misses(
    paper: dict[str, Any],
) -> None:
    """Every labelled fact is read; what is a known miss and becomes right loses its mark."""
    labels = {**ALWAYS, **{key: paper[key] for key in paper if key not in ("id", "text")}}
    misses = set(labels.pop("known_misses", ()))
    found = read(paper)

    assert {key for key, value in labels.items() if found.get(key) != value} == misses
