from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

import lxml.html
import pytest
from lxml import etree

from search.answer import Hit
from tests.extracts import extract
from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from tests.web.papers import BEACH, COUNCIL, EXECUTIVE, FILED, PAPERS, SCHOOL, arende
from web import create_app
from web.formats.feeds import entries
from web.serving.site import Site
from web.shown.results import listed_section

ATOM = {"a": "http://www.w3.org/2005/Atom"}
AT = "https://beslut.example"
SCHOOLS = "/sok.atom?q=skolv%C3%A4gar&visa=paragrafer"
HARMFUL = "<b>&amp;\x00\x0b\ufffe</b>"


def feed(site: Browser, address: str) -> Any:
    response = site.get(address)
    assert response.status_code == 200, address
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def said(tree: Any, path: str) -> list[str]:
    found: list[str] = tree.xpath(path, namespaces=ATOM)
    return found


@pytest.fixture
def published(index: InventedIndex) -> Browser:
    """The site with its public address."""
    return Browser(create_app(index, site=Site.at(AT)), follow_redirects=False)


def test_an_entry_says_how_it_ended_who_said_so_and_where(published: Browser) -> None:
    """The title says if it is a proposal. The summary has the sentence, the place and the mover."""
    tree = feed(published, SCHOOLS)
    assert said(tree, "a:entry/a:title/text()") == [
        "Förslag: avslag – Motion av Siv Lindgren (V) om säkra skolvägar i Ekhamra"
    ]
    assert said(tree, "a:entry/a:summary/text()") == [
        "Kommunstyrelsen föreslår kommunfullmäktige: Avslag\n"
        "Motionen avslås med hänvisning till trafikplanen.\n"
        "Kommunstyrelsen · Ekhamra · 14\u00a0mars\u00a02024 · §\u00a012\n"
        "Väckt av Siv Lindgren (V)"
    ]
    assert said(tree, "a:entry/a:link[@type='text/html']/@href") == [
        f"{AT}/dokument/ekhamra-ks-2024-03-14-12"
    ]
    assert said(tree, "a:entry/a:category/@term") == ["avslag"]
    assert said(tree, "a:entry/a:author/a:name/text()") == ["Kommunstyrelsen"]


def test_names_and_days_do_not_depend_on_when_they_are_asked_for(published: Browser) -> None:
    """Ids are tag-URIs.

    An entry's time is the day of its decision, the feed's that of the index.
    """
    tree = feed(published, SCHOOLS)
    assert said(tree, "a:id/text()") == [
        "tag:beslut.example,2026:sok?q=skolv%C3%A4gar&visa=paragrafer"
    ]
    assert said(tree, "a:updated/text()") == ["2026-02-03T04:05:06+00:00"]
    assert said(tree, "a:entry/a:id/text()") == [
        "tag:beslut.example,2026:dokument/ekhamra-ks-2024-03-14-12"
    ]
    assert said(tree, "a:entry/a:updated/text()") == ["2024-03-14T00:00:00Z"]
    assert published.get("/sok.atom").content == published.get("/sok.atom").content


def test_a_feed_has_what_the_standard_demands(published: Browser) -> None:
    """RFC 4287: id, title and updated once each, an author, a self link, and no id twice."""
    tree = feed(published, "/sok.atom")
    for element in (tree, *said(tree, "a:entry")):
        for name in ("id", "title", "updated"):
            assert len(said(element, f"a:{name}")) == 1  # type: ignore[arg-type]
        assert said(element, "a:author/a:name/text()")  # type: ignore[arg-type]
    assert said(tree, "a:link[@rel='self']/@href") == [f"{AT}/sok.atom"]
    ids = said(tree, "a:entry/a:id/text()")
    assert len(ids) == len(set(ids)) > 1


def test_the_newest_decision_is_first_and_a_paper_without_a_day_is_left_out(
    published: Browser,
) -> None:
    """Without a date it would be news each time the index is built."""
    days = said(feed(published, "/sok.atom?visa=paragrafer"), "a:entry/a:updated/text()")
    assert days == sorted(days, reverse=True)
    assert len(days) == len([paper for paper in PAPERS if paper["datum"]]) < len(PAPERS)


@pytest.mark.parametrize("datum", ["2024", "20240314", "2024-02-30", "våren 2024"])
def test_what_is_no_day_gives_no_entry(datum: str) -> None:
    """Feed readers refuse a feed with an incomplete or impossible date."""
    hit = Hit(extract("x", datum=datum), 1.0, ())
    assert entries([hit], InventedIndex(), AT) == ()


def test_older_decisions_are_on_the_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 5005: there are links to first, previous, next and last, and the feed has one id."""
    monkeypatch.setattr("web.formats.feeds.PER_FEED", 10)
    site = Browser(create_app(InventedIndex(), site=Site.at(AT)))
    second = feed(site, "/sok.atom?sida=2")
    assert said(second, "a:id/text()") == said(feed(site, "/sok.atom"), "a:id/text()")
    rels = dict(zip(said(second, "a:link/@rel"), said(second, "a:link/@href"), strict=True))
    assert rels == {
        "self": f"{AT}/sok.atom?sida=2",
        "alternate": f"{AT}/sok?sort=date",
        "first": f"{AT}/sok.atom",
        "previous": f"{AT}/sok.atom",
        "next": f"{AT}/sok.atom?sida=3",
        "last": f"{AT}/sok.atom?sida=3",
    }
    assert site.get("/sok.atom?sida=4").status_code == 404


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("/sok.atom?parti=liberalerna", "/sok.atom?parti=L"),
        ("/sok.atom?q=a&sort=date", "/sok.atom?q=a"),
        ("/sok.atom?utfall=avslag&q=a", "/sok.atom?q=a&utfall=avslag"),
    ],
)
def test_a_feed_has_one_address(site: Browser, written: str, canonical: str) -> None:
    """Another writing of the same search redirects to it, so that nobody follows it twice."""
    response = site.get(written)
    assert (response.status_code, response.headers["location"]) == (301, canonical)


@pytest.mark.parametrize("query", ["foo=1", "parti=XYZ", "q=fel:x", "sida=0"])
def test_a_feed_that_cannot_be_is_refused_in_words(site: Browser, query: str) -> None:
    """A reader gets problem details, because an empty feed would look like no news."""
    response = site.get(f"/sok.atom?{query}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_what_papers_say_is_text(index: InventedIndex) -> None:
    """Markup is shown as text, and characters that XML does not allow are left out."""
    index.papers = [{**SCHOOL, "titel": HARMFUL, "beslutstext": HARMFUL, "namnd": HARMFUL}]
    tree = feed(Browser(create_app(index)), "/sok.atom?visa=paragrafer")
    assert said(tree, "a:entry/a:title/text()") == ["Förslag: avslag – <b>&amp;</b>"]
    assert said(tree, "a:entry//*[local-name()='b']") == []


def test_a_feed_is_named_after_its_search(site: Browser) -> None:
    """The title has the words of the search and the labels of its filters."""
    tree = feed(site, "/sok.atom?q=motion&parti=V")
    assert said(tree, "a:title/text()") == ["motion · Parti: Vänsterpartiet – Klubbat"]


def test_a_search_page_links_to_its_feed(site: Browser) -> None:
    """Every page of hits links to the feed of the whole search."""
    html = site.get("/sok?q=motion&sida=2").text
    assert 'type="application/atom+xml" title="motion" href="/sok.atom?q=motion"' in html
    assert 'type="application/atom+xml" title="Nya beslut" href="/sok.atom"' in site.get("/").text


def test_an_unchanged_feed_is_not_sent_again(site: Browser) -> None:
    """A reader gets a 304 if it sends the ETag or a late enough date; HEAD has the same headers."""
    there = site.get("/sok.atom")
    changed = there.headers["last-modified"]
    assert parsedate_to_datetime(changed).isoformat() == "2026-02-03T04:05:06+00:00"
    for known in (
        {"if-none-match": there.headers["etag"]},
        {"if-modified-since": changed},
        {"if-modified-since": "Wed, 04 Feb 2026 00:00:00 GMT"},
    ):
        again = site.get("/sok.atom", headers=known)
        assert (again.status_code, again.content) == (304, b"")
    for unknown in ("Mon, 02 Feb 2026 00:00:00 GMT", "yesterday"):
        assert site.get("/sok.atom", headers={"if-modified-since": unknown}).status_code == 200
    assert site.head("/sok.atom").headers == there.headers


def test_an_arende_is_told_by_the_step_that_decides_it() -> None:
    """That step is shown with its level in the ärende, whichever section matched the search."""
    own = {**EXECUTIVE, "niva": "beslut"}  # its own decision is only a proposal in the ärende
    proposed = arende("a", FILED, own, beslutssteg=EXECUTIVE["id"], niva="förslag")
    said = listed_section(Hit(FILED, 1.0, (), proposed), InventedIndex([FILED, own]))
    assert (said["id"], said["utfall"], said["niva"]) == ("strand-ks", "avslag", "förslag")
    assert said["titel"] == "Belysning längs strandpromenaden"


def test_an_undecided_arende_is_told_by_its_last_step() -> None:
    """A postponement, for example, is news to followers."""
    postponed = {**EXECUTIVE, "utfall": "bordlagd", "niva": "beslut"}
    pending = arende("a", FILED, postponed)
    assert pending["beslutssteg"] is None
    said = listed_section(Hit(FILED, 1.0, (), pending), InventedIndex([FILED, postponed]))
    assert (said["id"], said["utfall"], said["niva"]) == ("strand-ks", "bordlagd", "beslut")


def test_an_arende_keeps_its_id_when_a_decision_comes() -> None:
    """The date changes and the id does not, so a reader updates its entry and adds none."""
    index = InventedIndex(BEACH)
    before, after = (
        entries([Hit(FILED, 1.0, (), arende("ekhamra-7", *BEACH[:known]))], index, AT)[0]
        for known in (2, 3)
    )
    assert before.id == after.id == "tag:beslut.example,2026:arende/ekhamra-7"
    assert before.href == after.href == f"{AT}/arende/ekhamra-7"
    assert (before.day, after.day) == ("2023-03-14", "2023-05-02")
    assert before.title == "Förslag: avslag – Belysning längs strandpromenaden"
    assert after.title == "Bifall – Belysning längs strandpromenaden"


def test_the_steps_of_an_arende_can_be_followed(index: InventedIndex) -> None:
    """Its page links to a feed of its sections, with an entry for each step."""
    key = COUNCIL["arende"]
    index.papers, index.arenden = [*PAPERS, *BEACH], {key: arende(key, *BEACH)}
    site = Browser(create_app(index, site=Site.at(AT)))
    page = lxml.html.document_fromstring(site.get(f"/arende/{key}").text)
    (address,) = page.xpath("//link[@type='application/atom+xml']/@href")
    assert said(feed(site, address), "a:entry/a:link[@type='text/html']/@href") == [
        f"{AT}/dokument/{step['id']}" for step in reversed(BEACH)
    ]


def test_a_feed_library_reads_it(published: Browser) -> None:
    """The library reads every entry with its link and time, and complains of nothing."""
    feedparser = pytest.importorskip("feedparser")
    read = feedparser.parse(published.get("/sok.atom?visa=paragrafer").content)
    assert (read.bozo, read.version) == (False, "atom10")
    assert len(read.entries) == len([paper for paper in PAPERS if paper["datum"]])
    assert all(entry.link.startswith(AT) and entry.updated_parsed for entry in read.entries)


def test_a_feed_for_words_is_another_each_day(
    site: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """*Förra året* is counted from today. A feed of filters alone changes with the index only."""

    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls(2031, 5, 6)

    before = site.get("/sok.atom?q=motion").headers["last-modified"]
    monkeypatch.setattr("web.pages.place.date", Later)
    asked = {"if-modified-since": before}
    assert site.get("/sok.atom?q=motion", headers=asked).status_code == 200
    filtered = site.get("/sok.atom?parti=V").headers["last-modified"]
    assert site.get("/sok.atom?parti=V", headers={"if-modified-since": filtered}).status_code == 304
    assert parsedate_to_datetime(filtered).year == 2026


def test_the_title_of_an_entry_is_no_whole_page(matter: dict[str, Any], site: Browser) -> None:
    """A heading of three hundred characters is cut at a word; the page has all of it."""
    matter["titel"] = "Redovisning av uppdraget " + "om trygga skolvägar " * 20
    titles = said(feed(site, "/sok.atom"), "a:entry/a:title/text()")
    (cut,) = (each for each in titles if "Redovisning av uppdraget" in each)
    assert cut.endswith(("trygga…", "skolvägar…", "om…"))
    assert len(cut) <= 160
