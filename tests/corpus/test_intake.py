"""Papers are read once; new, moved and removed files are noticed, and no file stops a run."""

import os
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue.intake import take_in
from corpus.catalogue.tables import Catalogue

MINUTES = """\
Ekhamra kommun
Kommunfullmäktige
Protokoll
Sammanträdesdatum: 2024-05-22

§ 7 Dnr KS 2024-11
Motion av Eva Ek (L) om säkra skolvägar

Beslut
Motionen avslås.

§ 8 Dnr KS 2024-12
Val av justerare

Beslut
Bo Berg (C) utses att justera.
"""
MOTION = """\
Motion

Säkra skolvägar

Barn ska kunna gå till skolan i Ekhamra kommun utan att vara rädda.

Jag yrkar att kommunen utreder en gångbana längs Byvägen.

Eva Ek (L)
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with minutes of two §§ and a motion."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "2024-05-22_KF.txt").write_text(MINUTES, "utf-8")
    (folder / "motion.txt").write_text(MOTION, "utf-8")
    return folder


def held(catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    return {extract["id"]: extract for extract in catalogue.extracts()}


def test_each_section_has_a_name_and_its_source(papers: Path) -> None:
    """The id of a paper with one section is its file name; a § of minutes adds its number."""
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue)
        found = held(catalogue)

    assert (report.read, report.sections, report.skipped) == (2, 3, [])
    assert list(found) == ["2024-05-22_KF~7", "2024-05-22_KF~8", "motion"]
    assert found["motion"]["kalla"] == "motion.txt"
    assert found["2024-05-22_KF~7"]["utfall"] == "avslag"


def test_an_unchanged_file_is_never_read_twice(papers: Path) -> None:
    """A file is not read again if its bytes are the same, even under a new time or a new name."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        before = held(catalogue)
        again = take_in([papers], catalogue)
        os.utime(papers / "motion.txt", (1, 1))
        touched = take_in([papers], catalogue)
        (papers / "motion.txt").rename(papers / "Motion om skolvägar.txt")
        renamed = take_in([papers], catalogue)

        assert [(r.read, r.unchanged) for r in (again, touched, renamed)] == [(0, 2)] * 3
        assert list(held(catalogue)) == list(before)
        assert held(catalogue)["motion"]["kalla"] == "Motion om skolvägar.txt"


def test_a_removed_file_is_forgotten_with_all_it_said(papers: Path) -> None:
    """The sections of a removed file are deleted, also if the folder is given by another path."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (papers / "2024-05-22_KF.txt").unlink()
        report = take_in([papers.parent], catalogue)

        assert (report.forgotten, report.sections) == (1, 1)
        assert list(held(catalogue)) == ["motion"]


def test_files_below_other_paths_stay(papers: Path, tmp_path: Path) -> None:
    """A run leaves files below other paths as they are."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "brev.txt").write_text("Ett brev om vintervägar i Ekhamra kommun.", "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        take_in([other], catalogue)

        assert list(held(catalogue)) == ["2024-05-22_KF~7", "2024-05-22_KF~8", "brev", "motion"]


def test_the_same_bytes_under_two_names_are_one_paper(papers: Path) -> None:
    """Two files with the same bytes are one paper with both sources."""
    (papers / "kopia.txt").write_text(MOTION, "utf-8")
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue)

        assert report.sections == 3
        assert held(catalogue)["kopia"]["kallor"] == ["kopia.txt", "motion.txt"]


def test_two_papers_of_one_name_are_kept_apart(papers: Path) -> None:
    """Two papers with the same file name get different ids.

    Every municipality has a protokoll.pdf.
    """
    (papers / "nordvik").mkdir()
    (papers / "nordvik" / "motion.txt").write_text(MOTION.replace("Ekhamra", "Nordvik"), "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        names = [name for name in held(catalogue) if name.startswith("motion")]

    assert names[0] == "motion"
    assert len(names) == 2


def test_a_changed_sidecar_is_heeded_without_opening_a_paper(papers: Path) -> None:
    """After a change in a sidecar, the facts are read again from the pages in the catalogue.

    No paper is opened.
    """
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (papers / "klubbat.toml").write_text('[files."motion.txt"]\ndatum = 2024-01-31', "utf-8")
        report = take_in([papers], catalogue)

        assert (report.read, report.unchanged) == (0, 2)
        assert held(catalogue)["motion"]["datum"] == "2024-01-31"
        assert held(catalogue)["motion"]["evidens"]["datum"] == {
            "quote": 'datum = "2024-01-31"',
            "start": None,
            "end": None,
            "sidecar": "klubbat.toml",
        }


def test_what_cannot_be_read_costs_a_line_each_and_the_run_goes_on(papers: Path) -> None:
    """A file that cannot be read is skipped with a reason of one line, and the run goes on.

    A file that does not look like a paper is only counted.
    """
    (papers / "lies.pdf").write_bytes(PICTURE)
    (papers / "empty.txt").write_bytes(b"")
    (papers / "map.png").write_bytes(PICTURE)
    (papers / "klubbat.toml").write_text("kommun =", "utf-8")
    with Catalogue.in_memory() as catalogue:
        first = take_in([papers], catalogue)
        second = take_in([papers], catalogue)

    for report in (first, second):
        assert sorted(kalla for kalla, _ in report.skipped) == [
            "empty.txt",
            "klubbat.toml",
            "lies.pdf",
        ]
        assert all(reason and "\n" not in reason for _, reason in report.skipped)
        assert report.passed_over == {".png": 1}
        assert report.sections == 3


def test_a_paper_that_has_become_unreadable_is_no_longer_held(papers: Path) -> None:
    """The sections of a paper that can no longer be read are deleted."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (papers / "motion.txt").write_bytes(b"")
        report = take_in([papers], catalogue)

        assert list(held(catalogue)) == ["2024-05-22_KF~7", "2024-05-22_KF~8"]
        assert [kalla for kalla, _ in report.skipped] == ["motion.txt"]


def test_a_link_out_of_the_folder_is_not_followed(papers: Path, tmp_path: Path) -> None:
    """A link to a file outside the folder is not followed."""
    (tmp_path / "secret.txt").write_text("Hemligt.", "utf-8")
    (papers / "link.txt").symlink_to(tmp_path / "secret.txt")
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue)

        assert report.skipped == [("link.txt", "a link to a place outside the folder")]
        assert "link" not in held(catalogue)
