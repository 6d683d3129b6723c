"""Small words and short ones: what may be meant by them is offered, and never done in silence."""

from pathlib import Path

import pytest

from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

PAPERS = (
    extract("both", kommun="Vara", text="En skola och en förskola byggs m.m. i Vara kommun."),
    extract("school", kommun="Vara", text="En skola byggs, bl.a. en sal. De satt där. VA-planen."),
    extract("preschool", kommun="Ekhamra", text="En förskola byggs. Den norma farten höjs."),
    *(extract(f"other-{n}", kommun="Ekhamra", text="Ett beslut.") for n in range(60)),
)


MOVERS = [{"namn": "Eva Blunn", "parti": "S"}, {"namn": "Bo Rask", "parti": "V"}]
MOTIONS = tuple(
    extract(name, doktyp="motion", arendetyp="motion", motionarer=movers, text="En park.")
    for name, movers in (("eva", MOVERS[:1]), ("bo", MOVERS[1:]), ("two", MOVERS))
)


@pytest.fixture(scope="module")
def motions(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of motions of one person, of another, and of both."""
    return build_index(tmp_path_factory.mktemp("motions"), *MOTIONS, engine=engine)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of some papers of two municipalities."""
    return build_index(tmp_path_factory.mktemp("small"), *PAPERS, engine=engine)


def told(index: Index, query: str) -> list[tuple[str, tuple[str, ...]]]:
    """The kinds and words of the notices on a question."""
    return [(each.kind, each.words) for each in index.search(Request(query, flat=True)).notices]


@pytest.mark.parametrize(
    ("query", "meant", "hits"),
    [
        ("skola inte förskola", "skola -förskola", "1"),
        ("skola ej förskola", "skola -förskola", "1"),
        ("skola utan förskola", "skola -förskola", "1"),
        ("skola utom förskola", "skola -förskola", "1"),
        ("skola, men inte förskola", "skola -förskola", "1"),
        ("skola eller förskola", "skola OR förskola", "3"),
        ("antingen skola eller förskola", "skola OR förskola", "3"),
        ("skola och/eller förskola", "skola OR förskola", "3"),
    ],
)
def test_a_small_word_that_may_be_an_operator_is_offered(
    papers: Index, query: str, meant: str, hits: str
) -> None:
    """The question is searched as it is, and the link says how many hits the other one has."""
    assert ("meant", (meant, hits)) in told(papers, query)
    assert papers.search(Request(meant, flat=True)).total == int(hits)


@pytest.mark.parametrize(
    "query",
    [
        "skola INTE förskola",
        "att inte bygga en skola",
        "utredning om skolan eller förskolan och kommunens ansvar för båda",
        "inte förskola",
        "skola eller",
    ],
)
def test_a_sentence_is_left_alone(papers: Index, query: str) -> None:
    """Headings have such words too, and a sign that is explained needs no second line."""
    assert "meant" not in [kind for kind, _ in told(papers, query)]


@pytest.mark.parametrize("query", ["katt", "normal", "biljard"])
def test_an_absent_word_of_the_dictionary_is_not_taken_for_another(
    papers: Index, query: str
) -> None:
    """*Katt* is no slip for *satt*."""
    assert told(papers, query) == [("absent", (query,))]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("m.m.", {"both"}),
        ("bl.a.", {"school"}),
        ("v.a.", set()),
        ("skola m.m.", {"both", "school"}),
    ],
)
def test_an_abbreviation_is_itself_alone_and_nothing_beside_words(
    papers: Index, query: str, ids: set[str]
) -> None:
    """*V.a.* is not *VA*."""
    answer = papers.search(Request(query, words="alla", flat=True))
    assert {hit.extract["id"] for hit in answer.hits} == ids


def test_a_question_of_common_words_says_so(tmp_path: Path) -> None:
    """*Vara* is a verb where no municipality is called so."""
    papers = [extract(f"p-{n}", text=f"Kommunen har beslutat {n}.") for n in range(60)]
    index = build_index(tmp_path, *papers)
    for query in ("vara kommun", "kommunen", "man ska vara"):
        found = {kind for kind, _ in told(index, query)}
        assert "common" in found or not index.search(Request(query, words="alla", flat=True)).total


def test_a_municipality_that_is_a_word_is_offered_before_kommun(papers: Index) -> None:
    """In small letters *vara* is a verb, and *vara kommun* may be the municipality."""
    [reading] = papers.search(Request("vara kommun", flat=True)).readings
    assert (reading.filters, reading.applied, reading.total) == ({"kommun": ("Vara",)}, False, 2)
    assert papers.search(Request("vara", flat=True)).readings == ()


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("motion av Eva Blunn och Bo Rask", {"two"}),
        ("motioner från Bo Rask och Eva Blunn om park", {"two"}),
        ("motioner av Eva Blunn eller Bo Rask", {"eva", "bo", "two"}),
        ("motioner av Eva Blunn", {"eva", "two"}),
        ("motion av +Blunn och Bo Rask", set()),
    ],
)
def test_two_movers_are_both_or_either(motions: Index, query: str, ids: set[str]) -> None:
    """*Och* between two names asks for what they moved together, and *eller* for either's."""
    answer = motions.search(Request(query, words="alla", flat=True))
    assert {hit.extract["id"] for hit in answer.hits} == ids
