"""The samples are as docs/samples.md says, and `tests/data/samples.jsonl` describes them."""

import json
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from pypdf import PdfReader

import corpus
from corpus.document import Document
from corpus.errors import UnreadableFile
from corpus.readers import read
from corpus.understanding import sidecar
from corpus.vocabulary import load

ROOT = Path(corpus.__file__).parent / "samples"
PAPERS = sorted(p for p in ROOT.rglob("*") if p.is_file() and p.name != sidecar.NAME)
SIDECARS = sorted(ROOT.rglob(sidecar.NAME))
TRUTH = Path(__file__).parents[1] / "data" / "samples.jsonl"
EXPECTED: list[dict[str, Any]] = [
    json.loads(line) for line in TRUTH.read_text("utf-8").splitlines()
]

SCAN = ROOT / "nordvik/motioner/motion_klottersanering_skannad.pdf"
INVENTED = {"Ekhamra", "Nordvik", "Lindåsen"}
MEDIA = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".txt": "text", ".md": "text"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def document(name: str) -> Document:
    return read(ROOT / name)


def squashed(text: str) -> str:
    """The letters and digits of `text`, which line breaks and list marks do not change."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def file_of(expected: dict[str, Any]) -> str:
    return str(expected["id"]).partition("#")[0]


readable = pytest.mark.parametrize(
    "path", [pytest.param(p, id=name_of(p)) for p in PAPERS if p != SCAN]
)


@readable
def test_a_paper_is_of_the_kind_its_name_says(path: Path) -> None:
    """The content of each sample has the kind that its file name says."""
    assert document(name_of(path)).media == MEDIA[path.suffix]


@readable
def test_a_paper_speaks_of_no_municipality_but_the_invented(path: Path) -> None:
    """The samples name no municipality except Ekhamra, Nordvik and Lindåsen, which are invented."""
    named = re.findall(r"\b([A-ZÅÄÖ][a-zåäö]+) (?:kommun|stad)\b", document(name_of(path)).text)
    assert set(named) <= {"Ekhamra", "Nordviks", "Lindåsens"}


def test_the_papers_and_what_is_expected_of_them_are_the_same_papers() -> None:
    """Each paper with text is described in `samples.jsonl`, and each description is of a paper."""
    assert {file_of(e) for e in EXPECTED} == {name_of(p) for p in PAPERS} - {name_of(SCAN)}


@pytest.mark.parametrize("expected", [pytest.param(e, id=e["id"]) for e in EXPECTED])
def test_what_is_expected_stands_in_the_paper(expected: dict[str, Any]) -> None:
    """Headings, deciding sentences, diary numbers and names in the labels quote the paper."""
    text = squashed(document(file_of(expected)).text)
    people = [*expected["motionarer"], *expected["yrkanden"]]
    quoted = [
        expected["titel"],
        expected["beslutstext"],
        *expected["diarienummer"],
        *(person["namn"] for person in people),
    ]
    assert [q for q in quoted if q and squashed(q) not in text] == []


@pytest.mark.parametrize("expected", [pytest.param(e, id=e["id"]) for e in EXPECTED])
def test_what_is_expected_is_well_formed(expected: dict[str, Any]) -> None:
    """The labels have the keys of the labelling guide in order, and values from the vocabularies.

    An outcome always has a level and a deciding text.
    """
    assert list(expected) == [
        *("id", "kommun", "namnd", "datum", "paragraf", "diarienummer", "titel", "doktyp"),
        *("arendetyp", "motionarer", "utfall", "niva", "beslutstext", "yrkanden"),
        *("reservationer", "votering"),
    ]
    assert expected["kommun"] in INVENTED
    assert expected["doktyp"] in {term.name for term in load("kinds").terms}
    assert expected["arendetyp"] in {term.name for term in load("matters").terms}
    assert expected["utfall"] in {None, *(term.name for term in load("outcomes").terms)}
    assert expected["niva"] in {None, "beslut", "förslag"}
    assert len({expected[key] is None for key in ("utfall", "niva", "beslutstext")}) == 1
    assert expected["datum"] is None or date.fromisoformat(expected["datum"])


@pytest.mark.parametrize("path", [pytest.param(p, id=name_of(p)) for p in SIDECARS])
def test_a_sidecar_can_be_used_and_names_files_that_are_there(path: Path) -> None:
    """Each sidecar is valid, and the files that it names are beside it."""
    said = sidecar.parse(path.read_text("utf-8"), name_of(path))
    assert [name for name in said.files if not (path.parent / name).is_file()] == []


# The steps of one matter: day, body, outcome, and whether the body decides or proposes.
MATTERS = [
    (
        "granted in part",
        "KS 2023-118",
        [
            ("2023-02-27", "Kommunfullmäktige", "remitterad", "beslut"),
            ("2023-09-20", "Samhällsbyggnadsnämnden", "delvis bifall", "förslag"),
            ("2023-11-07", "Kommunstyrelsen", "delvis bifall", "förslag"),
            ("2023-11-27", "Kommunfullmäktige", "delvis bifall", "beslut"),
        ],
    ),
    (
        "kommunstyrelsen loses the vote",
        "KS 2023-341",
        [
            ("2023-11-07", "Kommunstyrelsen", "avslag", "förslag"),
            ("2023-11-27", "Kommunfullmäktige", "bifall", "beslut"),
        ],
    ),
    (
        "answered, with a commission",
        "KS 2023-126",
        [
            ("2023-02-27", "Kommunfullmäktige", "remitterad", "beslut"),
            ("2024-02-06", "Kommunstyrelsen", "besvarad", "förslag"),
            ("2024-02-26", "Kommunfullmäktige", "besvarad", "beslut"),
        ],
    ),
    (
        "postponed, then refused",
        "KS 2023-362",
        [
            ("2024-02-06", "Kommunstyrelsen", "avslag", "förslag"),
            ("2024-02-26", "Kommunfullmäktige", "bordlagd", "beslut"),
            ("2024-03-25", "Kommunfullmäktige", "avslag", "beslut"),
        ],
    ),
    (
        "sent back",
        "KS 2023-377",
        [
            ("2024-02-06", "Kommunstyrelsen", "avslag", "förslag"),
            ("2024-02-26", "Kommunfullmäktige", "återremiss", "beslut"),
        ],
    ),
    (
        "refused by a vote",
        "KS/2023:214",
        [
            ("2023-10-17", "Tekniska nämnden", "avslag", "förslag"),
            ("2024-01-10", "Kommunstyrelsen", "avslag", "förslag"),
            ("2024-01-25", "Kommunfullmäktige", "avslag", "beslut"),
        ],
    ),
    (
        "sent back by a minority",
        "KS/2023:87",
        [
            ("2024-01-10", "Kommunstyrelsen", "avslag", "förslag"),
            ("2024-01-25", "Kommunfullmäktige", "återremiss", "beslut"),
        ],
    ),
    (
        "unanswered for over a year",
        "KS/2022:341",
        [("2022-11-24", "Kommunfullmäktige", "remitterad", "beslut")],
    ),
    (
        "granted after two postponements",
        "LST-2022-00931",
        [
            ("2023-02-27", "Kommunstyrelsens arbetsutskott", "bifall", "förslag"),
            ("2023-03-08", "Kommunstyrelsen", "bordlagd", "beslut"),
            ("2023-03-22", "Kommunstyrelsen", "bifall", "förslag"),
            ("2023-04-20", "Kommunfullmäktige", "bordlagd", "beslut"),
            ("2023-05-25", "Kommunfullmäktige", "bifall", "beslut"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("diarienummer", "steps"), [pytest.param(dnr, steps, id=what) for what, dnr, steps in MATTERS]
)
def test_a_matter_runs_through_its_papers(
    diarienummer: str, steps: list[tuple[str, str, str, str]]
) -> None:
    """The papers with one diary number are the steps of one matter, from body to body."""
    told = [
        (e["datum"], e["namnd"], e["utfall"], e["niva"])
        for e in EXPECTED
        if diarienummer in e["diarienummer"] and e["utfall"]
    ]
    assert sorted(told) == steps


def test_the_same_motion_lies_here_with_a_signature_more() -> None:
    """One motion is in the samples as a PDF and, with its signature added, as a web page."""
    plain = squashed(document("ekhamra/motioner/Motion_om_saker_skolvag.pdf").text)
    signed = squashed(document("ekhamra/motioner/motion-saker-skolvag.html").text)
    motion = plain[plain.index("Varjemorgon") : plain.index("dygnetrunt")]
    assert motion in signed
    assert "VendelaMåsbäck" in signed
    assert "VendelaMåsbäck" not in plain


def test_one_motion_lies_here_under_two_names() -> None:
    """One motion is in the samples under two file names with the same bytes."""
    names = ("2023-06-12 motion EKP.docx", "Motion_bibliotek_Algmossen.docx")
    assert len({document(f"ekhamra/motioner/{name}").digest for name in names}) == 1


def test_the_scan_has_no_text() -> None:
    """The scanned motion among the samples is refused, as it has no text."""
    with pytest.raises(UnreadableFile):
        read(SCAN)


def test_a_diary_number_is_broken_over_a_line_end() -> None:
    """Two samples have a diary number that is broken at its own hyphen at the end of a line."""
    broken = {
        "ekhamra/samhallsbyggnadsnamnden/2023-05-24_SBN_lekplats_Granlunda.txt": "SBN 2023-\n77",
        "lindasen/kommunstyrelsen/2023-02-27_KSAU_utdrag_45.md": "LST-2022-\n00931",
    }
    assert [f for f, dnr in broken.items() if dnr not in (ROOT / f).read_text("utf-8")] == []


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=name_of(p)) for p in PAPERS if p.suffix == ".pdf"]
)
def test_a_pdf_tells_nothing_of_the_machine_that_made_it(path: Path) -> None:
    """The metadata of each PDF are only a title and a fixed date: no author and no producer."""
    metadata = PdfReader(path).metadata
    assert metadata is not None
    assert set(metadata) == {"/Title", "/CreationDate"}
    assert str(metadata["/CreationDate"])[2:6] in {"2022", "2023", "2024", "2025"}


@pytest.mark.parametrize(
    "path", [pytest.param(p, id=name_of(p)) for p in PAPERS if p.suffix == ".docx"]
)
def test_a_docx_tells_nothing_of_the_machine_that_made_it(path: Path) -> None:
    """The author of each DOCX is a municipality, a party or nobody; its year is 2022–2025."""
    properties = docx.Document(str(path)).core_properties
    assert properties.author in {"", "Ekhamra kommun", "Ekhamrapartiet", "Nordviks kommun"}
    assert properties.last_modified_by == ""
    assert properties.created is not None
    assert properties.created.year in {2022, 2023, 2024, 2025}


def test_the_samples_are_small() -> None:
    """There are at least forty samples, of less than 2 MB together and 64 kB each."""
    sizes = [path.stat().st_size for path in PAPERS]
    assert len(sizes) >= 40
    assert max(sizes) < 64_000
    assert sum(sizes) < 2_000_000
