"""Facets too long to unfold have a form beside the hits, and a page of their own."""

import pytest

from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.conftest import Open, words
from tests.web.invented import InventedIndex
from web.shown.facet_links import AT_ONCE, FOLDED


@pytest.fixture
def many(index: InventedIndex) -> int:
    """The number of bodies in an index with too many to show beside hits; the first has most."""
    number = AT_ONCE + FOLDED + 5
    index.papers = [
        extract(f"{n}-{paper}", namnd=f"Nämnd {n:02}", kommun="Ekhamra", text="väg")
        for n in range(number)
        for paper in range(2 if n == 0 else 1)
    ]
    return number


def test_a_long_facet_is_not_all_beside_the_hits(page: Open, many: int) -> None:
    """A few values are shown, some are folded, then come a search field and a link to all."""
    facet = page("/sok?q=v%C3%A4g").xpath("//*[@id='facett-namnd']")[0]
    assert len(facet.find_class("choice")) == AT_ONCE + FOLDED
    assert facet.xpath(".//p/a/@href") == ["/varden/namnd?q=v%C3%A4g"]
    assert words(facet.xpath(".//p/a")[0]) == f"Visa alla {many} under nämnd"
    form = facet.xpath(".//form")[0]
    assert form.get("action") == "/varden/namnd"
    assert [(field.get("name"), field.get("value")) for field in form.xpath(".//input")] == [
        ("q", "väg"),
        ("bland", ""),
    ]


def test_a_short_facet_has_no_search(page: Open) -> None:
    """All its values are shown."""
    assert not page("/sok").xpath("//form[starts-with(@action, '/varden/')]")


def test_the_page_has_every_value_as_a_link_that_chooses_it(page: Open, many: int) -> None:
    """Each has its count, and links back to the search with all other filters."""
    tree = page("/varden/namnd?q=v%C3%A4g")
    choices = tree.xpath("//ul[@class='values']//a")
    assert len(choices) == many
    assert choices[0].get("href") == "/sok?q=v%C3%A4g&namnd=N%C3%A4mnd+00"
    assert words(choices[0]).endswith("2 träffar")


def test_letters_find_the_values_that_hold_them(page: Open, site: Browser, many: int) -> None:
    """Letter case does not matter. If there are none, the page says so and links to all."""
    found = page("/varden/namnd?bland=N%C3%84MND+1").xpath("//ul[@class='values']//a")
    assert [words(each).split(" 1 ")[0] for each in found] == [f"Nämnd {n}" for n in range(10, 20)]
    nothing = page("/varden/namnd?bland=xyz")
    assert "Inget här har xyz i sig." in words(nothing.find("body"))
    twin = site.get("/varden/namnd.json?bland=N%C3%84MND+1").json()
    assert [each["value"] for each in twin["values"]] == [f"Nämnd {n}" for n in range(10, 20)]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/varden/finnsinte", 404),
        ("/varden/ar", 404),  # years are bars
        ("/varden/namnd?sida=2", 400),
        ("/varden/namnd?bland=a&bland=b", 400),
        ("/varden/namnd?namnd=ingen", 400),
        ("/varden/namnd?bland=", 301),
    ],
)
def test_what_cannot_be_asked_is_refused(site: Browser, address: str, status: int) -> None:
    """An unknown field or parameter is refused, and another writing redirects."""
    assert site.get(address).status_code == status
