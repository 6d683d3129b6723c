"""A place in the law has one normal form, however papers write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts.lagrum import read_lagrum
from corpus.names.laws import find_lagrum, lagrum_in_words, law_of
from corpus.vocabulary import load

NOTATIONS = (
    ("enligt 5 kap. 35 § kommunallagen", ["KL 5:35"]),
    ("kommunallagen (2017:725) 5 kap 35 §", ["KL 5:35"]),
    ("kommunallagens 5 kap. 35 §", ["KL 5:35"]),
    ("jfr 5:35 KL", ["KL 5:35"]),
    ("KL 5 kap 35 §", ["KL 5:35"]),
    ("kommunallagen (1991:900) 5 kap. 33 §", ["KL 1991 5:33"]),
    ("OSL 26:1", ["OSL 26:1"]),
    ("21 kap. 3 a § offentlighets- och\nsekretesslagen (2009:400)", ["OSL 21:3a"]),
    ("2 kap 3 § PBL", ["PBL 2:3"]),
    ("2 kap. 6–8 §§ plan- och bygglagen", ["PBL 2:6", "PBL 2:7", "PBL 2:8"]),
    ("4 kap. 1 och 2 §§ socialtjänstlagen (2001:453), SoL.", ["SoL 2001 4:1", "SoL 2001 4:2"]),
    ("3 kap. 9 §, 5 kap. 2 § kommunallagen", ["KL 3:9", "KL 5:2"]),
    ("9 § första stycket 2 p. LSS", ["LSS 9"]),
    ("OSL 26:1 och 9 § LSS", ["OSL 26:1", "LSS 9"]),
    ("förvaltningslagen 4 och 5 §§", ["FL 4", "FL 5"]),
    ("enligt 11 kap. miljöbalken", ["MB 11 kap"]),
    ("artikel 6.1 e dataskyddsförordningen", ["GDPR 6"]),
    ("SFS 2017:725", ["KL"]),
    ("lagen (2016:1145) om offentlig\nupphandling, LOU", ["LOU"]),
    ("5 kap. 4 § lag om skydd mot olyckor", ["LSO 5:4"]),
    ("lagen (1992:1140) om Sveriges ekonomiska zon", ["SFS 1992:1140"]),
)

NONE = (
    "Sammanträdet börjar KL 18:30.",
    "§ 12 LSS-handläggare, lägesrapport",
    "Enligt kommunallagen och fullmäktiges arbetsordning",
    "2 kap. 11 § stadsfastighetsnämndens reglemente",
    "§ 99, 2024-05-22 kommunallagen",
    "Karin Ek (FB) yrkar bifall. 3 § bordläggs.",
)


@pytest.mark.parametrize(("text", "places"), NOTATIONS)
def test_a_place_has_one_normal_form(text: str, places: list[str]) -> None:
    """Chapter, § and law may come in any order, and the law may have any of its names."""
    assert [found.normal for found in find_lagrum(text)] == places


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    """Times, §§ of minutes and by-laws, and laws without a place are not places in the law."""
    assert find_lagrum(text) == []


def test_the_day_of_the_paper_tells_an_older_law() -> None:
    """The date of the paper decides which law is meant: in 2016, kommunallagen is that of 1991."""
    assert [f.value for f in read_lagrum("5 kap. 33 § kommunallagen", "2016-05-02")] == [
        "KL 1991 5:33"
    ]
    assert [f.value for f in read_lagrum("4 kap. 1 § SoL", "2025-07-01")] == ["SoL 4:1"]


def test_a_place_cited_twice_is_one_fact_with_the_words_that_cite_it_first() -> None:
    """A place that is cited twice is one fact, and its evidence is the first citation."""
    text = "Enligt 5 kap. 35 § kommunallagen. Se KL 5:35."
    (fact,) = read_lagrum(text)
    assert fact.evidence.quote == "5 kap. 35 § kommunallagen"
    assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def test_every_law_has_a_number_of_its_own_and_its_older_one_is_there() -> None:
    """Each law has its own SFS number, and the law that it replaced is in the vocabulary too."""
    laws = load("laws")
    numbers = [term.more["sfs"] for term in laws.terms]
    assert len(set(numbers)) == len(numbers)
    assert all(laws.find(t.more["before"]) for t in laws.terms if "since" in t.more)


_LAWS = st.sampled_from([t for t in load("laws").terms if not t.more.get("articles")])


@given(_LAWS, st.integers(1, 9), st.integers(1, 99))
def test_a_place_that_is_read_out_is_found_again(law: object, chapter: int, section: int) -> None:
    """A place written in words, as the pages show it, is found again as the same place."""
    name, chapters = law.name, law.more.get("chapters")  # type: ignore[attr-defined]
    place = f"{name} {section}" if chapters == 0 else f"{name} {chapter}:{section}"
    assert [found.normal for found in find_lagrum(lagrum_in_words(place))] == [place]
    assert law_of(place) == name


@given(st.text(alphabet="KLPBOS§ 0123456789:.,()kapochartikelag–\n", max_size=120))
def test_evidence_always_cuts_the_text(text: str) -> None:
    """In any text, the evidence of a place is at its offsets."""
    for fact in read_lagrum(text):
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
