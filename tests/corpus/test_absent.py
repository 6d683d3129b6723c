"""What is missing, unreadable or given up keeps its last good reading, and nothing is lost."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.catalogue import KEPT, intake, understood
from corpus.catalogue.intake import take_in
from corpus.catalogue.tables import Catalogue
from corpus.document import Document
from corpus.errors import PapersGone, UnreadableFile
from corpus.readers import Unread
from tests.corpus.conftest import MINUTES, MOTION

SINCE = f"(since {date.today().isoformat()}); {KEPT}"


# In this process a test can have a paper given up.
pytestmark = pytest.mark.usefixtures("read_in_this_process")


def ids(catalogue: Catalogue) -> list[str]:
    return [extract["id"] for extract in catalogue.extracts()]


ALL = ["2024-05-22_KF~7", "2024-05-22_KF~8", "motion"]


def test_a_paper_is_forgotten_when_three_runs_have_seen_it_gone(papers: Path) -> None:
    """Until then it is named, with the day, and what it says can be found."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (papers / "motion.txt").unlink()
        for time in (1, 2):
            report = take_in([papers], catalogue)
            assert ids(catalogue) == ALL
            assert report.missing == [("motion.txt", f"not found, {time} of 3 times; {KEPT}")]
            assert catalogue.skipped() == [("motion.txt", f"not found, {time} of 3 times {SINCE}")]
        report = take_in([papers], catalogue)
        assert (report.forgotten, report.missing, catalogue.skipped()) == (1, [], [])
        assert ids(catalogue) == ALL[:2]


def test_a_paper_that_comes_back_is_as_it_was(papers: Path) -> None:
    """The runs in which it was gone count no more."""
    path = papers / "motion.txt"
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        for _ in range(2):
            path.rename(papers.parent / "away.txt")
            take_in([papers], catalogue)
            take_in([papers], catalogue)
            (papers.parent / "away.txt").rename(path)
            report = take_in([papers], catalogue)
            assert (report.read, report.missing, catalogue.skipped()) == (0, [], [])
        assert ids(catalogue) == ALL


def emptied(papers: Path, _: pytest.MonkeyPatch) -> None:
    """The share is not mounted."""
    for path in papers.iterdir():
        path.unlink()


def without_rights(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder cannot be listed."""
    hide(papers, monkeypatch)


def vanished(papers: Path, _: pytest.MonkeyPatch) -> None:
    """The folder is not there."""
    papers.rename(papers.parent / "elsewhere")


def hide(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(place: Path) -> Any:
        if Path(place) == folder:
            raise PermissionError(13, "Permission denied", str(place))
        return scandir(place)

    monkeypatch.setattr(os, "scandir", refusing)


@pytest.mark.parametrize("happened", [emptied, without_rights, vanished])
def test_a_place_where_nothing_is_left_is_refused_and_nothing_is_changed(
    papers: Path, monkeypatch: pytest.MonkeyPatch, happened: Callable[..., None]
) -> None:
    """One line says how to go on, and that way forgets what was below it."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        before = catalogue.files()
        happened(papers, monkeypatch)
        for _ in range(4):
            with pytest.raises(PapersGone, match=r"Nothing was changed; .*--forget") as raised:
                take_in([papers], catalogue)
        assert "\n" not in str(raised.value)
        assert (catalogue.files(), catalogue.skipped(), ids(catalogue)) == (before, [], ALL)

        assert take_in([papers], catalogue, forget=True).forgotten == 2
        assert ids(catalogue) == []


@pytest.mark.parametrize(
    ("held", "gone", "refused"), [(20, 2, False), (20, 3, True), (9, 8, False)]
)
def test_more_than_a_tenth_of_ten_or_more_is_too_many(
    tmp_path: Path, held: int, gone: int, refused: bool
) -> None:
    """Of fewer than ten papers, one is always more than a tenth."""
    for number in range(held):
        (tmp_path / f"{number}.txt").write_text(f"Skrivelse nummer {number} om vägar.", "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        for number in range(gone):
            (tmp_path / f"{number}.txt").unlink()
        if refused:
            with pytest.raises(PapersGone, match=f"{gone} of {held} papers are gone"):
                take_in([tmp_path], catalogue)
        else:
            take_in([tmp_path], catalogue)
        assert len(ids(catalogue)) == held


def test_papers_that_are_only_moved_are_not_gone(tmp_path: Path) -> None:
    """A folder may be put in order: the same bytes are found elsewhere, and nothing is lost."""
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Skrivelse nummer {number} om vägar.", "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([tmp_path], catalogue)
        (tmp_path / "2024").mkdir()
        for number in range(12):
            (tmp_path / f"{number}.txt").rename(tmp_path / "2024" / f"{number}.txt")
        report = take_in([tmp_path], catalogue)
        assert (report.read, report.forgotten, report.missing) == (0, 12, [])
        assert len(ids(catalogue)) == 12


def test_a_folder_that_cannot_be_read_keeps_its_papers_and_their_sidecar(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many runs come by; what its klubbat.toml said still holds for them."""
    below = papers / "nordvik"
    below.mkdir()
    (below / "brev.txt").write_text("Ett brev om vintervägar.", "utf-8")
    (below / "klubbat.toml").write_text('kommun = "Nordvik"', "utf-8")
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (below / "klubbat.toml").unlink()  # as seen by one who may not look into the folder
        hide(below, monkeypatch)
        for _ in range(4):
            report = take_in([papers], catalogue, forget=True)
        assert report.skipped == [("nordvik", "Permission denied")]
        assert report.missing == [
            ("nordvik/brev.txt", f"cannot be looked for: Permission denied; {KEPT}")
        ]
        kommuner = {each["id"]: each["kommun"] for each in catalogue.extracts()}
        assert kommuner["brev"] == "Nordvik"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n1 0 obj", b"\x89PNG\r\n\x1a\n"])
def test_a_paper_that_becomes_unreadable_keeps_what_was_read_before(
    papers: Path, content: bytes
) -> None:
    """It is named with the reason, and not read again while its bytes are the same."""
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        (papers / "motion.txt").write_bytes(content)
        reports = [take_in([papers], catalogue) for _ in range(2)]
        assert [[kalla for kalla, _ in each.skipped] for each in reports] == [["motion.txt"]] * 2
        assert all(reason.endswith(KEPT) for each in reports for _, reason in each.skipped)
        assert ids(catalogue) == ALL
        (papers / "motion.txt").write_text(MOTION + "\nBo Berg (C)\n", "utf-8")
        report = take_in([papers], catalogue)
        assert (report.read, report.skipped, catalogue.skipped()) == (1, [], [])


def test_what_was_given_up_is_not_tried_again_until_something_changes(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither reading nor understanding, though the file is touched; then its bytes change."""
    tried: list[str] = []

    def read(file: Unread) -> Document:
        tried.append(f"read {file.path.name}")
        if file.path.name == "motion.txt":
            raise UnreadableFile("given up after 300 seconds")
        return reading(file)

    def understand(document: Document, *more: Any) -> Any:
        tried.append("understand")
        raise UnreadableFile("given up after 300 seconds")

    reading = intake.read_masked
    monkeypatch.setattr(intake, "read_masked", read)
    monkeypatch.setattr(understood, "understand", understand)
    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        assert tried == ["read 2024-05-22_KF.txt", "read motion.txt", "understand"]
        tried.clear()
        for path in papers.iterdir():
            os.utime(path, (1, 1))
        report = take_in([papers], catalogue)
        assert tried == []
        gave_up = [
            ("2024-05-22_KF.txt", "given up after 300 seconds"),
            ("motion.txt", "given up after 300 seconds"),
        ]
        assert (sorted(report.skipped), catalogue.skipped()) == (gave_up, gave_up)
        (papers / "motion.txt").write_text(MOTION + "\nBo Berg (C)\n", "utf-8")
        take_in([papers], catalogue)
        assert tried == ["read motion.txt"]


def test_a_newer_paper_that_is_given_up_leaves_the_earlier_one(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its bytes are read but not understood: what was understood before stands, by the same ids."""
    understand = understood.understand

    def refusing(document: Document, *more: Any) -> Any:
        if "§ 9" in "".join(page.text for page in document.pages):
            raise UnreadableFile("given up after 300 seconds")
        return understand(document, *more)

    with Catalogue.in_memory() as catalogue:
        take_in([papers], catalogue)
        monkeypatch.setattr(understood, "understand", refusing)
        (papers / "2024-05-22_KF.txt").write_text(MINUTES + "\n§ 9\nÖvrigt\n", "utf-8")
        for _ in range(2):
            take_in([papers], catalogue)
            assert ids(catalogue) == ALL
            assert catalogue.skipped() == [
                ("2024-05-22_KF.txt", f"given up after 300 seconds {SINCE}")
            ]
