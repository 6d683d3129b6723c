"""Pages on precedents, over a real index of the sample papers: tally, statistics, brief."""

import csv
import io
import json
from pathlib import Path
from urllib.parse import urlencode

import lxml.html
import pytest
from docx import Document
from lxml.html import HtmlElement

from corpus.arenden.gathering import gather
from corpus.cell import Limits
from corpus.errors import Busy, GivenUp
from indexer.building.swap import build
from search import Index, open_index
from search.similar import PastedTexts, Subject
from tests.extracts import extract as material
from tests.web.browser import Browser
from tests.web.conftest import words
from web import create_app
from web.pages.posted import MOST_BYTES, MOST_CHARACTERS

BEGUN = {"motion", "interpellation", "fråga", "medborgarförslag", "yrkande"}


@pytest.fixture(scope="module")
def held(samples_index: Index) -> Index:
    """The sample papers, in each engine in turn."""
    return samples_index


@pytest.fixture(scope="module")
def open_site(held: Index) -> Browser:
    """A browser on the site of that index, which follows redirects."""
    return Browser(create_app(held), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def road(open_site: Browser) -> str:
    """The id of an ärende on a safe way to school, which has similar ones in other towns."""
    found = open_site.get("/sok.json?q=trygg+skolväg&arendetyp=motion&kommun=Lindåsen").json()
    id_: str = found["hits"][0]["arende"]["id"]
    return id_


def tree(site: Browser, address: str) -> HtmlElement:
    response = site.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    return lxml.html.document_fromstring(response.text)


def test_the_page_of_likes_counts_how_they_ended(open_site: Browser, road: str) -> None:
    """Each count has a list of as many links, and the page says that it is no forecast."""
    page = tree(open_site, f"/liknande/{road}")
    assert "ingen förutsägelse" in words(page)
    rows = page.xpath("//section[@class='counted']/table[1]/tbody/tr")
    assert rows
    for row in rows:
        links = row.xpath(".//li/a/@href")
        assert len(links) == int(row.xpath("./td")[1].text_content())
        assert all(link.startswith("/arende/") for link in links)
    assert f"/arende/{road}" not in page.xpath("//div[@class='like']//a/@href")


def test_a_like_shows_its_reasons_where_they_stand(open_site: Browser, road: str) -> None:
    """The link to a reason leads to a marked place in the section's text."""
    page = tree(open_site, f"/liknande/{road}")
    links = page.xpath("//ul[@class='brief-list']/li/a/@href")
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert tree(open_site, address).xpath(f"//*[@id='{anchor}']")


def test_likes_are_restricted_and_what_does_not_exist_is_refused(
    open_site: Browser, road: str
) -> None:
    """The page has controls for it. Unknown parameters, values and ids get a clear answer."""
    page = tree(open_site, f"/liknande/{road}?kommun=Ekhamra")
    places = page.xpath("//div[@class='like']//p[@class='meta']")
    assert places
    assert all("Ekhamra" in words(place) for place in places)
    assert page.xpath("//select[@name='kommun']/option[@selected]/@value") == ["Ekhamra"]
    assert open_site.get(f"/liknande/{road}?q=väg").status_code == 400
    assert open_site.get(f"/liknande/{road}?kommun=Ingenstans").status_code == 400
    assert open_site.get("/liknande/finns-inte").status_code == 404
    assert open_site.get("/underlag/finns-inte").status_code == 404


def test_the_twin_has_the_tally_and_the_likes(open_site: Browser, road: str) -> None:
    """The JSON is the same at the page's address and in the API."""
    page, api = (
        open_site.get(address).json()
        for address in (f"/liknande/{road}.json", f"/api/v1/liknande/{road}")
    )
    assert page["tally"] == api["tally"]
    assert page["tally"]["total"] == len(page["likes"])
    assert {"likeness", "close", "why", "reasons", "arende"} <= set(page["likes"][0])


def paste(site: Browser, text: str, **more: str) -> tuple[int, str]:
    response = site.post(
        "/liknande",
        content=urlencode({"text": text, **more}),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    return response.status_code, response.text


def test_a_pasted_text_is_compared_and_kept_nowhere(open_site: Browser) -> None:
    """The page shows the text again, escaped. It may not be cached, and robots may not index it."""
    text = "Motion om säker skolväg <b>& cykelväg</b>\n\nBarnen cyklar på vägen till skolan."
    response = open_site.post(
        "/liknande",
        content=urlencode({"text": text}),
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    page = lxml.html.document_fromstring(response.text)
    assert page.xpath("//textarea")[0].text.strip() == text
    assert page.xpath("//div[@class='like']")
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("", 400, "Texten är tom"),
        (" \n\t", 400, "Texten är tom"),
        ("a" * (MOST_CHARACTERS + 1), 413, "högst"),
        ("ord " * (MOST_BYTES // 4 + 1), 413, "högst"),
        ("The children ride their bikes to school every day of the week. " * 5, 200, "svenska"),
        ("\x00\ud83d".encode("utf-8", "replace").decode(), 200, ""),
    ],
)
def test_bad_text_gets_a_clear_answer(
    open_site: Browser, text: str, status: int, said: str
) -> None:
    """The text may be empty, too long, not Swedish, or no text at all."""
    code, html = paste(open_site, text)
    assert code == status
    assert said in html


def test_only_the_form_of_the_page_is_taken(open_site: Browser) -> None:
    """JSON and unknown fields are refused."""
    assert open_site.post("/liknande", json={"text": "väg"}).status_code == 400
    assert paste(open_site, "väg", fel="1")[0] == 400
    assert paste(open_site, "säker skolväg", kommun="Ekhamra")[0] == 200


def test_each_number_of_the_statistics_leads_to_as_many(open_site: Browser) -> None:
    """Every link in a table leads to a search with that number of hits."""
    page = tree(open_site, "/statistik")
    cells = page.xpath("//table[@class='counts']//td/a")
    assert len(cells) > 20
    for cell in {cell.get("href"): cell for cell in cells}.values():
        address = cell.get("href").replace("/sok?", "/sok.json?")
        assert open_site.get(address).json()["total"] == int(cell.text_content()), address


def test_the_start_page_begins_with_initiatives(open_site: Browser) -> None:
    """Motions come first, then other initiatives, and each number leads to as many ärenden.

    What no initiative began is called decided, and is not among those that were granted.
    """
    page = tree(open_site, "/")
    rows = page.xpath("//table[@class='counts']/tbody/tr")
    assert [words(row.find("th")) for row in rows][:2] == ["Motion", "Interpellation"]
    for cell in page.xpath("//table[@class='counts']/tbody//td/a"):
        found = open_site.get(cell.get("href").replace("/sok?", "/sok.json?")).json()
        assert found["total"] == int(cell.text_content())
        assert all(hit["falt"]["arendetyp"][0] in BEGUN for hit in found["hits"])
    granted = open_site.get("/sok.json?utfall=bifall").json()
    assert granted["total"] > 0
    assert {value["value"] for value in granted["facets"]["arendetyp"]} <= BEGUN
    decided = open_site.get("/sok.json?utfall=beslutat").json()
    assert decided["total"] > 0
    assert not {value["value"] for value in decided["facets"]["arendetyp"]} & BEGUN


def test_shares_are_not_told_of_few(open_site: Browser) -> None:
    """No row for the samples has twenty settled motions, so no table shows a share."""
    page = tree(open_site, "/statistik")
    assert "%" not in "".join(words(each) for each in page.xpath("//table[@class='counts']"))


def test_each_table_is_a_file_with_the_pages_numbers(open_site: Browser) -> None:
    """The file is CSV for spreadsheets. The address must say which table it is."""
    response = open_site.get("/statistik.csv?efter=kommun")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    found = open_site.get("/statistik.json").json()["tables"]["kommun"]["rows"]
    assert [row["Kommun"] for row in rows] == [row["value"] for row in found]
    assert [int(row["Avslag"]) for row in rows] == [row["avslag"] for row in found]
    for wrong in ("", "?efter=fel", "?efter=ar&efter=parti", "?parti=V", "?efter=ar&utfall=avslag"):
        assert open_site.get(f"/statistik.csv{wrong}").status_code == 400


def test_statistics_are_restricted(open_site: Browser) -> None:
    """The counts are those of the chosen municipality, and its own table is left out."""
    found = open_site.get("/statistik.json?kommun=Ekhamra").json()
    assert "kommun" not in found["tables"]
    assert found["total"] < open_site.get("/statistik.json").json()["total"]


def test_a_brief_is_a_page_and_two_files(open_site: Browser, road: str) -> None:
    """All three have the same heading and precedents. The Markdown file has whole addresses."""
    page = tree(open_site, f"/underlag/{road}")
    markdown = open_site.get(f"/underlag/{road}.md")
    word = Document(io.BytesIO(open_site.get(f"/underlag/{road}.docx").content))
    heading = words(page.xpath("//h1")[0])
    assert markdown.text.startswith(f"# {heading}")
    assert word.paragraphs[0].text == heading
    titles = [words(each) for each in page.xpath("//section[@class='brief-precedent']/h3")]
    assert titles
    for title in titles:
        assert f"### {title}" in markdown.text
        assert title in [paragraph.text for paragraph in word.paragraphs]
    assert "<http://testserver/arende/" in markdown.text
    assert "filename=" in markdown.headers["content-disposition"]


def test_a_reference_in_a_text_is_a_link(open_site: Browser, held: Index) -> None:
    """A place in the law links to a search for all sections that cite it."""
    cited = next(each for each in held.extracts() if each["lagrum"])
    page = tree(open_site, f"/dokument/{cited['id']}")
    links = page.xpath("//div[starts-with(@class, 'text')]//a/@href")
    law = next(link for link in links if link.startswith("/sok?lagrum="))
    assert cited["id"] in json.dumps(open_site.get(f"{law}&visa=paragrafer").text)


def test_an_arende_shows_a_few_that_are_like_it(open_site: Browser, road: str) -> None:
    """There are three at the most, and a link to all."""
    page = tree(open_site, f"/arende/{road}")
    section = page.xpath("//section[@aria-labelledby='liknande']")[0]
    assert 1 <= len(section.xpath(".//article")) <= 3
    assert section.xpath(".//a[starts-with(@href, '/liknande/')]")


def test_a_new_index_shows_its_arenden_before_it_knows_which_are_alike(tmp_path: Path) -> None:
    """Pages of ärenden work without similar ones. The page of similar ones says to come back."""
    papers = [material("p1", titel="Skolan", text="Skolan byggs om.", arende="a1")]
    arenden, arende_of = gather(papers)
    build([{**papers[0], "arende": arende_of["p1"]}], tmp_path, arenden=arenden, learning=False)
    site = Browser(create_app(open_index(tmp_path)), raise_server_exceptions=False)
    assert site.get("/dokument/p1").status_code == 200
    assert site.get(f"/arende/{arende_of['p1']}").status_code == 200
    later = site.get(f"/liknande/{arende_of['p1']}")
    assert later.status_code == 503
    assert "räknas ut just nu" in later.text


class Refusing(PastedTexts):
    """A reader of pasted texts that answers each with an error."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def read(self, text: str) -> Subject:
        """Raise the error."""
        raise self.error


def test_a_text_that_takes_too_much_is_told_in_a_sentence(held: Index) -> None:
    """Its own page says so, with the text still in the box; nothing keeps the answer."""
    site = Browser(create_app(held, texts=Refusing(GivenUp("given up after 10 seconds"))))
    answer = site.post("/liknande", data={"text": "Bygg en väg."})
    assert answer.status_code == 413
    page = lxml.html.document_fromstring(answer.text)
    (notice,) = page.xpath("//p[@role='alert']")
    assert words(notice).startswith("Texten tog för mycket tid eller minne att läsa.")
    assert words(page.xpath("//textarea")[0]) == "Bygg en väg."
    assert answer.headers["cache-control"] == "no-store"


def test_a_crowd_of_texts_is_asked_to_come_back(held: Index) -> None:
    """Who finds no place to wait hears so at once, and when to try again."""
    site = Browser(create_app(held, texts=Refusing(Busy("too many"))))
    answer = site.post("/liknande", data={"text": "Bygg en väg."})
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) > 0
    assert "Försök igen om en stund." in answer.text


def test_a_pasted_text_is_not_read_in_the_process_of_the_site(held: Index) -> None:
    """One that would take all memory or time costs the cell, and the next is read as before."""
    narrow = PastedTexts(Limits(seconds=0.01))
    site = Browser(create_app(held, texts=narrow))
    assert site.post("/liknande", data={"text": "Anna Ek (S), " * 15_000}).status_code == 413
    wide = PastedTexts()
    site = Browser(create_app(held, texts=wide))
    assert site.post("/liknande", data={"text": "Bygg en cykelväg."}).status_code == 200


MOTION = """Motion om säkra skolvägar i Nybro

Barnen går längs en smal väg med mycket trafik till skolan.

Kommunfullmäktige föreslås besluta
att hastigheten på vägarna vid skolorna sänks till 30 kilometer i timmen,
att övergångsställena vid skolorna belyses.

Anna Ek (S)
"""


def word_file(text: str) -> bytes:
    word = Document()
    for line in text.splitlines():
        word.add_paragraph(line)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("motion.txt", MOTION.encode()),
        ("motion.docx", word_file(MOTION)),
        ("motion.html", f"<html><body><p>{MOTION.replace(chr(10), '<p>')}</body></html>".encode()),
    ],
)
def test_a_file_is_read_into_the_box_and_compared(
    open_site: Browser, name: str, content: bytes
) -> None:
    """The page shows how it was read, the likes, and three ways to its brief."""
    answer = open_site.post("/liknande", data={"text": ""}, files={"fil": (name, content)})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    page = lxml.html.document_fromstring(answer.text)
    assert "att övergångsställena vid skolorna belyses" in page.xpath("//textarea")[0].text
    assert page.xpath("//div[@class='like']")
    assert page.xpath("//button[@form='jamfor']/@formaction") == [
        "/underlag",
        "/underlag.docx",
        "/underlag.md",
    ]


def test_the_brief_on_a_text_is_a_page_and_two_files(open_site: Browser) -> None:
    """All have what the motion asks, and cite body, day, § and diary number with a link."""
    page = lxml.html.document_fromstring(open_site.post("/underlag", data={"text": MOTION}).text)
    asked = [words(each) for each in page.xpath("//ol[@class='brief-steps']/li")]
    assert asked == [
        "att hastigheten på vägarna vid skolorna sänks till 30 kilometer i timmen",
        "att övergångsställena vid skolorna belyses",
    ]
    assert page.xpath("//input[@name='text']/@value") == [MOTION]
    markdown = open_site.post("/underlag.md", data={"text": MOTION})
    cited = "[Nordvik, KF 2024-01-25 §\xa04, dnr KS/2023:214](<http://testserver/dokument/"
    assert cited in markdown.text
    made = open_site.post("/underlag.docx", files={"fil": ("motion.docx", word_file(MOTION))})
    assert made.headers["content-disposition"] == 'attachment; filename="underlag.docx"'
    assert made.headers["cache-control"] == "no-store"
    word = Document(io.BytesIO(made.content))
    links = {each.text: each.address for line in word.paragraphs for each in line.hyperlinks}
    at = links["Nordvik, KF 2024-01-25 §\xa04, dnr KS/2023:214"]
    assert at.startswith("http://testserver/dokument/")
    assert open_site.get(at).status_code == 200
    assert words(page.xpath("//h1")[0]) == word.paragraphs[0].text


def test_a_text_that_nothing_is_like_has_a_brief_and_a_search(open_site: Browser) -> None:
    """What it asks can be saved all the same, and the words of its heading are searched for."""
    text = (
        "Motion om att återinföra det kungliga ordensväsendet\n\nVi föreslår\natt ordnar delas ut."
    )
    page = open_site.post("/liknande", data={"text": text}).text
    assert "Inget ärende här är så likt att det kan jämföras." in page
    assert (
        'href="/sok?q=kungliga+ordensv%C3%A4sendet">Sök efter kungliga ordensväsendet</a>' in page
    )
    assert 'formaction="/underlag.docx"' in page


def test_the_address_of_a_brief_on_a_text_leads_to_the_box(open_site: Browser) -> None:
    """Who opens it without a text, such as from the history, is asked for one."""
    for path in ("/underlag", "/underlag.docx", "/underlag.md"):
        answer = open_site.get(path, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/liknande")


@pytest.mark.parametrize(
    ("name", "content", "status", "said"),
    [
        ("motion.pdf", b"\0\1\2\3" * 400, 400, "varken PDF, Word"),
        ("motion.docx", b"PK\3\4" + b"\0" * 400, 400, "Klistra in texten i stället"),
        ("tom.txt", b"", 400, "Klistra in texten"),
        ("stor.txt", b"ord " * (6 * 2**20), 413, "högst 20 MB"),
    ],
)
@pytest.mark.parametrize("path", ["/liknande", "/underlag.docx"])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    open_site: Browser, path: str, name: str, content: bytes, status: int, said: str
) -> None:
    """In Swedish, and with the status of a wrong request."""
    answer = open_site.post(path, files={"fil": (name, content)})
    assert answer.status_code == status
    assert said in answer.text


def test_no_file_is_written_to_a_disk(open_site: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a large one stays in memory."""

    def rolled(_: object) -> None:
        raise AssertionError("it was written")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile.rollover", rolled)
    content = (MOTION + "\n\n" + "Skolan ligger vid vägen. " * 200_000).encode()
    answer = open_site.post("/liknande", files={"fil": ("motion.txt", content)})
    assert answer.status_code == 200
    assert "Bara de första 200 000 tecknen kom med" in answer.text.replace("\xa0", " ")


@pytest.mark.parametrize("text", ["", " \n ", "\x00" * 50, "\x01\x7f\n"])
def test_a_text_without_a_word_is_no_fault_of_the_site(open_site: Browser, text: str) -> None:
    """Blanks, or signs that no reader keeps: the page says that there is nothing to compare."""
    answer = open_site.post("/liknande", data={"text": text})
    assert answer.status_code == 400
    assert "Texten är tom" in answer.text
