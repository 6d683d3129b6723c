"""By which name an outcome is shown and counted: nobody is said to have been granted a routine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.arenden import gather
from corpus.catalogue import Gathered
from corpus.errors import SidecarError
from corpus.extract import outcome_in_arende
from corpus.understanding.sidecar import parse
from corpus.vocabulary import initiatives, load, outcome_of
from tests.corpus.papers import EVA, KF, KS, minutes, paper
from tests.corpus.test_arenden_gathered import Held, all_of_them

NAMED = [
    ("bifall", "beslut", "motion", "bifall"),
    ("bifall", "förslag", "yrkande", "bifall"),
    ("delvis bifall", "beslut", "medborgarförslag", "delvis bifall"),
    ("bifall", "beslut", "övrigt", "beslutat"),
    ("bifall", "beslut", "val", "beslutat"),
    ("bifall", "beslut", None, "beslutat"),
    ("delvis bifall", "beslut", "övrigt", "beslutat"),
    ("bifall", "förslag", "övrigt", "föreslaget"),
    ("delvis bifall", "förslag", "övrigt", "föreslaget"),
    ("avslag", "beslut", "övrigt", "avslag"),
    ("antecknad", "beslut", "formalia", "antecknad"),
    ("bordlagd", None, "övrigt", "bordlagd"),
    (None, None, "övrigt", None),
]


@pytest.mark.parametrize(("stated", "niva", "kind", "named"), NAMED)
def test_an_outcome_is_named_by_what_began_the_matter(
    stated: str | None, niva: str | None, kind: str | None, named: str | None
) -> None:
    """Only an initiative is granted. Anything else that is adopted is decided, or proposed."""
    assert outcome_of(stated, niva, kind) == named


@given(
    st.sampled_from([term.name for term in load("outcomes").terms]),
    st.sampled_from(["beslut", "förslag", None]),
    st.sampled_from([None, *(term.name for term in load("matters").terms)]),
)
def test_the_name_of_an_outcome_is_stable(stated: str, niva: str | None, kind: str | None) -> None:
    """A name is not renamed again, and what no initiative began is never called granted."""
    named = outcome_of(stated, niva, kind)
    assert outcome_of(named, niva, kind) == named
    if kind in initiatives():
        assert named == stated
    else:
        assert named not in {"bifall", "delvis bifall"}


def test_an_arende_and_its_steps_have_that_name() -> None:
    """The board's proposal is proposed, and the council's decision of it decided."""
    budget = {"titel": "Budget för 2025", "diarienummer": ["KS 2024-9"], "utfall": "bifall"}
    (record,), _ = gather(
        [
            minutes(KS, "2024-05-02", "4", niva="förslag", **budget),
            minutes(KF, "2024-06-10", "8", niva="beslut", **budget),
        ]
    )
    assert (record["utfall"], record["niva"]) == ("beslutat", "beslut")
    assert [step["utfall"] for step in record["steg"]] == ["föreslaget", "beslutat"]


def test_a_section_is_named_by_its_arende() -> None:
    """A § whose heading does not name the motion is a step of it, and says what its ärende says."""
    number = {"diarienummer": ["KS 2024-7"], "titel": "Säker skolväg till Norra skolan"}
    motion = paper("m", doktyp="motion", arendetyp="motion", motionarer=[EVA], **number)
    answer = minutes(KF, "2024-06-10", "8", utfall="bifall", niva="beslut", **number)
    with Gathered(Held([motion, answer]), all_of_them) as gathered:
        (record,) = gathered.arenden()
        _, step = gathered.extracts()
    assert answer["arendetyp"] == "övrigt"
    assert record["utfall"] == outcome_in_arende(step) == "bifall"
    assert outcome_in_arende(answer) == "beslutat"


@pytest.mark.parametrize("name", ["beslutat", "föreslaget"])
def test_a_sidecar_corrects_the_fact_and_not_its_name(name: str) -> None:
    """The name follows from the fact, so it cannot be written in its place."""
    with pytest.raises(SidecarError, match="must be one of bifall, delvis bifall, avslag"):
        parse(f'[[files."a.pdf".rattelser]]\nparagraf = "12"\nutfall = "{name}"\n', "klubbat.toml")
