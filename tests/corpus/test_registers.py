"""Headings of a register, which have the meeting behind the number."""

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text


def sections(text: str) -> list[Facts]:
    """The facts of each section of a paper."""
    document = from_text(text)
    return [read_facts(section, document) for section in split(document)]


def test_the_meeting_behind_a_number_is_no_title() -> None:
    """The § has its number, the title below the letterhead, and the day that stands beside it."""
    (facts,) = sections(
        "§ -2, KF 2024-03-18 18:00\n\nKommunfullmäktiges\n\nprotokoll\n\n"
        "§ 26, KF 2024-03-18 18:00\n\nKS: 9/2024\n\nPROTOKOLL\n\nKommunfullmäktige\n\n"
        "2024-03-18 Dnr 9-2024\n\nAvsägelse från Anna Ek\n\n"
        "Kommunfullmäktiges beslut\n\nAvsägelsen godkänns.\n"
    )

    assert facts.paragraf
    assert facts.paragraf.value == "26"
    assert facts.titel
    assert facts.titel.value == "Avsägelse från Anna Ek"
    assert facts.datum
    assert facts.datum.value == "2024-03-18"
    assert facts.utfall
    assert facts.utfall.value == "bifall"


def test_a_number_with_a_body_and_a_day_is_a_reference() -> None:
    """Without the hour of the meeting a line tells of another §, and begins none."""
    read = sections(
        "Björknäs kommun\nKommunstyrelsen\nProtokoll\nSammanträdesdatum 2024-04-02\n\n"
        "§ 40 Avtal om bad\n\nTidigare behandling\n§ 26, KF 2024-03-18\n\n"
        "Beslut\nAvtalet godkänns.\n\n"
        "§ 41 Avslutning\n\nBeslut\nMötet avslutas.\n"
    )

    assert [facts.paragraf.value for facts in read if facts.paragraf] == ["40", "41"]
