from typing import Any

import pytest

from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex

BEACH = "/arende/ekhamra-ks-2023-7"
pytestmark = pytest.mark.usefixtures("matter")


def test_how_it_ended_comes_first(page: Open) -> None:
    """The page begins with who decided, when, the outcome and the sentence, linked to its place."""
    tree = page(BEACH)
    verdict = tree.xpath("//article//section")[0]
    assert words(verdict.find_class("verdict-line")[0]) == (
        "Kommunfullmäktige beslutade 2 maj 2023: ✓\ufe0e Bifall"
    )
    assert words(verdict.xpath("./blockquote")[0]) == "Motionen bifalles."
    assert verdict.xpath(".//a/@href") == ["/dokument/strand-kf#belagg-beslutstext-1"]
    assert "förslag" not in words(verdict)


def test_a_proposal_is_not_called_a_decision(page: Open, matter: dict[str, Any]) -> None:
    """A proposal is called one in the badge, in the sentence about who, and in plain words."""
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
    """Such a step says that it has no date. A section's page counts the steps in the same order."""
    first, *others = matter["steg"]
    advice = {**others[0], "datum": None, "slag": "tjänsteskrivelse"}
    matter["steg"] = [{**first, "datum": None}, advice, *others[1:]]
    shown = [words(each) for each in page(BEACH).find_class("step-when")]
    assert shown[0].startswith("Okänt datum")
    assert shown[-1].startswith("Okänt datum")
    assert len(shown) == len(matter["steg"])
    of = f"Steg {len(shown)} av {len(shown)} i ärendet"
    assert of in words(page(f"/dokument/{advice['id']}"))


OPEN = dict.fromkeys(
    ("utfall", "niva", "beslutstext", "beslutsdatum", "beslutat_av", "beslutssteg")
)


def test_an_open_matter_says_since_when_and_what_came_last(
    page: Open, matter: dict[str, Any]
) -> None:
    """A matter without a decision shows since when it is open and what happened last."""
    matter.update(OPEN, lage=["pågår"], steg=matter["steg"][:1])
    verdict = page(BEACH).find_class("verdict")[0]
    assert (
        words(verdict) == "Så gick det … Pågår sedan 9 januari 2023 Senast: motion, 9 januari 2023"
    )


def test_a_late_matter_says_what_the_law_says(page: Open, matter: dict[str, Any]) -> None:
    """It names the law, the last day for an answer, and until when there are minutes here."""
    matter.update(OPEN, lage=["pågår", "obesvarad över ett år"], svar_senast="2024-01-09")
    matter.update(protokoll_till="2024-06-03")
    verdict = words(page(BEACH).find_class("verdict")[0])
    assert "! Obesvarad över ett år" in verdict
    assert "kommunallagen 5 kap. 35 §" in verdict
    assert "senast 9 januari 2024" in verdict
    assert "protokoll finns till och med 3 juni 2024" in verdict


def test_a_late_matter_raised_on_an_unknown_day_names_no_last_day(
    page: Open, matter: dict[str, Any]
) -> None:
    """Where the papers do not tell when it was raised, only the law is named."""
    matter.update(OPEN, lage=["pågår", "obesvarad över ett år"], svar_senast=None)
    verdict = words(page(BEACH).find_class("verdict")[0])
    assert "inom ett år från att det väcktes (kommunallagen 5 kap. 35 §). Så långt" in verdict
    assert "här senast" not in verdict


def test_a_revoked_decision_says_which_section_did_it(page: Open, matter: dict[str, Any]) -> None:
    """Below the outcome stands what was revoked, a link to the § that did, and its sentence."""
    sentence = "Kommunfullmäktiges beslut den 2 maj 2023 upphävs."
    *others, last = matter["steg"]
    revoked = {**last, "upphavd": {"av": "strand-ks", "citat": sentence}}
    matter["steg"] = [*others, revoked]
    verdict = page(BEACH).find_class("verdict")[0]
    assert "upphävdes senare: Kommunstyrelsen, 14 mars 2023" in words(verdict)
    assert sentence in words(verdict)
    assert "/dokument/strand-ks" in verdict.xpath(".//a/@href")


def test_each_step_is_told_in_order(page: Open) -> None:
    """The list has day, body, outcome and sentence of each step, linked to its § and its file."""
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
    """Three or more in a row are one step, from the first day to the last; one or two are not."""
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
    """The att-satser are those of the motion, the rest those of the deciding step, with links."""
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
    """The page links to these pages, and has a reference with its address to copy."""
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
        "Bifall, Kommunfullmäktige 2023-05-02 § 34 http://testserver/arende/ekhamra-ks-2023-7"
    )


@pytest.mark.parametrize("ending", ["", ".json"])
def test_an_earlier_id_leads_to_the_present_one(
    site: Browser, index: InventedIndex, matter: dict[str, Any], ending: str
) -> None:
    """The redirect is permanent, for the page and for its JSON."""
    index.arenden = {**index.arenden, "förr": matter}
    response = site.get(f"/arende/f%C3%B6rr{ending}")
    assert (response.status_code, response.headers["location"]) == (301, f"{BEACH}{ending}")
    assert site.get(f"/arende/nej{ending}").status_code == 404


def test_the_twin_has_the_record_with_links(site: Browser) -> None:
    """The JSON has the keys of the ärende, and links for each step."""
    record = site.get(f"{BEACH}.json").json()
    assert (record["utfall"], record["niva"], len(record["steg"])) == ("bifall", "beslut", 3)
    assert record["steg"][1]["links"]["json"] == "/dokument/strand-ks.json"
    assert record["links"] == {"self": f"{BEACH}.json", "html": BEACH}


def test_a_section_leads_to_its_arende_and_the_steps_beside_it(page: Open, site: Browser) -> None:
    """A section says which step it is, how the ärende ended, and what came before and after."""
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
    """The step is shown from the record, without a link to a file."""
    index.papers = [paper for paper in index.papers if paper["id"] != "strand-kf"]
    steps = page(BEACH).xpath("//ol[@class='timeline']/li")
    assert steps[2].xpath(".//a/@href") == ["/dokument/strand-kf"]


def test_a_long_heading_is_whole_on_the_page_and_cut_in_the_tab(
    page: Open, matter: dict[str, Any]
) -> None:
    """A tab, a shared link and a list of feeds have room for a line."""
    heading = "Redovisning av uppdraget " + "om trygga skolvägar " * 20
    matter["titel"] = heading.strip()
    tree = page("/arende/ekhamra-ks-2023-7")
    tab = words(tree.xpath("//title")[0]).removesuffix(" – Klubbat")
    assert words(tree.xpath("//h1")[0]) == matter["titel"]
    assert tab.endswith("…")
    assert len(tab) <= 110
    assert tree.xpath("//meta[@property='og:title']/@content") == [tab]
    assert len(tree.xpath("//meta[@name='description']/@content")[0]) <= 300


@pytest.mark.parametrize(
    ("kind", "badge", "who"),
    [
        ("interpellation", "↩\ufe0e Besvarad", "Kommunfullmäktige 2 maj 2023:"),
        ("fråga", "↩\ufe0e Besvarad", "Kommunfullmäktige 2 maj 2023:"),
        ("motion", "↩\ufe0e Anses besvarad", "Kommunfullmäktige beslutade 2 maj 2023:"),
        ("medborgarförslag", "↩\ufe0e Anses besvarad", "Kommunfullmäktige beslutade 2 maj 2023:"),
    ],
)
def test_a_question_is_answered_and_not_decided(
    page: Open, matter: dict[str, Any], kind: str, badge: str, who: str
) -> None:
    """A council deems a motion answered by a decision. It answers an interpellation in a debate."""
    matter.update(arendetyp=kind, utfall="besvarad")
    verdict = page("/arende/ekhamra-ks-2023-7").find_class("verdict-line")[0]
    assert words(verdict.find_class("badge")[0]) == badge
    assert words(verdict.find_class("verdict-who")[0]) == who
