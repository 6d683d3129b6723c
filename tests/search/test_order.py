"""Which of several hits comes first: promises on the order that the ranking gives."""

import pytest

from search import Index, Request
from tests.extracts import extract
from tests.search.conftest import build_index

FILLER = "Nämnden har berett ärendet och lämnat sitt yttrande enligt delegationen. "


@pytest.fixture(scope="module")
def minutes(tmp_path_factory: pytest.TempPathFactory, engine: str) -> Index:
    """Minutes with a long decision, short sections that name its words, and many others."""
    headings = {
        "long": ("Budget för grundskolan", f"Budget för grundskolan antas. {FILLER * 400}"),
        "stub": ("Frågestund", "En fråga om grundskolan och dess budget bordläggs."),
        "list": ("Anmälningar", "Budget, kultur. Ny lokal för grundskolan, bro, väg."),
        "motion": ("Motion om en bro vid hamnen", "Motionen avslås."),
        "moped": ("Motion om mopeder i parken", "Motionen avslås."),
        "gator": ("Skötsel av gator", f"{FILLER * 30} Klotter tas bort."),
        "sund": ("Motion om en färja över sundet", "Motionen avslås. Bron vid hamnen är gammal."),
    }
    attsatser = {
        "motion": ["Motionen bifalles."],
        "sund": ["Motionen bifalles.", "att bron rivs"],
    }
    papers = [
        extract(id_, titel=titel, text=f"§ 1\n{titel}\n{text}", attsatser=attsatser.get(id_, []))
        for id_, (titel, text) in headings.items()
    ]
    papers += [
        extract(f"other-{n}", titel=f"Ärende {n}", text=FILLER * (1 + n % 3)) for n in range(30)
    ]
    return build_index(tmp_path_factory.mktemp("minutes"), *papers, engine=engine)


def first(index: Index, query: str) -> str:
    return str(index.search(Request(query)).hits[0].extract["id"])


def test_a_long_decision_is_found_by_its_heading(minutes: Index) -> None:
    """However long a decision is, its heading counts as much as that of a short one."""
    assert first(minutes, "budget grundskolan") == "long"


def test_a_proposal_is_read_with_the_heading_above_it(minutes: Index) -> None:
    """An att-sats that only grants the motion is about what the heading says."""
    assert first(minutes, "bro hamnen") == "motion"


def test_what_lacks_the_least_comes_first_of_those_with_some_words(minutes: Index) -> None:
    """The one that has the rare word comes before those with the everyday one in their headings."""
    answer = minutes.search(Request("bro klotter", words="nagra"))
    assert [(hit.extract["id"], hit.lacks) for hit in answer.hits[:2]] == [
        ("gator", ("bro",)),
        ("sund", ("klotter",)),
    ]


def test_words_that_are_about_as_rare_leave_the_order_to_the_score(minutes: Index) -> None:
    """Of two rare words, the one in a heading comes first."""
    answer = minutes.search(Request("moped klotter", words="nagra"))
    assert [hit.extract["id"] for hit in answer.hits[:2]] == ["moped", "gator"]


def test_a_list_of_matters_stands_below_a_matter_with_the_words(minutes: Index) -> None:
    """A short § that lists what came in comes behind a long one that has the same words."""
    found = [hit.extract["id"] for hit in minutes.search(Request("budget grundskolan")).hits]
    assert found == ["long", "stub", "list"]


def test_a_list_that_lacks_a_word_comes_behind_all_that_lack_one(minutes: Index) -> None:
    """It counts as having the words of its heading alone."""
    answer = minutes.search(Request("kultur mopeder hamnen", words="nagra"))
    found = [(hit.extract["id"], hit.lacks) for hit in answer.hits]
    assert found[-1] == ("list", ("mopeder", "hamnen"))


def test_a_list_of_matters_is_found_by_its_heading(minutes: Index) -> None:
    """Who asks for the list gets it first, and so does who asks for something that is in it."""
    assert first(minutes, "anmälningar") == "list"
    assert first(minutes, "anmälningar mopeder") == "list"
