"""Whose paper it is: the body by any label, the municipality by what the whole file says."""

from typing import Any

import pytest

from corpus.facts import read_facts
from corpus.facts.kommun import read_kommun
from corpus.facts.namnd import read_namnd
from corpus.layout.sections import split
from corpus.names import nominative
from corpus.readers import from_text


def whose(text: str, place: int = 0) -> tuple[str | None, str | None]:
    """The municipality and the body of one section."""
    document = from_text(text)
    section = split(document)[place]
    values = []
    for fact in (read_kommun(section, document), read_namnd(section, document)):
        if fact:
            source = section.text if fact.evidence.origin == "section" else document.text
            assert source[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        values.append(fact.value if fact else None)
    return values[0], values[1]


SECTIONS = "\n\n§ 1\nVal av justerare\nBeslut\nAnna Ek utses.\n\n§ 2\nTaxa\nBeslut\nTaxan antas.\n"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Direktionen", "Direktionen"),
        ("FÖRBUNDSDIREKTION", "Förbundsdirektionen"),
        ("landstingsfullmäktiges", "Landstingsfullmäktige"),
        ("Norra hälso- och sjukvårdsnämnden", "Norra hälso- och sjukvårdsnämnden"),
        ("Gemensamma nämnden för hjälpmedel", "Gemensamma nämnden för hjälpmedel"),
        ("Gemensam nämnd för hjälpmedel", "Gemensamma nämnden för hjälpmedel"),
        ("gemensamma överförmyndarnämnden", "Gemensamma överförmyndarnämnden"),
        ("Gemensam överförmyndarnämnd", "Gemensamma överförmyndarnämnden"),
        ("Kommunrevisionen", "Kommunrevisionen"),
        ("Kommunens revisorer", "Kommunens revisorer"),
        ("Kommunala pensionärsrådet", "Kommunala pensionärsrådet"),
        ("UNGDOMSRÅDET", "Ungdomsrådet"),
        ("Rådet för funktionshinderfrågor", "Rådet för funktionshinderfrågor"),
        ("Kultur och fritidsnämnden", "Kultur- och fritidsnämnden"),
        ("Vård och omsorgsnämndens", "Vård- och omsorgsnämnden"),
        ("Utskottet för skog och sjö", "Utskottet för skog och sjö"),
        ("Allmänna utskottet", "Allmänna utskottet"),
        ("Socialnämndens sociala utskott", "Socialnämndens sociala utskott"),
        ("kommunstyrelsens utskott", "Kommunstyrelsens utskott"),
        ("kommunfullmäktiges presidium", "Kommunfullmäktiges presidium"),
    ],
)
def test_bodies_of_regions_federations_and_committees_are_bodies(written: str, name: str) -> None:
    """A board of a federation, a joint committee and a sub-committee of any name are bodies."""
    assert nominative(written) == name


@pytest.mark.parametrize(
    "head",
    [
        "Organ Kommunstyrelsen",
        "Nämnd/Styrelse Kommunstyrelsen",
        "Instans: Kommunstyrelsen",
        "Myndighet\nKommunstyrelsen",
        "Protokoll från kommunstyrelsens möte den 14 juni 2021",
        "Kommunstyrelsens sammanträde den 14 juni 2021",
        "1 PROTOKOLL 1 (42) Kommunstyrelsen Plats och tid Rådslaget",
    ],
)
def test_a_body_is_told_by_any_label(head: str) -> None:
    """Minutes name their body by a label, or by its genitive and the day."""
    assert whose(f"{head}{SECTIONS}", 1)[1] == "Kommunstyrelsen"


def test_the_executive_is_known_by_what_it_proposes() -> None:
    """Without a head, *Kommunstyrelsens förslag till kommunfullmäktige* tells whose § it is."""
    text = "§ 4\nTaxa\n\nKommunstyrelsens förslag till kommunfullmäktige\n\nTaxan antas."
    assert whose(text)[1] == "Kommunstyrelsen"
    assert whose(f"{text}\n\nBeslut\n\nSom föreslaget.")[1] is None


def test_a_report_of_a_decision_names_its_body() -> None:
    """A page that only reports what a body decided is about that body."""
    page = "Avskrivning av motioner\n\nKommunfullmäktige beslutar att avskriva motioner från 2022."
    assert whose(page)[1] == "Kommunfullmäktige"
    report = "Rapport från kommunfullmäktige 27/4\n\nTaxan höjs. Kommunstyrelsen beslutade ja."
    assert whose(report)[1] == "Kommunfullmäktige"
    summary = "Sammanfattning\n\nI samband med kommunfullmäktiges sammanträde den 29 mars 2021 sade"
    assert whose(f"{summary} Anna Ek (S) nej.")[1] == "Kommunfullmäktige"
    assert whose("Nyheter\n\nVi undrar vad kommunfullmäktige gör åt vägen.")[1] is None


@pytest.mark.parametrize(
    ("text", "kommun"),
    [
        ("Plats och tid Kommunhuset, Ljungby, kl 18.00" + SECTIONS, "Ljungby"),
        ("Plats och tid Ljungbys kommunhus kl 18.00" + SECTIONS, "Ljungby"),
        (SECTIONS.replace("Taxa\n", "Taxa för Ljungby kommun\n") + "Vägen i Ljungby.", "Ljungby"),
        ("Utskrivet från: http://www.ljungby.se/123\nKommunstyrelsen" + SECTIONS, "Ljungby"),
        ("Kontakt: kommunen@kommun.ljungby.se" + SECTIONS, "Ljungby"),
        (SECTIONS.replace("Taxa\n", "Motion\n\nEk vill att Ljungby kommun bygger.\n"), "Ljungby"),
        (SECTIONS.replace("Taxa\n", "Motion\n\nHon vill veta Ljungby kommuns syn.\n"), None),
        (SECTIONS.replace("Taxa\n", "Yttrande över Ljungby kommuns översiktsplan\n"), None),
        (SECTIONS.replace("Taxa\n", "Remiss från Ljungby kommun\n") + "Planen i Ljungby.", None),
        (SECTIONS.replace("Taxa\n", "Avtal med Ljungby kommun\n") * 4, None),
        (SECTIONS.replace("Taxa\n", "Taxa för Ljungby kommun och Lomma kommun\n"), None),
    ],
)  # fmt: skip
def test_the_municipality_is_a_fact_of_the_file(text: str, kommun: str | None) -> None:
    """Each § has the municipality of its file: by the town hall, an address, or all its mentions.

    A heading about somebody else's plan, letter or contract says nothing of whose paper it is.
    """
    assert {whose(text, place)[0] for place in (0, 1)} == {kommun}


@pytest.mark.parametrize(
    "below",
    [
        "Sändlista:\nKommunstyrelsen",
        "Kopia till: Kommunstyrelsen",
        "Protokollet sänds till\nKommunstyrelsen\nRevisorerna",
        "Närvarande\nBo Berg (M), ledamot av\nkommunstyrelsen",
        "Övriga närvarande\nKommunstyrelsen: Anna Ek (C)",
        "Gemensamt möte med\nBarn- och utbildningsnämnden",
        "För kännedom\nKommunfullmäktige",
    ],
)
def test_another_body_below_the_letterhead_is_not_whose_minutes_they_are(below: str) -> None:
    """Covers also name who gets the minutes, who else met and whose members came."""
    document = from_text(
        f"Ekby kommun\nSocialnämnden\nProtokoll 2023-03-01\n\n{below}\n\n"
        "§ 4 Taxa\nDnr 2023/77\n\nBeslut\nTaxan godkänns.\n\n"
        "§ 5 Bidrag\nDnr 2023/78\n\nBeslut\nBidraget beviljas.\n"
    )
    facts = [read_facts(section, document).namnd for section in split(document)]
    assert [each.value for each in facts if each] == ["Socialnämnden", "Socialnämnden"]


@pytest.mark.parametrize(
    ("head", "kommun"),
    [
        ("Regionstyrelsen", None),
        ("Räddningstjänsten Ekby\nDirektionen", None),
        ("Hållbarhetsnämnden, Region Gävleborg", "Region Gävleborg"),
    ],
)
def test_a_region_is_no_municipality_that_one_section_names(head: str, kommun: str | None) -> None:
    """What a town is to pay for says nothing of whose minutes these are."""
    text = f"{head}\nProtokoll 2023-03-01{SECTIONS}".replace(
        "Taxan antas.", "Taxan antas under förutsättning att Gävle kommun bidrar."
    )
    assert whose(text, 1)[0] == kommun


def test_the_title_of_a_web_page_may_be_all_that_names_the_municipality(reading: Any) -> None:
    """It is read where the page itself does not have it, as the municipality of each item."""
    source = (
        "<html><head><title>Dagordning | Ekhamra kommun</title></head><body>"
        "<h1>Dagordning för kulturnämnden 3 april 2024</h1>"
        "<ol><li>Mötets öppnande</li><li>Beslut om taxa</li></ol></body></html>"
    )
    document = reading(source.encode())
    items = [read_facts(section, document) for section in split(document)]

    assert [f.titel.value for f in items if f.titel] == ["Mötets öppnande", "Beslut om taxa"]
    for facts in items:
        assert facts.kommun is not None
        assert facts.namnd is not None
        assert facts.datum is not None
        assert facts.doktyp is not None
        assert (facts.kommun.value, facts.namnd.value) == ("Ekhamra", "Kulturnämnden")
        assert (facts.datum.value, facts.doktyp.value) == ("2024-04-03", "föredragningslista")
        assert facts.utfall is None


def test_a_paper_of_one_line_is_called_by_its_first_sentence() -> None:
    """What follows on the line is its text."""
    document = from_text(
        "Motion: Inför fria bussresor! Jag yrkar att kommunen inför fria bussresor."
    )
    facts = read_facts(split(document)[0], document)

    assert facts.titel is not None
    assert facts.titel.value == "Motion: Inför fria bussresor!"
