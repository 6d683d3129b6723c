"""A page that is a picture becomes text: as it is written, within bounds, without inventing a §."""

import sys
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import OcrUnavailable, UnreadableFile
from corpus.ocr import Recognised, Scan, check_tools, painted, recognise, recognising, signs
from corpus.ocr.painted import Picture, paint
from corpus.ocr.straight import skew, straightened
from corpus.ocr.tesseract import Word, words_of, words_on
from tests.corpus.test_readers_pdf import pdf, stream
from tests.house import ROOT
from tests.tesseract import Tesseract, tesseract_needed

SCAN = ROOT / "corpus/samples/nordvik/motioner/motion_klottersanering_skannad.pdf"
BOX = b"100 400 300 20 re f"
PAGE = Picture(np.full((200, 400), 255, np.uint8), 300)


def picture(path: Path, drawing: bytes = BOX, *, box: str = "") -> Scan:
    """The first page of a PDF with no text, and something painted on it."""
    path.write_bytes(pdf([drawing], box=box))
    return Scan(path, 1)


@tesseract_needed()
def test_the_scanned_sample_is_read() -> None:
    """The real Tesseract reads the scan among the samples: every word, and who signed it."""
    read = recognise(Scan(SCAN, 1))
    assert read.confidence > 80
    assert "Motion: Klottersanering inom 24 timmar" in read.text
    assert "saneras inom 24 timmar från anmälan." in read.text
    assert read.text.endswith("Ruben Äppelkvist (SD)")


@tesseract_needed()
def test_a_section_sign_is_found_though_swedish_has_none(tmp_path: Path) -> None:
    """Tesseract's Swedish has no § in its alphabet; it is read in English, in its place."""
    line = "BT /F1 14 Tf 72 {} Td ({}) Tj ET\n"
    lines = ("Kommunstyrelsen 2024-02-06", "§ 116 Taxa för avfall", "enligt 5 kap. 35 § och § 17")
    shown = "".join(line.format(700 - 40 * at, each) for at, each in enumerate(lines))
    text = recognise(picture(tmp_path / "a.pdf", shown.encode("cp1252"))).text
    shown_lines = [each for each in text.split("\n") if each]
    assert shown_lines[-2:] == ["§ 116 Taxa för avfall", "enligt 5 kap. 35 § och § 17"]


def test_words_make_lines_and_dirt_makes_none(tmp_path: Path, tesseract: Tesseract) -> None:
    """Dots before items of a list are dots, dashes short; the edge of the sheet is no text."""
    tesseract.reads("Motion |", "e att skolan — byggs", "klockan 18.00—-21.25", confidence=95)
    read = recognise(picture(tmp_path / "a.pdf"))
    assert read.text == "Motion\n• att skolan – byggs\nklockan 18.00–21.25"
    assert read.confidence == 95


def test_signs_that_were_read_doubtfully_are_specks(tmp_path: Path, tesseract: Tesseract) -> None:
    """Signs alone are left out below some confidence, words and dashes never."""
    tesseract.reads("Motion ~ . – skola", confidence=40)
    assert recognise(picture(tmp_path / "a.pdf")).text == "Motion – skola"


def test_an_empty_page_is_not_given_to_tesseract(tmp_path: Path, tesseract: Tesseract) -> None:
    """The back of a sheet has no text, and costs no time."""
    read = recognise(picture(tmp_path / "a.pdf", b""))
    assert (read.text, read.confidence, tesseract.calls) == ("", 0, 0)


def test_a_table_with_broken_rows_gives_the_others() -> None:
    """Rows that are cut, of other levels, or without numbers are passed over."""
    row = "5\t1\t1\t1\t1\t1\t60\t52\t130\t35\t96\tMotion"
    table = f"level\n{row}\n4\t1\t1\t1\t1\t0\t60\t52\t130\t35\t-1\t\n5\t1\n{row[:-9]}x\tskola\n"
    assert [word.text for word in words_of(table)] == ["Motion"]


# Within bounds


def test_a_huge_sheet_is_painted_with_a_limited_number_of_dots(tmp_path: Path) -> None:
    """A drawing of four metres takes no more memory than some A3."""
    box = "/MediaBox[0 0 12000 12000]"
    made = paint(picture(tmp_path / "a.pdf", b"0 0 9000 9000 re f", box=box).path, 1)
    assert made
    assert made.dots.size <= painted.MAX_PIXELS * 1.01
    assert made.dots_per_inch < 30


def test_a_picture_of_too_many_dots_is_not_unpacked(tmp_path: Path) -> None:
    """It may say that it has a billion dots in a few bytes."""
    entries = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 1"
    bomb = stream(b"\0" * 100, entries + b"/ColorSpace/DeviceGray")
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([b"500 0 0 500 0 0 cm /X0 Do"], objects=(bomb,)))
    with pytest.raises(UnreadableFile, match="a picture of 60000 × 60000 dots"):
        paint(path, 1)


def test_what_is_no_pdf_cannot_be_painted(tmp_path: Path) -> None:
    """PDFium refuses some files that pypdf mends."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(UnreadableFile, match="cannot be painted"):
        paint(path, 1)


def test_a_page_that_takes_too_long_is_given_up(tesseract: Tesseract) -> None:
    """Tesseract is ended after the seconds that it is given."""
    tesseract.reads("Motion", before="exec sleep 60;")
    with pytest.raises(UnreadableFile, match="was given up by OCR"):
        words_on(PAGE, "swe", "4", 0.2)


def test_a_tesseract_that_fails_is_told(tesseract: Tesseract) -> None:
    """Its status is told in one line."""
    tesseract.reads("Motion", before="exit 3;")
    with pytest.raises(UnreadableFile, match="Tesseract ended with status 3"):
        words_on(PAGE, "swe", "4", 5)


# What is missing is told in one line


def test_without_tesseract_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The program itself is missing."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrUnavailable, match="apt install tesseract-ocr tesseract-ocr-swe"):
        check_tools()


def test_without_swedish_the_line_says_what_to_install(tesseract: Tesseract) -> None:
    """Tesseract is here, but only with English."""
    tesseract.reads("Motion", languages="eng\\nosd\\n")
    with pytest.raises(OcrUnavailable, match="Swedish, which is not here: apt install"):
        check_tools()


def test_without_the_extra_the_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tesseract: Tesseract
) -> None:
    """The library that paints pages is missing."""
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.setattr(recognising, "find_spec", lambda _: None)
    with pytest.raises(OcrUnavailable, match=r"pip install 'klubbat\[ocr\]'"):
        check_tools()


# The § sign


def line(*texts: str) -> list[Word]:
    """Words beside each other on one line."""
    return [
        Word(text, 90, "1", ("1", "1"), (40 + 60 * at, 50, 90 + 60 * at, 80))
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("swedish", "english", "mended"),
    [
        ("8 116 Taxa", "§ 116", "§ 116 Taxa"),
        ("$& 121 Motion", "§ 121", "§ 121 Motion"),
        ("88 116-121", "§§ 116-121", "§§ 116-121"),
        ("60—8 63", "60-§ 63", "60—§ 63"),
        ("8116 Taxa", "§116", "§ 116 Taxa"),
        ("8116 Taxa", "§ 116", "§ 116 Taxa"),
        # English reads no §, other digits, or not there: nothing is made one.
        ("8 116 röster", "8 116", "8 116 röster"),
        ("8116 kronor", "§117", "8116 kronor"),
        ("klockan 8 30", "§ 30", "klockan 8 30"),
        ("8 barn", "§ barn", "8 barn"),
    ],
)
def test_a_sign_becomes_a_section_sign_only_where_english_reads_one(
    monkeypatch: pytest.MonkeyPatch, swedish: str, english: str, mended: str
) -> None:
    """What the two languages read is compared in its place on the page."""
    margin = signs._MARGIN + signs._AROUND
    said = [
        Word(text, 90, "1", ("1", "1"), (margin + 60 * at, margin, margin + 50 + 60 * at, 60))
        for at, text in enumerate(english.split())
    ]
    if swedish.startswith("klockan"):  # English reads the § somewhere else
        said = [Word("§", 90, "1", ("1", "1"), (300, margin, 350, 60))]
    monkeypatch.setattr(signs, "words_on", lambda *_: said)
    words = signs.with_signs(PAGE, line(*swedish.split()), 5)
    assert " ".join(word.text for word in words) == mended


def test_without_english_the_words_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract fails without its English; then the series of numbers must do."""

    def fails(*_: object) -> list[Word]:
        raise UnreadableFile("was not read by OCR: Tesseract ended with status 1")

    monkeypatch.setattr(signs, "words_on", fails)
    words = line("8", "116")
    assert signs.with_signs(PAGE, words, 5) == words


# Pages that lie askew


@pytest.mark.parametrize("angle", [-2.5, -1.0, 0.0, 1.5, 3.0])
def test_a_page_that_lies_askew_is_turned(angle: float) -> None:
    """Lines that rise or fall by some degrees are level afterwards."""
    dots = np.full((1200, 900), 250, np.uint8)
    across = np.arange(100, 800)
    for top in range(200, 1000, 40):
        rise = np.rint((across - 450) * np.tan(np.radians(angle))).astype(int)
        for thick in range(12):
            dots[top - rise + thick, across] = 20
    assert skew(dots) == angle
    assert abs(skew(straightened(Picture(dots, 300)).dots)) <= 0.25


def test_a_page_without_lines_is_left_as_it_is() -> None:
    """A sheet with nothing on it has no angle."""
    assert straightened(PAGE) is PAGE


def test_what_was_read_is_a_value() -> None:
    """It can be compared and sent between processes."""
    assert Recognised("a", 91) == Recognised("a", 91)
