"""Pages around the minutes: what a player, a party or a newspaper shows is no fact of a paper."""

import pytest

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text
from tests.corpus.minutes import facts_of, outcome


def page(text: str) -> Facts:
    """The facts of a paper without §§."""
    (section,) = split(document := from_text(text))
    return read_facts(section, document)


def named(facts: Facts) -> list[tuple[str | None, str | None]]:
    """The movers as (name, party)."""
    return [(fact.value.namn, fact.value.parti) for fact in facts.motionarer]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hover Image\n00:00\n00:00 / 00:00\n\nÄrenden 4-6\n\nRegionfullmäktige 7 maj 2024\n\n"
         "4. Val\n\nBeslut: enligt förslag\n", "Ärenden 4-6"),
        ("Tillbaka till startsidan\n\nDu är här:\n\nMotioner\n\nHär finns alla.\n", "Motioner"),
        ("Din position: Hem > Ekby stad > Fullmäktige\n\nSammanträde 2024-05-07\n\n"
         "Datum\nKlockan\n16:00\nPlats\nSalen\n\nNya motioner\n",
         "Sammanträde 2024-05-07"),
        ("Ekby 2024-05-07 | Ekbypartiet\n\nEkby 2024-05-07\n\nInterpellation till skolnämndens "
         "ordförande Bo Berg\n\nSkolan i byn ska stängas.\n",
         "Interpellation till skolnämndens ordförande Bo Berg"),
        ("(1)\n\nAnna Ek (S) Bo Berg (M) Cia Dal (C)\n\nUppföljning av skolskjutsar\n\nVi åker.\n",
         "Uppföljning av skolskjutsar"),
    ],
)  # fmt: skip
def test_a_title_is_no_line_of_the_player_nor_of_the_place(text: str, title: str) -> None:
    """Lines of a player, where and when, page marks and lists of members are above the title."""
    read = page(text).titel
    assert read
    assert read.value == title


def test_whoever_is_asked_is_no_author() -> None:
    """A board's chair may be named with a party in the heading of what others ask."""
    asked = "Interpellation till barn- och skolnämndens ordförande Bo Berg (M)"
    facts = page(
        f"{asked}\n\nVarför stängs skolan?\n\nEkby 2024-05-07\n\nAnna Ek (S)\n\nUppdaterad\n"
    )
    assert named(facts) == [("Anna Ek", "S")]


def test_who_signs_may_have_an_office_and_no_party() -> None:
    """A name with nothing but an office beside it signs a question, which is no body's paper."""
    asked = "Interpellation till skolnämndens ordförande Bo Berg\n\nPå skolnämndens möte 2024-05-02"
    facts = page(
        f"{asked} föll frågan.\n\nVarför stängs skolan?\n\nAnna Ek, ledamot i fullmäktige\n"
    )
    assert named(facts) == [("Anna Ek", None)]
    assert facts.namnd is None


@pytest.mark.parametrize(
    "text",
    [
        "Beslut i korthet\n\nCia Dal, Ekby, föreslår i ett medborgarförslag att kommunen bygger.\n",
        "Från mötet\n\nMotion från Ekbypartiet om bad bifölls.\nEn plan antogs.\n",
    ],
)
def test_a_page_that_tells_of_a_motion_is_none(text: str) -> None:
    """Whoever tells what somebody proposed, or how a motion ended, moves nothing by that."""
    kind = page(text).doktyp
    assert kind
    assert kind.value == "annat"


def test_a_line_of_a_body_and_a_day_says_whose_page_it_is() -> None:
    """The page of a meeting may name its body only beside the day."""
    body = page("Ärenden 4-6\n\nRegionfullmäktige 7 maj 2024\n\n4. Val\n\nBeslut: ja\n").namnd
    assert body
    assert body.value == "Regionfullmäktige"


@pytest.mark.parametrize(
    ("title", "said", "expected"),
    [
        ("Föregående protokoll", "Inga synpunkter fanns. Protokollet lades till handlingarna.",
         "antecknad"),
        ("Mötets öppnande och dagordningens fastställande",
         "Ordföranden öppnade mötet.\n\nDagordningen fastställdes.", "bifall"),
        ("Föregående protokoll", "Protokollet lades till handlingarna 2024-01-10.", None),
        ("Brandstation", "Rapporten om läget lades fram av Anna Ek.", None),
    ],
)  # fmt: skip
def test_a_short_section_tells_what_was_done(title: str, said: str, expected: str | None) -> None:
    """Minutes without labels say it in the passive; with a day it is history."""
    assert outcome(facts_of(said, title, "Direktionen"))[0] == expected
