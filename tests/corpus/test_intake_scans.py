"""Scans are read when ``--ocr`` asks for it, once, and what was read is never lost."""

from pathlib import Path

import pytest

from corpus.catalogue import intake, scans
from corpus.catalogue.intake import Report, take_in
from corpus.catalogue.tables import Catalogue
from corpus.errors import OcrUnavailable
from corpus.stages import READING, RECOGNISING
from tests.corpus.test_readers_pdf import BODY, drawing, pdf
from tests.tesseract import Tesseract

BOX = b"100 400 300 20 re f"
SKIPPED = "no text: 2 pages of images; run OCR first, or add --ocr"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with a scan of two pages, and minutes of which the second page is a picture."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "motion.pdf").write_bytes(pdf([BOX, BOX]))
    (folder / "protokoll.pdf").write_bytes(pdf([BODY, BOX, drawing((72, 700, "§ 2 Taxa"))]))
    return folder


def run(papers: Path, catalogue: Catalogue, *, ocr: bool) -> tuple[int, int, int]:
    """How many files a run reads and leaves as they are, and how many pages wait for OCR."""
    report = take_in([papers], catalogue, ocr=ocr)
    return report.read, report.unchanged, report.scans


def pages(catalogue: Catalogue, name: str) -> list[tuple[str, int | None]]:
    """The text of each page of a paper, and how surely OCR read it."""
    for digest in catalogue.digests():
        if catalogue.sources(digest)[0].kalla == name:
            return [(page.text, page.ocr) for page in catalogue.document(digest).pages]
    return []


def told(catalogue: Catalogue) -> dict[str, object]:
    """What each section says of OCR."""
    return {extract["id"]: extract.get("ocr") for extract in catalogue.extracts()}


READ = ("Motion\nFler träd i Ekhamra kommun", 91)


def test_without_ocr_the_report_says_what_it_would_read(papers: Path) -> None:
    """A scan is skipped with that line; pages among others are counted."""
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue)
        assert report.skipped == [("motion.pdf", SKIPPED)]
        assert (report.read, report.scans) == (1, 3)
        assert catalogue.skipped() == [("motion.pdf", SKIPPED)]


def test_with_ocr_scans_become_text_with_page_and_confidence(
    papers: Path, tesseract: Tesseract
) -> None:
    """Whole scans, and pictures among pages with text; the section says which pages, how surely."""
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue, ocr=True)
        assert (report.read, report.skipped, report.scans) == (2, [], 0)
        assert pages(catalogue, "motion.pdf") == [READ, READ]
        assert pages(catalogue, "protokoll.pdf") == [
            ("§ 1 Val av justerare\nAnna Ek (S) väljs.", None),
            READ,
            ("§ 2 Taxa", None),
        ]
        assert told(catalogue) == {
            "motion": {"sakerhet": 91, "sidor": [1, 2]},
            "protokoll": {"sakerhet": 91, "sidor": [2]},
        }


def test_what_was_skipped_is_read_when_ocr_is_asked_for_and_only_once(
    papers: Path, tesseract: Tesseract
) -> None:
    """After that it is left alone, with and without ``--ocr``, also under another name."""
    with Catalogue.in_memory() as catalogue:
        assert run(papers, catalogue, ocr=False) == (1, 0, 3)
        assert run(papers, catalogue, ocr=False) == (0, 1, 3)
        assert run(papers, catalogue, ocr=True) == (2, 0, 0)
        assert run(papers, catalogue, ocr=True) == (0, 2, 0)
        assert run(papers, catalogue, ocr=False) == (0, 2, 0)
        (papers / "motion.pdf").rename(papers / "skannad.pdf")
        assert run(papers, catalogue, ocr=True) == (0, 2, 0)
        assert pages(catalogue, "skannad.pdf") == [READ, READ]
        assert told(catalogue) == {
            "protokoll": {"sakerhet": 91, "sidor": [2]},
            "skannad": {"sakerhet": 91, "sidor": [1, 2]},
        }
    assert tesseract.calls == 3


def test_a_new_version_of_reading_does_not_lose_what_ocr_read(
    papers: Path, tesseract: Tesseract, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Papers are read again, and what OCR read of them stays; another version of OCR reads anew."""
    with Catalogue.in_memory() as catalogue:
        run(papers, catalogue, ocr=True)
        before = [pages(catalogue, name) for name in ("motion.pdf", "protokoll.pdf")]
        monkeypatch.setattr(intake, "READING", _Version("another"))
        assert run(papers, catalogue, ocr=False) == (2, 0, 0)
        monkeypatch.setattr(intake, "READING", _Version("yet another"))
        assert run(papers, catalogue, ocr=True) == (2, 0, 0)
        assert tesseract.calls == 3
        assert [pages(catalogue, name) for name in ("motion.pdf", "protokoll.pdf")] == before

        monkeypatch.setattr(intake, "RECOGNISING", _Version("another"))
        assert run(papers, catalogue, ocr=False) == (0, 2, 0)
        assert run(papers, catalogue, ocr=True) == (2, 0, 0)
    assert tesseract.calls == 6


class _Version:
    """A stage of another version."""

    def __init__(self, version: str) -> None:
        self.version = version


def test_the_versions_are_those_of_the_stages() -> None:
    """The names that the test above exchanges are the stages themselves."""
    assert (intake.READING, intake.RECOGNISING) == (READING, RECOGNISING)


def test_a_scan_in_which_nothing_is_found_is_not_tried_again(
    papers: Path, tesseract: Tesseract
) -> None:
    """A photograph has no text; the line says that OCR has been there."""
    tesseract.reads()
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue, ocr=True)
        assert report.skipped == [("motion.pdf", "no text: OCR found none on 2 pages")]
        assert report.scans == 0
        calls = tesseract.calls
        assert run(papers, catalogue, ocr=True) == (0, 1, 0)
    assert tesseract.calls == calls


def test_a_page_that_fails_costs_a_note_and_the_others_are_read(
    papers: Path, tesseract: Tesseract
) -> None:
    """Of two pages Tesseract crashes on the first that comes."""
    once = f"mkdir {tesseract.folder}/first 2> /dev/null && kill -9 $$;"
    tesseract.reads("Motion", before=once)
    (papers / "protokoll.pdf").unlink()
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue, ocr=True)
        assert report.skipped == []
        assert sorted(pages(catalogue, "motion.pdf")) == [("", 0), ("Motion", 91)]
        (note,) = catalogue.document(catalogue.digests()[0]).notes
        assert note.endswith(" was not read by OCR: Tesseract ended with status -9")


def test_a_file_that_takes_too_long_is_left_with_what_was_read(
    papers: Path, tesseract: Tesseract, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the time for one file its other pages are noted, and the next file is read."""
    monkeypatch.setattr(scans, "SECONDS_PER_SCAN", 0.0)
    (papers / "motion.pdf").write_bytes(pdf([BOX] * 100))
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue, ocr=True)
        assert (report.read, report.skipped) == (1, [("motion.pdf", report.skipped[0][1])])
        assert report.skipped[0][1].startswith("no text: OCR found none on 100 pages; page 1 was")
    assert tesseract.calls == 0


def test_without_tesseract_nothing_is_touched(
    papers: Path, tesseract: Tesseract, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The run is refused before it begins, and the catalogue is as it was."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue, ocr=True)
        before = told(catalogue)
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(OcrUnavailable):
            take_in([papers], catalogue, ocr=True)
        assert told(catalogue) == before
        assert take_in([papers], catalogue) == Report(unchanged=2, sections=2)


def test_progress_counts_pages(papers: Path, tesseract: Tesseract) -> None:
    """OCR takes seconds for each page, so it is told how many are done."""
    seen = []
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue, lambda *told: seen.append(told), ocr=True)
    assert [each for each in seen if each[0] == "ocr"] == [("ocr", n, 3) for n in (1, 2, 3)]
