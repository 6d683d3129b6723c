import pytest
from lxml import etree

from corpus.errors import KlubbatError
from tests.web.browser import Browser
from tests.web.conftest import Open
from tests.web.invented import InventedIndex
from tests.web.papers import BEACH, COUNCIL, PAPERS, SCHOOL, arende
from web import create_app
from web.serving.robots import POLICIES, STANDING, Policy
from web.serving.site import Site

AT = "https://beslut.example"
PAPER = f"/dokument/{SCHOOL['id']}"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def opened(robots: Policy, index: InventedIndex | None = None) -> Browser:
    site = Site.at(AT, robots)
    return Browser(create_app(index or InventedIndex(), site=site), follow_redirects=False)


def locations(site: Browser, address: str) -> list[str]:
    tree = etree.fromstring(site.get(address).content)
    found: list[str] = tree.xpath("//s:loc/text()", namespaces=SITEMAP)
    return found


@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("/", "documents"),
        ("/om", "documents"),
        ("/hjalp", "documents"),
        ("/api", "documents"),
        ("/obesvarade", "documents"),
        ("/kommun/Ekhamra", "documents"),
        ("/parti/V", "documents"),
        (PAPER, "documents"),
        ("/sok", "all"),
        ("/sok?parti=V", "all"),
        (f"{PAPER}?q=motion", None),
        ("/sok?q=Siv+Lindgren", None),
        ("/sok?%71=Siv+Lindgren", None),
        ("/sok?q=Siv+Lindgren&parti=V", None),
        (f"{PAPER}.json", None),
        ("/sok.json", None),
        ("/sok.csv", None),
        ("/sok.atom", None),
        ("/sok?parti=XYZ", None),
        ("/finns-inte", None),
        ("/kalender.ics", None),
        ("/api/v1/export", None),
        ("/api/openapi.json", None),
        ("/monster", None),
    ],
)
def test_a_robot_may_keep_what_the_operator_lets_it(address: str, least: Policy | None) -> None:
    """A search for words is never allowed, because the words may be a name."""
    keeps = [policy for policy in POLICIES if _may_be_kept(opened(policy), address)]
    assert keeps == ([*POLICIES[POLICIES.index(least) :]] if least else [])


def _may_be_kept(site: Browser, address: str) -> bool:
    return "x-robots-tag" not in site.get(address).headers


def test_nothing_is_for_robots_unless_the_operator_says_so(site: Browser) -> None:
    """By default robots may index nothing."""
    assert site.get("/robots.txt").text == "User-agent: *\nDisallow: /\n"
    assert site.get("/").headers["x-robots-tag"] == "noindex"
    assert site.get("/sitemap.xml").status_code == 404
    assert site.get("/sitemap-1.xml").status_code == 404


def test_robots_are_told_where_not_to_go() -> None:
    """Lists are closed to them, because there is no end of lists.

    The sitemap has what they may index.
    """
    lines = opened("documents").get("/robots.txt").text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /en/sok", "Disallow: /en/api/"} <= set(lines)
    assert {"Disallow: /sok", "Disallow: /kalla/", "Disallow: /api/"} <= set(lines)
    assert "Disallow: /" not in lines
    assert lines[-1] == f"Sitemap: {AT}/sitemap.xml"
    everything = opened("all").get("/robots.txt").text.splitlines()
    assert "Disallow: /sok" not in everything
    assert "Disallow: /*?q=" in everything


def test_the_sitemap_names_every_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part has a limited size, and every address works and may be indexed."""
    monkeypatch.setattr("web.pages.robots.PER_PART", 3)
    papers = [*PAPERS, *BEACH]
    index = InventedIndex(papers)
    index.arenden = {COUNCIL["arende"]: arende(COUNCIL["arende"], *BEACH)}
    site = opened("documents", index)
    parts = locations(site, "/sitemap.xml")
    assert parts == [f"{AT}/sitemap-{n}.xml" for n in range(1, len(parts) + 1)]
    listed = [locations(site, part.removeprefix(AT)) for part in parts]
    assert [len(part) for part in listed[:-1]] == [2 * 3] * (len(parts) - 1)  # two languages
    addresses = [address.removeprefix(AT) for part in listed for address in part]
    arenden = {paper["arende"] for paper in papers if paper.get("arende")}
    assert len(addresses) == len(set(addresses)) == 2 * len((*STANDING, *arenden, *papers))
    assert all(site.get(address).status_code == 200 for address in addresses)
    assert all(_may_be_kept(site, address) for address in addresses)


@pytest.mark.parametrize("part", ["0", "2", "-1", "01", "x", "\u0661"])
def test_a_part_that_is_not_there_is_not_found(part: str) -> None:
    """Each part has exactly one address."""
    assert opened("documents").get(f"/sitemap-{part}.xml").status_code == 404


def test_an_empty_index_has_a_sitemap_of_the_standing_pages() -> None:
    """An index without papers is no error."""
    site = opened("documents", InventedIndex([]))
    assert locations(site, "/sitemap.xml") == [f"{AT}/sitemap-1.xml"]
    listed = locations(site, "/sitemap-1.xml")
    assert listed[::2] == [f"{AT}{page}" for page in STANDING]
    assert listed[1::2] == [f"{AT}/en{page}" for page in STANDING]


def test_a_browser_can_search_from_its_address_bar(page: Open) -> None:
    """OpenSearch: every page links to a description with the address of a search."""
    assert page("/om").xpath("//link[@rel='search']/@href") == ["/opensearch.xml"]
    response = opened("none").get("/opensearch.xml")
    assert response.headers["content-type"].startswith("application/opensearchdescription+xml")
    tree = etree.fromstring(response.content)
    names = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert len(tree.findtext("o:ShortName", namespaces=names)) <= 16
    templates = {url.get("type"): url.get("template") for url in tree.findall("o:Url", names)}
    assert templates["text/html"] == f"{AT}/sok?q={{searchTerms}}"


@pytest.mark.parametrize(
    "address",
    [
        "beslut.example",
        "ftp://beslut.example",
        "https://",
        "https://a/b c",
        "https://[",
        "https://a?b",
    ],
)
def test_an_address_that_is_no_site_is_one_clear_line(address: str) -> None:
    """The error comes at the start of the server, before any reader meets a wrong link."""
    with pytest.raises(KlubbatError, match="is not the address of a site"):
        Site.at(address)


def test_without_an_address_the_host_that_was_asked_for_is_stated() -> None:
    """The host is escaped like any other text from outside."""
    site = Browser(create_app(InventedIndex()), base_url="http://ekhamra.example:8000")
    assert "http://ekhamra.example:8000/sok?q=" in site.get("/opensearch.xml").text
    harmful = site.get("/opensearch.xml", headers={"host": '"><script>'})
    assert "<script>" not in harmful.text
    etree.fromstring(harmful.content)


def test_a_page_says_of_itself_what_it_is(page: Open) -> None:
    """The head has Open Graph for sharing and schema.org for programs, and names no person."""
    head = page(PAPER).xpath("//head")[0]
    said: dict[str, list[str]] = {}
    for meta in head.xpath("meta[@property]"):
        said.setdefault(meta.get("property"), []).append(meta.get("content"))
    assert said["og:title"] == said["schema:name"] == [SCHOOL["titel"]]
    assert said["og:url"] == [f"http://testserver{PAPER}"]
    assert said["og:description"][0].startswith("Kommunstyrelsen föreslår kommunfullmäktige: Avsl")
    assert said["schema:dateCreated"] == ["2024-03-14"]
    assert said["schema:creator"] == ["Kommunstyrelsen", "Ekhamra"]
    assert said["schema:identifier"] == ["KS 2024-00031"]
    assert said["schema:abstract"] == [SCHOOL["beslutstext"]]
    assert (head.get("resource"), head.get("typeof")) == (PAPER, "schema:DigitalDocument")
    assert page("/om").xpath("//meta[@name='description']/@content")
