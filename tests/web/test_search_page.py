from typing import Any

import pytest

from indexer.fields import FIELDS
from search.answer import Notice
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex


def test_a_hit_says_how_it_ended_and_who_said_so(page: Open) -> None:
    """A hit is four things: how it ended and who said so, the heading, a passage, the place."""
    hit = page("/sok?q=skolv%C3%A4gar&parti=V").xpath("//article")[0]
    assert words(hit.find_class("badge")[0]) == "✕\ufe0e Förslag: avslag"
    assert "Kommunstyrelsen föreslår kommunfullmäktige" in words(hit.find_class("hit-outcome")[0])
    link = hit.xpath(".//h3/a")[0]
    assert words(link) == "Motion av Siv Lindgren (V) om säkra skolvägar i Ekhamra"
    assert link.get("href") == "/dokument/ekhamra-ks-2024-03-14-12?q=skolv%C3%A4gar"
    assert words(hit.find_class("meta")[0]).startswith(
        "Kommunstyrelsen · Ekhamra · 14 mars 2024 · § 12"
    )
    assert "Väckt av" not in words(hit)  # the heading says so
    assert len(hit.xpath("./*")) == 4
    assert hit.xpath(".//mark/text()") == ["skolvägar"]


@pytest.mark.usefixtures("matter")
def test_an_arende_is_one_hit_with_its_best_section(page: Open) -> None:
    """The hit has the outcome, who decided and when, the best section, and how many more match."""
    (hit,) = page("/sok?q=belysning&parti=V&kommun=Ekhamra").xpath("//article")
    assert words(hit.find_class("hit-outcome")[0]) == (
        "✓\ufe0e Bifall Kommunfullmäktige beslutade 2 maj 2023"
    )
    assert hit.xpath(".//h3/a/@href") == ["/arende/ekhamra-ks-2023-7"]
    place = hit.find_class("meta")[0]
    assert "Ekhamra · 9 januari 2023 och 2 §§ till" in words(place)
    assert "/dokument/strand-motion?q=belysning" in place.xpath(".//@href")


def test_open_matters_say_how_far_they_have_come(page: Open, matter: dict[str, Any]) -> None:
    """A proposal is called one. An open matter says that it is open, or that it is late."""
    matter.update(niva="förslag", utfall="avslag", beslutat_av="Kommunstyrelsen", lage=["förslag"])

    def badges() -> list[str]:
        (hit,) = page("/sok?q=belysning&parti=V&kommun=Ekhamra").xpath("//article")
        return [words(badge) for badge in hit.find_class("badge")]

    assert badges() == ["✕\ufe0e Förslag: avslag"]
    matter.update(niva=None, utfall=None, lage=["pågår"])
    assert badges() == ["… Pågår"]
    matter.update(lage=["pågår", "obesvarad över ett år"])
    assert badges() == ["! Obesvarad över ett år"]


@pytest.mark.usefixtures("matter")
def test_sections_can_be_seen_by_themselves(site: Browser, page: Open) -> None:
    """A switch shows sections and keeps the search. The JSON and the form have it too."""
    asked = "/sok?q=belysning&kommun=Ekhamra"
    assert len(page(asked).xpath("//article")) == 1
    assert page(asked).find_class("views")[0].xpath("./a[1]/@href") == [f"{asked}&visa=paragrafer"]
    flat = page(f"{asked}&visa=paragrafer")
    assert len(flat.xpath("//article")) == 3
    assert flat.find_class("views")[0].xpath("./a[1]/@href") == [asked]
    assert flat.xpath("//form[@role='search']//input[@name='visa']/@value") == ["paragrafer"]
    assert site.get("/sok.json?q=belysning&kommun=Ekhamra&visa=paragrafer").json()["total"] == 3
    assert site.get("/sok?visa=arenden").headers["location"] == "/sok"
    assert site.get("/sok?visa=allt").status_code == 400


@pytest.mark.usefixtures("matter")
def test_years_are_bars_with_their_year_and_number(page: Open) -> None:
    """Each bar links to its year, the newest first. The chosen one says so."""
    years = page("/sok?kommun=Ekhamra").get_element_by_id("facett-ar").xpath("./ul//a")
    assert [words(each) for each in years] == ["2024 1 träff", "2023 1 träff"]
    assert [each.get("href") for each in years] == [
        "/sok?kommun=Ekhamra&ar=2024#facett-ar",
        "/sok?kommun=Ekhamra&ar=2023#facett-ar",
    ]
    chosen = page("/sok?kommun=Ekhamra&ar=2024").get_element_by_id("facett-ar")
    assert words(chosen.xpath(".//a[@aria-current='true']")[0]) == "✓Vald, ta bort: 2024 1 träff"


def test_days_are_chosen_in_a_form_that_says_which_are_chosen(page: Open) -> None:
    """The form keeps the question and the other filters, and the facet says the span."""
    years = page("/sok?q=motion&parti=V&fran=2023-02-01&till=2024-12-31").get_element_by_id(
        "facett-ar"
    )
    assert "Valt: 1 februari 2023 – 31 december 2024" in words(years)
    given = years.xpath(".//form//input")
    assert [(each.get("name"), each.get("value")) for each in given] == [
        ("q", "motion"),
        ("parti", "V"),
        ("fran", "2023-02-01"),
        ("till", "2024-12-31"),
    ]


def test_the_filters_have_a_button_a_skip_link_and_a_way_back(page: Open) -> None:
    """A phone shows the hits first. A chosen filter leads back to its place among the filters."""
    tree = page("/sok?q=motion")
    assert tree.xpath("//details[@class='fold']/summary/text()") == ["Filtrera"]
    assert tree.xpath("//a[@class='skip']/@href") == ["#innehall", "#filtrera"]
    assert tree.find_class("to-hits")[0].xpath("./a/@href") == ["#antal"]
    assert not tree.get_element_by_id("filtrera").xpath(".//section")  # no landmark in it


def test_a_facet_value_is_a_link_that_chooses_it(page: Open) -> None:
    """The link adds the value, keeps the rest, and leads to page one. The count has its noun."""
    value = page("/sok?q=motion&parti=L&sida=2").xpath("//a[contains(., 'Nordvik')]")
    assert value == []  # all of L's are Lindåsen's
    value = page("/sok?q=motion&kommun=Nordvik&sida=2").xpath("//a[contains(., 'Lindåsen')]")[0]
    assert value.get("href") == "/sok?q=motion&kommun=Lind%C3%A5sen&kommun=Nordvik#facett-kommun"
    assert words(value) == "Lindåsen 14 träffar"
    assert value.get("aria-current") is None


def test_a_chosen_value_says_so_and_lets_itself_go(page: Open) -> None:
    """It is marked for eyes and for screen readers, and its link removes it."""
    facets = page("/sok?q=motion&kommun=Nordvik").get_element_by_id("filtrera")
    chosen = facets.xpath(".//a[@aria-current='true']")
    assert [words(each) for each in chosen] == ["✓Vald, ta bort: Nordvik 14 träffar"]
    assert chosen[0].get("href") == "/sok?q=motion#facett-kommun"


def test_a_filter_in_the_words_is_shown_and_removed_there(page: Open) -> None:
    """A filter typed in the search box is shown without a link, because it is removed there."""
    tree = page("/sok?q=motion+parti%3Al")
    assert [words(chip) for chip in tree.find_class("chip--fixed")] == [
        "Parti: Liberalerna (i sökfrågan)"
    ]
    assert tree.find_class("chip--clear") == []
    assert [words(each) for each in tree.xpath("//span[contains(@class, 'choice--on')]")] == [
        "✓Vald i sökfrågan: Liberalerna 14 träffar"
    ]


def test_filters_are_removed_one_by_one_and_all(page: Open) -> None:
    """Each active filter has a link that removes it, and one link removes all."""
    tree = page("/sok?q=motion&parti=V&utfall=avslag&sort=date")
    chips = {words(chip): chip.get("href") for chip in tree.xpath("//a[contains(@class, 'chip')]")}
    assert chips == {
        "Ta bort Parti: Vänsterpartiet ×": "/sok?q=motion&utfall=avslag&sort=date",
        "Ta bort Utfall: Avslag ×": "/sok?q=motion&parti=V&sort=date",
        "Ta bort alla": "/sok?q=motion&sort=date",
    }


def test_long_facets_fold(page: Open) -> None:
    """Seven values are shown and the rest is folded. A chosen value is never folded."""
    facet = page("/sok").get_element_by_id("facett-utfall")
    assert len(facet.xpath("./ul/li")) == 7
    assert words(facet.xpath("./details/summary")[0]) == "Visa 4 till under utfall"
    folded = facet.xpath("./details//a/@href")[-1]
    assert page(folded).xpath("//*[@id='facett-utfall']/ul//a[@aria-current]")


def test_pages_and_order(page: Open) -> None:
    """There are links to the pages before and after, the first and the last, and to both orders."""
    tree = page("/sok?q=motion&sida=2")
    pager = tree.find_class("pager")[0]
    assert [words(item) for item in pager.xpath(".//li")] == [
        "Föregående",
        "Sida 1",
        "Sida 2",
        "Sida 3",
        "Nästa",
    ]
    assert words(pager.xpath(".//a[@aria-current='page']")[0]) == "Sida 2"
    assert words(tree.get_element_by_id("antal")) == "29 ärenden, 11–20 visas"
    assert tree.xpath("//ul[@class='sorts']//a/@href") == [
        "/sok?q=motion",
        "/sok?q=motion&sort=date",
    ]
    assert tree.xpath("//link[@rel='prev']/@href") == ["/sok?q=motion"]
    assert tree.xpath("//link[@rel='next']/@href") == ["/sok?q=motion&sida=3"]


def test_a_new_search_keeps_the_filters(page: Open) -> None:
    """The form also sends the filters and the order, but not the page."""
    hidden = page("/sok?q=motion&parti=V&sort=date").xpath(
        "//form[@role='search']//input[@type='hidden']"
    )
    assert [(each.get("name"), each.get("value")) for each in hidden] == [
        ("parti", "V"),
        ("sort", "date"),
    ]


def test_the_searcher_hears_how_the_question_was_read(index: InventedIndex, page: Open) -> None:
    """A suggestion is a link that keeps the filters. Other notices are sentences."""
    index.notices = (
        Notice("suggestion", "Menade du ”motion”?", ("motion",)),
        Notice("also", "Sökte även: motionen.", ("motionen",)),
    )
    notices = page("/sok?q=motoin&parti=V").find_class("notice")
    assert [words(each) for each in notices] == ["Menade du motion?", "Sökte även: motionen."]
    assert notices[0].xpath("./a/@href") == ["/sok?q=motion&parti=V"]


def test_nothing_found_offers_only_what_finds_something(page: Open) -> None:
    """Each looser search was tried, and shows what it leaves out and how many hits it has."""
    tree = page("/sok?q=laddstolpar&utfall=bifall&kommun=Nordvik")
    ways = {
        words(item): item.xpath("./a/@href")[0]
        for item in tree.find_class("nothing")[0].xpath("./ul[1]/li")
    }
    assert ways == {
        "Sök utan filtret kommun (1 ärende)": "/sok?q=laddstolpar&utfall=bifall",
        "Sök utan några filter (7 ärenden)": "/sok?q=laddstolpar",
        "Sök utan sökord, med filtren kvar (2 ärenden)": "/sok?utfall=bifall&kommun=Nordvik",
    }


@pytest.mark.parametrize(
    ("given", "canonical"),
    [
        ("/sok?sort=relevance&q=motion", "/sok?q=motion"),
        ("/sok?parti=v&parti=Liberalerna", "/sok?parti=L&parti=V"),
        ("/sok.json?sida=1&q=motion", "/sok.json?q=motion"),
        ("/sok?q=&parti=", "/sok"),
    ],
)
def test_another_writing_leads_to_the_one_address(
    site: Browser, given: str, canonical: str
) -> None:
    """A search has one permanent address, and all other writings redirect to it."""
    response = site.get(given)
    assert (response.status_code, response.headers["location"]) == (301, canonical)


def test_the_twin_says_the_same_as_the_page(site: Browser) -> None:
    """The JSON has the total, the hits with snippets, facets with counts, and links."""
    found = site.get("/sok.json?q=skolv%C3%A4gar&parti=V").json()
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert hit["id"] == "ekhamra-ks-2024-03-14-12"
    assert hit["votering"] == {"ja": 8, "nej": 5, "avstår": None}
    assert [hit["snippet"][start:end] for start, end in hit["marked"]] == ["skolvägar"]
    assert hit["links"]["json"] == "/dokument/ekhamra-ks-2024-03-14-12.json"
    fields = ["parti", "arendetyp", "namnd", "utfall", "lage", "kommun", "ar", "doktyp", "lagrum"]
    fields += ["person"]
    assert list(found["facets"]) == fields
    assert found["facets"]["parti"] == [
        {"value": "V", "label": "Vänsterpartiet", "count": 1, "selected": True}
    ]
    assert found["filters"] == {"parti": ["V"]}
    assert found["links"] == {
        "self": "/sok.json?q=skolv%C3%A4gar&parti=V",
        "html": "/sok?q=skolv%C3%A4gar&parti=V",
        "prev": None,
        "next": None,
    }


@pytest.mark.usefixtures("matter")
def test_the_start_page_shows_what_was_decided_last(page: Open, index: InventedIndex) -> None:
    """It lists decided initiatives, the newest first, and every facet to begin from."""
    tree = page("/")
    assert tree.xpath("//article//h3/a/@href") == ["/arende/ekhamra-ks-2023-7"]
    assert index.asked[-1].sort == "date"
    assert index.asked[-1].filters["lage"] == ("avgjort",)
    assert index.asked[-1].filters["arendetyp"][0] == "motion"
    assert "bordlagd" not in index.asked[-1].filters["utfall"]
    assert tree.xpath("//div[@class='facet']/h3/text()")[:2] == ["Parti", "Slag av ärende"]
    assert tree.xpath("//a[@href='/obesvarade']")


def test_help_is_made_of_the_fields(page: Open) -> None:
    """Each field is listed with its names, and with examples that link to searches."""
    rows = page("/hjalp").xpath("//table[2]/tbody/tr")
    assert len(rows) == len(FIELDS)
    assert words(rows[1]).startswith("Nämnd nämnd: namnd: committee: organ: nämnd:")
    assert rows[1].xpath(".//a/text()")[0] == "nämnd:Kommunstyrelsen"
    assert rows[1].xpath(".//a/@href")[0] == "/sok?q=n%C3%A4mnd%3AKommunstyrelsen"
