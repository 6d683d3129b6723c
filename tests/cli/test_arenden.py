"""A hit is an ärende: any of its sections finds it, and filters apply to all of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Klubbat

SCHOOL_ROAD = "ekhamra-ks-2023-118"


@pytest.fixture
def ask(klubbat: Klubbat, index: str) -> Any:
    """Searches the samples and returns the answer as JSON."""

    def asked(*arguments: str) -> dict[str, Any]:
        run = klubbat("search", *arguments, "--index", index, "--json")
        answer: dict[str, Any] = json.loads(run.out)
        return answer

    return asked


def test_a_hit_is_an_arende_with_the_section_that_fits_best(ask: Any) -> None:
    """Its outcome is the last decision of the highest body, not the outcome of that section."""
    hit = ask("säker skolväg Ekbackaskolan")["hits"][0]

    assert hit["arende"]["id"] == SCHOOL_ROAD
    assert hit["arende"]["utfall"] == "delvis bifall"
    assert hit["arende"]["beslutat_av"] == "Kommunfullmäktige"
    assert hit["others"] >= 3


def test_flat_gives_every_section_by_itself(ask: Any) -> None:
    """There are as many hits as sections in the ärenden, and none belongs to an ärende."""
    gathered = ask("skolväg", "--limit", "100")
    flat = ask("skolväg", "--flat", "--limit", "100")

    assert flat["total"] == sum(1 + hit["others"] for hit in gathered["hits"])
    assert {hit["arende"] for hit in flat["hits"]} == {None}


def test_filters_speak_of_the_arende_and_not_of_the_section(ask: Any) -> None:
    """A motion treated by KS and granted in part by KF is found by both, though no § has both."""
    answer = ask("skolväg nämnd:kommunstyrelsen utfall:delvis år:2023 kommun:Ekhamra")

    assert [hit["arende"]["id"] for hit in answer["hits"]] == [SCHOOL_ROAD]
    assert ask("skolväg utfall:remitterad år:2023", "--flat")["total"] > 0


@pytest.mark.parametrize("how", [[], ["--flat"]], ids=["ärenden", "sections"])
def test_a_facet_promises_what_choosing_its_value_gives(how: list[str], ask: Any) -> None:
    """The count is right also when another facet has a filter."""
    answer = ask("skola parti:L parti:V", *how)

    for name, values in answer["facets"].items():
        for value in values[:3]:
            chosen = f'skola {name}:"{value["value"]}"'
            beside = "" if name == "parti" else " parti:L parti:V"
            assert ask(chosen + beside, *how)["total"] == value["count"], (name, value)


MEETINGS = ["2022-03-01", "2022-05-17", "2022-08-30", "2022-11-15", "2023-02-07", "2023-04-11"]


def test_a_motion_without_an_answer_for_a_year_is_found_as_such(
    klubbat: Klubbat, tmp_path: Path
) -> None:
    """The limit of a year is that of Kommunallagen (2017:725) 5 kap. 35 §.

    The minutes held must go on without a gap: in one, a meeting that is not held may have decided.
    """
    raised = (
        "§ 4 Motion om säker skolväg till Norra skolan\nDnr KS 2022-9\n\nBeslut\n"
        "Motionen remitteras till kommunstyrelsen."
    )
    other = "§ 4 Taxa för sophämtning\nDnr KS {place}\n\nBeslut\nKommunfullmäktige antar taxan."
    for place, day in enumerate(MEETINGS):
        head = f"Ekhamra kommun\nKommunfullmäktige\nProtokoll {day}\n\n"
        said = other.format(place=f"{day[:4]}-{50 + place}") if place else raised
        (tmp_path / f"kf-{day}.txt").write_text(f"{head}{said}\n", "utf-8")
    index = str(tmp_path / "index")
    klubbat("index", str(tmp_path), "--index", index)

    run = klubbat("search", "läge:obesvarad", "--index", index, "--json")

    (hit,) = json.loads(run.out)["hits"]
    assert hit["arende"]["niva"] != "beslut"
    assert "obesvarad över ett år" in hit["arende"]["lage"]


def test_case_tells_each_step(klubbat: Klubbat, index: str) -> None:
    """The steps go from motion to decision, in order of time."""
    record = json.loads(klubbat("case", SCHOOL_ROAD, "--index", index, "--json").out)

    assert [(step["namnd"], step["slag"]) for step in record["steg"]][-5:] == [
        ("Kommunfullmäktige", "remitterad"),
        ("Samhällsbyggnadsnämnden", "tjänsteskrivelse"),
        ("Samhällsbyggnadsnämnden", "förslag"),
        ("Kommunstyrelsen", "förslag"),
        ("Kommunfullmäktige", "beslut"),
    ]
    assert klubbat("case", "no-such-matter", "--index", index).code == 1
