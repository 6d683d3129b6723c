"""A motion is late when it has no answer after a year: Kommunallagen (2017:725) 5 kap. 35 §."""

from datetime import date
from typing import Any

import pytest

from corpus.arenden import answer_due, chain, gather, unanswered
from corpus.extract import extract_from
from tests.corpus.papers import BUN, KF, KS, life, minutes, paper

TODAY = date(2024, 6, 1)
PUT_OFF = {"utfall": "bordlagd", "niva": "beslut"}


def motion(**said: Any) -> list[dict[str, Any]]:
    """A motion, and the § that then put it off."""
    put_off = minutes(KF, "2024-05-20", "9", arendetyp="motion", utfall="bordlagd", niva="beslut")
    return [paper("a", doktyp="motion", arendetyp="motion", **said), put_off]


@pytest.mark.parametrize(
    ("raised", "late"),
    [("2023-05-31", True), ("2023-06-01", False), ("2023-06-02", False), (None, False)],
)
def test_a_motion_is_late_when_a_year_has_gone(raised: str | None, late: bool) -> None:
    """A motion is late when more than a year has passed since the day it was raised.

    A motion without a known day is never late.
    """
    (arende,) = chain(motion(datum=raised))

    assert unanswered(arende, TODAY) is late


def test_a_leap_day_has_a_year_too() -> None:
    """A motion raised on 29 February is late from 1 March of the next year."""
    (arende,) = chain(motion(datum="2024-02-29"))

    assert answer_due(arende, date(2024, 2, 29)) == date(2025, 2, 28)
    assert not unanswered(arende, date(2025, 2, 28))
    assert unanswered(arende, date(2025, 3, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Motionen väcktes den 12 mars 2023.",
        "I en motion, inkommen 2023-03-12, föreslås en gångbana.",
        "Motionen anmäldes i kommunfullmäktige den 12 mars 2023, § 40.",
    ],
)
def test_the_minutes_tell_when_a_motion_was_raised(text: str) -> None:
    """If the motion itself is missing, its day is read from a section that says when it came in."""
    section = minutes(KS, "2024-05-10", "4", arendetyp="motion", text=text, **PUT_OFF)
    (arende,) = chain([section])

    assert arende.forsta_dag == "2023-03-12"
    assert unanswered(arende, TODAY)


def test_the_diary_number_tells_the_year() -> None:
    """Without any day, the last day of the diary number's year counts as the day of the motion."""
    told = {"arendetyp": "motion", "diarienummer": ["KS 2022-12"], **PUT_OFF}
    section = minutes(KS, "2024-05-10", "4", **told)
    (arende,) = chain([section])

    assert unanswered(arende, TODAY)
    assert not unanswered(arende, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("steps", "late"),
    [
        ([(KF, "bordlagd", "beslut")], True),
        ([(KS, "avslag", "förslag"), (KF, "bordlagd", "beslut")], True),
        ([(KS, "avslag", "förslag"), (KF, "återremiss", "beslut")], True),
        ([(KF, "remitterad", "beslut"), (BUN, "bordlagd", "beslut")], True),
        ([(KF, "avslag", "beslut")], False),
        ([(KF, "avskriven", "beslut")], False),
        ([(KS, "återtagen", "beslut")], False),
    ],
)
def test_only_an_end_is_an_answer(steps: list[tuple[str, str, str]], late: bool) -> None:
    """A motion is late until it is decided, written off or withdrawn.

    A proposal that fullmäktige then put off or sent back is not an answer.
    """
    (arende,) = chain(life(*steps, arendetyp="motion"))

    assert unanswered(arende, TODAY) is late


@pytest.mark.parametrize(
    "steps",
    [
        [(KS, "avslag", "förslag")],
        [(BUN, "besvarad", "förslag")],
        [(BUN, "avslag", "beslut")],
        [(KF, "remitterad", "beslut"), (BUN, "avslag", "förslag"), (KS, "avslag", "förslag")],
        [(KF, "bordlagd", "beslut"), (KS, "bifall", "förslag")],
    ],
)
def test_a_motion_last_seen_proposed_is_not_said_to_be_late(
    steps: list[tuple[str, str, str]],
) -> None:
    """Nothing is said of a motion that a lower body has proposed something about, and no more.

    Fullmäktige may have decided it since, in minutes that are not held. It stands as proposed.
    """
    (arende,) = chain(life(*steps, arendetyp="motion"))

    assert not unanswered(arende, TODAY)
    assert arende.lage == "förslag"


@pytest.mark.parametrize(
    "papers",
    [
        [paper("a", doktyp="motion", arendetyp="motion", datum="2022-03-01")],
        [minutes(KF, "2022-03-01", "4", arendetyp="motion")],
        [
            minutes(KF, "2022-03-01", "4", arendetyp="motion", **PUT_OFF),
            minutes(KF, "2023-03-01", "7", arendetyp="motion"),
        ],
        [
            minutes(KS, "2022-03-01", "4", arendetyp="motion", utfall="avslag", niva="förslag"),
            minutes(KF, "2022-04-01", "7", arendetyp="motion"),
        ],
        [minutes(KF, "2022-03-01", "4", arendetyp="motion", utfall="annat", niva="beslut")],
    ],
)
def test_a_motion_is_not_late_because_nothing_was_read(papers: list[dict[str, Any]]) -> None:
    """It is late only where the papers say that it was left undecided.

    Minutes from which nothing was read may have decided it; so may those that are not held.
    """
    (arende,) = chain(papers)

    assert not unanswered(arende, TODAY)
    assert arende.lage != "pågår"


def test_other_matters_have_no_such_year() -> None:
    """Other matters are never late: the law is only about motions and medborgarförslag."""
    (arende,) = chain(life((KS, "bordlagd", "beslut")))

    assert not unanswered(arende, TODAY)


def test_a_list_tells_when_a_motion_was_raised() -> None:
    """The day in a list of what came in begins the motion's year, and the time to its decision.

    A list names a motion by its heading. If two lists give it different days, neither is known.
    """
    listed = {"titel": "Motion av Eva Ek (V) om säker skolväg till Norra skolan"}
    motion = paper(
        "kf-2", datum="2024-05-02", namnd=KF, arendetyp="motion", utfall="avslag", niva="beslut",
        titel="Motion om säker skolväg till Norra skolan", diarienummer=["KS 2023-7"],
    )  # fmt: skip
    first = paper("kf-1", datum="2023-09-07", namnd=KF, arendetyp="formalia", titel="Anmälan",
                  anmalda=[{**listed, "datum": "2023-09-05"}])  # fmt: skip
    other = {**first, "id": "kf-3", "anmalda": [{**listed, "datum": "2023-08-01"}]}

    def told(*papers: dict[str, Any]) -> tuple[str | None, int | None]:
        records, arende_of = gather(map(extract_from, papers))
        (record,) = (each for each in records if each["id"] == arende_of["kf-2"])
        return record["forsta_dag"], record["dagar"]

    assert told(motion, first) == ("2023-09-05", 240)
    assert told(motion, first, other) == ("2024-05-02", None)


@pytest.mark.parametrize(
    ("papers", "due"),
    [
        ([{"vackt": "2023-03-12"}], "2024-03-12"),
        ([{"vackt": "2023-03-12"}, {"vackt": "2023-03-12"}], "2024-03-12"),
        ([{"vackt": "2023-03-12"}, {"vackt": "2023-03-10"}], None),
        ([{}], None),
        ([{"diarienummer": ["KS 2022-12"]}], None),
    ],
)
def test_a_last_day_is_told_only_of_a_day_that_the_papers_state(
    papers: list[dict[str, Any]], due: str | None
) -> None:
    """The last day for an answer is known only if the papers say, with one voice, the day it began.

    The day of a later § and the year of a diary number only tell by when it had been raised.
    """
    steps = [
        minutes(
            KS, f"2023-05-1{place}", "4", **{"diarienummer": ["KS 2023-7"], **PUT_OFF, **said},
            arendetyp="motion", titel="Motion om säker skolväg till Norra skolan",
        )
        for place, said in enumerate(papers)
    ]  # fmt: skip
    (record,) = gather(map(extract_from, steps))[0]

    assert record["svar_senast"] == due
