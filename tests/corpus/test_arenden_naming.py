"""The address of a matter keeps leading to it when more papers are read."""

from corpus.arenden import chain
from tests.corpus.papers import BO, EVA, KF, KS, life, minutes, paper

MOTION = {"arendetyp": "motion", "motionarer": [EVA]}


def test_a_matter_is_called_by_its_number() -> None:
    """A matter's id is its municipality and its normalized diary number.

    Steps that are added later do not change it.
    """
    steps = life((KS, "avslag", "förslag"), (KF, "bifall", "beslut"), number="KS-2023-00012")

    assert chain(steps[:1])[0].id == chain(steps)[0].id == "ekhamra-ks-2023-12"


def test_a_motion_without_a_number_is_called_by_subject_and_party() -> None:
    """A motion without a diary number is named by its subject and party.

    Two motions that ask for the same have different ids, and no person's name is part of them.
    """
    evas = paper("a", doktyp="motion", titel="Motion om säker skolväg", **MOTION)
    bos = {**evas, "id": "b", "motionarer": [BO]}

    assert [arende.id for arende in chain([evas, bos])] == [
        "ekhamra-säker-skolväg-v",
        "ekhamra-säker-skolväg-c",
    ]


def test_an_old_address_still_leads_to_the_matter() -> None:
    """When a later section adds a diary number, the matter keeps its old address as an alias."""
    motion = paper("a", doktyp="motion", titel="Säker skolväg till Norra skolan", **MOTION)
    section = minutes(KF, "2023-10-02", "88", diarienummer=["KS 2023-12"], **MOTION)
    (before,) = chain([motion])
    (after,) = chain([motion, section])

    assert before.id != after.id
    assert before.id in after.alias


def test_standing_items_are_called_after_their_meeting() -> None:
    """A standing item is named by its meeting, as number and heading return at every meeting."""
    items = [
        minutes(KS, day, "4", titel="Inkomna skrivelser", arendetyp="formalia")
        for day in ("2024-01-10", "2024-02-10")
    ]

    assert [arende.id for arende in chain(items)] == [
        "ekhamra-kommunstyrelsen-2024-01-10-4-inkomna-skrivelser",
        "ekhamra-kommunstyrelsen-2024-02-10-4-inkomna-skrivelser",
    ]


def test_under_a_collective_number_the_first_matter_has_the_number() -> None:
    """The first matter under a collective diary number gets the number as its id.

    The other matters are named by the meeting that first treated them.
    """
    titles = ("Granskning av hemvårdsbidrag", "Granskning av markavgifter")
    reports = [
        minutes(KF, f"2024-0{n}-10", "4", titel=titel, diarienummer=["KS 2024-7"])
        for n, titel in enumerate(titles, 1)
    ]

    assert [arende.id for arende in chain(reports)] == [
        "ekhamra-ks-2024-7",
        "ekhamra-kommunfullmäktige-2024-02-10-4-granskning-markavgifter",
    ]
