"""The sample papers, with their sidecars, are read as `tests/data/samples.jsonl` labels them."""

import json
from pathlib import Path
from typing import Any

import corpus
from corpus.document import Facts
from corpus.errors import UnreadableFile
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import read
from corpus.understanding.sidecar import NAME, Sidecars

ROOT = Path(corpus.__file__).parent / "samples"
LABELS = Path(__file__).parents[1] / "data" / "samples.jsonl"
STATED = (
    "kommun", "namnd", "datum", "paragraf", "titel", "doktyp", "arendetyp", "utfall", "niva",
    "beslutstext",
)  # fmt: skip
MISREAD = {
    # A page that lists several motions, with their diary numbers in a table.
    "nordvik/motioner/inkomna-motioner.html arendetyp",
    "nordvik/motioner/inkomna-motioner.html diarienummer",
}


def test_each_sample_is_read_as_labelled_but_for_the_known_misses() -> None:
    """Every labelled field of every sample is read as labelled, except the known misses."""
    facts = dict(_all_facts())
    differing = set()
    for line in LABELS.read_text("utf-8").splitlines():
        labels = json.loads(line)
        found = _read(facts[labels["id"]])
        differing |= {f"{labels['id']} {k}" for k in found if not _same(found[k], labels[k])}

    assert differing == MISREAD


def _same(found: Any, labelled: Any) -> bool:
    """Whether two values agree; the order of a list does not matter."""
    if isinstance(found, list):
        return sorted(map(str, found)) == sorted(map(str, labelled))
    return bool(found == labelled)


def _all_facts() -> list[tuple[str, Facts]]:
    sidecars = Sidecars(ROOT)
    found = []
    for path in sorted(path for path in ROOT.rglob("*") if path.is_file() and path.name != NAME):
        try:
            document = read(path)
        except UnreadableFile:
            continue
        for section in split(document):
            facts = read_facts(section, document, sidecars.given(path))
            number = f"#{facts.paragraf.value}" if facts.paragraf else ""
            found.append((path.relative_to(ROOT).as_posix() + number, facts))
    return found


def _read(facts: Facts) -> dict[str, Any]:
    vote = facts.votering.value if facts.votering else None
    return {
        **{key: getattr(facts, key) and getattr(facts, key).value for key in STATED},
        "diarienummer": [fact.value for fact in facts.diarienummer],
        "reservationer": [fact.value for fact in facts.reservationer],
        "votering": vote and {"ja": vote.ja, "nej": vote.nej, "avstår": vote.avstar},
        "motionarer": [{"namn": f.value.namn, "parti": f.value.parti} for f in facts.motionarer],
        "yrkanden": [
            {"namn": f.value.namn, "parti": f.value.parti, "riktning": f.value.riktning}
            for f in facts.yrkanden
        ],
    }
