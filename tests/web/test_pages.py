"""The rules that every page keeps, whatever it shows."""

import re
from importlib.resources import files
from itertools import pairwise

import lxml.html
import pytest
from lxml import etree

from tests.web.browser import Browser
from tests.web.conftest import Open, words

SCHOOL = "/dokument/ekhamra-ks-2024-03-14-12"
PAGES = [
    "/",
    "/sok",
    "/sok?q=motion&sida=2",
    "/sok?q=motion&parti=V&utfall=avslag&sort=date",
    "/sok?q=finnsinte&kommun=Nordvik",
    SCHOOL,
    f"{SCHOOL}?q=skolv%C3%A4gar",
    "/dokument/blank",
    "/dokument/nordvik-3",
    "/sok?kommun=Ekhamra",
    "/sok?q=belysning&visa=paragrafer",
    "/dokument/strand-ks",
    "/arende/ekhamra-ks-2023-7",
    "/varfor/ekhamra-ks-2024-03-14-12?q=skolv%C3%A4gar",
    "/kommun/Ekhamra",
    "/namnd/Ekhamra/Kommunstyrelsen",
    "/parti/V",
    "/sammantrade/Ekhamra/Kommunstyrelsen/2024-03-14",
    "/varden/namnd?q=motion",
    "/varden/namnd?bland=teknisk",
    "/obesvarade",
    "/om",
    "/om/Ekhamra",
    "/hjalp",
    "/api",
    "/monster",
]
# An ärende of several steps is among the papers.
pytestmark = pytest.mark.usefixtures("matter")
every_page = pytest.mark.parametrize("address", PAGES)


@every_page
def test_a_page_is_well_formed(site: Browser, address: str) -> None:
    """Every element is closed in its place: the page is XML, except for HTML's void elements."""
    html = site.get(address).text
    closed = re.sub(r"<(meta|link|input|img)\b([^>]*)>", r"<\1\2/>", html)
    closed = closed.replace("<!doctype html>", "").replace("&nbsp;", " ")
    etree.fromstring(re.sub(r"\s(defer|hidden|readonly)(?=[\s>])", r' \1=""', closed))


@every_page
def test_a_page_runs_and_fetches_nothing_of_others(page: Open, address: str) -> None:
    """It has one script, from this site, and no inline style, handler or foreign address."""
    tree = page(address)
    assert not tree.xpath(
        "//script[text()] | //style | //iframe | //@style | //@*[starts-with(name(),'on')]"
    )
    (script,) = tree.xpath("//script/@src")
    assert script.startswith("/statisk/klubbat.js?v=")
    links = tree.xpath("//link/@href | //img/@src")
    assert all(link.removeprefix("http://testserver").startswith("/") for link in links)


@pytest.mark.parametrize("address", [a for a in PAGES if a != "/monster"])  # invents its links
def test_every_link_leads_somewhere(site: Browser, page: Open, address: str) -> None:
    """Each link within the site has a page, in its canonical form, and its fragment exists."""
    tree = page(address)
    for href in sorted(set(tree.xpath("//@href | //@src | //form/@action"))):
        path, _, fragment = href.removeprefix("http://testserver").partition("#")
        if href.startswith(("https://", "/kalla/")):
            continue  # test_sources.py
        response = site.get(path) if path else None
        assert response is None or response.status_code == 200, href
        if fragment:
            there = lxml.html.document_fromstring(response.text) if response else tree
            assert there.xpath("//*[@id=$id]", id=fragment), href


@every_page
def test_a_page_can_be_heard(page: Open, address: str) -> None:
    """It has a language, one main landmark, a link past the header, and names for its controls."""
    tree = page(address)
    assert tree.get("lang") == "sv"
    assert len(tree.xpath("//main")) == 1
    assert tree.xpath("//body/*[1][self::a and @href='#innehall']")
    assert tree.xpath("//title/text()")[0].endswith(" – Klubbat")
    assert all(nav.get("aria-label") for nav in tree.xpath("//nav"))
    for section in tree.xpath("//section[@aria-labelledby]"):
        assert words(tree.get_element_by_id(section.get("aria-labelledby")))
    for control in tree.xpath("//input[@type!='hidden'] | //textarea"):
        assert tree.xpath("//label[@for=$id]", id=control.get("id"))
    assert all(words(link) for link in tree.xpath("//a | //button | //summary"))
    assert all(image.get("alt") is not None for image in tree.xpath("//img"))


@every_page
def test_headings_form_a_tree(page: Open, address: str) -> None:
    """There is one h1, and no level is skipped on the way down."""
    levels = [int(h.tag[1]) for h in page(address).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@every_page
def test_an_id_is_given_once(page: Open, address: str) -> None:
    """No id is repeated, so a fragment has one target."""
    ids = page(address).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


@every_page
def test_a_page_weighs_little(site: Browser, address: str) -> None:
    """A page is at most 50 kB, and so is the stylesheet."""
    assert len(site.get(address).content) <= 50_000
    assert files("web").joinpath("static", "stil.css").stat().st_size <= 50_000  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", [a for a in PAGES if a not in {"/monster", "/api"}])
def test_a_page_has_a_twin_in_json(site: Browser, page: Open, address: str) -> None:
    """The alternate link exists and answers in JSON."""
    twin = page(address).xpath("//link[@rel='alternate' and @type='application/json']/@href")
    response = site.get(twin[0])
    assert response.headers["content-type"] == "application/json"
    assert response.json()["links"]["html"]


@every_page
def test_a_page_can_be_asked_for_by_head(site: Browser, address: str) -> None:
    """HEAD gives GET's headers and no body."""
    asked, given = site.head(address), site.get(address)
    assert asked.content == b""
    assert asked.headers == given.headers


@every_page
def test_an_unchanged_page_is_not_sent_again(site: Browser, address: str) -> None:
    """A browser that has the page gets a 304."""
    etag = site.get(address).headers["etag"]
    again = site.get(address, headers={"if-none-match": f'W/"x", {etag}'})
    assert (again.status_code, again.content) == (304, b"")


LUMINANCE = {False: lambda c: c / 12.92, True: lambda c: ((c + 0.055) / 1.055) ** 2.4}


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    return sum(
        weight * LUMINANCE[c > 0.04045](c)
        for weight, c in zip((0.2126, 0.7152, 0.0722), channels, strict=True)
    )


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *(
            (front, back, 4.5)
            for front in ("ink", "soft", "accent")
            for back in ("paper", "raised")
        ),
        *((front, "tint", 4.5) for front in ("ink", "accent", "soft")),
        *((kind, f"{kind}-tint", 4.5) for kind in ("yes", "no", "half", "wait")),
        *((kind, "raised", 4.5) for kind in ("yes", "no", "half", "wait")),
        *((front, f"{k}-tint", 4.5) for front in ("ink", "accent") for k in ("yes", "no", "half")),
        ("ink", "mark", 4.5),
        ("on-accent", "accent", 4.5),
        ("edge", "paper", 3.0),
        ("edge", "raised", 3.0),
    ],
)
def test_colours_can_be_told_apart(front: str, back: str, least: float, dark: bool) -> None:
    """Text has a contrast of 4.5 and the edges of controls of 3, by day and by night (WCAG 2.2)."""
    css = files("web").joinpath("static", "stil.css").read_text("utf-8")
    themes = re.findall(r":root \{(.*?)\n\s*\}", css, re.DOTALL)[:2]
    tokens = dict(re.findall(r"--([\w-]+): (#\w{6})", themes[dark]))
    assert _contrast(tokens[front], tokens[back]) >= least
