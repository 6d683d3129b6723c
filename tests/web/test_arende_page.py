from typing import Any

import pytest

from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex

BEACH = "/arende/ekhamra-ks-2023-7"
pytestmark = pytest.mark.usefixtures("matter")


def test_how_it_ended_comes_first(page: Open) -> None:
    """Who decided, when, the outcome, the sentence, and the way to where it stands."""
    tree = page(BEACH)
    verdict = tree.xpath("//article//section")[0]
    assert words(verdict.find_class("verdict-line")[0]) == (
        "Kommunfullmäktige beslutade 2 maj 2023: ✓\ufe0e Bifall"
    )
    assert words(verdict.xpath("./blockquote")[0]) == "Motionen bifalles."
    assert verdict.xpath(".//a/@href") == ["/dokument/strand-kf#belagg-beslutstext-1"]
    assert "förslag" not in words(verdict)


def test_a_proposal_is_not_called_a_decision(page: Open, matter: dict[str, Any]) -> None:
    """Level in the badge, in the sentence about who, and in plain words."""
    matter.update(utfall="avslag", niva="förslag", beslutat_av="Kommunstyrelsen")
    matter.update(
        beslutstext="Motionen avslås.", beslutsdatum="2023-03-14", beslutssteg="strand-ks"
    )
    verdict = page(BEACH).find_class("verdict")[0]
    assert words(verdict.find_class("verdict-line")[0]) == (
        "Kommunstyrelsen föreslår kommunfullmäktige 14 mars 2023: ✕\ufe0e Förslag: avslag"
    )
    assert "Det här är ett förslag." in words(verdict)


def test_a_step_without_a_date_comes_last_unless_it_began_the_matter(
    page: Open, matter: dict[str, Any]
) -> None:
    """And says that it has none; a section's page counts the steps in the same order."""
    first, *others = matter["steg"]
    advice = {**others[0], "datum": None, "slag": "tjänsteskrivelse"}
    matter["steg"] = [{**first, "datum": None}, advice, *others[1:]]
    shown = [words(each) for each in page(BEACH).find_class("step-when")]
    assert shown[0].startswith("Utan datum")
    assert shown[-1].startswith("Utan datum")
    assert len(shown) == len(matter["steg"])
    of = f"Steg {len(shown)} av {len(shown)} i ärendet"
    assert of in words(page(f"/dokument/{advice['id']}"))


OPEN = dict.fromkeys(
    ("utfall", "niva", "beslutstext", "beslutsdatum", "beslutat_av", "beslutssteg")
)


def test_an_open_matter_says_since_when_and_what_came_last(
    page: Open, matter: dict[str, Any]
) -> None:
    """Nothing is made up where nothing has been decided."""
    matter.update(OPEN, lage=["pågår"], steg=matter["steg"][:1])
    verdict = page(BEACH).find_class("verdict")[0]
    assert (
        words(verdict) == "Så gick det … Pågår sedan 9 januari 2023 Senast: motion, 9 januari 2023"
    )


def test_a_late_matter_says_what_the_law_says(page: Open, matter: dict[str, Any]) -> None:
    """The paragraph, the last day, and that only these papers are spoken of."""
    matter.update(OPEN, lage=["pågår", "obesvarad över ett år"], svar_senast="2024-01-09")
    matter.update(protokoll_till="2024-06-03")
    verdict = words(page(BEACH).find_class("verdict")[0])
    assert "! Obesvarad över ett år" in verdict
    assert "kommunallagen 5 kap. 35 §" in verdict
    assert "senast 9 januari 2024" in verdict
    assert "protokoll finns till och med 3 juni 2024" in verdict


def test_each_step_is_told_in_order(page: Open) -> None:
    """A list: day, body, what came of it, the sentence; the § and the file at its page."""
    steps = page(BEACH).xpath("//ol[@class='timeline']/li")
    assert [words(step.xpath("./h3")[0]) for step in steps] == [
        "9 januari 2023",
        "14 mars 2023 Kommunstyrelsen",
        "2 maj 2023 Kommunfullmäktige",
    ]
    assert [words(step.find_class("badge")[0]) for step in steps] == [
        "Motion",
        "✕\ufe0e Förslag: avslag",
        "✓\ufe0e Bifall",
    ]
    assert steps[2].xpath(".//time/@datetime") == ["2023-05-02"]
    assert steps[2].xpath(".//a/@href") == [
        "/dokument/strand-kf#belagg-beslutstext-1",
        "/kalla/strand-kf#page=7",
    ]
    assert words(steps[2].find_class("step-links")[0]).startswith("§ 34, där det står")
    assert len(page(BEACH).find_class("step--decisive")) == 1


def test_postponements_in_a_row_are_one_step_that_unfolds(
    page: Open, matter: dict[str, Any]
) -> None:
    """As many as they were, from the first to the last; one or two are told one by one."""
    filed, executive, council = matter["steg"]
    tables = [
        council
        | {"id": f"t{n}", "datum": f"2023-04-0{n}", "utfall": "bordlagd", "slag": "bordlagd"}
        for n in (1, 2, 3)
    ]
    matter["steg"] = [filed, executive, *tables, council]
    steps = page(BEACH).xpath("//section[@aria-labelledby='steg']/ol/li")
    assert len(steps) == 4
    assert words(steps[2].xpath("./h3")[0]) == "1 april 2023 – 3 april 2023 Kommunfullmäktige"
    assert words(steps[2].find_class("step-what")[0]) == "‖\ufe0e Bordlagd 3 gånger"
    assert len(steps[2].xpath("./details/ol/li")) == 3
    matter["steg"] = [filed, executive, *tables[:2], council]
    assert len(page(BEACH).xpath("//section[@aria-labelledby='steg']/ol/li")) == 5


def test_what_was_asked_moved_voted_and_reserved(page: Open) -> None:
    """The motion's own att-satser; of the step that decided, the rest. Each leads to its words."""
    tree = page(BEACH)
    assert words(tree.xpath("//ol[@class='proposals']/li")[0]) == (
        "att belysning sätts upp längs strandpromenaden. Visa i texten: förslag 1"
    )
    moves = tree.xpath("//section[@aria-labelledby='yrkanden']//li")
    assert words(moves[0].find_class("move-who")[0]) == "Siv Lindgren (V)"
    assert moves[0].xpath(".//a/@href") == ["/dokument/strand-kf#belagg-yrkanden-1"]
    votes = tree.xpath("//table[@class='vote']/tbody/tr")
    assert [words(row) for row in votes] == ["Ja31", "Nej18"]
    reserved = tree.xpath("//section[@aria-labelledby='reservationer']//li")
    assert words(reserved[0].find_class("move-who")[0]) == "Liberalerna"


def test_it_leads_to_its_party_its_bodies_and_its_kommun(page: Open) -> None:
    """And has a reference to copy into a letter, with the address."""
    tree = page(BEACH)
    links = tree.xpath("//article//a/@href")
    assert {
        "/parti/V",
        "/kommun/Ekhamra",
        "/namnd/Ekhamra/Kommunstyrelsen",
        "/namnd/Ekhamra/Kommunfullm%C3%A4ktige",
    } <= set(links)
    assert words(tree.find_class("citation")[0]) == (
        "Ekhamra, dnr KS 2023-00007: Belysning längs strandpromenaden. "
        "Bifall, Kommunfullmäktige 2023-05-02 http://testserver/arende/ekhamra-ks-2023-7"
    )


@pytest.mark.parametrize("ending", ["", ".json"])
def test_an_earlier_id_leads_to_the_present_one(
    site: Browser, index: InventedIndex, matter: dict[str, Any], ending: str
) -> None:
    """For good, for people and programs."""
    index.arenden = {**index.arenden, "förr": matter}
    response = site.get(f"/arende/f%C3%B6rr{ending}")
    assert (response.status_code, response.headers["location"]) == (301, f"{BEACH}{ending}")
    assert site.get(f"/arende/nej{ending}").status_code == 404


def test_the_twin_has_the_record_with_links(site: Browser) -> None:
    """The keys of the ärende, each step with where it is."""
    record = site.get(f"{BEACH}.json").json()
    assert (record["utfall"], record["niva"], len(record["steg"])) == ("bifall", "beslut", 3)
    assert record["steg"][1]["links"]["json"] == "/dokument/strand-ks.json"
    assert record["links"] == {"self": f"{BEACH}.json", "html": BEACH}


def test_a_section_leads_to_its_arende_and_the_steps_beside_it(page: Open, site: Browser) -> None:
    """Which step it is, how the whole ended, what came before and after."""
    part = page("/dokument/strand-ks").find_class("part-of")[0]
    assert [words(each) for each in part.xpath("./h2 | ./p")] == [
        "Steg 2 av 3 i ärendet",
        "Belysning längs strandpromenaden",
        "✓\ufe0e Bifall",
    ]
    assert part.xpath(".//a/@href") == [BEACH, "/dokument/strand-motion", "/dokument/strand-kf"]
    last = page("/dokument/strand-kf").find_class("part-of")[0]
    assert words(last.xpath("./ul")[0]) == (
        "Föregående steg Förslag: avslag · Kommunstyrelsen · 14 mars 2023"
    )
    assert site.get("/dokument/strand-ks.json").json()["links"]["arende"] == f"{BEACH}.json"
    assert page("/dokument/blank").find_class("part-of") == []


def test_a_step_whose_section_is_gone_is_still_told(page: Open, index: InventedIndex) -> None:
    """The record says what it was; there is no file to open."""
    index.papers = [paper for paper in index.papers if paper["id"] != "strand-kf"]
    steps = page(BEACH).xpath("//ol[@class='timeline']/li")
    assert steps[2].xpath(".//a/@href") == ["/dokument/strand-kf"]
