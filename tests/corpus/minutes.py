"""Invented minutes for the tests of the facts, and the facts read from them."""

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

KF = "Kommunfullmäktige"
KS = "Kommunstyrelsen"
MOTION = "Motion av Anna Ek (S) om belysta gångvägar"


def minutes(body: str, title: str = MOTION, organ: str = KF, number: int = 12) -> str:
    """One § of the minutes of an invented municipality."""
    return (
        f"Björknäs kommun\n{organ}\nProtokoll\nSammanträdesdatum 2024-03-18\n\n"
        f"§ {number} {title}\n\nDnr KS 2023-118\n\n{body}\n"
    )


def facts_of(body: str, title: str = MOTION, organ: str = KF) -> Facts:
    """The facts of one § that has this heading and this text."""
    (section,) = split(document := from_text(minutes(body, title, organ)))
    return read_facts(section, document)


def moved(facts: Facts) -> list[tuple[str | None, str | None, str]]:
    """The yrkanden as (name, party, direction)."""
    return [(fact.value.namn, fact.value.parti, fact.value.riktning) for fact in facts.yrkanden]


def outcome(facts: Facts) -> tuple[str | None, str | None]:
    """The outcome and its level."""
    return (
        facts.utfall.value if facts.utfall else None,
        facts.niva.value if facts.niva else None,
    )
