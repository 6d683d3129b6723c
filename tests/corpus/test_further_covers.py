"""Minutes of several meetings in one text, and minutes that do not call themselves so."""

import pytest

from corpus.document import Facts
from corpus.facts import read_facts
from corpus.layout.sections import split
from corpus.readers import from_text

COUNCIL = (
    "Björknäs kommun\nKommunfullmäktige\nProtokoll 2024-03-18\n\n"
    "§ 10 Motion om lekplats\n\nBeslut\nMotionen bifalls.\n\n"
    "§ 11 Motion om bad\n\nBeslut\nMotionen avslås.\n\n"
)
BOARD = "§ 40 Taxa för bad\n\nBeslut\nTaxan antas.\n\n§ 41 Remiss\n\nBeslut\nRemissen avslås.\n"

Read = tuple[str | None, str | None, str | None]


def sections(text: str) -> list[Facts]:
    document = from_text(text)
    return [read_facts(section, document) for section in split(document)]


def meetings(text: str) -> list[Read]:
    """The §, the body and the day of each section."""
    return [
        (
            facts.paragraf.value if facts.paragraf else None,
            facts.namnd.value if facts.namnd else None,
            facts.datum.value if facts.datum else None,
        )
        for facts in sections(text)
    ]


@pytest.mark.parametrize(
    "cover",
    [
        "Kommunstyrelsen\nProtokoll 2024-04-02\n\n",
        "PROTOKOLL\nKommunstyrelsen\nSammanträdesdatum: tisdagen den 2 april 2024\n\n",
        "Protokoll från kommunstyrelsen 2024-04-02\n\n",
        "Kommunstyrelsens protokoll den 2 april 2024\n\n",
        "Justeras\nBo Berg\n\n------\n\nBJÖRKNÄS KOMMUN  SAMMANTRÄDESPROTOKOLL\n"
        "Kommunstyrelsen   2024-04-02\n\nPlats: Rådhuset\n\n",
        "Kommunstyrelsen i Björknäs kommun\nSammanträdesprotokoll\n\nPlats och tid\n"
        "Rådhuset, 2 april 2024 kl. 13.00\n\nNärvarande\nBo Berg (M)\nAnna Ek (S)\n\n",
    ],
)
def test_a_further_cover_gives_the_sections_below_it_their_own_body_and_day(cover: str) -> None:
    """Text of two meetings without page breaks: neither meeting has what the other's cover says."""
    assert meetings(COUNCIL + cover + BOARD) == [
        ("10", "Kommunfullmäktige", "2024-03-18"),
        ("11", "Kommunfullmäktige", "2024-03-18"),
        ("40", "Kommunstyrelsen", "2024-04-02"),
        ("41", "Kommunstyrelsen", "2024-04-02"),
    ]


def test_numbers_may_begin_again_below_a_further_cover() -> None:
    """Each body counts its own §§."""
    again = BOARD.replace("§ 40", "§ 1").replace("§ 41", "§ 2")
    assert meetings(COUNCIL + "Kommunstyrelsen\nProtokoll 2024-04-02\n\n" + again)[2:] == [
        ("1", "Kommunstyrelsen", "2024-04-02"),
        ("2", "Kommunstyrelsen", "2024-04-02"),
    ]


@pytest.mark.parametrize(
    "cover", ["Kommunstyrelsen\nProtokoll\n\n", "Kommunstyrelsen 2024-04-02\n\n"]
)
def test_what_half_a_cover_leaves_in_doubt_is_not_known(cover: str) -> None:
    """The body and the day of the meeting above are not given to another meeting."""
    assert meetings(COUNCIL + cover + BOARD)[2:] == [("40", None, None), ("41", None, None)]


def test_minutes_that_are_only_mentioned_begin_no_meeting() -> None:
    """Earlier minutes stand below a label, and the §§ go on."""
    mentioned = "Tidigare behandling\n\nKommunstyrelsen\nProtokoll 2024-01-02\n\n"
    on = BOARD.replace("§ 40", "§ 12").replace("§ 41", "§ 13")
    assert meetings(COUNCIL + mentioned + on)[2:] == [
        ("12", "Kommunfullmäktige", "2024-03-18"),
        ("13", "Kommunfullmäktige", "2024-03-18"),
    ]


def test_a_cover_ends_the_section_above_it() -> None:
    """The words of the second cover belong to no §."""
    text = COUNCIL + "Kommunstyrelsen\nProtokoll 2024-04-02\n\n" + BOARD
    above = split(from_text(text))[1].text
    assert above.endswith("Motionen avslås.")


DECIDED = (
    "§ 4 Motion om lekplats\nKommunstyrelsen beslutade att avslå motionen.\n\n"
    "§ 5 Remiss\nRemissen läggs till handlingarna.\n"
)


@pytest.mark.parametrize(
    "cover",
    [
        "Kommunstyrelsen i Björknäs kommun 2024-03-18\n\n",
        "Björknäs kommun\nKommunstyrelsen 18 mars 2024\nNärvarande ledamöter\nBo Berg (M)\n\n",
        "Kommunstyrelsens sammanträde den 18 mars 2024\n\n",
        "Kommunstyrelsen, Rådhuset Björknäs, måndagen den 18 mars 2024 kl 13.00-15.10\n\n",
    ],
)
def test_a_body_that_met_and_decided_has_minutes(cover: str) -> None:
    """Neither *protokoll* nor the label *Beslut* is needed."""
    assert meetings(cover + DECIDED) == [
        ("4", "Kommunstyrelsen", "2024-03-18"),
        ("5", "Kommunstyrelsen", "2024-03-18"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Arbetsordning för kommunfullmäktige\nAntagen av kommunfullmäktige 2024-03-18\n\n"
        "§ 1 Ledamöter\nFullmäktige har 41.\n\n§ 2 Val\nFullmäktige beslutar när val ska ske.\n",
        "Kommunstyrelsen i Björknäs kommun kallas till sammanträde 2024-03-18\n\n" + DECIDED,
        "Välkommen till sammanträde med kommunstyrelsen 2024-03-18\n\n" + DECIDED,
        "Kommunstyrelsen\nSammanträde 2024-03-18\nÄrenden och beslutsförslag\n\n" + DECIDED,
    ],
)
def test_rules_and_agendas_have_no_minutes(text: str) -> None:
    """Their §§ decide nothing."""
    assert [facts.paragraf for facts in sections(text)] == [None]


def test_a_call_to_a_meeting_has_no_outcome() -> None:
    """What it says that the body decides is proposed."""
    call = "Kommunstyrelsen i Björknäs kommun kallas till sammanträde 2024-03-18\n\n"
    (facts,) = sections(call + DECIDED)
    assert facts.doktyp
    assert facts.doktyp.value == "föredragningslista"
    assert facts.utfall is None


CARE = (
    "Ekby kommun\nSocialnämnden\nProtokoll 2023-03-01\n\n"
    "§ 4 Taxa\nDnr 2023/77\n\nBeslut\nTaxan godkänns.\n"
)
ROAD = "\n§ 5 Väg\nDnr 2023/88\n\nBeslut\nVägen byggs inte.\n"


@pytest.mark.parametrize(
    ("between", "namnd", "datum"),
    [
        ("Ekby kommun\nTekniska nämnden\nProtokoll 2023-03-08", "Tekniska nämnden", "2023-03-08"),
        ("\nTekniska nämnden 8 mars 2023\n", None, None),
        ("\nFortsatt sammanträde 2023-03-02\n", "Socialnämnden", None),
        ("\nTidigare behandling\nKommunstyrelsen 2023-02-01\n", "Socialnämnden", "2023-03-01"),
        ("\nSocialnämnden 2023-03-01\n", "Socialnämnden", "2023-03-01"),
    ],
)
def test_a_cover_that_is_glued_or_one_line_ends_what_the_first_one_states(
    between: str, namnd: str | None, datum: str | None
) -> None:
    """A line with a body and a day may be a reference, so it tells only that neither is known."""
    document = from_text(CARE + between + ROAD)
    _, below = split(document)
    facts = read_facts(below, document)
    values = [fact.value if fact else None for fact in (facts.namnd, facts.datum)]
    assert values == [namnd, datum]
