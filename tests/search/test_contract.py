"""All engines give the same answers to the same questions about the sample papers."""

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import NotLearned, QueryError
from corpus.extract import Extract
from indexer.building import build
from indexer.fields import FIELDS
from indexer.store import Changes
from search import SORTS, Index, Request, Sort, open_index
from search.answer import TIERS
from search.precedent import Precedence, references
from tests.extracts import extract
from tests.search.conftest import build_index
from tests.second_engine import REACH, Memory, MemoryIndex

QUESTIONS = (
    "",
    "skola",
    "säker skolväg",
    "cykelvag",
    "cykelvägg",
    "cykel väg",
    "skolväg -moped",
    "+skola +väg",
    '"säker skolväg"',
    '~"säker skolväg"',
    "sko* tra*",
    "KS 2023/00118",
    "badhus simhall",
    "SFI",
    "parti:L skolväg",
    "läge:obesvarad",
    "-utfall:avslag skola",
    "lag:KL",
    "xaxa xbxb trafik",
    "!!! ???",
    "förskolebarns trafiksäkerhet vid vägar",
    "avslagna motioner 2023",
    "liberalerna",
    "senaste beslut om skola",
    "kommunstyrelsen 7 november 2023",
    "§ 162 KS 2023-11-07",
    "från:2023-05 till:2023 skola",
    "-från:2023 skola",
    "föreningsbidrag 2025",
    "föreningsbidrag 2024",
    "Björn Ek cykelväg",
)
FILTERS: tuple[dict[str, tuple[str, ...]], ...] = (
    {},
    {"kommun": ("ekhamra", "Nordvik")},
    {"utfall": ("avslag",), "ar": ("2022-2024",)},
    {"lage": ("avgjort",), "parti": ("Vänsterpartiet", "C")},
)
WORDS = st.sampled_from(
    ("skola", "skolväg", "kommunen", "trafik", "barn", "-väg", "+buss", "bygg*", "bifall", "ks")
)


@pytest.fixture(scope="module")
def first(samples: Index) -> Index:
    """The sample papers in the engine of this program."""
    return samples


@pytest.fixture(scope="module", params=("memory", "cluster"))
def second(request: pytest.FixtureRequest) -> Index:
    """The sample papers in the engine of the tests, which goes through every document.

    Then in an OpenSearch cluster, where there is one.
    """
    held: Index = request.getfixturevalue(f"samples_in_{request.param}")
    return held


def precision(index: Index) -> float:
    """How far scores may be apart: those of a cluster have 24 bits."""
    return 1e-12 if isinstance(index, MemoryIndex) else 1e-6


def assert_alike(first: Index, second: Index, request: Request) -> None:
    ours, theirs = first.search(request), second.search(request)
    assert ours.total == theirs.total
    for one, another in ((ours.hits, theirs.hits), (ours.some.hits, theirs.some.hits)):
        assert [hit.extract["id"] for hit in one] == [hit.extract["id"] for hit in another]
        for hit, other in zip(one, another, strict=True):
            assert replace(hit, score=0) == replace(other, score=0)
            assert hit.score == pytest.approx(other.score, rel=precision(second))
    apart = [replace(e, hits=(), some=replace(e.some, hits=())) for e in (ours, theirs)]
    assert apart[0] == apart[1]


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_question_has_one_answer(first: Index, second: Index, query: str) -> None:
    """Totals, order, ties, best sections, snippets, facets, filters and notices are the same."""
    for filters in FILTERS:
        for flat in (False, True):
            for sort in ("relevance", "date"):
                request = Request(query, filters, sort, limit=40, flat=flat)  # type: ignore[arg-type]
                assert_alike(first, second, request)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=5), st.sampled_from(FILTERS), st.integers(0, 30), st.booleans())
def test_any_words_have_one_answer(
    first: Index,
    second: Index,
    words: list[str],
    filters: dict[str, tuple[str, ...]],
    offset: int,
    flat: bool,
) -> None:
    """Any combination of words, on any page, has the same answer."""
    request = Request(" ".join(words), filters, limit=7, offset=offset, flat=flat)
    assert_alike(first, second, request)


PIECES = st.sampled_from(
    (
        *("skola", "Skolvägen", "trafiksäkerhet", "motionen", "förslag", "cykelvag", "cykelvägg"),
        *('"säker skolväg"', '~"motion om"', '"i Ekhamra"', '~"kommunens skolor"', "sk*", "tra*"),
        *("+väg", "-moped", "-sk*", "+skola", "!barn", "OR", "ELLER", "inte", "AND", "(", ")"),
        *("KS 2023/00118", "§ 162", "kommunallagen", "Anna", "Ekhamra", "SFI", "LOV", "vara"),
        *("parti:L", "-utfall:avslag", "år:2023", "läge:avgjort", "från:2023-03", "nämnd:ks"),
        *("avslagna", "motioner", "senaste", "liberalerna", "2023", "av", "om", "för", "…", "-"),
    )
)


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=9), st.booleans(), st.sampled_from(SORTS))
def test_any_question_has_one_answer(
    first: Index, second: Index, pieces: list[str], flat: bool, sort: Sort
) -> None:
    """Whatever the query language is asked, both say the same, or refuse it in the same words."""
    request = Request(" ".join(pieces), sort=sort, limit=15, flat=flat)
    said = [_refusal(index, request) for index in (first, second)]
    assert said[0] == said[1]
    if said[0] is None:
        assert_alike(first, second, request)


def _refusal(index: Index, request: Request) -> str | None:
    try:
        index.search(request)
    except QueryError as error:
        return str(error)
    return None


@pytest.mark.parametrize("query", [q for q in QUESTIONS if q])
def test_a_hit_has_one_explanation(first: Index, second: Index, query: str) -> None:
    """It adds up to the score of the section; a section that is no hit has no explanation.

    An ärende has the score of its best section, and may be shown by another.
    """
    request = Request(query, limit=10)
    hits = first.search(request).hits
    for asked in (request, replace(request, flat=True)):
        for hit in first.search(asked).hits:
            ours, theirs = (each.explain(asked, hit.extract["id"]) for each in (first, second))
            assert ours is not None
            assert ours == theirs
            if asked.flat:
                assert ours.score == pytest.approx(hit.score, rel=1e-12)
            else:
                assert ours.score <= hit.score * (1 + 1e-12)
    apart = Request(f"{query} kommun:Ekhamra", limit=10)
    for hit in hits:
        found = [each.explain(apart, hit.extract["id"]) is None for each in (first, second)]
        assert found == [hit.extract["kommun"] != "Ekhamra"] * 2


@pytest.mark.parametrize("query", ["", "skola -moped", "parti:S"])
def test_every_hit_is_listed_as_pages_list_them(samples_index: Index, query: str) -> None:
    """They come in the same order with the same snippets; `offset` and `limit` are ignored."""
    request = Request(query, limit=3)
    pages: list[Any] = []
    while found := samples_index.search(replace(request, offset=len(pages))).hits:
        pages += found
    assert list(samples_index.every(replace(request, offset=5))) == pages


@pytest.mark.parametrize("query", ["", "säker skolväg", "parti:S år:2024", "moped"])
def test_an_answer_without_facets_is_the_same_otherwise(first: Index, query: str) -> None:
    """Who asks for no facets gets the same hits and notices, and no values."""
    request = Request(query, also=("motionar",))
    without = first.search(replace(request, facets=False))
    assert without == replace(first.search(request), facets={})


@pytest.mark.parametrize("query", ["", "säker skolväg", "skola -moped"])
def test_every_hit_comes_in_one_order(first: Index, second: Index, query: str) -> None:
    """Results with all words, or some, by relevance or date, are listed alike."""
    for sort in SORTS:
        for words in (None, *TIERS):
            for flat in (False, True):
                request = Request(query, sort=sort, words=words, flat=flat, snippets=False)
                ours, theirs = (
                    [replace(hit, score=0) for hit in each.every(request)]
                    for each in (first, second)
                )
                assert ours == theirs


def test_a_search_says_how_far_it_goes(samples_index: Index) -> None:
    """An engine refuses a search beyond its reach; without a reach there is no bound."""
    if samples_index.reach is None:
        assert samples_index.search(Request(offset=10**9)).hits == ()
    else:
        assert samples_index.search(Request(offset=REACH - 10)).hits == ()
        with pytest.raises(QueryError, match="as far as hit 1000"):
            samples_index.search(Request(offset=REACH))


REFUSED: list[Callable[[Index], object]] = [
    lambda index: index.search(Request(filters={"färg": ("röd",)})),
    lambda index: index.search(Request("kommun:Ingenstans")),
    lambda index: list(index.every(Request(filters={"parti": ("XYZ",)}))),
    lambda index: index.facet_values("färg"),
    lambda index: index.count({"utfall": ("kanske",)}),
    lambda index: Precedence(index).statistics({"kommun": ("Ingenstans",)}),
]


@pytest.mark.parametrize("ask", REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_asked_is_refused(
    first: Index, second: Index, ask: Callable[[Index], object]
) -> None:
    """All engines refuse with the same message."""
    said = []
    for index in (first, second):
        with pytest.raises(QueryError) as refused:
            ask(index)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_words_and_values_are_the_same(first: Index, second: Index) -> None:
    """Completions, marks, values of each field and resolved filters are the same."""
    typed = (
        "sko",
        "Tra",
        "ö",
        "",
        "zzz",
        "säker skolv",
        "motion avsl",
        "zzz sko",
        "person:en",
        "ek",
    )
    for prefix in (*typed, "parti:L sko", "kommunst", "utfall:av", "-sko", '"sko', "parti:zzz sko"):
        assert first.suggest(prefix, 20) == second.suggest(prefix, 20)
    for field in FIELDS:
        assert first.facet_values(field.name) == second.facet_values(field.name)
    for filters in FILTERS:
        assert first.chosen(filters) == second.chosen(filters)
    for paper in first.extracts():
        marks = (each.marks('skola "i Ekhamra"', paper["text"]) for each in (first, second))
        assert len(set(marks)) == 1


def test_the_same_is_held(first: Index, second: Index) -> None:
    """Sections, ärenden, ids in order, meetings, bodies, holdings and changes are the same."""
    assert list(first.extracts()) == list(second.extracts())
    ids = list(first.section_ids())
    assert list(second.section_ids()) == ids
    assert list(second.section_ids(after=ids[4], limit=3)) == ids[5:8]
    assert list(first.section_ids(after=ids[4], limit=3)) == ids[5:8]
    arenden = list(first.arende_ids())
    assert list(second.arende_ids()) == arenden
    assert list(second.arende_ids(arenden[-3])) == arenden[-2:]
    assert [first.arende(id_) for id_ in arenden] == [second.arende(id_) for id_ in arenden]
    assert first.extract("finns inte") is second.extract("finns inte") is None
    assert first.meetings() == second.meetings()
    assert first.held() == second.held()
    ours, theirs = first.status(), second.status()
    assert (ours.documents, ours.arenden) == (theirs.documents, theirs.arenden)
    assert ours.holdings == theirs.holdings
    nothing = Changes((), ())
    for index in (first, second):
        changes = index.changes(index.status().build)
        assert changes is not None
        assert (tuple(changes.changed), tuple(changes.gone)) == (nothing.changed, nothing.gone)
        assert index.changes("no such build") is None


@pytest.mark.parametrize("filters", FILTERS)
def test_arenden_are_counted_alike(
    first: Index, second: Index, filters: dict[str, tuple[str, ...]]
) -> None:
    """Counts by no field, by one and by several are the same, and so are the days they took."""
    for by in ((), ("parti",), ("namnd", "utfall", "lage"), ("kommun", "tid")):
        assert dict(first.count(filters, by)) == dict(second.count(filters, by))
    for field in (None, "parti", "ar"):
        assert dict(first.waits(filters, field)) == dict(second.waits(filters, field))
    assert Precedence(first).statistics(filters) == Precedence(second).statistics(filters)


def test_matters_are_alike_alike(first: Index, second: Index) -> None:
    """Both find the same precedents with the same reasons, and nearly equal likeness."""
    for id_ in list(first.arende_ids())[:20]:
        arende = first.arende(id_)
        assert arende is not None
        ours, theirs = (Precedence(each).of_arende(arende) for each in (first, second))
        assert _told(ours) == _told(theirs)
        for one, other in zip(ours.found, theirs.found, strict=True):
            assert one.like.likeness == pytest.approx(other.like.likeness, rel=1e-6)


def _told(found: Any) -> Any:
    return found.notices, [
        (each.like.id, each.again, each.reasons, [(w.word, w.quote) for w in each.like.why])
        for each in found.found
    ]


def test_papers_refer_to_the_same(first: Index, second: Index) -> None:
    """Diary numbers and §§ lead to the same ärenden and sections in both."""
    for paper in first.extracts():
        assert references(paper, first) == references(paper, second)


def _papers(*texts: str) -> list[Extract]:
    return [extract(f"p{number}", text=text) for number, text in enumerate(texts)]


def test_what_changed_since_a_build_is_told(tmp_path: Any, engine: str) -> None:
    """New and changed sections are listed as changed, removed ones as gone."""
    before, after = _papers("en", "två", "tre"), [*_papers("en", "fyra"), extract("ny", text="ny")]
    if engine == "memory":
        memory = Memory()
        memory.build(before, ())
        assert memory.held
        first: Index = memory.held
        memory.build(after, ())
        second: Index = memory.held
    else:
        build(before, tmp_path)
        first = open_index(tmp_path)
        build(after, tmp_path)
        second = open_index(tmp_path)
    assert (first.fresh(), second.fresh()) == (False, True)
    changes = second.changes(first.status().build)
    assert changes is not None
    assert (set(changes.changed), set(changes.gone)) == ({"p1", "ny"}, {"p2"})


def test_nothing_is_compared_before_it_is_learned(tmp_path: Any, engine: str) -> None:
    """A new index can be searched at once, but not compared with."""
    index = build_index(tmp_path, *_papers("en bro"), engine=engine, learning=False)
    assert index.search(Request("bro")).total == 1
    with pytest.raises(NotLearned):
        _ = index.comparer


def test_an_answer_is_values(samples_index: Index) -> None:
    """An answer has no part of an engine in it: it can be printed and compared."""
    answer = samples_index.search(Request("skola"))
    assert answer.as_json()["total"] == answer.total
    assert asdict(samples_index.status())["documents"] > 0
