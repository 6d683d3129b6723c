"""A decision that a later § revoked is told as such, with the § and its sentence."""

from typing import Any

import pytest

from corpus.arenden import gather
from corpus.extract import extract_from
from tests.corpus.papers import BUN, KF, KS, minutes

SOLD = {"titel": "Försäljning av tomten Hamnen", "utfall": "bifall", "niva": "beslut"}


def revoked(sentence: str, body: str = KS, **said: Any) -> tuple[str, str] | None:
    """What is told of § 25 of 3 May 2023, when § 12 of the next year has this decision."""
    earlier = minutes(KS, "2023-05-03", "25", **SOLD)
    whole = {"text": sentence, "beslutstext": sentence, "titel": "Ändrat beslut", **said}
    later = minutes(body, "2024-03-18", "12", **{"utfall": "annat", "niva": "beslut", **whole})
    records, arende_of = gather(map(extract_from, (earlier, later)))
    (record,) = (each for each in records if each["id"] == arende_of[earlier["id"]])
    told = record["steg"][0].get("upphavd")
    if told is not None:
        assert told["av"] == later["id"]
    return told and told["citat"]


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Kommunstyrelsens beslut den 3 maj 2023 § 25 upphävs.", KS),
        ("Kommunstyrelsens beslut § 25/2023 upphävs.", KS),
        ("Kommunstyrelsens beslut § 25/23 om tomten upphävs och ersätts av detta.", KS),
        ("att upphäva sitt beslut 2023-05-03, § 25, om försäljning.", KS),
        ("Kommunstyrelsen beslutar att upphäva sitt beslut den 3 maj 2023 § 25.", KS),
        ("Kommunstyrelsen återkallar beslut § 25 den 3 maj 2023.", KS),
        ("Kommunstyrelsen beslutar att riva upp sitt tidigare beslut 2023-05-03 § 25.", KS),
        ("Beslutet 2023-05-03 § 25 upphör att gälla.", KS),
        ("Kommunfullmäktige beslutar att upphäva kommunstyrelsens beslut 2023-05-03 § 25.", KF),
    ],
)
def test_a_decision_revoked_by_day_or_year_and_number_says_so(sentence: str, body: str) -> None:
    """The § is named with its day or its year; the body is the same, or one below."""
    assert revoked(sentence, body) == sentence


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Kommunstyrelsens beslut § 25 upphävs.", KS),
        ("Kommunstyrelsens beslut den 4 maj 2023 § 25 upphävs.", KS),
        ("Kommunstyrelsens beslut den 3 maj 2023 § 25 upphävs inte.", KS),
        ("Kommunstyrelsen beslutar att inte upphäva sitt beslut den 3 maj 2023 § 25.", KS),
        ("Yrkandet att upphäva beslutet den 3 maj 2023 § 25 avslås.", KS),
        ("Punkt 2 i beslutet den 3 maj 2023 § 25 upphävs.", KS),
        ("Beslutet den 3 maj 2023 § 25 upphävs i den del som rör hamnen.", KS),
        ("Beslutet den 3 maj 2023 § 25 upphävs under förutsättning att avtal träffas.", KS),
        ("Kommunstyrelsens beslut den 3 maj 2023 § 25 att tillståndet återkallas godkänns.", KS),
        ("Riktlinjerna enligt beslut den 3 maj 2023 § 25 upphävs.", KS),
        ("Fullmäktiges beslut den 3 maj 2023 § 25 upphävs.", KS),
        ("Kommunstyrelsen begär att länsstyrelsen upphäver beslutet den 3 maj 2023 § 25.", KS),
        ("Länsstyrelsen upphäver kommunstyrelsens beslut den 3 maj 2023 § 25.", KS),
        ("Kommunstyrelsens beslut den 3 maj 2023 § 25 upphävs.", BUN),
        ("Beslutet den 3 maj 2023 § 25 och beslutet den 4 juni 2023 § 30 upphävs.", KS),
    ],
)
def test_nothing_is_told_of_a_decision_that_may_still_stand(sentence: str, body: str) -> None:
    """Denied, in part, on a condition, by another body, or of a § that is not surely meant."""
    assert revoked(sentence, body) is None


@pytest.mark.parametrize(
    "said", [{"niva": "förslag"}, {"utfall": "bordlagd"}, {"utfall": "återremiss"}, {"niva": None}]
)
def test_a_proposal_to_revoke_revokes_nothing(said: dict[str, Any]) -> None:
    """A § that only proposes it, or puts it off, has revoked nothing; nor has an account of it."""
    assert revoked("Kommunstyrelsens beslut den 3 maj 2023 § 25 upphävs.", **said) is None
    told = "Kommunstyrelsens beslut den 3 maj 2023 § 25 upphävs."
    assert revoked(told, beslutstext="Informationen antecknas.") is None
