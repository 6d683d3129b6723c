"""A compound with a hyphen is found in any writing, and a name in its genitive is found as both."""

from pathlib import Path

import pytest

from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

PAPERS = (
    extract("hyphen", text="Ett HVB-hem öppnas i Nordvik."),
    extract("apart", text="Nya EU stöd söks, säger nämnden."),
    extract("closed", text="Ny vattentaxa och gistaxa antas."),
    extract("law", text="Insatser enligt LSS redovisas."),
    extract("home", text="Ett boende för äldre byggs."),
    extract("school", text="En skola för alla."),
    extract("name", text="Ledamot Eva Blunn yrkar bifall."),
    extract("genitive", text="Nämnden prövar Blunns yrkande."),
    extract("reserve", text="Ledamoten reserverade sig. De förlorade."),
    extract("reserves", text="Gruppen reserverar sig. De förlorar, lyckas och misstänker."),
    extract("lucky", text="Det lyckades. Han misstänkte."),
    extract("saint", text="S:t Olofs gata och N:a Vägen byggs om."),
    extract("sankt", text="Sankt Olofs gata har trottoar. Sjön Sankan är sänkt."),
    extract("pandemic", text="Covid-19 drabbade äldre."),
    extract("bike", text="En elcykel köps in."),
    extract("party", text="Ada Oti (D) yrkar bifall. Plan B gäller. S och D avstår."),
    extract("bonfire", text="Eld på valborgsmässoafton är förbjuden."),
    extract("parking", text="Cykeln har ett ställ vid stationen."),
)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """An index of papers with compounds, names and verbs."""
    return build_index(tmp_path_factory.mktemp("hyphens"), *PAPERS, engine=engine)


def having_all(index: Index, query: str) -> set[str]:
    """The ids of the papers that have all words of a question."""
    answer = index.search(Request(query, words="alla", limit=100, flat=True))
    return {hit.extract["id"] for hit in answer.hits}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        *((query, {"hyphen"}) for query in ("HVB-hem", "HVB hem", "hvbhem", "hvb-hemmet")),
        *((query, {"apart"}) for query in ("EU-stöd", "eu-stödet", "EU stöd")),
        *((query, {"closed"}) for query in ("GIS-taxa", "gistaxan", "vatten-taxa")),
        *((query, {"name", "genitive"}) for query in ("Blunn", "Blunns", "blunn", "blunns")),
        *((query, {"reserve", "reserves"}) for query in ("reserverade", "reserverar")),
        *((query, {"reserve", "reserves"}) for query in ("förlorade", "förlorar")),
        *((query, {"reserves", "lucky"}) for query in ("lyckades", "lyckas", "misstänkte")),
        *((query, {"saint", "sankt"}) for query in ("S:t Olofs", "Sankt Olof", "s:t olofs gata")),
        ("norra vägen", {"saint"}),
        *((query, {"pandemic"}) for query in ("covid-19", "covid 19", "covid19")),
        *((query, {"bike"}) for query in ("elcykel", "el-cykel", "el-cykeln")),
        *((query, set()) for query in ("vitamin D", "hepatit S", "vitamin d")),
        ("plan B", {"party"}),
        *((query, {"bonfire"}) for query in ("valborg", "valborgsmässoafton")),
    ],
)
def test_a_word_is_found_in_any_writing(papers: Index, query: str, ids: set[str]) -> None:
    """A hyphen, a genitive and a tense do not hide a word."""
    assert having_all(papers, query) == ids


@pytest.mark.parametrize(("one", "other"), [("cykel-ställ", "cykelställ")])
def test_an_absent_compound_is_answered_alike_with_and_without_a_hyphen(
    papers: Index, one: str, other: str
) -> None:
    """A hyphen between the pieces of a compound that no paper has changes nothing."""
    answers = [papers.search(Request(each, flat=True)) for each in (one, other)]
    ids = [[hit.extract["id"] for hit in each.hits] for each in answers]
    assert ids[0] == ids[1]
    assert {each.kind for each in answers[0].notices} == {each.kind for each in answers[1].notices}


@pytest.mark.parametrize("query", ["vitamin D", "hepatit S"])
def test_a_letter_behind_an_absent_word_finds_no_party(papers: Index, query: str) -> None:
    """The letter belongs to the word before it, and so finds nothing without it."""
    assert papers.search(Request(query, flat=True)).total == 0


@pytest.mark.parametrize("query", ["vitamin i skolan", "komvux i Blunn"])
def test_a_small_word_behind_an_absent_word_belongs_to_neither(papers: Index, query: str) -> None:
    """*i* is a word, and only the absent one is named."""
    notices = papers.search(Request(query)).notices
    absent = [word for each in notices if each.kind == "absent" for word in each.words]
    assert absent == [query.split()[0]]


@pytest.mark.parametrize("query", ["LSS-boende", "lssboende", "LSSboendet"])
def test_an_absent_compound_with_an_acronym_shows_its_pieces(papers: Index, query: str) -> None:
    """They are no hits with all words, and the answer says so."""
    answer = papers.search(Request(query, flat=True))
    assert answer.words == "nagra"
    assert {hit.extract["id"] for hit in answer.hits} == {"law", "home"}
    assert all(query in hit.lacks for hit in answer.hits)
    assert {"partial", "absent"} & {notice.kind for notice in answer.notices}


@pytest.mark.parametrize(("query", "piece"), [("f-skola", "skola"), ("BUP-boende", "boende")])
def test_the_one_piece_that_papers_have_is_offered(papers: Index, query: str, piece: str) -> None:
    """One piece of a compound is not what was asked for."""
    answer = papers.search(Request(query, flat=True))
    assert answer.total == 0
    assert ("offered", (piece,)) in [(each.kind, each.words) for each in answer.notices]


def test_a_name_that_ends_in_s_is_its_own(tmp_path: Path) -> None:
    """*Andreas* is no genitive of *Andrea*."""
    papers = (extract("one", text="Andreas svarar."), extract("other", text="Andrea frågar."))
    assert having_all(build_index(tmp_path, *papers), "andreas") == {"one"}
