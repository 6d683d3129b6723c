"""How sure the rule is that read each fact, and what is made of that."""

import pytest

from corpus.arenden import gather
from corpus.document import Document, Page
from corpus.facts import read_facts
from corpus.layout import split
from tests.corpus.papers import EVA, KF, paper

MINUTES = """Ekhamra kommun
Kommunstyrelsen
Sammanträdesdatum 2024-03-12

§ 7 Dnr KS 2024-12
Säker skolväg till Norra skolan

Beslut
Kommunstyrelsen beslutar att anta planen för skolvägen.
"""
REFERRING = """Ekhamra kommun
Kommunstyrelsen
Sammanträdesdatum 2024-03-12

§ 7 Dnr KS 2024-12
Motion av Eva Ek (V) om säker skolväg

Förslag till beslut
Kommunstyrelsens arbetsutskott föreslår att motionen avslås.

Beslut
Kommunstyrelsen beslutar enligt arbetsutskottets förslag.
"""
MOTION = """Säker skolväg till Norra skolan

Vi yrkar att kommunen bygger en cykelväg.

Ekhamra den 12 mars 2024
Eva Ek (V)
"""


def sure(text: str, key: str) -> str:
    document = Document("0" * 64, "text", (Page(1, text),))
    fact = getattr(read_facts(split(document)[0], document), key)
    return (fact[0] if isinstance(fact, tuple) else fact).evidence.sure


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        pytest.param(MINUTES, "datum", "uttryckt", id="a day under its own label"),
        pytest.param(MINUTES, "kommun", "uttryckt", id="a municipality in the letterhead"),
        pytest.param(MINUTES, "diarienummer", "uttryckt", id="a number behind Dnr"),
        pytest.param(MINUTES, "utfall", "uttryckt", id="a verb below Beslut"),
        pytest.param(MINUTES, "titel", "uttryckt", id="the heading of a §"),
        pytest.param(REFERRING, "utfall", "sammanhang", id="a decision that refers to a proposal"),
        pytest.param(MOTION, "motionarer", "sammanhang", id="a signature"),
        pytest.param(MOTION, "doktyp", "sammanhang", id="a paper that asks for something"),
        pytest.param(MOTION, "titel", "gissat", id="the first line of a paper"),
        pytest.param(MOTION, "datum", "gissat", id="a day that stands below a paper"),
    ],
)
def test_a_fact_says_how_it_was_read(text: str, key: str, expected: str) -> None:
    """Words under a label are surest, then what follows from others, then a mere place."""
    assert sure(text, key) == expected


def test_a_guessed_day_begins_no_motion() -> None:
    """The time to a decision is counted from a stated day only."""
    begun = {"doktyp": "motion", "arendetyp": "motion", "motionarer": [EVA], "datum": "2023-02-01"}
    number = {"diarienummer": ["KS 2023-7"]}
    answer = paper(
        "b", namnd=KF, datum="2024-02-01", paragraf="8", arendetyp="motion", motionarer=[EVA],
        utfall="avslag", niva="beslut", **number,
    )  # fmt: skip
    words = {"quote": "1 februari 2023", "start": 0, "end": 1}

    def days(**read: str) -> int | None:
        motion = paper("a", **begun, **number, evidens={"datum": {**words, **read}})
        (record,), _ = gather([motion, answer])
        return record["dagar"]

    assert days() == 365
    assert days(sakerhet="gissat") is None


def test_an_arende_is_as_sure_as_what_it_is_counted_by() -> None:
    """Its outcome, day, body and municipality count; how its heading was read does not."""
    words = {"quote": "x", "start": 0, "end": 1, "sakerhet": "gissat"}
    step = {"namnd": KF, "datum": "2024-02-01", "paragraf": "8", "utfall": "avslag"}
    for key, expected in (("titel", "uttryckt"), ("datum", "gissat")):
        (record,), _ = gather([paper("a", **step, niva="beslut", evidens={key: words})])
        assert record["sakerhet"] == expected
