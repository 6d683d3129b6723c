"""Copies of one paper are shown as one; papers that are only similar stay separate."""

from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import Catalogue, take_in
from corpus.catalogue.duplicates import find_twins

MOTION = (
    "Barn ska kunna gå och cykla till skolan utan att vara rädda. På Byvägen kör bilarna för fort, "
    "och där saknas både övergångsställe och gångbana. Föräldrar skjutsar därför sina barn, vilket "
    "ger ännu fler bilar vid skolan. Kommunen bör bygga en gångbana och sänka hastigheten, så som "
    "har gjorts vid Norra skolan med gott resultat. Vi yrkar att kommunen utreder en säker skolväg."
)


def extract(id: str, text: str, **facts: Any) -> dict[str, Any]:
    keys = ("kommun", "namnd", "datum", "paragraf", "titel", "doktyp")
    return {
        "id": id,
        "text": text,
        "motionarer": [],
        "kallor": [f"{id}.txt"],
        "evidens": dict.fromkeys(facts),
        **dict.fromkeys(keys),
        **facts,
    }


def test_a_motion_with_a_signature_more_is_the_same_motion() -> None:
    """Two copies of a motion, one with an extra signature, are one motion.

    The copy that says more is kept, and names both sources.
    """
    plain = extract("a", MOTION, titel="Säker skolväg", doktyp="motion")
    signed = extract(
        "b",
        f"{MOTION}\n\nFör Vägpartiet\nEva Ek (V)",
        titel="Säker skolväg",
        doktyp="motion",
        motionarer=[{"namn": "Eva Ek", "parti": "V"}],
    )
    twins = find_twins([plain, signed])

    assert twins.stays == {"a": "b"}
    (kept,) = twins.collapse([plain, signed])
    assert (kept["id"], kept["kallor"], kept["samma"]) == ("b", ["b.txt", "a.txt"], ["a"])


def test_one_motion_filed_in_two_municipalities_is_two_motions() -> None:
    """The same motion in two municipalities is two motions: twins agree in all known facts."""
    here = extract("a", MOTION, titel="Säker skolväg", kommun="Ekhamra")
    there = extract("b", MOTION, titel="Säker skolväg", kommun="Nordvik")

    assert find_twins([here, there]).stays == {}


def test_two_motions_by_one_template_are_two_motions() -> None:
    """Two motions with almost the same text but different titles are two motions."""
    road = extract("a", MOTION, titel="Säker skolväg på Byvägen")
    other = extract("b", MOTION.replace("Byvägen", "Ågatan"), titel="Säker skolväg på Ågatan")

    assert find_twins([road, other]).stays == {}


def test_an_extract_of_the_minutes_is_the_paragraf_in_the_minutes() -> None:
    """An extract of the minutes is the same paper as its § in the minutes.

    This holds even if an attachment follows in one of them.
    """
    meeting = {
        "kommun": "Ekhamra",
        "namnd": "Kommunfullmäktige",
        "datum": "2024-05-22",
        "paragraf": "7",
    }
    minutes = extract("a", MOTION, **meeting)
    edition = extract("b", MOTION + " Bilaga: karta över Byvägen.", **meeting)
    next_meeting = extract("c", MOTION, **{**meeting, "datum": "2024-06-19"})

    assert find_twins([minutes, edition, next_meeting]).stays == {"b": "a"}


def test_two_papers_under_one_number_are_kept_apart() -> None:
    """Two papers with the same § but different texts are kept apart, as a number may be misread."""
    meeting = {
        "kommun": "Ekhamra",
        "namnd": "Kommunfullmäktige",
        "datum": "2024-05-22",
        "paragraf": "7",
    }
    one = extract("a", MOTION, **meeting)
    other = extract("b", "Val av justerare. Till justerare utses Bo Berg.", **meeting)

    assert find_twins([one, other]).stays == {}


@pytest.mark.parametrize("names", [("1-utdrag", "2-helt"), ("2-utdrag", "1-helt")])
def test_the_whole_minutes_are_kept_and_not_their_extract(names: tuple[str, str]) -> None:
    """Of a § in an extract that was certified at once and in the minutes, the minutes are cited.

    It does not matter which file comes first, nor that the extract states more facts.
    """
    meeting = {"kommun": "Ekhamra", "namnd": "Kommunstyrelsen", "datum": "2024-05-22"}
    short, whole = names
    early = extract(short, MOTION, dokument=short, paragraf="7", utfall="bifall", **meeting)
    minutes = [
        extract(f"{whole}~{number}", text, dokument=whole, paragraf=number, **meeting)
        for number, text in (("6", "Upprop."), ("7", MOTION), ("8", "Avslutning."))
    ]
    papers = sorted([early, *minutes], key=lambda each: each["id"])

    assert find_twins(papers).stays == {short: f"{whole}~7"}


def test_of_twins_that_say_as_much_the_longer_is_kept() -> None:
    """Of two copies of a motion with the same facts, the one with more text is kept."""
    short = extract("a", MOTION, titel="Säker skolväg")
    longer = extract("b", f"{MOTION} Bilaga: karta över Byvägen.", titel="Säker skolväg")

    assert find_twins([short, longer]).stays == {"a": "b"}


def test_a_catalogue_keeps_what_its_papers_are_compared_by(tmp_path: Path) -> None:
    """It finds the same twins as in all extracts, in each run and after a paper has changed."""
    papers = tmp_path / "papers"
    for place in ("a", "b", "c"):
        (papers / place).mkdir(parents=True)
        (papers / place / "motion.txt").write_text(
            f"Motion: Säker skolväg\n\n{MOTION}\n\nEx. {place}\n", "utf-8"
        )
        (papers / place / "protokoll.txt").write_text(
            f"Exemplar {place}\n\nEkhamra kommun\n\nKommunstyrelsen\n\nSAMMANTRÄDESPROTOKOLL\n\n"
            "Sammanträdesdatum 2024-05-22\n\n"
            + "".join(f"§ {n} Säker skolväg {n}\n\n{MOTION}\n\n" for n in (1, 2)),
            "utf-8",
        )
    with Catalogue.in_memory() as catalogue:
        for changed in (None, "b", "c"):
            if changed:
                (papers / changed / "motion.txt").write_text("Motion: Ny simhall\n\nVi vill.\n")
                (papers / changed / "protokoll.txt").write_text("Inga §§.\n", "utf-8")
            take_in([papers], catalogue)
            found = find_twins(catalogue.extracts())
            assert (catalogue.twins(), catalogue.twins()) == (found, found)
            assert bool(found.stays) == (changed != "c")
