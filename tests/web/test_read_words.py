"""Words of a question that are read as filters look like no choices, and can be words again."""

import lxml.html
import pytest

from search import Index
from tests.web.browser import Browser
from tests.web.conftest import words
from web import create_app


@pytest.fixture(scope="module")
def site(samples: Index) -> Browser:
    """The sample papers, served."""
    return Browser(create_app(samples), follow_redirects=True)


def lists(site: Browser, address: str) -> dict[str, list[tuple[str, str]]]:
    """The chips of each list above the hits: their text and address, by the list's heading."""
    tree = lxml.html.fromstring(site.get(address).content)
    return {
        words(each.xpath("./h2")[0]): [
            (words(chip), chip.get("href")) for chip in each.xpath(".//li/a")
        ]
        for each in tree.find_class("chips")
    }


def test_read_words_and_choices_are_two_lists(site: Browser) -> None:
    """What was read names the words it was read from; a choice does not."""
    found = lists(site, "/sok?q=v%C3%A5ren+2023+motioner+senaste&kommun=Ekhamra")
    assert list(found) == ["Tolkat som filter", "Valda filter"]
    assert [text for text, _ in found["Tolkat som filter"]] == [
        "våren 2023 = Från och med: 2023-01-01 · Till och med: 2023-06-30. "
        "Sök efter ordet i stället ×",
        "motioner = Slag av ärende: Motion. Sök efter ordet i stället ×",
        "senaste = Ordning: Nyast först. Sök efter ordet i stället ×",
    ]
    assert [text for text, _ in found["Valda filter"]] == [
        "Ta bort Kommun: Ekhamra ×",
        "Ta bort alla",
    ]


def test_a_click_makes_read_words_words_again(site: Browser) -> None:
    """The other words, and the choices, stay as they are."""
    found = lists(site, "/sok?q=motioner+2023&kommun=Ekhamra")["Tolkat som filter"]
    assert [href for _, href in found] == [
        "/sok?q=%2Bmotioner+2023&kommun=Ekhamra",
        "/sok?q=motioner+%2B2023&kommun=Ekhamra",
    ]
    assert "Tolkat som filter" not in lists(site, "/sok?q=%2Bmotioner&kommun=Ekhamra")


def test_nothing_found_leads_to_the_words_that_were_read_as_filters(site: Browser) -> None:
    """Page, twin and API have the same looser searches, each with its number of ärenden."""
    address = "?q=sd+interpellationer+skolv%C3%A4g"
    tree = lxml.html.fromstring(site.get(f"/sok{address}").content)
    shown = [words(each) for each in tree.find_class("nothing")[0].xpath("./ul[1]/li")]
    ways = site.get(f"/sok.json{address}").json()["utvagar"]
    assert ways == site.get(f"/api/v1/sok{address}").json()["utvagar"]
    numbers = {way["fraga"]: way["antal"] for way in ways}
    assert f"Sök bara efter ”skolväg” ({numbers['skolväg']} ärenden)" in shown
    assert len(shown) == len(ways)


def test_words_are_counted_in_all_papers_and_the_page_says_so(site: Browser) -> None:
    """The numbers of single words know no filters, and neither do the searches they lead to."""

    def told(address: str) -> tuple[str, list[str]]:
        (details,) = lxml.html.fromstring(site.get(address).content).find_class("words")
        return words(details.xpath("./summary")[0]), details.xpath(".//a/@href")

    assert told("/sok?q=skolv%C3%A4g+cykel")[0] == "Träffar per ord"
    assert told("/sok?q=skolv%C3%A4g+cykel&parti=V") == (
        "Träffar per ord, i alla handlingar",
        ["/sok?q=%2Bskolv%C3%A4g", "/sok?q=%2Bcykel"],
    )


def test_what_is_found_in_the_place_of_a_word_is_a_link(site: Browser) -> None:
    """Where a paper has a part of a word only, one click searches for that part."""
    tree = lxml.html.fromstring(site.get("/sok?q=vägskola").content)
    notices = {words(each): each.xpath("./a/@href") for each in tree.find_class("notice")}
    absent = {text: to for text, to in notices.items() if "finns inte i handlingarna, bara" in text}
    assert len(absent) == 1
    ((text, links),) = absent.items()
    for link in links:
        word = site.get(link.replace("/sok", "/sok.json"))
        assert word.json()["total"] > 0, text
