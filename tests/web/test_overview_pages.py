from typing import Any

import pytest

from tests.web.browser import Browser
from tests.web.conftest import Open, words

pytestmark = pytest.mark.usefixtures("matter")


def test_a_kommun_leads_to_its_bodies(page: Open) -> None:
    """Each body shows how many ärenden it has treated, and each count links to a search."""
    tree = page("/kommun/Ekhamra")
    assert words(tree.xpath("//h1")[0]) == "Ekhamra"
    bodies = tree.xpath("//div[@aria-labelledby='namnder']//a")
    assert {words(body): body.get("href") for body in bodies} == {
        "Kommunstyrelsen 2": "/namnd/Ekhamra/Kommunstyrelsen",
        "Kommunfullmäktige 1": "/namnd/Ekhamra/Kommunfullm%C3%A4ktige",
    }
    outcomes = tree.xpath("//*[@id='facett-utfall']//a/@href")
    assert "/sok?utfall=bifall&kommun=Ekhamra" in outcomes


def test_a_body_says_whose_the_outcome_is(page: Open) -> None:
    """Outcomes are those of the ärenden, not what the body proposed.

    Other municipalities are not counted.
    """
    tree = page("/namnd/Ekhamra/Kommunstyrelsen")
    assert words(tree.xpath("//h1")[0]) == "Kommunstyrelsen, Ekhamra"
    assert words(tree.find_class("lead")[0]).startswith("2 ärenden som har behandlats här")
    assert "nämnden kan ha föreslagit något annat" in words(tree.find_class("overview-head")[0])
    assert tree.find_class("meta")[0].xpath("./a/@href") == ["/kommun/Ekhamra"]
    assert not tree.xpath("//*[@id='facett-namnd' or @id='facett-kommun']")


def test_a_party_lists_what_it_has_raised(page: Open) -> None:
    """All ärenden are counted.

    The newest leave out those that await no decision, and a link leads to all.
    """
    tree = page("/parti/V")
    assert words(tree.xpath("//h1")[0]) == "Vänsterpartiet"
    assert words(tree.find_class("lead")[0]).startswith("16 ärenden")
    assert tree.xpath("//article//h3/a/@href") == ["/arende/ekhamra-ks-2023-7"]
    assert words(tree.find_class("button")[0]) == "Visa alla 16"
    assert tree.find_class("button")[0].get("href") == "/sok?parti=V&sort=date"


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/parti/v%C3%A4nsterpartiet", "/parti/V"),
        ("/kommun/ekhamra.json", "/kommun/Ekhamra.json"),
        ("/namnd/ekhamra/kommunstyrelsen", "/namnd/Ekhamra/Kommunstyrelsen"),
    ],
)
def test_another_writing_leads_to_the_one_address(
    site: Browser, given: str, canonical: str
) -> None:
    """Names in another writing redirect to the canonical address."""
    response = site.get(given)
    assert (response.status_code, response.headers["location"]) == (301, canonical)


@pytest.mark.parametrize(
    "address",
    [
        "/kommun/Ingenstans",
        "/parti/KD",
        "/parti/Q",
        "/namnd/Ekhamra/Tekniska%20n%C3%A4mnden",
        "/kommun/%20",
    ],
)
def test_what_is_not_here_is_not_found(site: Browser, address: str) -> None:
    """A name is not enough that only a vocabulary or another municipality has."""
    assert site.get(address).status_code == 404


def test_the_unanswered_are_listed_with_the_law(page: Open, matter: dict[str, Any]) -> None:
    """Only late motions are listed, with the law, and a warning that a paper may be missing."""
    assert page("/obesvarade").xpath("//article") == []
    matter.update(utfall=None, niva=None, lage=["pågår", "obesvarad över ett år"])
    tree = page("/obesvarade")
    assert words(tree.xpath("//h1")[0]) == "Motioner utan svar över ett år"
    assert tree.xpath("//article//h3/a/@href") == ["/arende/ekhamra-ks-2023-7"]
    head = words(tree.find_class("overview-head")[0])
    assert "kommunallagen 5 kap. 35 §" in head
    assert "Saknas ett protokoll på vägen" in head


def test_the_twins_are_answers_with_links(site: Browser) -> None:
    """The JSON has the same form as that of a search."""
    found = site.get("/parti/V.json").json()
    assert found["total"] == 16
    assert found["filters"] == {"parti": ["V"]}
    assert found["links"] == {"self": "/parti/V.json", "html": "/parti/V", "search": "/sok?parti=V"}
    assert site.get("/obesvarade.json").json()["total"] == 0
