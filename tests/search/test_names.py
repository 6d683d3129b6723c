"""A name that is also a word of Swedish: *axel* does not find Axel Klang, and *Axel* does."""

import pytest

from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

PAPERS = (
    extract(
        "darvik", text="Motion av Axel Darvik (L) om parker.", titel="Motion av Axel Darvik (L)"
    ),
    extract("klang", text="På förslag av ordföranden Axel Klang beslutas att bordlägga."),
    extract("klang-s", text="Yrkande från Klang (S) om avslag. Moderaterna (M) avstår."),
    extract("bruten", text="Ordföranden finner att yrkandet från Eva\nKlang bifalls."),
    extract("axel", text="En axel av stål till bron. Hela staden är glad."),
    extract("helen", text="Beslutet justeras av Helen Bergman."),
    extract("saga", text="Saga Blixt justerar protokollet."),
    extract("sten", text="Sten läggs vid stranden."),
    extract("par", text="Ann-Marie Sten är ersättare."),
    extract("park", text="Ny park vid torget."),
    extract("lista", text="Närvarande\nRune Josef\nGrus läggs ut."),
    extract("parti", text="En moderat röst. Moderaterna röstade."),
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of papers with names that are words, too."""
    return build_index(tmp_path_factory.mktemp("names"), *PAPERS, engine=engine)


def found(index: Index, query: str) -> set[str]:
    """The ids of the papers that have all words of a question."""
    answer = index.search(Request(query, words="alla", limit=100, flat=True))
    return {hit.extract["id"] for hit in answer.hits}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("axel", {"axel"}),
        ("axeln", {"axel"}),
        ("hela", {"axel"}),
        ("sten", {"sten"}),
        ("moderaterna", {"klang-s", "parti"}),
        ("grus", {"lista"}),
        ("Axel", {"axel", "darvik", "klang"}),
        ("axel darvik", {"darvik"}),
        ("Axel Klang", {"klang"}),
        ("axel klang", {"klang"}),
        ("Klangs", {"klang", "klang-s", "bruten"}),
        ('"axel klang"', {"klang"}),
        ('"eva klang"', {"bruten"}),
        ("kla*", {"klang", "klang-s", "bruten"}),
        ("sten -axel", {"sten"}),
        ("förslag -Axel", set()),
        ("Ann-Marie", {"par"}),
        ("Helen", {"helen"}),
        ("Helen Bergman", {"helen"}),
    ],
)
def test_a_word_and_a_name_are_told_apart(papers: Index, query: str, ids: set[str]) -> None:
    """A word in small letters is that word; a capital or a name beside it makes it a name, too."""
    assert found(papers, query) == ids


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("klang", "name", ("klang",)),
        ("blixt", "name", ("blixt",)),
        ("park klang", "name", ("klang",)),
        ("axel", "names", ("axel", "Axel")),
    ],
)
def test_a_word_that_is_only_a_name_is_said_to_be_one(
    papers: Index, query: str, kind: str, words: tuple[str, ...]
) -> None:
    """Where papers have a word only as a name, that is found and said; else the name is offered."""
    told = {each.kind: each.words for each in papers.search(Request(query)).notices}
    assert told.get(kind) == words


@pytest.mark.parametrize("query", ["Klang", "axel klang", "park", "stål till bron"])
def test_nothing_is_said_of_a_name_that_was_asked_for(papers: Index, query: str) -> None:
    """Who writes a name as one, or asks for words that are no names, is told nothing of names."""
    assert not {each.kind for each in papers.search(Request(query)).notices} & {"name", "names"}
