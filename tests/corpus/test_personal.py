import time
from pathlib import Path

import pytest

from corpus.document import Document, Page
from corpus.personal import MARK, Finding, findings_in, masked
from corpus.readers import from_text, of_scans, read, with_recognised
from tests.identity import identity, wrong

LAST = identity("850709")
COORDINATION = identity("850769")
OLD = identity("150709")


@pytest.mark.parametrize(
    "written",
    [
        "850709-NNNN",
        "19850709-NNNN",
        "850709+NNNN",
        "850709\N{EN DASH}NNNN",
        "850709\N{MINUS SIGN}NNNN",
        "850709 - NNNN",
        "850709 NNNN",
        "850709NNNN",
        "19850709NNNN",
        "19 850709-NNNN",
        "1985-07-09-NNNN",
        "1985-07-09 NNNN",
        "1985.07.09-NNNN",
        "85 07 09-NNNN",
        "850709-\nNNNN",
        "850709\nNNNN",
        "850709/NNNN",
        "850709/\nNNNN",
        "850709 | NNNN",
        "850709\t\tNNNN",
        "850709-\fNNNN",
        "８５０７０９-NNNN",
        "8 5 0 7 0 9 - NNNN",
        "8\n5\n0\n7\n0\n9\nNNNN",
    ],
)
def test_a_number_is_masked_however_it_is_written(written: str) -> None:
    """With any dash, blanks, line, cell and page breaks, with or without hyphen and century."""
    text = masked(f"Bo Berg, {written.replace('NNNN', LAST)}, ansöker.")
    assert text.replace("\n", "").replace("\f", "") == f"Bo Berg, {MARK}, ansöker."


def test_a_number_of_a_samordningsnummer_or_of_somebody_over_a_hundred_is_masked() -> None:
    """60 is added to the day of the one, and the other has a plus."""
    assert masked(f"850769-{COORDINATION}") == MARK
    assert masked(f"150709+{OLD}") == MARK


def test_breaks_within_a_number_are_kept() -> None:
    """So pages stay pages, and what a line begins with stays at its beginning."""
    assert masked(f"850709-\n{LAST}\n§ 2") == f"{MARK}\n\n§ 2"


def test_a_number_right_behind_another_is_masked_too() -> None:
    """What was masked before it says nothing about it, so that masking twice changes nothing."""
    assert masked(f"850709-{LAST},850709{LAST}-\noch") == f"{MARK},{MARK}-\noch"


@pytest.mark.parametrize(
    "label", ["Personnummer: ", "pnr:", "pnr ", "Född ", "(personnr) ", "Samordningsnummer\n"]
)
def test_a_labelled_number_is_masked_although_its_check_digit_is_wrong(label: str) -> None:
    """It was typed or recognised wrongly, and still says who is meant."""
    assert masked(f"{label}850709-{wrong(LAST)}") == f"{label}{MARK}"


@pytest.mark.parametrize(
    "text",
    [
        f"850709-{wrong(LAST)}",
        "org.nr 212000-1355",
        "Dnr KS 2024-0709",
        f"tel 850709{LAST}",
        f"Kontonr: 850709 {LAST}",
        f"850709{LAST} kr",
        f"Dnr 850709{LAST}",
        f"5850709{LAST}",
        f"850709{LAST}1",
        f"850709{LAST}-12",
        f"abc850709{LAST}def",
        "EAN 7310865004703",
        "den 2012-01-01, 2013 och 2014-01-01",
        "850732-1234",
        "00 01 02 03 04 05 06",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """Organisations, diaries, phones, accounts, amounts, goods, and parts of longer numbers."""
    assert masked(text) == text


@pytest.mark.parametrize(
    "unit", [" ", "1", "1 ", "1\n", "1|", "19", "850709-", "-", "%20", f"850709{LAST} ", "pnr "]
)
def test_the_time_grows_with_the_length(unit: str) -> None:
    """Four times the text takes at most some four times as long."""

    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        best = 9.0
        for _ in range(3):
            began = time.process_time()
            masked(text)
            best = min(best, time.process_time() - began)
        return best

    assert seconds(16_000) < 8 * seconds(4_000) + 0.02


def test_every_document_is_masked(tmp_path: Path) -> None:
    """A file, a text that is pasted, and what OCR reads."""
    text = f"Ansökan från Bo Berg, 850709-{LAST}"
    path = tmp_path / "a.txt"
    path.write_text(text)
    scan = of_scans("0" * 64, 1)
    documents = [read(path), from_text(text), with_recognised(scan, {1: (text, 90)})]
    assert [each.text for each in documents] == [f"Ansökan från Bo Berg, {MARK}"] * 3


def test_what_was_found_is_told_by_kind_and_place() -> None:
    """The number itself is not, and whose identity is protected is not guessed at."""
    pages = (
        Page(1, f"Bo Berg, {MARK}"),
        Page(2, "Familjen har skyddade\npersonuppgifter och kvarskrivning."),
    )
    assert list(findings_in(Document("0" * 64, "text", pages))) == [
        Finding("personnummer", 1, 9),
        Finding("skyddad identitet", 2, 13),
        Finding("skyddad identitet", 2, 42),
    ]
