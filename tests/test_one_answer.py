"""A search has one answer: every interface counts the same ärenden and names their outcomes alike.

Two hundred searches are made of the sample papers, always the same ones. Each is asked of the
library, the commands, the pages, the API, the files, the feeds and the lists of an export.
"""

import csv
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from io import StringIO
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

import lxml.etree
import lxml.html
import pytest

from corpus.arende_record import UNANSWERED
from indexer.fields import FACETS, FIELDS, PERSON, PublicField, field_named
from search import Index, Request
from search.answer import Answer, FacetValue, Hit, Sort, Tier, day
from search.precedent import OTHER_MATTER, Precedence
from tests.doors import House
from tests.web.browser import Browser
from web import create_app
from web.export.app import Pages
from web.export.plan import PER_LIST
from web.export.records import records
from web.formats.feeds import PER_FEED
from web.parameters import PER_PAGE
from web.serving import Edition
from web.serving.contents import contents_of
from web.serving.sources import GenerationSources
from web.shown import LISTED, present
from web.shown.facet_links import AT_ONCE, FOLDED

HOW_MANY = 200
SEED = 13
WORDS: Mapping[Tier, str] = {"alla": "all", "nagra": "some"}
MOST = 1000
"""More results than any of the searches has."""
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@dataclass(frozen=True)
class Asked:
    """One search, in a form that each interface can be given."""

    query: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    flat: bool = False
    words: Tier | None = None

    @property
    def request(self) -> Request:
        """The search for the library."""
        return Request(self.query, self.filters, self.sort, MOST, 0, self.flat, words=self.words)

    @property
    def address(self) -> str:
        """The query string of the pages, in canonical order."""
        pairs = [("q", self.query)] if self.query else []
        for known in FIELDS:
            pairs += [(known.name, each) for each in sorted(self.filters.get(known.name, ()))]
        pairs += [("ord", self.words)] if self.words else []
        pairs += [("visa", "paragrafer")] if self.flat else []
        pairs += [("sort", self.sort)] if self.sort != "relevance" else []
        return urlencode(pairs)

    @property
    def arguments(self) -> list[str]:
        """The arguments of ``klubbat search``."""
        options = [f"--sort={self.sort}", f"--limit={MOST}", *(["--flat"] if self.flat else [])]
        options += [f"--words={WORDS[self.words]}"] if self.words else []
        for name, values in self.filters.items():
            known = field_named(name)
            assert known is not None
            options += [f"{known.option}={value}" for value in values]
        return [*options, self.query]


def questions(index: Index) -> Iterator[Asked]:
    """The searches: words of headings, phrases, signs, fields and filters, drawn by chance."""
    draw = random.Random(SEED)
    headings = sorted({e["titel"] for e in index.extracts() if e["titel"]})
    numbers = sorted({number for e in index.extracts() for number in e["diarienummer"]})
    values = {f.name: [v.value for v in index.facet_values(f.name)] for f in FACETS}
    some = [name for name, held in values.items() if held]

    def words_of(most: int) -> list[str]:
        own = re.findall(r"\w{3,}", draw.choice(headings))
        return draw.sample(own, min(len(own), draw.randint(1, most)))

    def typed() -> str:
        match draw.randrange(8):
            case 0:
                return ""
            case 1:
                return draw.choice(numbers)
            case 2:
                pair = re.findall(r"\w+", draw.choice(headings))
                return f'"{" ".join(pair[:2])}"'
            case 3:
                return f"{' '.join(words_of(2))} -{draw.choice(words_of(1))}"
            case 4:
                return f"+{' +'.join(words_of(2))}"
            case 5:
                name = draw.choice(some)
                return f'{" ".join(words_of(2))} {name}:"{draw.choice(values[name])}"'
            case _:
                return " ".join(words_of(4))

    for _ in range(HOW_MANY):
        chosen = draw.sample(some, draw.choice((0, 0, 1, 2)))
        filters = {name: tuple(draw.sample(values[name], 1)) for name in chosen}
        filters |= {name: tuple(values[name][:2]) for name in chosen if draw.random() < 0.3}
        query, sort = typed(), draw.choice(("relevance", "relevance", "date"))
        tier = draw.choice((None, None, None, "alla", "nagra"))
        yield Asked(query, filters, sort, draw.random() < 0.25, tier)


@pytest.fixture(scope="module")
def house(samples_directory: Path, samples: Index) -> Iterator[House]:
    """The sample papers, served; each command uses the index that is already open."""
    app = create_app(samples, GenerationSources(samples_directory))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("search.open_index", lambda _: samples)
        yield House(str(samples_directory), samples, Browser(app, follow_redirects=True))


@pytest.fixture(scope="module")
def asked(house: House) -> list[tuple[Asked, Answer]]:
    """Each search with the library's answer."""
    return [(each, house.index.search(each.request)) for each in questions(house.index)]


def key(hit: Hit) -> str:
    """The id of what a hit is: an ärende, or a section."""
    return hit.arende["id"] if hit.arende else hit.extract["id"]


def told(hit: Hit) -> tuple[str, list[str]]:
    """The id of a hit, and the outcome by which it is counted."""
    return key(hit), list(hit.counted_as["utfall"])


def counts(facets: Any) -> dict[str, dict[str, int]]:
    """The facets of a JSON answer, as counts by value."""
    return {
        name: {value["value"]: value["count"] for value in values}
        for name, values in facets.items()
    }


def of(answer: Answer) -> dict[str, dict[str, int]]:
    """The facets of the library's answer, as counts by value."""
    return {name: {v.value: v.count for v in values} for name, values in answer.facets.items()}


def from_json(hit: Mapping[str, Any]) -> tuple[str, list[str]]:
    return hit["arende"]["id"] if hit["arende"] else hit["id"], hit["falt"]["utfall"]


def test_the_searches_are_of_many_kinds(asked: list[tuple[Asked, Answer]]) -> None:
    """Most of them find something, and every form of question is among them."""
    found = [answer.total for _, answer in asked]
    assert len(found) == HOW_MANY
    assert sum(total > 0 for total in found) > HOW_MANY / 2
    assert sum(total > PER_PAGE for total in found) > 20
    assert {each.flat for each, _ in asked} == {True, False}
    assert {answer.words for _, answer in asked} == {"alla", "nagra"}
    assert sum(answer.some.total > 0 for _, answer in asked) > 10
    assert {each.sort for each, _ in asked} == {"relevance", "date"}
    for sign in ('"', "-", "+", ":", "/"):
        assert any(sign in each.query for each, _ in asked), sign


HELD = [
    ({}, 55),
    ({"utfall": ("bifall",)}, 6),
    ({"utfall": ("beslutat",)}, 19),
    ({"utfall": ("bifall", "beslutat")}, 25),
    ({"utfall": ("beslutat",), "arendetyp": ("motion",)}, 0),
    ({"utfall": ("bifall",), "arendetyp": ("motion", "medborgarförslag")}, 6),
    ({"arendetyp": ("motion",)}, 17),
    ({"arendetyp": ("formalia", "övrigt", "val")}, 30),
]


@pytest.mark.parametrize(("filters", "total"), HELD)
def test_what_the_samples_hold(
    filters: Mapping[str, tuple[str, ...]], total: int, house: House
) -> None:
    """Each door counts the same: motions that were granted, and what was merely decided."""
    each = Asked(filters=filters)
    assert house.index.search(each.request).total == total
    assert house.site.get(f"/sok.json?{each.address}").json()["total"] == total
    assert json.loads(house.run("search", "--json", *each.arguments)[1])["total"] == total


@pytest.mark.parametrize("word", ["hastighet", "cykelväg", "budget", "barnen", "kommunen"])
def test_a_word_leaves_out_the_whole_arende(house: House, word: str) -> None:
    """No § of any hit has the word, as no ärende of a hit has a value that is left out."""
    every = house.index.search(Request(limit=MOST))
    fewer = house.index.search(Request(f"-{word}", limit=MOST))
    assert 0 < fewer.total < every.total
    having = {hit.arende["id"] for hit in every.hits if hit.arende and has(house, hit, word)}
    left = {hit.arende["id"] for hit in fewer.hits if hit.arende}
    assert having
    assert not having & left


def has(house: House, hit: Hit, word: str) -> bool:
    """Whether a section of a hit's ärende has the word, as it is typed."""
    assert hit.arende is not None
    papers = [house.index.extract(step["id"]) for step in hit.arende["steg"]]
    return any(house.index.marks(f'"{word}"', paper["text"]) for paper in papers if paper)


def test_a_facet_counts_the_hits_that_say_so(
    house: House, asked: list[tuple[Asked, Answer]]
) -> None:
    """A facet without a filter of its own counts the values of the hits themselves.

    Choosing a value gives as many hits as its count says.
    """
    draw = random.Random(SEED)
    for each, answer in asked:
        assert len(answer.hits) == answer.total
        tallied = {facet.name: Counter[str]() for facet in FACETS}
        for hit in answer.hits:
            for name, values in hit.counted_as.items():
                tallied[name].update(values)
        for name, held in of(answer).items():
            if name not in answer.filters and not (each.flat and name == "lage"):
                assert held == tallied[name], (each, name)
        name = draw.choice([facet.name for facet in FACETS])
        if answer.facets[name] and name not in answer.filters:
            value = draw.choice(answer.facets[name])
            narrowed = replace(each, filters={**each.filters, name: (value.value,)})
            assert house.index.search(narrowed.request).total == value.count, (each, name, value)


def test_the_hits_with_some_words_are_counted_apart(
    house: House, asked: list[tuple[Asked, Answer]]
) -> None:
    """Both tiers together are the hits with some of the words; by date only the first counts."""
    for each, answer in asked:
        strict = house.index.search(replace(each, words="alla").request)
        loose = house.index.search(replace(each, words="nagra", sort="relevance").request)
        assert loose.total >= strict.total == loose.complete, each
        if answer.words == "alla":
            assert answer.total == strict.total, each
        if answer.words == "alla" and each.sort == "relevance":
            assert answer.total + answer.some.total == loose.total, each


def test_the_command_says_the_same(house: House, asked: list[tuple[Asked, Answer]]) -> None:
    """``klubbat search`` has the same total, facets, hits and outcomes as text, JSON and CSV."""
    for each, answer in asked:
        expected = [told(hit) for hit in answer.hits]
        code, out, _ = house.run("search", "--json", *each.arguments)
        found = json.loads(out)
        assert (code, found["total"]) == (0 if answer.total else 1, answer.total), each
        assert [from_json(hit) for hit in found["hits"]] == expected, each
        assert counts(found["facets"]) == of(answer), each
        assert found["nagra"]["total"] == answer.some.total, each

        _, out, _ = house.run("search", "--csv", *each.arguments)
        assert from_table(out, each) == [(id_, "; ".join(how)) for id_, how in expected], each

        if not (each.query or each.filters):
            continue  # for a terminal, a search for nothing asks for a question
        _, out, _ = house.run("search", *each.arguments)
        assert ("nothing found" in out) == (answer.total == 0)
        if answer.total:
            assert f"1-{answer.total} of {answer.total}\n" in out, each
        more = f"{answer.some.total} more with some of the words"
        assert (more in out) == (answer.some.total > 0), each
        for facet in FACETS:
            shown = [v for v in answer.facets[facet.name] if v.count or v.selected][:8]
            line = " · ".join(f"{'*' * v.selected}{in_english(facet, v)} {v.count}" for v in shown)
            name = facet.option.removeprefix("--")
            assert not shown or f"  {name:<12} {line}" in out, (each, facet.name)


def in_english(facet: PublicField, of: FacetValue) -> str:
    """A value as the terminal shows it; parties have their letters in every language."""
    return of.value if facet.vocabulary == "parties" else facet.label_of(of.value, "en")


def from_table(text: str, each: Asked) -> list[tuple[str, str]]:
    """The id and the outcome in each row of a table."""
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    return [(row["Id" if each.flat else "Ärende (id)"], row["Utfall"]) for row in rows]


def test_the_files_say_the_same(house: House, asked: list[tuple[Asked, Answer]]) -> None:
    """The table and the lines have every hit with the outcome that is counted."""
    for each, answer in asked:
        expected = [told(hit) for hit in answer.hits]
        table = house.site.get(f"/sok.csv?{each.address}").text
        assert from_table(table, each) == [(i, "; ".join(how)) for i, how in expected], each
        lines = house.site.get(f"/sok.jsonl?{each.address}").text.splitlines()
        assert [from_json(json.loads(line)) for line in lines] == expected, each


@pytest.mark.parametrize("path", ["/sok.json", "/api/v1/sok"])
def test_the_api_says_the_same(path: str, house: House, asked: list[tuple[Asked, Answer]]) -> None:
    """The twin of the page and the API have the same total, facets, first hits and outcomes."""
    for each, answer in asked:
        found = house.site.get(f"{path}?{each.address}").json()
        assert found["total"] == answer.total, each
        assert counts(found["facets"]) == of(with_people(house, each)), each
        assert found["nagra"]["total"] == answer.some.total, each
        first = [told(hit) for hit in answer.hits[:PER_PAGE]]
        assert [from_json(hit) for hit in found["hits"]] == first, each


def with_people(house: House, each: Asked) -> Answer:
    """The answer that the page asks for: its first hits, with the facet of persons."""
    return house.index.search(replace(each.request, limit=PER_PAGE, also=(PERSON,)))


def test_the_page_says_the_same(house: House, asked: list[tuple[Asked, Answer]]) -> None:
    """The page has the same total, counts and first hits, each with the badge of its outcome."""
    for each, answer in asked:
        page = lxml.html.document_fromstring(house.site.get(f"/sok?{each.address}").content)
        total = page.xpath("string(//h2[@class='total']/text()[1])")
        assert int("".join(filter(str.isdigit, total))) == answer.total, each
        shown = page.xpath("//article[@class='hit']")
        links = [article.xpath("string(.//h3/a/@href)") for article in shown]
        below = house.index.search(replace(each.request, limit=PER_PAGE)).some.hits
        expected = (*answer.hits[:PER_PAGE], *below)
        for article, link, hit in zip(shown, links, expected, strict=True):
            assert quote(key(hit), safe="") in link, each
            assert badge_of(article) == expected_badge(hit), each
        facets = with_people(house, each).facets
        for facet in LISTED:
            values = facets.get(facet.name, ())
            counted = {facet.label_of(v.value): v.count for v in values}
            found = choices(page, facet.name)
            assert found.items() <= counted.items(), each
            assert len(found) == min(len(counted), AT_ONCE + FOLDED), each


def choices(page: Any, name: str) -> dict[str, int]:
    """The values of a facet on a page, each with its count."""
    found = {}
    for item in page.xpath(f"//*[@id='facett-{name}']//li"):
        (label,), (count,) = (item.find_class(f"choice-{part}") for part in ("label", "count"))
        sign = label.find("span")
        text = label.text if sign is None else sign.tail
        found[" ".join((text or "").split())] = int("".join(filter(str.isdigit, count.text)))
    return found


def badge_of(article: Any) -> str | None:
    """The class of the first badge of a hit; None if that says no outcome and no standing."""
    (first, *_) = article.xpath(".//p[@class='hit-outcome']/span/@class") or [""]
    name = first.removeprefix("badge badge--")
    return None if name in {"", "none"} else name


def expected_badge(hit: Hit) -> str | None:
    """The outcome by which a hit is counted; while nothing is proposed, that it is open or late."""
    if hit.arende and hit.arende["utfall"] is None:
        late = {"pågår": "pagar", UNANSWERED: "obesvarad"}
        return late[hit.arende["lage"][-1]] if hit.arende["lage"] else None
    shown = present.outcome(hit.outcome)
    return shown.css if shown else None


def test_the_feed_says_the_same(house: House, asked: list[tuple[Asked, Answer]]) -> None:
    """All pages of a feed together have every dated hit, the newest first, with its outcome."""
    for each, _ in asked:
        newest = house.index.search(replace(each.request, sort="date", words=None))
        expected = [told(hit) for hit in newest.hits if is_dated(hit)]
        found = []
        for page in range(1, max(1, ceil(newest.total / PER_FEED)) + 1):
            address = replace(each, sort="relevance", words=None).address + f"&sida={page}" * (
                page > 1
            )
            feed = lxml.etree.fromstring(house.site.get(f"/sok.atom?{address}").content)
            for entry in feed.iterfind("a:entry", ATOM):
                name = unquote(entry.findtext("a:id", "", ATOM).rpartition("/")[2])
                terms = [term.get("term") or "" for term in entry.iterfind("a:category", ATOM)]
                found.append((name, terms))
        assert found == expected, each


def is_dated(hit: Hit) -> bool:
    """Whether any day of a hit is known, as a feed must state one."""
    if hit.arende is None:
        return day(hit.extract["datum"]) is not None
    return any(day(step["datum"]) for step in hit.arende["steg"])


def test_a_calendar_has_the_meetings_of_the_body(house: House) -> None:
    """The calendar of each body has as many meetings as the library, each with its day."""
    for name in ("kommun", "namnd"):
        for value in house.index.facet_values(name):
            text = house.site.get(f"/kalender.ics?{urlencode({name: value.value})}").text
            met = [each for each in house.index.meetings() if getattr(each, name) == value.value]
            days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", text)
            assert days == [f"{each.day:%Y%m%d}" for each in met], value


def test_the_lists_of_an_export_say_the_same(house: House) -> None:
    """The export lists the hits of each single value; its search filters by the same values."""
    pages = Pages(house.site.app, Edition(served=False, search=True))
    by_value = Counter[tuple[str, str]]()
    for _, record in records(contents_of(house.index), ["sv"]):
        tree = lxml.html.document_fromstring(record)
        for meta in tree.xpath("//meta[@data-pagefind-filter]"):
            by_value[meta.get("data-pagefind-filter").partition("[")[0], meta.get("content")] += 1
    for facet in FACETS:
        for value in house.index.search(Request(limit=0)).facets[facet.name]:
            assert by_value[facet.name, value.value] == value.count
            each = Asked(filters={facet.name: (value.value,)}, sort="date")
            answer = house.index.search(each.request)
            address = f"/sok?{replace(each, sort='relevance').address}"
            page = lxml.html.document_fromstring(bytes(pages.answer(address, "sv").body))
            total = page.xpath("string(//h2[@class='total']/text()[1])")
            assert int("".join(filter(str.isdigit, total))) == answer.total == value.count
            shown = page.xpath("//article[@class='hit']")
            for article, hit in zip(shown, answer.hits[:PER_LIST], strict=True):
                assert badge_of(article) == expected_badge(hit), (address, key(hit))


def test_statistics_count_initiatives_as_a_search_does(house: House) -> None:
    """Each number of a kind of initiative is that of its search, on the page and in the command."""
    found = Precedence(house.index).statistics({})
    assert found.kinds is not None
    _, out, _ = house.run("stats", "--by", "matter", "--csv")
    twin = house.site.get("/statistik.json").json()
    table = csv.DictReader(StringIO(out.removeprefix("\ufeff")), delimiter=";")
    assert [row["Slag av ärende"] for row in table] == [
        row["value"] for row in twin["initiativ"]["rows"]
    ]
    for row in found.kinds.rows:
        for cell in row.cells:
            assert house.index.search(Request(filters=cell.filters, limit=0)).total == cell.count


@pytest.mark.parametrize("limit", [1, 3, 20, 50])
def test_the_tally_counts_the_same_likes_whatever_is_listed(house: House, limit: int) -> None:
    """The command counts what the page and the library count, however many it lists."""
    for id_ in list(house.index.arende_ids())[::9]:
        page = house.site.get(f"/liknande/{quote(id_)}.json").json()
        _, out, _ = house.run("similar", id_, "--json", f"--limit={limit}")
        found = json.loads(out)
        assert found["tally"] == page["tally"], id_
        assert [like["id"] for like in found["likes"] if not like["again"]][:limit] == [
            like["id"] for like in page["likes"] if not like["again"]
        ][:limit]
        for count in found["tally"]["utfall"]:
            for counted in count["arenden"]:
                assert count["value"] in ways_it_ended(house, counted)


def ways_it_ended(house: House, id_: str) -> set[str]:
    """The outcome of an ärende as a facet counts it, or how far it has come."""
    known, arende = field_named("utfall"), house.index.arende(id_)
    assert known is not None
    assert arende is not None
    return {*known.of_arende(arende), *(arende["lage"] or [OTHER_MATTER])}
