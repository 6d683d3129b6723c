"""What another body did, or nobody did, is no vote, reservation or yrkande of this meeting."""

import pytest

from tests.corpus.minutes import facts_of

REFUSED = "Beslut\nKommunfullmäktige avslår motionen.\n\n"


@pytest.mark.parametrize(
    "said",
    [
        "I kommunstyrelsen röstade 9 ja och 4 nej.",
        "Vid kommunstyrelsens omröstning den 3 januari avgavs 9 ja-röster och 4 nej-röster.",
        "Kommunstyrelsen beslutade med 9 ja-röster mot 4 nej-röster att föreslå avslag.",
        "Omröstning om ajournering: 22 ja, 20 nej.",
        "Votering om propositionsordningen: 22 ja, 20 nej.",
        "I kommunstyrelsen reserverade sig Anna Ek (M) och Bo Berg (S).",
        "Reservation\nAnna Ek (M) drar tillbaka sin reservation.",
        "Bo Berg (S) ville reservera sig men medges inte.",
        "Yrkanden\nOrdföranden Anna Ek (M) frågar om någon yrkar bifall till motionen.",
        "Yrkanden\nI kommunstyrelsen yrkade Anna Ek (M) bifall till motionen.",
        "Yrkanden\nAnna Ek (M) yrkade i kommunstyrelsen bifall till motionen.",
    ],
)
def test_what_was_done_elsewhere_or_not_at_all_is_not_of_this_meeting(said: str) -> None:
    """Neither is how the meeting goes on what it decided."""
    facts = facts_of(REFUSED + said, "Motion om cykelväg")
    assert (facts.votering, facts.reservationer, facts.yrkanden) == (None, (), ())


@pytest.mark.parametrize(
    ("said", "parties"),
    [
        ("I ärendet reserverar sig Bo Berg (S).", ["S"]),
        ("Reservation\nBo Berg (S) reserverar sig för yrkandet i kommunstyrelsen.", ["S"]),
    ],
)
def test_a_reservation_made_here_is_kept(said: str, parties: list[str]) -> None:
    """A capital that opens a sentence is no party, and a proposal may come from elsewhere."""
    facts = facts_of(REFUSED + said, "Motion om cykelväg")
    assert [one.value for one in facts.reservationer] == parties


def test_the_vote_on_the_matter_counts_beside_one_on_procedure() -> None:
    """What was asked last tells which vote it is."""
    said = "Omröstning om beslutsgången: 40 ja, 2 nej. Omröstning om motionen: 30 ja, 12 nej."
    votes = facts_of(REFUSED + said, "Motion om cykelväg").votering
    assert votes is not None
    assert (votes.value.ja, votes.value.nej) == (30, 12)


def test_whoever_asks_why_somebody_moves_something_moves_nothing() -> None:
    """The other one does."""
    said = "Yrkanden\nAnna Ek (M) undrar varför Bo Berg (S) yrkar avslag på motionen."
    moved = facts_of(REFUSED + said, "Motion om cykelväg").yrkanden
    assert [one.value.namn for one in moved] == ["Bo Berg"]


@pytest.mark.parametrize(
    "papers", ["Beslutsunderlag: Ks § 211, 2013-12-03", "Handlingar: tjänsteskrivelse 2013-11-20"]
)
def test_a_list_of_papers_ends_where_the_debate_is_told(papers: str) -> None:
    """A free paragraph in which somebody moves, or the body decides, is no paper."""
    facts = facts_of(
        f"{papers}\n\nAnna Ek (S) yrkar avslag på motionen.\n\n"
        "Kommunfullmäktige beslutar att avslå motionen.",
        "Motion om cykelväg",
    )
    assert facts.utfall is not None
    assert facts.utfall.value == "avslag"
    assert [one.value.namn for one in facts.yrkanden] == ["Anna Ek"]
