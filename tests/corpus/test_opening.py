"""Whatever lies in a folder costs a line at most: no entry stops a run, or is opened unseen."""

import os
import socket
from pathlib import Path

import pytest

from corpus.catalogue.intake import take_in
from corpus.catalogue.tables import Catalogue
from corpus.catalogue.walking import walk
from corpus.errors import UnreadableFile
from corpus.readers import content_of, digest_of, opening, printable

LINK = "a link, not followed; only files themselves are read"
LINKED_FOLDER = "a link to a folder, not followed; give the folder itself to klubbat index"


def test_a_folder_of_oddities_costs_a_line_each(tmp_path: Path) -> None:
    """Links, also to themselves and out of the folder, pipes, sockets and devices."""
    folder = tmp_path / "odd"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("Hemligt.", "utf-8")
    (folder / "a.txt").write_text("Ett brev om vägar.", "utf-8")
    (folder / "itself.txt").symlink_to("itself.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "nowhere.txt").symlink_to("nowhere")
    (folder / "up").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "below" / "klubbat.toml")
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(folder)  # the whole path may be too long for a socket
        try:
            made.bind("socket.txt")
        finally:
            os.chdir(here)
    (folder / "below" / "b.txt").write_text("Ett annat brev om vägar.", "utf-8")
    with Catalogue.in_memory() as catalogue:
        report = take_in([folder], catalogue)
        assert report.read == 2
        assert sorted(report.skipped) == [
            (
                "below/klubbat.toml",
                "below/klubbat.toml: cannot be read: a pipe, not a file",
            ),
            ("itself.txt", LINK),
            ("nowhere.txt", LINK),
            ("out.txt", LINK),
            ("pipe.txt", "a pipe, not a file"),
            ("socket.txt", "a socket, not a file"),
            ("up", LINKED_FOLDER),
        ]


def test_a_device_is_refused_unopened() -> None:
    """It has no end."""
    with pytest.raises(UnreadableFile, match="a device, not a file"):
        digest_of(Path("/dev/zero"))


def test_a_file_is_refused_for_its_size_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of films takes no time; a sparse file of 4 GB is as large as one that is full."""
    with (tmp_path / "film.pdf").open("wb") as film:
        film.truncate(4 * 2**30)
    monkeypatch.setattr(opening, "file_digest", None)
    with Catalogue.in_memory() as catalogue:
        report = take_in([tmp_path], catalogue)
    assert report.skipped == [("film.pdf", "too large: more than 256 MB")]


def test_what_turns_into_a_link_or_a_pipe_before_it_is_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look is not enough: what was opened is looked at again."""
    (tmp_path / "a.txt").write_text("A", "utf-8")
    seen = os.lstat(tmp_path / "a.txt")
    (tmp_path / "link").symlink_to("a.txt")
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(os, "lstat", lambda _: seen)
    for name, reason in (("link", "cannot be opened"), ("pipe", "a pipe, not a file")):
        with pytest.raises(UnreadableFile, match=reason):
            content_of(tmp_path / name)


def test_names_that_are_not_utf8_are_read_and_shown_by_their_bytes(tmp_path: Path) -> None:
    """As of old shares and zips, in Latin-1 or CP850; the folder may have such a name, too."""
    folder = tmp_path / os.fsdecode(b"bil\xe5gor")
    folder.mkdir()
    for name in (b"m\xf6te.txt", b"m\x94te.txt"):
        (folder / os.fsdecode(name)).write_text(f"Ett brev om vägar, {name!r}.", "utf-8")
    (folder / "klubbat.toml").write_text(
        r"""kommun = "Nordvik"
        [files.'m\xf6te.txt']
        datum = 2024-01-31""",
        "utf-8",
    )
    with Catalogue(tmp_path / "catalogue.sqlite") as catalogue:
        report = take_in([tmp_path], catalogue)
        assert (report.read, report.sections) == (2, 2)
    with Catalogue(tmp_path / "catalogue.sqlite") as catalogue:
        found = {each["kalla"]: each for each in catalogue.extracts()}
        assert list(found) == [r"bil\xe5gor/m\x94te.txt", r"bil\xe5gor/m\xf6te.txt"]
        assert {each["kommun"] for each in found.values()} == {"Nordvik"}
        assert found[r"bil\xe5gor/m\xf6te.txt"]["datum"] == "2024-01-31"
        for each in found.values():
            (source,) = catalogue.sources(each["dokument"])
            assert digest_of(Path(source.path))[0] == each["dokument"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("möte och bilagor.pdf", "möte och bilagor.pdf"),
        ("a\nskipped b.pdf: empty", r"a\nskipped b.pdf: empty"),
        ("\x1b]8;;https://a.example\x07klick", r"\x1b]8;;https://a.example\x07klick"),
        ("fdp.\u202elokotorp", r"fdp.\u202elokotorp"),
        ("a\x9b31m", r"a\x9b31m"),
        ("a\u2028b", r"a\u2028b"),
        (os.fsdecode(b"m\xf6te"), r"m\xf6te"),
    ],
)
def test_signs_that_a_terminal_would_obey_are_shown(name: str, shown: str) -> None:
    """Line feeds, escapes, marks that turn the writing, and bytes that are no signs."""
    assert printable(name) == shown


def test_a_name_forges_no_line(tmp_path: Path) -> None:
    """Neither of a file that is read, nor of one or a folder that is not."""
    (tmp_path / "a\nread 9.txt").write_text("Ett brev om vägar.", "utf-8")
    (tmp_path / "\x1b[2Jb.pdf").write_bytes(b"")
    (tmp_path / "c\rd").symlink_to(tmp_path)
    with Catalogue.in_memory() as catalogue:
        report = take_in([tmp_path], catalogue)
        said = [*report.skipped, *catalogue.skipped()]
        assert {kalla for kalla, _ in said} == {r"\x1b[2Jb.pdf", r"c\rd"}
        assert [each["kalla"] for each in catalogue.extracts()] == [r"a\nread 9.txt"]


def test_an_entry_that_meets_with_any_error_costs_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one beside it is found all the same."""

    def refusing(mode: int) -> None:
        raise RuntimeError(f"mode {mode:o}\nis odd")

    (tmp_path / "a.txt").write_text("A", "utf-8")
    monkeypatch.setattr("corpus.catalogue.walking.kind_refused", refusing)
    assert walk(tmp_path).refused == {tmp_path / "a.txt": r"mode 100644\nis odd"}
