"""What is said and found of words that are typed otherwise than papers write them."""

import pytest

from search import Answer, Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

PAPERS = (
    extract("lekplats", text="En lekplats för barn på landet, även över vintern. Var är den?"),
    extract("linje", text="En linje från skolan till badet. Man får bada där när det är varmt."),
    extract("skola", text="Kommunens fler skolor för unga i staden, och några nya för äldre."),
    extract("platser", text="Platser för visselblåsarärenden. Cykelbanor av järn vid ett torg."),
    extract("namn", text="Liselund och Fjäderbacken i Nordvik."),
    extract("namn-2", text="Liselund och Fjäderbacken, med en cykelbana."),
    extract("bygge", text="Nya bostäder och skolor."),
    *(extract(f"kommun-{n}", text="Kommunen har svarat.") for n in range(60)),
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


def told(index: Index, query: str) -> list[tuple[str, tuple[str, ...]]]:
    """The kinds and words of the notices on a question."""
    return [(each.kind, each.words) for each in index.search(Request(query, flat=True)).notices]


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("Fiskeberg", ("absent", ("Fiskeberg",))),
        ("Fjäderbbacken", ("corrected", ("Fjäderbacken", "+Fjäderbbacken"))),
        ("Lisselund", ("corrected", ("Liselund", "+Lisselund"))),
        ("cykelbanna", ("corrected", ("cykelbana", "+cykelbanna"))),
        ("cykkelbana", ("corrected", ("cykelbana", "+cykkelbana"))),
        ("cyckelväg", ("corrected", ("cykelväg", "+cyckelväg"))),
        ("vinterplattser", ("suggestion", ("vinterplatser",))),
        ("Platzer", ("suggestion", ("Platser",))),
        ("visselblåsare", ("offered", ("visselblåsarärenden",))),
        ("Järntorget", ("absent", ("Järntorget",))),
    ],
)
def test_a_slip_is_mended_and_what_may_be_meant_is_offered(
    papers: Index, query: str, notice: tuple[str, tuple[str, ...]]
) -> None:
    """Doubled letters are slips. A name is not cut into words, nor taken for another word."""
    assert notice in told(papers, query)


def test_the_first_tier_has_the_name_and_the_rarest_word(papers: Index) -> None:
    """Of a question of four words, a hit with all words lacks neither a name nor the rarest one."""
    asked = "nya bostäder och skolor i Liselund"
    answer = index_of_all(papers, asked)
    assert [hit.extract["id"] for hit in answer.hits] == []
    assert answer.total == 0


def index_of_all(index: Index, query: str) -> Answer:
    """The answer with all words of a question."""
    return index.search(Request(query, words="alla", flat=True))


def test_beside_a_word_that_no_paper_has_common_words_find_nothing(papers: Index) -> None:
    """An absent word is not answered with nearly all papers, because of the word beside it."""
    assert papers.search(Request("Fiskeberg kommun", flat=True)).total == 0
    assert papers.search(Request("Fiskeberg skolor", flat=True)).total > 0
