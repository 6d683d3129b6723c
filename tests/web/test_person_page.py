"""The page of an elected person: what the papers say of what was raised, moved and voted on."""

from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement

from corpus.arenden import gather
from corpus.extract import extract_from
from indexer.building import build
from search import open_index
from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.conftest import words
from web import create_app
from web.serving import Site

ANNA, BO = {"namn": "Anna Ek", "parti": "S"}, {"namn": "Bo Åberg", "parti": "V"}
CITIZEN = {"namn": "Ci Dal", "parti": None}
EKBY = {"kommun": "Ekby", "namnd": "Kommunfullmäktige", "doktyp": "protokollsparagraf"}
PAGE = "/person/Ekby/Anna%20Ek%20%28S%29"


def _motion(n: int, outcome: str | None, **facts: Any) -> dict[str, Any]:
    return extract(
        f"kf-{n}",
        datum=f"2024-0{n}-10",
        paragraf=str(n),
        titel=f"Motion om {('bad', 'bio', 'torg', 'park')[n]}",
        arendetyp="motion",
        utfall=outcome,
        niva="beslut" if outcome else None,
        **{**EKBY, **facts},
    )


@pytest.fixture(name="site", scope="module")
def _site(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    papers = [
        _motion(1, "avslag", motionarer=[ANNA], yrkanden=[{**ANNA, "riktning": "bifall"}]),
        _motion(2, None, motionarer=[ANNA, BO]),
        _motion(
            3,
            "bifall",
            motionarer=[BO],
            reserverade=[ANNA],
            roster=[{**ANNA, "rost": "nej"}, {**BO, "rost": "ja"}],
        ),
        extract(
            "medborgare",
            titel="Medborgarförslag om lek",
            arendetyp="medborgarförslag",
            motionarer=[CITIZEN, {"namn": "Disa Strand", "parti": "S"}],
            **EKBY,
        ),
        extract("nordvik", titel="Motion om is", arendetyp="motion", motionarer=[ANNA])
        | {"kommun": "Nordvik", "doktyp": "motion"},
    ]
    arenden, arende_of = gather(map(extract_from, papers))
    placed = [{**paper, "arende": arende_of[paper["id"]]} for paper in papers]
    directory = tmp_path_factory.mktemp("index")
    build(map(extract_from, placed), directory, arenden=arenden, learning=False)
    app = create_app(open_index(directory), site=Site(robots="all"))
    return Browser(app, follow_redirects=False)


def _page(site: Browser, address: str = PAGE) -> HtmlElement:
    response = site.get(address)
    assert response.status_code == 200, response.text
    return lxml.html.fromstring(response.text)


def _section(tree: HtmlElement, heading: str) -> str:
    (found,) = tree.xpath(f"//section[h2[normalize-space()='{heading}']]")
    return words(found)


def test_it_says_what_was_raised_and_how_it_ended(site: Browser) -> None:
    """Counts are links to searches; the newest ärende is first."""
    tree = _page(site)
    assert words(tree.xpath("//h1")[0]) == "Anna Ek (S)"
    (section,) = tree.xpath("//section[@aria-labelledby='vackt']")
    counts = {words(a): a.get("href") for a in section.xpath(".//ul[@class='endings']//a")}
    assert [each.replace("\ufe0e", "") for each in counts] == [
        "Motion: 2", "✕ Avslag 1", "Inte avgjort här 1",
    ]  # fmt: skip
    assert list(counts.values())[1] == (
        "/sok?utfall=avslag&lage=avgjort&kommun=Ekby&arendetyp=motion&motionar=Anna+Ek+%28S%29"
    )
    assert "lage=f%C3%B6rslag&lage=oklart&lage=p%C3%A5g%C3%A5r&" in list(counts.values())[2]
    for label, address in counts.items():
        found = words(_page(site, address).xpath("//h2[@id='antal']")[0])
        assert found.split()[0] == label.split()[-1]
    titles = [words(a) for a in section.xpath(".//h3/a")]
    assert titles == ["Motion om torg", "Motion om bio"]


def test_it_says_what_the_person_did_in_each_role(site: Browser) -> None:
    """What was moved and how the person voted stand beside each matter; another's do not."""
    tree = _page(site)
    assert "Motion om bio ✓ Bifall" in _section(tree, "Har yrkat").replace("\ufe0e", "")
    assert "Motion om park" in _section(tree, "Har reserverat sig")
    assert "Motion om park Nej Kommunfullmäktige" in _section(tree, "Har röstat")
    assert tree.xpath("//section[h2='Har röstat']//li/a/@href")[0].startswith("/arende/ekby-")


def test_a_name_in_two_municipalities_is_two_pages(site: Browser) -> None:
    """Nothing of one municipality is on the page of the other."""
    tree = _page(site, PAGE.replace("Ekby", "Nordvik"))
    assert "Motion om is" in tree.text_content()
    assert "Motion om bio" not in tree.text_content()


def test_a_name_may_be_written_freely(site: Browser) -> None:
    """Another writing leads to the address with the whole name."""
    for written in ("ek", "anna%20ek", "Anna%20Eks"):
        assert site.get(f"/person/ekby/{written}").headers["location"] == PAGE
    assert site.get("/person/Ekby/%C3%85berg.json").headers["location"] == (
        "/person/Ekby/Bo%20%C3%85berg%20%28V%29.json"
    )


def test_who_is_not_elected_has_no_page(site: Browser) -> None:
    """Nobody without a party, and nobody for a medborgarförslag."""
    for name in ("Ci%20Dal", "Disa%20Strand%20%28S%29", "x"):
        assert site.get(f"/person/Ekby/{name}").status_code == 404
    assert site.get("/person/Nordvik/Bo%20%C3%85berg%20%28V%29").status_code == 404
    assert site.get(f"{PAGE}?q=bad").status_code == 400


def test_search_engines_are_always_kept_out(site: Browser) -> None:
    """Even where everything else is open: from the pages, and from searches for people."""
    for address in (PAGE, "/sok?person=Anna+Ek+%28S%29", "/sok?rost=Anna+Ek+%28S%29"):
        response = site.get(address)
        assert response.status_code == 200
        assert response.headers["x-robots-tag"] == "noindex"
    assert "x-robots-tag" not in site.get("/sok?kommun=Ekby").headers
    rules = site.get("/robots.txt").text
    assert "Disallow: /person/" in rules
    assert "Disallow: /*person=" in rules
    assert "person" not in site.get("/sitemap.xml").text


def test_movers_are_links_to_their_pages(site: Browser) -> None:
    """On cards and on the pages of ärenden and sections; citizens are plain text."""
    link = f"//a[@href='{PAGE}']"
    for address in ("/sok?q=bio", "/dokument/kf-1"):
        assert [words(a) for a in _page(site, address).xpath(link)] == ["Anna Ek (S)"]
    tree = _page(site, "/dokument/medborgare")
    assert "Disa Strand (S)" in tree.text_content()
    assert not tree.xpath("//a[contains(@href, '/person/')]")


def test_people_are_the_last_facet_of_a_search(site: Browser) -> None:
    """They are counted as other facets are; the start page has none."""
    tree = _page(site, "/sok?kommun=Ekby")
    last = tree.xpath("//div[@class='facet']")[-1]
    assert words(last.xpath("h3")[0]) == "Person"
    names = [words(each) for each in last.xpath(".//*[@class='choice-label']")]
    assert names == ["Anna Ek (S)", "Bo Åberg (V)"]
    assert "Anna Ek" not in "".join(
        each.text_content() for each in _page(site, "/").xpath("//div[@class='facet']")
    )
    listed = site.get("/varden/person.json?kommun=Ekby").json()["values"]
    assert [(each["value"], each["count"]) for each in listed] == [
        ("Anna Ek (S)", 3),
        ("Bo Åberg (V)", 2),
    ]


def test_beside_very_many_hits_people_are_a_link(
    site: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are counted on a page of their own, or where one of them is chosen."""
    monkeypatch.setattr("search.finding.listing.MOST_COUNTED_ALSO", 1)
    last = _page(site, "/sok?kommun=Ekby").xpath("//div[@class='facet']")[-1]
    assert words(last) == "Person Visa alla under person"
    assert last.xpath(".//a/@href") == ["/varden/person?kommun=Ekby"]
    assert "person" not in site.get("/sok.json?kommun=Ekby").json()["facets"]
    chosen = _page(site, "/sok?person=Bo+%C3%85berg+%28V%29")
    assert "Anna Ek" in words(chosen.xpath("//div[@class='facet']")[-1])


def test_programs_get_the_same(site: Browser) -> None:
    """The twin and the API have the counts, and the newest of each role."""
    found = site.get(f"{PAGE}.json").json()
    assert found["vackt"]["total"] == 2
    assert found["vackt"]["slutade"] == [{"arendetyp": "motion", "utfall": "avslag", "antal": 1}]
    assert [each["rost"] for each in found["roster"]["paragrafer"]] == ["nej"]
    assert [each["riktning"] for each in found["yrkanden"]["paragrafer"]] == ["bifall"]
    assert found["reservationer"]["total"] == 1
    api = site.get("/api/v1/person/Ekby/ek").json()
    assert api["links"]["self"] == "/api/v1/person/Ekby/Anna%20Ek%20%28S%29"
    assert {**api, "links": 0} == {**found, "links": 0}


def test_a_name_of_several_lists_them(site: Browser) -> None:
    """A writing that several share is not a page; the sentence names them."""
    response = site.get("/person/Ekby/x")
    assert "finns inte under person" in response.text
