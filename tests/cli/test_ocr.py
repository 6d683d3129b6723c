"""``klubbat index --ocr``: scans are read and marked, and what is missing costs one line."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Klubbat
from tests.corpus.test_readers_pdf import pdf
from tests.tesseract import Tesseract


@pytest.fixture
def papers(tmp_path: Path) -> str:
    """A folder with a scan."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "motion.pdf").write_bytes(pdf([b"100 400 300 20 re f"]))
    return str(folder)


def test_without_tesseract_one_line_says_what_to_install(
    klubbat: Klubbat, papers: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is that of other papers that could not be read."""
    monkeypatch.setenv("PATH", str(tmp_path))
    run = klubbat("index", papers, "--index", str(tmp_path / "index"), "--ocr")
    assert (run.code, run.out) == (3, "")
    assert run.err == (
        "klubbat: --ocr needs the program Tesseract, which is not here: "
        "apt install tesseract-ocr tesseract-ocr-swe\n"
    )


def test_a_scan_is_skipped_with_a_hint_then_read_and_marked(
    klubbat: Klubbat, papers: str, tmp_path: Path, tesseract: Tesseract
) -> None:
    """The text is marked as OCR, with page and confidence, in every form."""
    index = str(tmp_path / "index")
    skipped = klubbat("index", papers, "--index", index)
    assert skipped.code == 0
    assert skipped.out.splitlines()[1:] == [
        "1 page is an image: klubbat index --ocr reads it",
        "skipped motion.pdf: no text: 1 page of images; run OCR first, or add --ocr",
    ]

    assert klubbat("index", papers, "--index", index, "--ocr").code == 0
    mark = "read from images by OCR, 91 % sure: page 1"
    assert mark in klubbat("show", "motion", "--index", index).out
    assert mark in klubbat("search", "träd", "--index", index).out
    hits = json.loads(klubbat("search", "träd", "--index", index, "--json").out)["hits"]
    assert [hit["ocr"] for hit in hits] == [{"sakerhet": 91, "sidor": [1]}]
    case = hits[0]["arende"]
    assert case is None or case["steg"][0]["ocr"] == 91
