"""What is not known of a result can be searched for, by one word, in every interface alike."""

import pytest

from corpus.errors import QueryError
from indexer.fields import FIELDS, PublicField
from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_gathered
from tests.web.browser import Browser
from web import create_app

PAPERS = (
    extract("a", kommun="Ekby", namnd="Kommunstyrelsen", datum="2024-05-22", text="Nya bänkar."),
    extract("b", kommun=None, namnd=None, datum="2024-06-22", text="Gamla bänkar."),
    extract("c", kommun="Alby", namnd=None, datum=None, text="Sena bänkar."),
)


NEEDLESS = [each for each in FIELDS if not each.of_every and each.name != "lage"]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """An index of three papers, two of which lack something."""
    return build_gathered(tmp_path_factory.mktemp("unknown"), PAPERS, "embedded", learning=False)


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("bänkar kommun:okänt", ["b"]),
        ("kommun:okänd", ["b"]),
        ("kommun:Unknown", ["b"]),
        ("nämnd:okänt", ["b", "c"]),
        ("år:okänt", ["c"]),
        ("kommun:okänt kommun:Alby", ["b", "c"]),
        ("-kommun:okänt", ["a", "c"]),
        ("nämnd:okänt år:okänt", ["c"]),
        ("okänt", []),
    ],
)
def test_one_word_finds_what_is_not_known(
    index: Index, query: str, ids: list[str], flat: bool
) -> None:
    """`okänt` finds results without a value, beside other values and left out, too."""
    found = index.search(Request(query, flat=flat))
    assert sorted(hit.extract["id"] for hit in found.hits) == ids


@pytest.mark.parametrize("typed", ["-", "?", "–", "saknas", "ingen"])
def test_other_signs_are_refused_with_the_word(index: Index, typed: str) -> None:
    """A sign for nothing is refused, and the message says what is written instead."""
    with pytest.raises(QueryError, match="there is okänt and 2 more"):
        index.search(Request("", {"kommun": (typed,)}))


@pytest.mark.parametrize("typed", ["\U00098145,Alby", "\ue000Alby"])
def test_what_is_no_sign_is_refused(index: Index, typed: str) -> None:
    """A value beside what no script has as a sign is no value."""
    with pytest.raises(QueryError, match="there is"):
        index.search(Request("", {"kommun": (typed,)}))


@pytest.mark.parametrize("field", NEEDLESS, ids=lambda each: each.name)
def test_a_field_that_papers_need_not_have_has_nothing_unknown(
    index: Index, field: PublicField
) -> None:
    """A paper may have no mover or cite no law; that nothing is said is not that it is unknown.

    How far a matter has come has a value of its own for what is not known: *oklart*.
    """
    with pytest.raises(QueryError):
        index.search(Request("", {field.name: ("okänt",)}))


def test_pages_have_one_address_for_it(index: Index) -> None:
    """Each way of writing leads to one address; there is no page of an unknown municipality."""
    site = Browser(create_app(index), follow_redirects=False)

    assert site.get("/sok?kommun=unknown").headers["location"] == "/sok?kommun=ok%C3%A4nt"
    page = site.get("/sok?kommun=ok%C3%A4nt")
    assert page.status_code == 200
    assert "Gamla" in page.text
    assert "Sena" not in page.text
    assert "unknown" in site.get("/en/sok?kommun=ok%C3%A4nt").text
    assert site.get("/sok.json?kommun=okand").status_code in {200, 301}
    assert site.get("/kommun/ok%C3%A4nt").status_code == 404
