"""What a matter of which only minutes are held is compared by, and what is no precedent."""

from pathlib import Path
from typing import Any

from corpus.extract import public
from search.precedent import Precedence
from search.precedent.subject import acts_in, by_subject, subject_of
from search.similar.routine import is_routine
from tests.extracts import extract
from tests.search.conftest import build_gathered

MOVED = "Motionen väcktes i maj. Bo Berg yrkar bifall. Kommunstyrelsens förslag är att den avslås."


def minutes(id_: str, titel: str, arendetyp: str = "motion", text: str = MOVED) -> dict[str, Any]:
    return extract(
        id_,
        kommun="Ekby",
        namnd="Kommunfullmäktige",
        datum="2024-03-14",
        paragraf=id_,
        titel=titel,
        doktyp="protokollsparagraf",
        arendetyp=arendetyp,
        text=text,
    )


def test_a_subject_is_what_and_not_what_shall_be_done_with_it() -> None:
    """Nor who moved it, what such papers are called, or the municipality that all of them name."""
    section = minutes("1", "Motion av Siv Ek (V) om att utreda Ekby kommuns solvärme och vindkraft")
    assert subject_of(section, [section])["titel"] == "solvärme vindkraft"


def test_a_subject_of_nothing_else_is_what_shall_be_done() -> None:
    """Better alike for that than for nothing."""
    section = minutes("1", "Motion om att utreda")
    assert subject_of(section, [section])["titel"] == "utreda"


def test_a_noun_behind_att_is_no_act() -> None:
    """*att skolan* tells who; *att införa*, and *införande av*, what shall be done."""
    assert acts_in("Motion om att skolan ska införa bad och om att nå införande av gång") == {
        "nå",
        "införande",
    }


def test_other_papers_than_minutes_are_compared_whole() -> None:
    """A motion says what it is about in all its words."""
    assert by_subject({**minutes("1", "Motion om bad"), "doktyp": "motion"}) is None


def test_what_comes_at_every_meeting_is_no_matter() -> None:
    """A motion on it is one."""
    assert is_routine("Frågestund", "fråga")
    assert is_routine("Val av justerare", "formalia")
    assert not is_routine("Motion om allmänhetens frågestund", "motion")
    assert not is_routine("Fråga om badhuset", "fråga")


def test_sections_are_not_alike_for_how_they_were_treated(tmp_path: Path, engine: str) -> None:
    """Two motions refused alike share nothing; two on one thing do; the roll call is no like."""
    papers = (
        minutes("1", "Motion av Siv Ek (V) om att utreda badhus"),
        minutes("2", "Motion av Siv Ek (V) om att utreda vindkraft"),
        minutes("3", "Motion av Bo Berg (C) om ett nytt badhus"),
        minutes("4", "Val av justerare på badhuset", "formalia"),
    )
    index = build_gathered(tmp_path, papers, engine)
    found = Precedence(index).of_section("1")
    assert found is not None
    assert [each.like.id for each in found.found] == ["3"]
    paper = index.extract("1")
    assert paper is not None
    assert {e.like.id for e in Precedence(index).of_paper(public(paper)).found} == {"1", "3"}
