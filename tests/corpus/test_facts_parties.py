"""Parties by name, local parties, and people who act for a party: authors and reservations."""

import pytest

from corpus.document import Facts
from tests.corpus.minutes import facts_of


def authors(facts: Facts) -> list[tuple[str | None, str | None]]:
    """The motionärer as (name, party)."""
    return [(fact.value.namn, fact.value.parti) for fact in facts.motionarer]


BOTH = [("Anna Ek", "BP"), ("Bo Berg", "BP")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Anna Ek och Bo Berg, båda från Björknäspartiet, har i en motion föreslagit fler bänkar.",
         BOTH),
        ("Anna Ek och Bo Berg, båda Björknäs Bästa (BP), föreslår i en motion att bänkar köps.",
         BOTH),
        ("Liberalerna har i en motion genom Anna Ek föreslagit fler bänkar.", [("Anna Ek", "L")]),
        ("Liberalerna har i en motion, undertecknad av Anna Ek och Bo Berg, föreslagit bänkar.",
         [("Anna Ek", "L"), ("Bo Berg", "L")]),
    ],
)  # fmt: skip
def test_those_who_wrote_for_a_party_are_named(told: str, expected: list[tuple[str, str]]) -> None:
    """If the heading names only a party, the authors are read from the account of the matter.

    The name of a party is never read as a person's name.
    """
    facts = facts_of(
        f"Beslut\nMotionen avslås.\n\nSammanfattning\n{told}\n\n"
        "Yrkanden\nAnna Ek (BP) och Ci Dal (S) yrkar bifall till motionen.\n",
        "Svar på motion från Björknäspartiet (BP) om bänkar" if expected == BOTH else
        "Svar på motion (L) om bänkar",
    )  # fmt: skip
    assert authors(facts) == expected


def test_a_party_alone_is_a_party_without_a_name() -> None:
    """If no author is named, *Björknäspartiet (BP)* is read as the party BP without a person."""
    facts = facts_of(
        "Beslut\nMotionen avslås.\n\nYrkanden\nCi Dal (BP) yrkar bifall till motionen.\n",
        "Svar på motion från Björknäspartiet (BP) om bänkar",
    )
    assert authors(facts) == [(None, "BP")]


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Samtliga ledamöter från BP och Ci Dal (C) reserverar sig mot beslutet.", {"BP", "C"}),
        ("V- och MP-ledamöterna reserverar sig till förmån för Bo Bergs yrkande.", {"V", "MP"}),
        ("Bo Berg, Di Lund (båda BP) och Ci Dal (C) reserverar sig.", {"BP", "C"}),
        ("Ledamöterna från KS och Ci Dal (C) reserverar sig mot beslutet.", {"C"}),
    ],
)
def test_bare_letters_reserve_themselves_beside_bracketed_ones(
    sentence: str, parties: set[str]
) -> None:
    """Letters without brackets in a reservation are a party if they follow a name elsewhere.

    *KS* is a body and never a party.
    """
    facts = facts_of(
        f"Beslut\nMotionen avslås.\n\nReservationer\n{sentence}\n\n"
        "Yrkanden\nBo Berg (BP) yrkar bifall till motionen.\n"
    )
    assert {fact.value for fact in facts.reservationer} == parties
