import pytest

from corpus.errors import EngineUnavailable, IndexUnusable, QueryError
from search.answer import Answer, Request
from tests.web.browser import Browser
from tests.web.invented import InventedIndex
from web import create_app

PROBLEMS = [
    ("/sok?foo=1", 400, "Det finns ingen parameter ”foo”."),
    ("/sok?parti=XYZ", 400, "”XYZ” finns inte under parti."),
    ("/sok?q=fel:x", 400, "Det finns inget fält som heter ”fel”."),
    ("/sok?q=motion&sida=4", 404, "Sökningen har bara 3 sidor."),
    ("/dokument/finns-inte", 404, "Det finns ingen handling på den här adressen."),
    ("/om?q=1", 400, "Det finns ingen parameter ”q”. Sidan tar inga."),
    ("/finns-inte", 404, "Det finns ingen sida på den här adressen."),
]


@pytest.mark.parametrize(("address", "status", "said"), PROBLEMS)
def test_a_problem_is_said_in_a_sentence(
    site: Browser, address: str, status: int, said: str
) -> None:
    """The page has the style of the site and a link to the help, and may not be cached."""
    response = site.get(address)
    assert response.status_code == status
    assert said in response.text
    assert 'href="/hjalp"' in response.text
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("address", "status", "said"), PROBLEMS)
def test_a_program_gets_problem_details(
    site: Browser, address: str, status: int, said: str
) -> None:
    """The JSON address of the same page answers with JSON as in RFC 9457."""
    path, mark, query = address.partition("?")
    response = site.get(f"{path}.json{mark}{query}")
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response.json()["detail"].startswith(said)


def test_what_is_wrong_in_a_query_is_said_in_the_language_of_the_page(site: Browser) -> None:
    """The page names the unknown field, and lists those that exist."""
    html = site.get("/sok?q=fel:x").text
    assert "Det finns inget fält som heter ”fel”. Det som finns är: parti, namnd" in html
    assert "There is no field called “fel”. What there is: parti, namnd" in (
        site.get("/en/sok?q=fel:x").text
    )


def test_the_index_own_words_are_passed_on(
    site: Browser, index: InventedIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that the pages have no sentence for is shown in English, and marked as English."""

    def refuse(_: object) -> None:
        raise QueryError("too deep")

    monkeypatch.setattr(index, "search", refuse)
    html = site.get("/sok?q=fel").text
    assert "Sökfrågan gick inte att tolka." in html
    assert '<p lang="en"><code>too deep</code></p>' in html


def test_a_refused_query_can_be_mended(site: Browser) -> None:
    """The words stay in the search box."""
    assert 'value="skolväg fel:x"' in site.get("/sok?q=skolv%C3%A4g+fel:x").text


def test_only_reading_is_allowed(site: Browser) -> None:
    """Other methods are refused, with a list of those allowed."""
    response = site.post("/sok")
    assert response.status_code == 405
    assert set(response.headers["allow"].split(", ")) == {"GET", "HEAD"}


def test_our_own_fault_is_owned(site: Browser, index: InventedIndex) -> None:
    """A page that fails says so in Swedish, without technical details."""
    index.papers = [{}]
    response = site.get("/sok")
    assert response.status_code == 500
    assert "Något gick fel hos oss" in response.text
    assert "KeyError" not in response.text


class _Fading(InventedIndex):
    def search(self, request: Request) -> Answer:
        raise IndexUnusable("generation-0001/postings is damaged; run klubbat index again")


def test_a_damaged_index_rests(caplog: pytest.LogCaptureFixture) -> None:
    """Visitors are asked to come back later, and the log has the reason."""
    response = Browser(create_app(_Fading())).get("/sok?q=x")
    assert response.status_code == 503
    assert "Försök igen om en stund" in response.text
    assert "is damaged" in caplog.text


class _Away(InventedIndex):
    def search(self, request: Request) -> Answer:
        raise EngineUnavailable("one of 3 shards does not answer; try again")


def test_an_engine_that_does_not_answer_in_whole_is_no_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Rather none than a count of what could be reached; the log says what was missing."""
    response = Browser(create_app(_Away())).get("/sok.json?q=x")
    assert response.status_code == 503
    assert "hits" not in response.json()
    assert "one of 3 shards" in caplog.text
