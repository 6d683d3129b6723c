"""A search finds what people mean, and says how it understood their words."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from corpus.errors import QueryError
from search import Index, Notice, Request
from tests.extracts import extract

FOUND = [
    ("cykelväg", ["motion-cykel", "ks-cykel"]),
    ("cykelvägarnas", ["motion-cykel", "ks-cykel"]),
    ("cykelvag", ["motion-cykel", "ks-cykel"]),
    ("cykelvägg", ["motion-cykel", "ks-cykel"]),
    ("cykel väg", ["motion-cykel", "ks-cykel"]),
    ("lån", ["kf-lan"]),
    ("lan", ["kf-lan", "son-oro", "utan-datum"]),
    ("anmälan", ["son-oro"]),
    ("dagis", ["son-oro", "utan-datum"]),
    ("SoL", ["son-oro"]),
    ("badhus", ["kf-lan"]),
    ('"badhus"', []),
    ('"inte tillåter"', []),
    ('"tillåter inte"', ["ks-cykel"]),
    ('"cykelvägarna i Ekby"', ["motion-cykel"]),
    ('"cykelväg i Ekby"', []),
    ('~"cykelväg i Ekby"', ["motion-cykel"]),
    ("cykel*", ["motion-cykel", "ks-cykel"]),
    ("skolan -förskola", ["motion-cykel"]),
    ("+cykelvag +skola", ["motion-cykel"]),
    ("skolan -lan", ["motion-cykel"]),
    ("+skola +länet", ["son-oro", "utan-datum"]),
    ("cykelväg utfall:avslag", ["ks-cykel"]),
    ("cykelväg -utfall:avslag", ["motion-cykel"]),
    ("parti:Liberalerna", ["ks-cykel", "motion-cykel"]),
    ("kommun:vastby skolan", ["son-oro", "utan-datum"]),
    ("nämnd:KF", ["kf-lan"]),
    ("år:2024", ["kf-lan", "son-oro"]),
    ("alva ström", ["motion-cykel", "ks-cykel"]),
]


@pytest.mark.parametrize(("query", "ids"), FOUND)
def test_a_question_finds(index: Index, query: str, ids: list[str]) -> None:
    """A query finds papers despite inflection, compounds, dots, spelling, spaces and synonyms."""
    found = {hit.extract["id"] for hit in index.search(Request(query)).hits}
    assert found == set(ids)


def test_stop_words_alone_are_searched(index: Index) -> None:
    """Stop words are left out beside other words, but searched if there is nothing else."""
    assert index.search(Request("på tio och i")).total == 1
    assert index.search(Request("för")).total == 4


NOTICED = [
    (
        "cykelvägg",
        Notice(
            "corrected",
            "Visar träffar för cykelväg. Sök efter cykelvägg i stället.",
            ("cykelväg", "+cykelvägg"),
        ),
    ),
    (
        "bygga cykelvägg nu",
        Notice(
            "corrected",
            "Visar träffar för bygga cykelväg nu. Sök efter bygga cykelvägg nu i stället.",
            ("bygga cykelväg nu", "bygga +cykelvägg nu"),
        ),
    ),
    (
        "dagis",
        Notice("partial", "dagis finns inte i handlingarna, bara förskola.", ("dagis", "förskola")),
    ),
    ("xyzzyxyzzy", Notice("absent", "xyzzyxyzzy finns inte i handlingarna.", ("xyzzyxyzzy",))),
    ('"badhus"', Notice("absent", "badhus finns inte i handlingarna.", ("badhus",))),
    ("cykel väg", Notice("also", "Sökte även: cykelväg.", ("cykelväg",))),
]


@pytest.mark.parametrize(("query", "notice"), NOTICED)
def test_what_else_was_searched_is_told(index: Index, query: str, notice: Notice) -> None:
    """A notice suggests a correction as a whole query, and names other words that were searched."""
    assert notice in index.search(Request(query)).notices


@pytest.mark.parametrize("query", ['"lån"', "lån", "skolorna"])
def test_nothing_is_told_without_need(index: Index, query: str) -> None:
    """There is no notice if the words were searched as typed, or if there is nothing to suggest."""
    assert index.search(Request(query)).notices == ()


def test_a_prefix_of_too_many_words_searches_the_most_frequent_and_says_so(
    indexed: Callable[..., Index],
) -> None:
    """A prefix of 300 words searches the 256 most frequent ones, and a notice says so.

    Of words in equally many papers, the first in the alphabet are searched.
    """
    index = indexed(
        *(extract(f"{n}", text=f"xa{n:03}") for n in range(300)),
        extract("två", text="xa298 xa299"),
    )
    answer = index.search(Request("xa*", limit=1000))
    searched = {*map(str, range(254)), "298", "299", "två"}
    assert {hit.extract["id"] for hit in answer.hits} == searched
    assert answer.total == len(searched)
    assert [(notice.kind, notice.words) for notice in answer.notices] == [("prefix", ("xa*",))]


def test_another_question_that_is_named_always_has_hits(index: Index) -> None:
    """Every query that a notice names has hits. A known word is offered one, and never replaced."""
    named: dict[str, list[tuple[str, str]]] = {}
    for query in (
        "cykelvägg",
        "skolann",
        "ornsanmälan",
        "simhalen",
        "kommunnen",
        "orosanmälde",
        "lin",
    ):
        notices = index.search(Request(query)).notices
        told = [each for each in notices if each.kind in {"suggestion", "corrected"}]
        named[query] = [(each.kind, each.words[0]) for each in told]
        assert all(index.search(Request(each.words[0])).total for each in told)
    assert named == {
        "cykelvägg": [("corrected", "cykelväg")],
        "skolann": [("corrected", "skolan")],
        "ornsanmälan": [("corrected", "orosanmälan")],
        "simhalen": [("corrected", "simhallen")],
        "kommunnen": [],
        "orosanmälde": [],
        "lin": [],
    }


def test_words_are_demanded_less_when_nothing_has_enough(index: Index) -> None:
    """If no paper has enough of the words, papers with fewer are shown, and a notice says so."""
    answer = index.search(Request("simhallen xaxa xbxb xcxc xdxd"))
    assert [hit.extract["id"] for hit in answer.hits] == ["kf-lan"]
    assert [notice.kind for notice in answer.notices] == ["absent", "loosened"]


def test_no_question_finds_everything_newest_first(index: Index) -> None:
    """An empty query finds everything, newest first and undated papers last."""
    ids = [hit.extract["id"] for hit in index.search(Request()).hits]
    assert ids == ["kf-lan", "son-oro", "ks-cykel", "motion-cykel", "utan-datum"]


@pytest.mark.parametrize("query", ["!!! ???", "👍"])
def test_a_question_without_words_finds_everything_and_says_so(index: Index, query: str) -> None:
    """A query with only signs finds everything, and a notice says that it had no words."""
    answer = index.search(Request(query))
    assert answer.total == 5
    assert [notice.kind for notice in answer.notices] == ["wordless"]


def test_hits_are_sorted_by_date_over_all_pages(index: Index) -> None:
    """The order by date is the same over all pages, and no hit is lost between them."""
    request = Request("skola", sort="date", limit=1)
    pages = [index.search(replace(request, offset=offset)) for offset in range(4)]
    ids = [hit.extract["id"] for page in pages for hit in page.hits]
    assert ids == ["son-oro", "motion-cykel", "utan-datum"]
    assert {page.total for page in pages} == {3}


def test_a_facet_is_counted_without_its_own_filter(index: Index) -> None:
    """The counts of a facet leave out its own filter, so that several values can be chosen."""
    answer = index.search(Request("", {"kommun": ("Ekby",)}))
    assert [(v.value, v.count, v.selected) for v in answer.facets["kommun"]] == [
        ("Ekby", 3, True),
        ("Västby", 2, False),
    ]
    assert [(v.value, v.count) for v in answer.facets["ar"]] == [("2024", 1), ("2023", 2)]
    assert index.search(Request("", {"kommun": ("Ekby", "Västby")})).total == 5


def test_a_selected_value_is_listed_at_zero(index: Index) -> None:
    """A chosen value is listed even without hits, so that the choice can be undone."""
    answer = index.search(Request("simhallen", {"utfall": ("återremiss",)}))
    assert answer.total == 0
    chosen = [value for value in answer.facets["utfall"] if value.selected]
    assert [(v.value, v.label, v.count) for v in chosen] == [("återremiss", "Återremiss", 0)]


def test_filters_of_request_and_query_are_added_and_named_canonically(index: Index) -> None:
    """Filters of the request and of the query are combined.

    The answer lists them with their stored values, and an unknown filter is refused.
    """
    answer = index.search(Request("parti:Liberalerna nämnd:ks", {"kommun": ("ekby",)}))
    assert answer.filters == {
        "parti": ("L",),
        "namnd": ("Kommunstyrelsen",),
        "kommun": ("Ekby",),
    }
    with pytest.raises(QueryError):
        index.search(Request("", {"färg": ("röd",)}))


def test_an_explanation_adds_up_to_the_score(index: Index) -> None:
    """The parts of an explanation add up to the score of the hit."""
    for query in ("cykelväg skola", "cykelvag", "dagis", '~"cykelväg i Ekby"', "cykel*"):
        for hit in index.search(Request(query)).hits:
            explained = index.explain(Request(query), hit.extract["id"])
            assert explained
            assert explained.score == pytest.approx(hit.score)
            total = sum(word.whole + word.attsats for word in explained.words)
            assert total == pytest.approx(hit.score)
            assert not hit.lacks or explained.covered >= explained.demanded
            for word in explained.words:
                frequency = sum(match.times * match.weight for match in word.matches)
                assert word.frequency == pytest.approx(frequency)


def test_an_explanation_tells_how_each_word_was_found(index: Index) -> None:
    """An explanation says how each word was found, in which zone, and which att-sats was best.

    For a paper that is not a hit there is no explanation.
    """
    explained = index.explain(Request("hastighet cykelvag"), "motion-cykel")
    assert explained
    assert explained.best_attsats == 2
    by_word = {word.word: word.matches for word in explained.words}
    assert {(m.found, m.via, m.zone) for m in by_word["cykelvag"]} >= {
        ("cykelväg", "diacritics", "titel"),
        ("cykelväg", "diacritics", "text"),
    }
    assert index.explain(Request("simhall"), "motion-cykel") is None
    assert index.explain(Request("simhall"), "no such id") is None


def test_hits_come_without_snippets_to_who_needs_none(index: Index) -> None:
    """Without snippets, the hits are otherwise the same."""
    with_snippets, without = (
        index.search(Request("cykelväg", snippets=snippets)).hits for snippets in (True, False)
    )
    assert [hit.snippet for hit in without] == [()] * len(without)
    assert [replace(hit, snippet=()) for hit in with_snippets] == list(without)
    assert all(hit.snippet for hit in with_snippets)


def test_status_tells_what_is_held(index: Index) -> None:
    """The status has the number of documents by municipality and year, undated ones included."""
    status = index.status()
    assert status.documents == 5
    assert [(h.kommun, h.ar, h.documents) for h in status.holdings] == [
        ("Ekby", "2023", 2),
        ("Ekby", "2024", 1),
        ("Västby", None, 1),
        ("Västby", "2024", 1),
    ]
    assert set(status.versions) == {"format", "analyzer", "vocabularies"}


def test_words_are_completed_by_frequency(index: Index) -> None:
    """Completion suggests words of the papers, the form that is written most often first."""
    assert index.suggest("cykelv")[:3] == ("cykelväg", "cykelvägar", "cykelvägarna")
    assert index.suggest("SKO")[0] == "skolan"
    assert index.suggest("") == ()


def test_facet_values_count_everything(index: Index) -> None:
    """The values of a field are counted over all documents, by any name of the field."""
    assert [(v.value, v.count) for v in index.facet_values("party")] == [("L", 2)]


HOSTILE = [
    "x" * 100_000,
    "å" * 100_000,
    "👩‍👩‍👧‍👦" * 50,
    "\u200b\u200d\ufeff",
    "\x00\x01\x1b",
    "a\u0308" * 500,
    "漢字 العربية עברית",
    "!!! ??? ---",
    "och eller att",
    '"' * 10_000,
    '"och"',
    "-och",
    "+" * 1_000,
    "*" * 1_000,
    "a* b* c* d* e*",
    "(((((" * 500,
    "§" * 500,
    "1/2/3/4/5/6/7/8" * 100,
    "nämnd: parti:",
    "sk* cy* ba* " * 30,
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_anything_typed_gets_an_answer(index: Index, query: str) -> None:
    """Any text gets an answer without an error, however odd or long it is."""
    answer = index.search(Request(query))
    assert 0 <= answer.total <= 5


def test_letters_composed_in_two_ways_are_the_same(index: Index) -> None:
    """A letter written as two characters, such as a and ¨, finds the same as one character."""
    assert index.search(Request("cykelva\u0308g")).total == 2


def test_an_empty_index_answers(indexed: Callable[..., Index]) -> None:
    """A search in an empty index finds nothing and gives no error."""
    answer = indexed().search(Request("skola"))
    assert (answer.total, answer.hits) == (0, ())


def test_a_document_without_anything_is_held(indexed: Callable[..., Index]) -> None:
    """A paper without words can be listed and filtered."""
    index = indexed(extract("tom", kommun="Ekby"))
    assert index.search(Request("kommun:Ekby")).total == 1
    assert index.search(Request("skola")).total == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [("2023-860", ["bare", "lettered"]), ("KS 2023-860", ["lettered"]), ("BUN 2023-860", [])],
)
def test_a_diary_number_is_found_without_its_letters(
    indexed: Callable[..., Index], query: str, expected: list[str]
) -> None:
    """A diary number typed without letters finds numbers with letters too.

    The one without letters comes first. A number typed with letters finds only those letters.
    """
    index = indexed(
        extract("lettered", text="Ärende Dnr KS 2023-860 om bron."),
        extract("bare", text="Ärende Dnr 2023-860 om bron."),
    )
    assert [hit.extract["id"] for hit in index.search(Request(query)).hits] == expected


@pytest.mark.parametrize("query", ["fors*", "förs*", "lane*"])
def test_a_prefix_is_completed_without_its_dots(index: Index, query: str) -> None:
    """A prefix without dots finds words with dots, and the words are marked."""
    hits = index.search(Request(query)).hits
    assert hits
    assert any(fragment.marked for fragment in hits[0].snippet)
