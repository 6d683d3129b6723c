"""A thing is named as people name it: by id, diary number, body with day and §, or address."""

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import SAMPLES, Klubbat

ARENDE = "ekhamra-ks-2023-118"
SECTION = "2023-11-27_KF_protokoll~118"

NAMES = (
    ARENDE,
    "KS 2023-118",
    "KF 2023-11-27 § 118",
    "kommunfullmäktige 2023-11-27 § 118",
    SECTION,
    f"https://arkiv.example/arende/{ARENDE}",
    f"https://arkiv.example/klubbat/en/underlag/{ARENDE}.docx",
    f"https://arkiv.example/dokument/{SECTION}?q=skolv%C3%A4g#belagg-skal-1",
    f"https://arkiv.example/arende/{ARENDE}/index.html",
)


@pytest.mark.parametrize("named", NAMES)
def test_an_arende_has_many_names(named: str, klubbat: Klubbat, index: str) -> None:
    """`case` shows the same ärende for each of them, and `show` the section that decided it."""
    case = klubbat("case", named, "--index", index)
    assert case.code == 0
    assert case.out == klubbat("case", ARENDE, "--index", index).out
    shown = klubbat("show", named, "--index", index)
    assert shown.out == klubbat("show", SECTION, "--index", index).out


def test_what_is_not_there_is_one_line(klubbat: Klubbat, index: str) -> None:
    """The line says how to find the right name."""
    for command in ("case", "show"):
        run = klubbat(command, "KF 2023-11-27 § 999", "--index", index)
        assert (run.code, run.err.count("\n")) == (1, 1)
        assert "klubbat search" in run.err


def test_a_case_tells_who_wanted_what(klubbat: Klubbat, index: str) -> None:
    """Yrkanden by direction and reservations stand at the step where they were made."""
    shown = klubbat("case", ARENDE, "--language", "sv", "--index", index)
    last = shown.out.split("· § 118 ·")[1]
    assert "yrkanden bifall: Vendela Måsbäck (L)\n" in last
    assert "yrkanden avslag: Otto Grindhage (SD)\n" in last
    assert "reservationer: Vendela Måsbäck (L), Otto Grindhage (SD)\n" in last


def test_questions_come_from_standard_input(
    klubbat: Klubbat, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each line is a question, printed above its hits; a table holds only one question."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("skolväg\n\nbokbuss\n"))
    run = klubbat("search", "-", "--limit", "1", "--index", index)
    assert [line for line in run.out.splitlines() if line.startswith("==")] == [
        "== skolväg",
        "== bokbuss",
    ]
    monkeypatch.setattr(sys, "stdin", io.StringIO("skolväg\nbokbuss\n"))
    assert klubbat("search", "-", "--csv", "--index", index).code == 2


@pytest.mark.parametrize("arguments", [(), ("",), ("  ",)])
def test_a_search_for_nothing_asks_for_a_question(
    arguments: tuple[str, ...], klubbat: Klubbat, index: str
) -> None:
    """A filter alone is a question."""
    run = klubbat("search", *arguments, "--index", index)
    assert run.code == 2
    assert "write what to look for" in run.err
    assert klubbat("search", *arguments, "--year", "2023", "--index", index).code == 0


def test_a_command_typed_wrongly_is_offered_as_it_is_written(klubbat: Klubbat) -> None:
    """One that is like none is only said to be unknown."""
    assert "Did you mean 'search'?" in klubbat("serch", "skola").err
    assert "Did you mean" not in klubbat("xyzzy").err


def test_what_to_know_of_a_question_stands_before_its_hits(klubbat: Klubbat, index: str) -> None:
    """A person who reads the hits has read what they lack."""
    out = klubbat("search", "skolvg", "--index", index).out
    assert 0 <= out.find("skolväg") < out.find("1. ")


def test_pictures_are_told_and_no_fault(klubbat: Klubbat, tmp_path: Path) -> None:
    """`klubbat index` ends with 0 though a sample is a scan; with --strict it ends with 3."""
    scan = SAMPLES / "nordvik" / "motioner" / "motion_klottersanering_skannad.pdf"
    at = ("--index", str(tmp_path / "index"))
    run = klubbat("index", str(scan), *at)
    assert run.code == 0
    assert "skipped motion_klottersanering_skannad.pdf" in run.out
    assert klubbat("index", str(scan), *at, "--strict").code == 3


def test_no_colour_where_it_is_not_wanted(
    klubbat: Klubbat, index: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """https://no-color.org: with NO_COLOR set there are no escapes, even on a terminal."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert "\x1b" not in klubbat("search", "skolväg", "--index", index).out
