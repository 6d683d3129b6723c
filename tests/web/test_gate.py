"""Hosts, proxies, and a site that lies below a path."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest

from corpus.errors import KlubbatError
from search.engine import Index
from tests.web.browser import Browser
from tests.web.invented import InventedIndex, InventedSources
from web import create_app
from web.edge import Edge, Proxies
from web.serving import Site

EVIL = "evil.example"
STATING_AN_ADDRESS = (
    "/", "/sok", "/sok.atom", "/sok.csv", "/sok.jsonl", "/opensearch.xml", "/kalender.ics",
    "/robots.txt", "/sitemap.xml", "/sitemap-1.xml", "/api/openapi.json", "/api/v1/export",
    "/en/sok.atom",
)  # fmt: skip


def opened(site: Site | None = None, edge: Edge | None = None, peer: str = "testclient") -> Browser:
    app = create_app(InventedIndex(), InventedSources(), site, edge)
    return Browser(app, follow_redirects=False, client=(peer, 4321))


@pytest.mark.parametrize("address", STATING_AN_ADDRESS)
def test_a_host_that_was_not_allowed_is_in_no_link(address: str) -> None:
    """Without any setting the site states the address of its own socket."""
    for host in (EVIL, f"{EVIL}:8000", "[", '"><script>', "testserver.evil.example"):
        told = opened(Site(robots="all")).get(address, headers={"host": host})
        assert told.status_code == 200
        assert "evil" not in told.text
        assert '"><script>' not in told.text


@pytest.mark.parametrize(
    "site",
    [Site.at("https://beslut.example"), Site(hosts=("beslut.example",))],
    ids=["address", "allowed"],
)
def test_a_site_that_knows_its_names_is_served_under_no_other(site: Site) -> None:
    """421 tells so; the state of health is told to whoever asks."""
    browser = opened(site)
    hosts = {EVIL: 421, "[": 400, "beslut.example": 200, "BESLUT.example.:443": 200, "[::1]": 200}
    for host, status in hosts.items():
        assert browser.get("/hjalp", headers={"host": host}).status_code == status
    assert browser.get("/halsa", headers={"host": EVIL}).status_code == 200
    refused = browser.get("/hjalp", headers={"host": EVIL})
    assert refused.headers["x-content-type-options"] == "nosniff"


def test_an_allowed_host_is_stated() -> None:
    """A site of two names states the one that was asked for, with its port."""
    browser = opened(Site(hosts=("arkiv.example",)))
    told = browser.get("/opensearch.xml", headers={"host": "arkiv.example:8000"}).text
    assert "http://arkiv.example:8000/sok?q=" in told


FORWARDED = {
    "x-forwarded-for": "6.6.6.6, 192.0.2.7",
    "x-forwarded-proto": "https",
    "x-forwarded-host": "beslut.example",
    "x-forwarded-prefix": "/arkiv",
}


def test_a_named_proxy_is_believed() -> None:
    """What it says of host, scheme and path is in every link."""
    browser = opened(edge=Edge(proxies=("127.0.0.1",)), peer="127.0.0.1")
    assert (
        "https://beslut.example/arkiv/sok?q="
        in browser.get("/opensearch.xml", headers=FORWARDED).text
    )


@pytest.mark.parametrize("peer", ["127.0.0.2", "192.0.2.1", "testclient"])
def test_nobody_else_is_believed(peer: str) -> None:
    """Neither without a named proxy, nor from another address."""
    for edge in (Edge(), Edge(proxies=("127.0.0.1",))):
        told = opened(edge=edge, peer=peer).get("/opensearch.xml", headers=FORWARDED).text
        assert "http://testserver/sok?q=" in told
        assert "beslut.example" not in told


def test_a_proxy_passes_on_no_host_that_is_not_allowed() -> None:
    """It may pass on whatever a client wrote."""
    site = Site.at("https://beslut.example")
    browser = opened(site, Edge(proxies=("127.0.0.1",)), "127.0.0.1")
    assert browser.get("/hjalp", headers={"x-forwarded-host": EVIL}).status_code == 421


@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("6.6.6.6, 192.0.2.7", "192.0.2.7"),
        ("192.0.2.7, 10.1.1.1", "192.0.2.7"),
        ("192.0.2.7:5000", "192.0.2.7"),
        ("[2001:db8::1]:5000", "2001:db8::1"),
        ("", "10.0.0.1"),
        ("unknown", "10.0.0.1"),
        ("10.2.2.2", "10.2.2.2"),
    ],
)
def test_the_client_is_the_last_that_is_no_proxy(forwarded: str, client: str) -> None:
    """A client may write what it likes before it."""
    assert Proxies(["10.0.0.0/8"]).client("10.0.0.1", forwarded) == client


def test_a_proxy_that_is_no_address_is_one_clear_line() -> None:
    """A name is not looked up."""
    with pytest.raises(KlubbatError, match="nginx is no address of a proxy"):
        Proxies(["nginx"])


def links(text: str) -> Iterator[str]:
    """Every address in a page, a feed, or JSON."""
    yield from map(
        unescape, re.findall(r'\b(?:href|src|action|content|data-suggest)="([^"]+)"', text)
    )
    yield from map(unescape, re.findall(r"<(?:loc|uri|icon|Image[^>]*)>([^<]+)<", text))
    yield from map(unescape, re.findall(r'\btemplate="([^"{]+)', text))
    yield from map(unescape, re.findall(r'"((?:https?:/)?/[^"\s]+)"', text))
    yield from re.findall(r"^(?:Sitemap|Disallow): (\S+)", text, re.MULTILINE)
    yield from map(unescape, re.findall(r"(https://x\.example[^\s\"<,]*)", text))


OUR_OWN = ("https://x.example", "http://testserver")
NOT_OURS = (
    "http://www.w3.org",
    "http://a9.com",
    "https://schema.org",
    "https://spec",
    "http://purl",
)


def test_every_link_of_a_site_below_a_path_stays_below_it(samples: Index) -> None:
    """Pages, feeds, twins, forms, styles, redirects and files of the sample papers are walked."""
    site = Site.at("https://x.example/arkiv", "all")
    browser = Browser(create_app(samples, site=site), follow_redirects=False)
    waiting = ["/arkiv/", *(f"/arkiv{each}" for each in STATING_AN_ADDRESS)]
    waiting += [f"/arkiv{each}" for each in ("/en/", "/liknande", "/statistik", "/om", "/monster")]
    seen, kinds = set(waiting), dict[str, int]()
    while waiting:
        at = waiting.pop(0)
        response = browser.get(at)
        assert response.status_code in {200, 301}, at
        text = response.text.replace("\r\n ", "")  # the lines of a calendar are folded
        if at.endswith("/openapi.json"):  # its paths begin at the server that it names
            (server,) = response.json()["servers"]
            assert server["url"] == f"https://x.example{at.removesuffix('/api/openapi.json')}"
            continue
        found = list(links(text)) if "statisk" not in at else []
        found += [response.headers["location"]] if response.status_code == 301 else []
        for link in found:
            parts = urlsplit(urljoin(f"https://x.example{at}", link))
            if not link.startswith(("/", "?", ".", *OUR_OWN)):
                continue
            assert parts.netloc == "x.example", (at, link)
            assert f"{parts.path}/".startswith("/arkiv/"), (at, link)
            kind = "/".join(parts.path.split("/")[2 : 4 if "/en/" in parts.path else 3])
            target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            if target not in seen and kinds.get(kind, 0) < 2 and "*" not in target:
                seen.add(target)
                kinds[kind] = kinds.get(kind, 0) + 1
                if is_page(target):
                    waiting.append(target)
    assert {"sok", "dokument", "arende", "statisk", "en/sok", "kommun"} <= kinds.keys()


def is_page(address: str) -> bool:
    """Whether an address is whole: robots.txt and the API in words name beginnings of some."""
    return not address.endswith(("/", "=", "v1")) and "{" not in address


@pytest.mark.parametrize("address", ["/sok?q=skola", "/en/sok?q=skola", "/statisk/stil.css", "/"])
def test_a_proxy_may_take_the_path_away_or_leave_it(address: str) -> None:
    """Both are answered alike, so that either form of its settings is right."""
    browser = opened(Site.at("https://x.example/arkiv"))
    left, taken = browser.get(f"/arkiv{address}"), browser.get(address)
    assert left.status_code == taken.status_code == 200
    assert left.content == taken.content


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/arkiv", "/arkiv/"),
        ("/arkiv/en", "/arkiv/en/"),
        ("/arkiv/kommun/ekhamra", "/arkiv/kommun/Ekhamra"),
        ("/arkiv/sok?parti=V&parti=V", "/arkiv/sok?parti=V"),
    ],
)
def test_redirects_stay_below_the_path(address: str, to: str) -> None:
    """An address that is written otherwise leads to the one that the page has."""
    response = opened(Site.at("https://x.example/arkiv")).get(address)
    assert (response.status_code, response.headers["location"]) == (301, to)


def test_a_fault_of_ours_below_a_path_has_its_style() -> None:
    """The page that says so is made outside of everything else."""
    index = InventedIndex()
    index.papers = [{}]  # type: ignore[typeddict-item]  # what no index returns
    app = create_app(index, site=Site.at("https://x.example/arkiv"))
    page = Browser(app, raise_server_exceptions=False).get("/arkiv/en/sok")
    assert page.status_code == 500
    assert 'href="/arkiv/statisk/stil.css' in page.text
    assert 'href="/arkiv/en/' in page.text


@pytest.mark.parametrize(
    "wrong", ["https://x/a b", "https://x/../a", "https://u:p@x/", "https://x/a?b"]
)
def test_an_address_with_no_proper_path_is_refused(wrong: str) -> None:
    """It would be written into every link."""
    with pytest.raises(KlubbatError, match="is not the address of a site"):
        Site.at(wrong)
