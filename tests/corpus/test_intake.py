"""Papers are read once; new, moved and removed files are noticed."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue.intake import take_in
from corpus.catalogue.tables import Catalogue
from tests.corpus.conftest import MOTION

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(100)


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
        assert set(held(catalogue)) == set(before) - {"motion"} | {"Motion_om_skolvägar"}
        assert held(catalogue)["Motion_om_skolvägar"]["kalla"] == "Motion om skolvägar.txt"


def test_a_removed_file_is_forgotten_with_all_it_said(papers: Path) -> None:
    """With `forget`, its sections are deleted at once, also by another path of the folder."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (papers / "2024-05-22_KF.txt").unlink()
        report = take_in([papers.parent], catalogue, forget=True)

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
    """Of papers with the same file name, each is told apart by its folder if it says nothing.

    Every municipality has a protokoll.pdf.
    """
    second(papers)
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        found = held(catalogue)

    names = {found[name]["kalla"]: name for name in found if name.endswith("motion")}
    assert names == {"motion.txt": "motion", "nordvik/motion.txt": "nordvik_motion"}


def second(papers: Path) -> Path:
    """Another motion with the same file name, in a folder below."""
    (papers / "nordvik").mkdir()
    path = papers / "nordvik" / "motion.txt"
    path.write_text(MOTION.replace("Ekhamra", "Nordvik"), "utf-8")
    return path


def added(papers: Path) -> None:
    """A second paper of the same name."""
    second(papers)


def removed(papers: Path) -> None:
    """A paper that shared its name is gone."""
    (papers / "motion.txt").rename(papers / "annan.txt")


def changed(papers: Path) -> None:
    """A paper is corrected."""
    (papers / "motion.txt").write_text(MOTION + "\nBo Berg (C)\n", "utf-8")


def copied(papers: Path) -> None:
    """The same bytes under a name that comes first."""
    (papers / "kopia.txt").write_text(MOTION, "utf-8")


@pytest.mark.parametrize("happened", [added, removed, changed, copied])
def test_an_id_does_not_depend_on_what_was_read_when(
    papers: Path, happened: Callable[[Path], None]
) -> None:
    """A catalogue that has seen files come, go and change has the ids that a new one has."""
    with Catalogue.in_memory() as grown, Catalogue.in_memory() as new:
        take_in([papers], grown)
        happened(papers)
        take_in([papers], grown)
        take_in([papers], new)

        assert {name: held(grown)[name]["kallor"] for name in held(grown)} == {
            name: held(new)[name]["kallor"] for name in held(new)
        }


def test_what_systems_leave_behind_is_passed_over_in_silence(papers: Path) -> None:
    """Files that systems and programs leave in a folder are neither read, skipped nor counted."""
    left = (
        *("Thumbs.db", "desktop.ini", "~$motion.docx", "~WRL0001.tmp", "motion.txt~"),
        *("klubbat.toml.bak", "protokoll.pdf.part", "protokoll.pdf.crdownload", "papper.lnk"),
        *(".DS_Store", "._motion.txt", ".~lock.motion.odt#", "Icon\r"),
        *("__MACOSX/motion.txt", "@eaDir/motion.txt@SynoEAStream", "$RECYCLE.BIN/motion.pdf"),
    )
    for name in left:
        (papers / name).parent.mkdir(exist_ok=True)
        (papers / name).write_bytes(b"left behind")
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue)

    assert (report.read, report.skipped, report.passed_over) == (2, [], {})


def test_a_file_for_programs_is_counted_and_not_read(papers: Path) -> None:
    """Stylesheets, shortcuts and calendars are text, but no papers."""
    (papers / "stil.css").write_text("body { margin: 0 }", "utf-8")
    (papers / "protokoll.url").write_text("[InternetShortcut]\nURL=https://a.example/", "utf-8")
    (papers / "mote.ics").write_text("BEGIN:VCALENDAR\nVERSION:2.0", "utf-8")
    with Catalogue.in_memory() as catalogue:
        report = take_in([papers], catalogue)

    assert (report.read, report.skipped) == (2, [])
    assert report.passed_over == {".css": 1, ".url": 1, ".ics": 1}


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
