import csv
import io
import json
from datetime import date

import pytest

from corpus.errors import IndexUnusable
from corpus.table import cell
from search.answer import Answer, Request
from search.engine import Index
from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from tests.web.papers import PAPERS, SCHOOL
from web import create_app
from web.formats.downloads import COLUMNS, FORMS, LINK, pieces, text_of
from web.parameters import Question
from web.serving.site import Site

AT = "https://beslut.example"
every_form = pytest.mark.parametrize("form", FORMS)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_a_table_has_every_hit_and_says_what_is_known_of_it(index: InventedIndex) -> None:
    """There is a row for each hit and a column for each fact, in words, and a link that works."""
    site = Browser(create_app(index, site=Site.at(AT)))
    response = site.get("/sok.csv?visa=paragrafer")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = {row["Id"]: row for row in _rows(response.content.decode())}
    assert set(rows) == {paper["id"] for paper in PAPERS}
    school, blank = rows[SCHOOL["id"]], rows["blank"]
    assert len(school) == len((*COLUMNS, LINK))
    assert school["Väckt av"] == "Siv Lindgren (V)"
    assert school["Yrkanden"] == "Siv Lindgren (V): bifall; Oskar Brandt (L): annat"
    assert school["Votering"] == "ja 8, nej 5"
    assert school["Länk"] == f"{AT}/dokument/ekhamra-ks-2024-03-14-12"
    assert (blank["Utfall"], blank["Väckt av"]) == ("", "")
    assert site.get(school["Länk"].removeprefix(AT)).status_code == 200


def test_json_lines_has_every_hit_as_the_search_gives_it(site: Browser) -> None:
    """The keys and values are those of the page's JSON, for all hits instead of ten."""
    lines = site.get("/sok.jsonl?q=motion").content.decode().splitlines()
    hits = [json.loads(line) for line in lines]
    twin = site.get("/sok.json?q=motion").json()
    assert len(hits) == twin["total"] > len(twin["hits"])
    for hit, of_twin in zip(hits, twin["hits"], strict=False):
        for key in ("id", "titel", "utfall", "snippet", "marked"):
            assert hit[key] == of_twin[key]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+46 8", "'+46 8"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n-1", "'-1"),
        ("\u200b=1", "'=1"),
        ("＝1", "'＝1"),
        (["-", "V"], "'-; V"),
        ({"namn": "=cmd", "parti": "V"}, "'=cmd (V)"),
        ("a=b", "a=b"),
        ("två\nrader\x00", "två rader"),
        (12, "12"),
        (None, ""),
        ([], ""),
    ],
)
def test_no_cell_is_a_formula(value: object, shown: str) -> None:
    """A text that a spreadsheet would calculate gets an apostrophe in front, even if disguised."""
    assert cell(text_of(value)) == shown


def test_no_value_of_a_paper_breaks_the_table(index: InventedIndex) -> None:
    """Quotes, commas, semicolons and line breaks stay in their cell."""
    index.papers = [{**SCHOOL, "titel": 'a, "b"; c\n=d'}]
    table = Browser(create_app(index)).get("/sok.csv?visa=paragrafer").text
    assert [row["Rubrik"] for row in _rows(table)] == ['a, "b"; c =d']
    # Also for a program that takes commas to part columns, no cell begins within another.
    assert all(line.startswith('"') and line.endswith('"') for line in table[1:].splitlines())


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/sok.csv", "klubbat-2026-02-03.csv"),
        ("/sok.jsonl?q=s%C3%A4ker+v%C3%A4g&parti=V", "klubbat-saker-vag-v-2026-02-03.jsonl"),
        ("/sok.csv?q=%22..%2F%0D%0Ax", "klubbat-x-2026-02-03.csv"),
        (f"/sok.csv?q={'a' * 200}", f"klubbat-{'a' * 60}-2026-02-03.csv"),
    ],
)
def test_a_file_is_named_after_its_search_and_its_day(
    site: Browser, address: str, name: str
) -> None:
    """The name has only letters that every system allows."""
    assert site.get(address).headers["content-disposition"] == f'attachment; filename="{name}"'


@every_form
def test_hits_are_read_a_page_at_a_time(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No reading is larger than the limit, made before it is needed, or made twice."""
    monkeypatch.setattr("web.formats.downloads.PER_READING", 7)
    index = InventedIndex()
    text = pieces(index, Question("motion"), FORMS[form], AT)
    assert index.asked == []
    assert next(text)
    assert [(asked.limit, asked.offset) for asked in index.asked] == [(7, 0)]
    assert len(list(text)) == 4
    assert [asked.offset for asked in index.asked] == [0, 7, 14, 21, 28]
    assert all(asked.limit == 7 for asked in index.asked)


def test_a_list_is_of_one_generation(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a newer index appears meanwhile, no hit is repeated or missed."""
    monkeypatch.setattr("web.formats.downloads.PER_READING", 7)
    first = InventedIndex()
    generations: list[Index] = [InventedIndex(PAPERS[:1]), first]
    site = Browser(create_app(generations.pop))
    search = first.search

    def aged(request: Request) -> Answer:
        first.is_fresh = False
        return search(request)

    monkeypatch.setattr(first, "search", aged)
    for papers in (PAPERS, PAPERS[:1]):
        assert len(site.get("/sok.jsonl?visa=paragrafer").text.splitlines()) == len(papers)


@every_form
def test_nothing_found_is_an_empty_list(site: Browser, form: str) -> None:
    """The file is empty, but a table has its header."""
    response = site.get(f"/sok.{form}?q=finnsinte")
    assert response.status_code == 200
    assert response.content.decode() == FORMS[form].head


@every_form
def test_head_has_the_headers_and_reads_no_more_than_it_must(
    form: str, site: Browser, index: InventedIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HEAD reads the first hits, to see that the question is valid, and no more."""
    monkeypatch.setattr("web.formats.downloads.PER_READING", 7)
    given = site.get(f"/sok.{form}")
    index.asked.clear()
    asked = site.head(f"/sok.{form}")
    assert (asked.content, asked.headers) == (b"", given.headers)
    assert len(index.asked) == 1


@every_form
def test_a_list_that_is_held_already_is_not_read(
    form: str, site: Browser, index: InventedIndex
) -> None:
    """The ETag depends on the generation and the search only, so no hit is read for a 304."""
    etag = site.get(f"/sok.{form}?q=motion").headers["etag"]
    index.asked.clear()
    again = site.get(f"/sok.{form}?q=motion", headers={"if-none-match": etag})
    assert (again.status_code, again.content, index.asked) == (304, b"", [])
    assert site.get(f"/sok.{form}", headers={"if-none-match": etag}).status_code == 200


@every_form
def test_a_list_for_words_is_another_each_day(
    form: str, site: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """*Förra året* is counted from today. A list of filters alone changes with the index only."""

    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls(2031, 5, 6)

    addresses = (f"/sok.{form}?q=motion", f"/sok.{form}?parti=V")
    before = [site.get(each).headers["etag"] for each in addresses]
    monkeypatch.setattr("web.pages.place.date", Later)
    after = [site.get(each).headers["etag"] for each in addresses]
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


@every_form
@pytest.mark.parametrize("query", ["foo=1", "sida=2", "parti=XYZ", "q=fel:x"])
def test_what_cannot_be_asked_is_refused_before_anything_is_sent(
    site: Browser, form: str, query: str
) -> None:
    """A page number is refused too, because the list is always whole."""
    response = site.get(f"/sok.{form}?{query}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "content-disposition" not in response.headers


class _Fading(InventedIndex):
    def search(self, request: Request) -> Answer:
        if request.offset:
            raise IndexUnusable("generation-0001/postings is damaged")
        return super().search(request)


def test_a_list_cut_short_is_not_taken_for_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the index fails while a list is sent, the response breaks off with an error."""
    monkeypatch.setattr("web.formats.downloads.PER_READING", 7)
    with pytest.raises(RuntimeError, match="already started"):
        Browser(create_app(_Fading())).get("/sok.jsonl")


def test_a_search_page_links_to_its_lists(site: Browser) -> None:
    """Every page of hits links to the lists of the whole search."""
    html = site.get("/sok?q=motion&sida=2").text
    assert 'href="/sok.csv?q=motion"' in html
    assert 'href="/sok.jsonl?q=motion"' in html
