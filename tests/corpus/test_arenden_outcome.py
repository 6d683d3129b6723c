"""How a matter ended, which body decided it, and when there is no outcome yet."""

import pytest

from corpus.arenden import Arende, chain
from tests.corpus.papers import BUN, KF, KS, life, minutes, paper

AU = "Kommunstyrelsens arbetsutskott"

MOTIONS = {
    "fullmäktige over the board over the committee": (
        [(BUN, "besvarad", "förslag"), (KS, "avslag", "förslag"), (KF, "bifall", "beslut")],
        ("avgjort", "bifall", KF),
    ),
    "a proposal is no decision": (
        [(KF, "remitterad", "beslut"), (KS, "avslag", "förslag")],
        ("förslag", "avslag", KS),
    ),
    "a proposal by the board over one by its committee": (
        [(AU, "bifall", "förslag"), (KS, "avslag", "förslag")],
        ("förslag", "avslag", KS),
    ),
    "a motion is not the board's to decide, whatever it calls it": (
        [(KS, "avslag", "beslut")],
        ("förslag", "avslag", KS),
    ),
    "postponed is no outcome": (
        [(KS, "avslag", "förslag"), (KF, "bordlagd", "beslut"), (KF, "bordlagd", "beslut")],
        ("förslag", "avslag", KS),
    ),
    "sent for preparation": ([(KF, "remitterad", "beslut")], ("pågår", None, None)),
    "sent back, its proposal is void": (
        [(KS, "avslag", "förslag"), (KF, "återremiss", "beslut")],
        ("pågår", None, None),
    ),
    "sent back and proposed anew": (
        [(KS, "avslag", "förslag"), (KF, "återremiss", "beslut"), (KS, "besvarad", "förslag")],
        ("förslag", "besvarad", KS),
    ),
    "a committee sends back to itself; the board's proposal stands": (
        [(KS, "avslag", "förslag"), (BUN, "återremiss", "beslut")],
        ("förslag", "avslag", KS),
    ),
    "on the table of those again who had decided it": (
        [(KF, "bifall", "beslut"), (KS, "avslag", "förslag"), (KF, "bordlagd", "beslut")],
        ("förslag", "avslag", KS),
    ),
    "withdrawn, wherever that is noted": (
        [(KF, "remitterad", "beslut"), (KS, "återtagen", "beslut")],
        ("avgjort", "återtagen", KS),
    ),
    "written off": ([(KF, "avskriven", "beslut")], ("avgjort", "avskriven", KF)),
    "what became of it is noted": (
        [(KF, "bifall", "beslut"), (KF, "antecknad", "beslut")],
        ("avgjort", "bifall", KF),
    ),
    "the board follows what fullmäktige decided": (
        [(KF, "bifall", "beslut"), (KS, "antecknad", "beslut")],
        ("avgjort", "bifall", KF),
    ),
}

OTHERS = {
    "the board decides in its own right": (
        [(KS, "bordlagd", "beslut"), (KS, "bifall", "beslut")],
        ("avgjort", "bifall", KS),
    ),
    "a committee decides in its own right": (
        [(BUN, "bifall", "beslut")],
        ("avgjort", "bifall", BUN),
    ),
    "the later of two decisions": (
        [(KS, "avslag", "beslut"), (KS, "bifall", "beslut")],
        ("avgjort", "bifall", KS),
    ),
    "a decision that goes on to fullmäktige is not the last": (
        [(KS, "bifall", "beslut"), (KF, "bordlagd", "beslut")],
        ("pågår", None, None),
    ),
    "what lies with fullmäktige is not ended by a note": (
        [(KS, "bifall", "förslag"), (KS, "antecknad", "beslut")],
        ("förslag", "bifall", KS),
    ),
    "decided, then proposed to a higher body": (
        [(KS, "antecknad", "beslut"), (KS, "bifall", "förslag")],
        ("förslag", "bifall", KS),
    ),
    "another decision than was proposed": (
        [(KS, "bifall", "förslag"), (KF, "annat", "beslut")],
        ("avgjort", "annat", KF),
    ),
}


@pytest.mark.parametrize(("steps", "expected"), MOTIONS.values(), ids=MOTIONS)
def test_how_a_motion_ended(
    steps: list[tuple[str, str, str]], expected: tuple[str, str | None, str | None]
) -> None:
    """A motion's outcome is the last decision of fullmäktige, otherwise the last valid proposal.

    Without either, the motion is under way.
    """
    (arende,) = chain(life(*steps, arendetyp="motion"))

    assert (arende.lage, arende.utfall, arende.beslutat_av) == expected


@pytest.mark.parametrize(("steps", "expected"), OTHERS.values(), ids=OTHERS)
def test_how_another_matter_ended(
    steps: list[tuple[str, str, str]], expected: tuple[str, str | None, str | None]
) -> None:
    """Another matter's outcome is the last decision of the highest body that has treated it."""
    (arende,) = chain(life(*steps))

    assert (arende.lage, arende.utfall, arende.beslutat_av) == expected


def test_a_medborgarforslag_may_be_decided_below_fullmaktige() -> None:
    """A medborgarförslag may be decided by a nämnd, if fullmäktige has left it to the nämnd.

    Source: Kommunallagen 5 kap. 23 §. A motion may not be decided by a nämnd.
    """
    (arende,) = chain(life((BUN, "bifall", "beslut"), arendetyp="medborgarförslag"))

    assert arende.lage == "avgjort"


def test_an_interpellation_that_may_be_put_is_not_answered() -> None:
    """The decision that an interpellation may be put is not its outcome.

    Fullmäktige hears the answer at the same meeting or a later one.
    """
    asked = life((KF, "annat", "beslut"), (KF, "bordlagd", "beslut"), arendetyp="interpellation")
    answered = life((KF, "annat", "beslut"), (KF, "besvarad", "beslut"), arendetyp="interpellation")

    assert [arende.utfall for arende in (*chain(asked), *chain(answered))] == [None, "besvarad"]


def test_the_outcome_is_shown_with_the_step_that_states_it() -> None:
    """The outcome comes with its body, its day, its wording and the step that states it."""
    steps = life((KS, "avslag", "förslag"), (KF, "bifall", "beslut"), arendetyp="motion")
    steps[1]["beslutstext"] = "Motionen bifalls."
    (arende,) = chain(steps)

    assert (arende.beslutstext, arende.beslutsdatum, arende.beslutat_av, arende.beslutssteg) == (
        "Motionen bifalls.",
        "2023-02-09",
        KF,
        steps[1]["id"],
    )


def test_a_timeline_runs_from_the_motion_to_the_decision() -> None:
    """Steps are ordered by date; on one day the lower body comes first.

    Papers without a date come before all others.
    """
    said = {"diarienummer": ["KS 2023-12"], "arendetyp": "motion"}
    papers = [
        minutes(KF, "2023-10-02", "88", utfall="bifall", niva="beslut", **said),
        minutes(KS, "2023-10-02", "7", utfall="bifall", niva="förslag", **said),
        minutes(KF, "2023-02-02", "12", utfall="remitterad", niva="beslut", **said),
        paper("advice", doktyp="tjänsteskrivelse", **said),
        paper("motion", doktyp="motion", **said),
    ]
    (arende,) = chain(papers)

    assert [step.slag for step in arende.steg] == [
        "motion",
        "tjänsteskrivelse",
        "remitterad",
        "förslag",
        "beslut",
    ]


def test_information_does_not_end_a_matter() -> None:
    """Information is a step that does not change the outcome: what was decided before remains."""
    decided = minutes(
        KS, "2024-01-10", "4", diarienummer=["KS 2024-7"], utfall="bifall", niva="beslut"
    )
    told = minutes(
        KF,
        "2024-02-10",
        "2",
        diarienummer=["KS 2024-7"],
        titel="Information om säker skolväg",
        arendetyp="formalia",
        utfall="antecknad",
        niva="beslut",
    )
    (arende,) = chain([decided, told])

    assert (arende.utfall, arende.beslutat_av) == ("bifall", KS)


@pytest.mark.parametrize("day", ["1990-01-10", "2023-01-10", "2990-01-10"])
@pytest.mark.parametrize(
    ("utfall", "lage", "slag"),
    [("bifall", "avgjort", "beslut"), ("remitterad", "pågår", "remitterad")],
)
def test_a_matter_says_how_far_it_has_come(day: str, utfall: str, lage: str, slag: str) -> None:
    """A matter says whether it is decided, however long ago its papers are.

    That a motion is late is added later, in the record of the index.
    """
    motion = minutes(
        KF,
        day,
        "1",
        diarienummer=["KS 2023-12"],
        utfall=utfall,
        niva="beslut",
        arendetyp="motion",
    )
    (arende,) = chain([motion])

    assert (arende.id, arende.lage, arende.steg[0].slag) == ("ekhamra-ks-2023-12", lage, slag)


FOLLOWS = "Kommunfullmäktige beslutar i enlighet med kommunstyrelsens förslag."


def _followed(*before: tuple[str, str, str], said: str = FOLLOWS) -> Arende:
    """A motion that fullmäktige decides in these words, after the steps before."""
    steps = life(*before, (KF, "annat", "beslut"), arendetyp="motion")
    for step in steps:
        step["beslutstext"] = said if step is steps[-1] else "Motionen avslås."
    (arende,) = chain(steps)
    return arende


@pytest.mark.parametrize(
    "said",
    [
        FOLLOWS,
        "Kommunfullmäktige bifaller kommunstyrelsens förslag.",
        "Kommunfullmäktige beslutar att anta kommunstyrelsens förslag till beslut.",
        "Kommunstyrelsens förslag bifalls.",
        "Enligt kommunstyrelsens förslag den 10 januari 2023, § 1.",
    ],
)
def test_a_decision_that_follows_the_one_proposal_decides_what_that_proposed(said: str) -> None:
    """Its words come first, then those of the proposal with the § in which they stand."""
    arende = _followed((KS, "avslag", "förslag"), said=said)

    assert (arende.utfall, arende.niva, arende.beslutat_av) == ("avslag", "beslut", KF)
    assert arende.beslutstext == f"{said} [Kommunstyrelsen 2023-01-10 § 1:] Motionen avslås."
    assert arende.foljer == arende.steg[0].id


NOT_TOLD = {
    "two proposals of that body": [(KS, "avslag", "förslag"), (KS, "besvarad", "förslag")],
    "one of them was not understood": [(KS, "annat", "förslag"), (KS, "avslag", "förslag")],
    "another body's": [(BUN, "avslag", "förslag")],
    "sent back since": [(KS, "avslag", "förslag"), (KF, "återremiss", "beslut")],
    "none": [(KS, "bordlagd", "beslut")],
}


@pytest.mark.parametrize("before", NOT_TOLD.values(), ids=NOT_TOLD)
def test_a_decision_stays_unread_where_another_proposal_may_be_meant(
    before: list[tuple[str, str, str]],
) -> None:
    """What is not known for certain is not shown as the outcome."""
    arende = _followed(*before)

    assert (arende.utfall, arende.beslutstext, arende.foljer) == ("annat", FOLLOWS, None)


@pytest.mark.parametrize(
    "said",
    [
        "Kommunfullmäktige antar kommunstyrelsens förslag med ändringen att avgiften sänks.",
        "Kommunfullmäktige bifaller delvis kommunstyrelsens förslag.",
        "Kommunfullmäktige avslår kommunstyrelsens förslag.",
        "Kommunfullmäktige antar kommunstyrelsens förslag och ger nämnden i uppdrag att …",
    ],
)
def test_a_decision_that_does_more_than_follow_a_proposal_stays_unread(said: str) -> None:
    """A change, a part or a refusal is not what was proposed."""
    assert _followed((KS, "avslag", "förslag"), said=said).utfall == "annat"


def test_the_day_of_a_motion_is_not_the_day_of_the_answer_published_with_it() -> None:
    """A page that shows a motion and its answer has the motion's day; minutes have their own."""
    said = {"arendetyp": "motion", "utfall": "avslag", "niva": "beslut"}
    (page,) = chain([paper("a", doktyp="motion", datum="2022-03-01", **said)])
    assert (page.lage, page.utfall, page.beslutsdatum) == ("avgjort", "avslag", None)
    (decided,) = chain([minutes(KF, "2022-11-21", "40", **said)])
    assert decided.beslutsdatum == "2022-11-21"
