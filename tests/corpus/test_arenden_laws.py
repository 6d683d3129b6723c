"""Laws of chaining that apply to all papers."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.arenden import chain
from tests.corpus.papers import BO, BUN, EVA, KF, KS, paper

DAYS = ["2023-01-10", "2023-02-10", "2023-09-10", "2024-09-10", None]
TITLES = [
    "Säker skolväg till Norra skolan",
    "Motion av Eva Ek (V) om säker skolväg till Norra skolan",
    "Yttrande över motion om säker skolväg",
    "Val av ledamot i ungdomsrådet",
    "Budget 2024",
    "Arbetsutskottets protokoll 2024-01-03",
    "",
]


@st.composite
def papers(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Papers that have much in common, so that many of the ways to chain them are tried."""
    pick = st.sampled_from
    said = st.fixed_dictionaries(
        {
            "kommun": pick(["Ekhamra", "Nordvik", None]),
            "namnd": pick([KF, KS, BUN, None]),
            "datum": pick(DAYS),
            "paragraf": pick(["4", "9", None]),
            "diarienummer": pick(
                [[], ["KS 2023-12"], ["KS 2023-13"], ["BUN 2023-5", "KS 2023-12"]]
            ),
            "titel": pick(TITLES),
            "doktyp": pick(["protokollsparagraf", "motion"]),
            "arendetyp": pick(["motion", "övrigt", "val", "formalia", "interpellation", None]),
            "motionarer": pick([[], [EVA], [BO], [{"namn": None, "parti": "V"}]]),
            "utfall": pick(["bifall", "avslag", "bordlagd", "återremiss", "antecknad", None]),
            "niva": pick(["beslut", "förslag", None]),
            "text": pick(["", "Bordlagt den 10 januari 2023, § 4.", "KF 2023-02-10 § 9"]),
        }
    )
    drawn = draw(st.lists(said, max_size=9))
    return [paper(f"p{place}", **each) for place, each in enumerate(drawn)]


@given(papers(), st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_reading_does_not_matter(extracts: list[dict[str, Any]], random: Any) -> None:
    """The same papers give the same matters with the same names, whatever order they come in."""
    shuffled = random.sample(extracts, len(extracts))

    assert chain(shuffled) == chain(extracts)


@given(papers())
@settings(max_examples=150)
def test_every_section_is_a_step_of_exactly_one_matter(extracts: list[dict[str, Any]]) -> None:
    """Every section is a step of exactly one matter, and no two matters share an address."""
    matters = chain(extracts)
    steps = [step.id for arende in matters for step in arende.steg]
    names = [name for arende in matters for name in (arende.id, *arende.alias)]

    assert sorted(steps) == sorted(extract["id"] for extract in extracts)
    assert len(set(names)) == len(names)


@given(papers())
@settings(max_examples=150)
def test_an_unrelated_section_changes_no_other_matter(extracts: list[dict[str, Any]]) -> None:
    """An unrelated section leaves all other matters unchanged.

    It is from another municipality, or has another diary number and another subject.
    """
    strangers = [
        paper("x", kommun="Lindåsen", datum="2023-02-10", namnd=KS, paragraf="4"),
        paper("y", diarienummer=["MN 2022-7"], titel="Strandskydd vid sjöns utlopp", namnd=KS),
    ]
    before = chain(extracts)
    after = chain([*extracts, *strangers])

    assert [arende for arende in after if arende.steg[0].id not in ("x", "y")] == list(before)


@given(papers())
@settings(max_examples=150)
def test_a_proposal_is_never_shown_as_a_decision(extracts: list[dict[str, Any]]) -> None:
    """A matter counts as decided only if one of its sections is a decision.

    A motion must be decided by fullmäktige, or by a body that is not known.
    """
    by_id = {extract["id"]: extract for extract in extracts}
    for arende in chain(extracts):
        if arende.lage == "avgjort":
            decisive = by_id[arende.beslutssteg or ""]
            assert decisive["niva"] == "beslut"
            assert arende.arendetyp != "motion" or decisive["namnd"] in (KF, None)
