"""What the index adds to a chained ärende: how far it has come, and whether it is late."""

from typing import Any

import pytest

from corpus.arende_record import ArendeRecord
from corpus.arenden.gathering import gather
from indexer.fields import field_named
from tests.corpus.papers import KF, KS, minutes, paper


def standing(*extracts: dict[str, Any]) -> list[list[str]]:
    """The ``lage`` of each ärende, in the order in which the ärenden begin."""
    records, _ = gather(extracts)
    return [record["lage"] for record in records]


MOTION = minutes(
    KF,
    "2022-03-01",
    "4",
    arendetyp="motion",
    utfall="remitterad",
    niva="beslut",
    diarienummer=["KS 2022-9"],
)


def later_minutes(datum: str) -> dict[str, Any]:
    return minutes(
        KF, datum, "1", arendetyp="val", titel="Val av justerare", utfall="bifall", niva="beslut"
    )


EVERY_MEETING = [
    later_minutes(day)
    for day in ("2022-05-17", "2022-08-30", "2022-11-15", "2023-02-07", "2023-04-01")
]
LATE = ["pågår", "obesvarad över ett år"]


def test_a_motion_is_unanswered_once_the_minutes_held_reach_beyond_its_year() -> None:
    """A motion is unanswered if the indexed minutes go on without a gap until its year has passed.

    Source: Kommunallagen (2017:725) 5 kap. 35 §.
    """
    assert standing(MOTION, *EVERY_MEETING)[0] == LATE


def test_a_meeting_that_may_be_missing_may_have_decided() -> None:
    """Nothing is said if more than 120 days pass between two meetings of which minutes are held."""
    assert standing(MOTION, later_minutes("2023-04-01"))[0] == ["pågår"]
    assert standing(MOTION, *EVERY_MEETING[:2], *EVERY_MEETING[3:])[0] == ["pågår"]


def test_a_list_of_unanswered_motions_tells_it_without_the_minutes_between() -> None:
    """A list after the year that names the motion is enough, unless it says that it was decided."""
    listed = {
        "titel": "Redovisning av obesvarade motioner",
        "text": "Säker skolväg, KS 2022-9, bereds. Laddstolpar, KS 2022-11, avslogs 2022-10-04.",
    }
    ended = {**listed, "text": "Säker skolväg, KS 2022-9, avslogs av kommunfullmäktige 2022-10-04."}
    assert standing(MOTION, {**later_minutes("2023-04-01"), **listed})[0] == LATE
    assert standing(MOTION, {**later_minutes("2023-04-01"), **ended})[0] == ["pågår"]


@pytest.mark.parametrize(
    "said",
    [
        {
            "titel": "Svar på motioner från Eva Ek (V)",
            "text": "Motionerna om skolväg (KS 2022-9) och skridskobana (KS 2022-12) avslås.",
        },
        {"titel": "Trafikplan", "text": "KS 2022/9\nPlanen antas. Därmed är motionen besvarad."},
        {
            "titel": "Motioner som inte beretts inom ett år",
            "text": "Motionen om säker skolväg, KS 2022:9, avskrivs.",
        },
    ],
)
def test_a_section_that_may_have_ended_the_motion_leaves_it_unknown(said: dict[str, Any]) -> None:
    """A § with its diary number and a deciding verb may have ended it, whatever its heading."""
    assert standing(MOTION, *EVERY_MEETING, {**later_minutes("2022-10-04"), **said})[0] == ["pågår"]


def test_where_the_minutes_held_end_within_the_year_nobody_is_blamed() -> None:
    """A motion is not called late if the indexed minutes end within its year.

    The decision may be in minutes that are not indexed.
    """
    assert standing(MOTION, later_minutes("2023-02-01"))[0] == ["pågår"]


def test_minutes_of_another_kommun_prove_nothing() -> None:
    """Later minutes of another municipality do not make a motion late."""
    elsewhere = {**later_minutes("2024-05-01"), "kommun": "Nordvik"}

    assert standing(MOTION, elsewhere)[0] == ["pågår"]


def test_a_decided_motion_is_not_late() -> None:
    """A decided motion is not late, even if the decision took more than a year."""
    decided = minutes(
        KF,
        "2024-05-01",
        "7",
        arendetyp="motion",
        utfall="avslag",
        niva="beslut",
        diarienummer=["KS 2022-9"],
    )
    assert standing(MOTION, decided) == [["avgjort"]]


def test_a_proposal_is_not_a_decision() -> None:
    """A motion on which only KS has proposed something is at *förslag*, not decided."""
    proposed = minutes(
        KS,
        "2022-12-01",
        "7",
        arendetyp="motion",
        utfall="avslag",
        niva="förslag",
        diarienummer=["KS 2022-9"],
    )
    assert standing(MOTION, proposed) == [["förslag"]]


def test_roll_calls_and_reports_wait_for_no_decision() -> None:
    """Roll calls and reports have no `lage`, because nobody decides on them."""
    assert standing(minutes(KF, "2022-03-01", "1", arendetyp="formalia", titel="Upprop")) == [[]]
    assert standing(paper("rapport", doktyp="annat", titel="Årsrapport")) == [[]]


def test_a_record_knows_its_papers_and_every_paper_its_record() -> None:
    """The record of an ärende lists the kinds of its papers, and each paper leads to the record."""
    motion = paper(
        "motion",
        doktyp="motion",
        arendetyp="motion",
        datum="2022-02-20",
        diarienummer=["KS 2022-9"],
    )
    records, arende_of = gather([motion, MOTION])

    assert records[0]["doktyper"] == ["motion", "protokollsparagraf"]
    assert set(arende_of) == {"motion", MOTION["id"]}
    assert set(arende_of.values()) == {records[0]["id"]}


ANSWER = minutes(
    KF,
    "2023-05-04",
    "9",
    arendetyp="motion",
    utfall="avslag",
    niva="beslut",
    diarienummer=["KS 2022-9"],
)


def test_the_time_to_decision_is_told_where_the_day_it_was_raised_is() -> None:
    """The time to decision is given only if the day on which the motion was raised is known.

    The first indexed paper may be the answer, so its day is not used instead.
    """

    def tid(arende: ArendeRecord) -> list[str]:
        field = field_named("tid")
        return list(field.of_arende(arende)) if field else []

    told = {**ANSWER, "vackt": "2022-03-01"}
    ((counted,), _), ((silent,), _) = gather([told]), gather([ANSWER])
    assert (counted["dagar"], tid(counted)) == (429, ["ett till två år"])
    assert (silent["dagar"], tid(silent)) == (None, [])


def test_an_arende_cites_what_its_papers_cite() -> None:
    """An ärende has each place in the law that its papers cite once, in the order of its steps."""
    papers = {**MOTION, "lagrum": ["KL 5:22"]}, {**ANSWER, "lagrum": ["KL 5:35", "KL 5:22"]}
    ((record,), _) = gather(papers)
    assert record["lagrum"] == ["KL 5:22", "KL 5:35"]
