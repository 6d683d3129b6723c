"""The pages over a real index of the sample papers."""

from pathlib import Path

import lxml.html
import pytest

import corpus
from indexer.building.update import update
from search import Index, open_index
from tests.second_engine import in_memory
from tests.web.browser import Browser
from web import create_app
from web.serving.sources import GenerationSources

EKHAMRA = Path(corpus.__file__).parent / "samples" / "ekhamra"


@pytest.fixture(scope="module", params=("embedded", "memory"))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The site, set up as `klubbat serve` does it, with each engine in turn."""
    directory = tmp_path_factory.mktemp("index")
    update([EKHAMRA], directory, lambda *_: None)

    def opened() -> Index:
        index = open_index(directory)
        return in_memory(index) if request.param == "memory" else index

    return Browser(create_app(opened, GenerationSources(directory)), follow_redirects=False)


def test_from_a_search_to_the_source(site: Browser) -> None:
    """A hit links to its page, with words and evidence marked, and from there to its file."""
    hits = site.get("/sok.json", params={"q": "skolväg"}).json()["hits"]
    hit = next(hit for hit in hits if hit["utfall"])
    html = lxml.html.document_fromstring(site.get(hit["links"]["html"]).text)
    assert html.xpath("//div[contains(@class, 'text')]//mark")
    for fragment in html.xpath("//a[starts-with(@href, '#belagg')]/@href"):
        assert html.xpath("//*[@id=$id]", id=fragment[1:])
    file = site.get(hit["links"]["source"])
    assert file.status_code == 200
    assert file.headers["content-disposition"].startswith(("inline", "attachment"))


def test_every_facet_value_that_is_offered_can_be_chosen(site: Browser) -> None:
    """Each link gives as many hits as its count, also for a party that only the papers know."""
    for name, values in site.get("/sok.json").json()["facets"].items():
        for value in values:
            chosen = site.get("/sok.json", params={name: value["value"]})
            assert (name, value["value"], chosen.json()["total"]) == (
                name,
                value["value"],
                value["count"],
            )


def test_the_sections_of_minutes_follow_one_another(site: Browser) -> None:
    """Links lead from a § to the next one, and back."""
    hits = site.get("/sok.json", params={"namnd": "Kommunfullmäktige"}).json()["hits"]
    pages = (site.get(hit["links"]["json"]).json() for hit in hits)
    first = next(page for page in pages if page["links"]["next"])
    following = site.get(first["links"]["next"]).json()
    assert following["kalla"] == first["kalla"]
    assert following["links"]["prev"] == first["links"]["self"]


def test_what_is_held_adds_up(site: Browser) -> None:
    """Coverage counts each section and each ärende once, just as searches do."""
    held = site.get("/om.json").json()
    assert held["arenden"] == site.get("/sok.json").json()["total"]
    assert held["documents"] == site.get("/sok.json?visa=paragrafer").json()["total"]
    assert held["documents"] == sum(each["documents"] for each in held["kommuner"])
    for kommun in held["kommuner"]:
        bodies = kommun["namnder"]
        assert kommun["documents"] == sum(body["documents"] for body in bodies)
        for body in bodies:
            assert body["documents"] == sum(year["documents"] for year in body["years"])
