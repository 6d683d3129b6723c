import pytest

from indexer.fields import FIELDS
from search.answer import Notice
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex


def test_a_hit_says_how_it_ended_and_who_said_so(page: Open) -> None:
    """Sign and word, the body and whether it decided or proposed; title, place, mover, decision."""
    hit = page("/sok?q=skolv%C3%A4gar&parti=V").xpath("//article")[0]
    assert words(hit.find_class("badge")[0]) == "✕\ufe0e Avslag"
    assert "Kommunstyrelsen föreslår kommunfullmäktige" in words(hit.find_class("hit-outcome")[0])
    link = hit.xpath(".//h3/a")[0]
    assert words(link) == "Motion av Siv Lindgren (V) om säkra skolvägar i Ekhamra"
    assert link.get("href") == "/dokument/ekhamra-ks-2024-03-14-12?q=skolv%C3%A4gar"
    assert words(hit.find_class("meta")[0]) == (
        "Kommunstyrelsen · Ekhamra · 14 mars 2024 · § 12 · Väckt av Siv Lindgren (V)"
    )
    assert words(hit.xpath(".//blockquote")[0]).startswith("Motionen avslås")
    assert hit.xpath(".//mark/text()") == ["skolvägar"]


def test_a_facet_value_is_a_link_that_chooses_it(page: Open) -> None:
    """The link adds the value, keeps the rest, goes to page one; its count is said as hits."""
    value = page("/sok?q=motion&parti=L&sida=2").xpath("//a[contains(., 'Nordvik')]")
    assert value == []  # all of L's are Lindåsen's
    value = page("/sok?q=motion&kommun=Nordvik&sida=2").xpath("//a[contains(., 'Lindåsen')]")[0]
    assert value.get("href") == "/sok?q=motion&kommun=Lind%C3%A5sen&kommun=Nordvik"
    assert words(value) == "Lindåsen 14 träffar"
    assert value.get("aria-current") is None


def test_a_chosen_value_says_so_and_lets_itself_go(page: Open) -> None:
    """To the eye by its box, to the ear by a word and by aria-current."""
    facets = page("/sok?q=motion&kommun=Nordvik").get_element_by_id("filtrera")
    chosen = facets.xpath(".//a[@aria-current='true']")
    assert [words(each) for each in chosen] == ["✓Vald, ta bort: Nordvik 14 träffar"]
    assert chosen[0].get("href") == "/sok?q=motion"


def test_a_filter_in_the_words_is_shown_and_removed_there(page: Open) -> None:
    """What was chosen by typing is no link here: its place is the search box."""
    tree = page("/sok?q=motion+parti%3Al")
    assert [words(chip) for chip in tree.find_class("chip--fixed")] == [
        "Parti: Liberalerna (i sökfrågan)"
    ]
    assert tree.find_class("chip--clear") == []
    assert [words(each) for each in tree.xpath("//span[contains(@class, 'choice--on')]")] == [
        "✓Vald i sökfrågan: Liberalerna 14 träffar"
    ]


def test_filters_are_removed_one_by_one_and_all(page: Open) -> None:
    """Each active filter has its way off, and there is one off for all."""
    tree = page("/sok?q=motion&parti=V&utfall=avslag&sort=date")
    chips = {words(chip): chip.get("href") for chip in tree.xpath("//a[contains(@class, 'chip')]")}
    assert chips == {
        "Ta bort Parti: Vänsterpartiet ×": "/sok?q=motion&utfall=avslag&sort=date",
        "Ta bort Utfall: Avslag ×": "/sok?q=motion&parti=V&sort=date",
        "Ta bort alla": "/sok?q=motion&sort=date",
    }


def test_long_facets_fold(page: Open) -> None:
    """Seven values at once, the rest behind a summary; what is chosen is never folded away."""
    facet = page("/sok").xpath("//section[@aria-labelledby='facett-utfall']")[0]
    assert len(facet.xpath("./ul/li")) == 7
    assert words(facet.xpath("./details/summary")[0]) == "Visa 4 till under utfall"
    folded = facet.xpath("./details//a/@href")[-1]
    assert page(folded).xpath("//section[@aria-labelledby='facett-utfall']/ul//a[@aria-current]")


def test_pages_and_order(page: Open) -> None:
    """Neighbours, first and last page; the current one is told; both orders are links."""
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
    assert words(tree.get_element_by_id("antal")) == "29 träffar, 11–20 visas"
    assert tree.xpath("//ul[@class='sorts']//a/@href") == [
        "/sok?q=motion",
        "/sok?q=motion&sort=date",
    ]
    assert tree.xpath("//link[@rel='prev']/@href") == ["/sok?q=motion"]
    assert tree.xpath("//link[@rel='next']/@href") == ["/sok?q=motion&sida=3"]


def test_a_new_search_keeps_the_filters(page: Open) -> None:
    """The box carries what was chosen along, but not the page."""
    hidden = page("/sok?q=motion&parti=V&sort=date").xpath("//form//input[@type='hidden']")
    assert [(each.get("name"), each.get("value")) for each in hidden] == [
        ("parti", "V"),
        ("sort", "date"),
    ]


def test_the_searcher_hears_how_the_question_was_read(index: InventedIndex, page: Open) -> None:
    """A suggestion is a link that keeps the filters; other notices are said as they are."""
    index.notices = (
        Notice("suggestion", "Menade du ”motion”?", ("motion",)),
        Notice("also", "Sökte även: motionen.", ("motionen",)),
    )
    notices = page("/sok?q=motoin&parti=V").find_class("notice")
    assert [words(each) for each in notices] == ["Menade du motion?", "Sökte även: motionen."]
    assert notices[0].xpath("./a/@href") == ["/sok?q=motion&parti=V"]


def test_nothing_found_offers_only_what_finds_something(page: Open) -> None:
    """Each way out was tried: the filter to drop is named, with what that gives."""
    tree = page("/sok?q=laddstolpar&utfall=bifall&kommun=Nordvik")
    ways = {
        words(item): item.xpath("./a/@href")[0]
        for item in tree.find_class("nothing")[0].xpath("./ul[1]/li")
    }
    assert ways == {
        "Sök utan filtret kommun (1 träff)": "/sok?q=laddstolpar&utfall=bifall",
        "Sök utan några filter (7 träffar)": "/sok?q=laddstolpar",
        "Sök utan sökord, med filtren kvar (2 träffar)": "/sok?utfall=bifall&kommun=Nordvik",
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
    """A search has one permanent address; the others redirect to it."""
    response = site.get(given)
    assert (response.status_code, response.headers["location"]) == (301, canonical)


def test_the_twin_says_the_same_as_the_page(site: Browser) -> None:
    """Total, hits with the extract's keys and a snippet, facets with counts, links onward."""
    found = site.get("/sok.json?q=skolv%C3%A4gar&parti=V").json()
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert hit["id"] == "ekhamra-ks-2024-03-14-12"
    assert hit["votering"] == {"ja": 8, "nej": 5, "avstår": None}
    assert [hit["snippet"][start:end] for start, end in hit["marked"]] == ["skolvägar"]
    assert hit["links"]["json"] == "/dokument/ekhamra-ks-2024-03-14-12.json"
    assert list(found["facets"]) == ["parti", "namnd", "utfall", "lage", "kommun", "ar", "doktyp"]
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


def test_the_start_page_shows_the_newest_decisions(page: Open, index: InventedIndex) -> None:
    """Matters that ended, newest first, and every facet to begin from."""
    tree = page("/")
    assert len(tree.xpath("//article")) == 5
    assert "bordlagd" not in index.asked[-1].filters["utfall"]
    assert tree.xpath("//section[@class='facet']/h3/text()")[:2] == ["Parti", "Nämnd"]


def test_help_is_made_of_the_fields(page: Open) -> None:
    """Each field with the names it goes by, and examples that are searches with hits."""
    rows = page("/hjalp").xpath("//table[2]/tbody/tr")
    assert len(rows) == len(FIELDS)
    assert words(rows[1]).startswith("Nämnd nämnd:, namnd:, committee:, organ:")
    assert rows[1].xpath(".//a/text()")[0] == "nämnd:Kommunstyrelsen"
    assert rows[1].xpath(".//a/@href")[0] == "/sok?q=n%C3%A4mnd%3AKommunstyrelsen"
