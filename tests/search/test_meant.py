"""What is said and found of words that are typed otherwise than papers write them."""

import pytest

from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

PAPERS = (
    extract("lekplats", text="En lekplats för barn på landet, även över vintern. Var är den?"),
    extract("linje", text="En linje från skolan till badet. Man får bada där när det är varmt."),
    extract("skola", text="Fler skolor för unga i staden, och några nya för äldre."),
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of papers with small words and names."""
    return build_index(tmp_path_factory.mktemp("meant"), *PAPERS, engine=engine)


def searched(index: Index, query: str) -> list[str]:
    """The words of a question that are searched."""
    return [each.word for each in index.search(Request(query, flat=True)).asked]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("lekplats for barn", ["lekplats", "barn"]),
        ("lekplats pa landet", ["lekplats", "landet"]),
        ("linje fran skola", ["linje", "skola"]),
        ("nar byggs skolan", ["byggs", "skolan"]),
        ("Nar byggs skolan", ["byggs", "skolan"]),
        ("vad ar planen for skolan", ["planen", "skolan"]),
        ("far man grilla", ["grilla"]),
        ("far till barn", ["far", "barn"]),
        ("kan man bada", ["bada"]),
        ("bada barn", ["bada", "barn"]),
        ("skola An Pa", ["skola", "An", "Pa"]),
        ("for", ["for"]),
    ],
)
def test_small_words_may_lack_their_dots(papers: Index, query: str, words: list[str]) -> None:
    """Small words typed without å, ä and ö carry nothing, and no other word is taken for one."""
    assert searched(papers, query) == words
