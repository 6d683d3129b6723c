"""The catalogue stores what was read, and deletes it when its file is gone."""

import sqlite3
from pathlib import Path

import pytest

from corpus.catalogue.entries import FileEntry, Trouble
from corpus.catalogue.ledger import FORMAT
from corpus.catalogue.tables import Catalogue
from corpus.document import Document, Page
from corpus.errors import CatalogueError

PAPER = Document("aa" * 32, "text", (Page(1, "Ett"), Page(2, "två")), ("page 3 has no text",))
EXTRACTS = [{"id": "a~1", "kommun": None}, {"id": "a~2", "kommun": None}]


def entry(name: str, digest: str | None = PAPER.digest, **more: object) -> FileEntry:
    return FileEntry(f"/papers/{name}", "/papers", name, 3, 4, digest, version="1", **more)  # type: ignore[arg-type]


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    """Pages, notes and extracts are read back unchanged from a catalogue that was closed."""
    with Catalogue(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.remember(entry("a.txt"))
        catalogue.store(PAPER, "1")
        catalogue.replace_records(PAPER.digest, "basis", EXTRACTS)
    with Catalogue(tmp_path / "catalogue.sqlite") as catalogue:
        assert catalogue.document(PAPER.digest) == PAPER
        assert list(catalogue.extracts()) == EXTRACTS
        assert catalogue.municipalities() == [None]
        assert catalogue.files() == {"/papers/a.txt": entry("a.txt")}
        assert [paper.sections for paper in catalogue.papers().read] == [("a~1", "a~2")]


def test_an_error_in_the_middle_leaves_the_catalogue_as_it_was(tmp_path: Path) -> None:
    """If a run ends in an error, none of its changes are kept."""
    path = tmp_path / "catalogue.sqlite"

    def run() -> None:
        with Catalogue(path) as catalogue:
            catalogue.remember(entry("a.txt"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run()
    with Catalogue(path) as catalogue:
        assert catalogue.files() == {}


def test_a_document_that_no_file_holds_is_gone_with_all_it_said() -> None:
    """A document whose last file is forgotten is deleted together with its extracts."""
    with Catalogue.in_memory() as catalogue:
        catalogue.remember(entry("a.txt"))
        catalogue.store(PAPER, "1")
        catalogue.replace_records(PAPER.digest, "basis", EXTRACTS[:1])
        catalogue.forget("/papers/a.txt")

        assert catalogue.drop_orphans() == 1
        assert list(catalogue.extracts()) == []


def test_two_documents_can_exchange_their_names() -> None:
    """Documents are renamed all at once, so one may get the name that another gives up."""
    other = Document("bb" * 32, "text", (Page(1, "Tre"),))
    with Catalogue.in_memory() as catalogue:
        catalogue.store(PAPER, "1")
        catalogue.store(other, "1")
        catalogue.rename({PAPER.digest: "a", other.digest: "b"})
        catalogue.rename({PAPER.digest: "b", other.digest: "a"})

        assert (catalogue.slug(PAPER.digest), catalogue.slug(other.digest)) == ("b", "a")
        assert catalogue.digests() == [other.digest, PAPER.digest]


def test_the_fingerprint_follows_the_records() -> None:
    """The fingerprint changes when the records or what they are based on change.

    It says whether an index was built from what the catalogue contains now.
    """
    with Catalogue.in_memory() as catalogue:
        empty = catalogue.fingerprint()
        catalogue.replace_records(PAPER.digest, "basis", EXTRACTS[:1])
        one = catalogue.fingerprint()
        catalogue.replace_records(PAPER.digest, "another basis", EXTRACTS[:1])

        assert len({empty, one, catalogue.fingerprint()}) == 3


def test_a_paper_that_could_not_be_read_is_listed_and_another_kind_of_file_is_not() -> None:
    """`skipped` lists papers that could not be read, and leaves out files of other kinds."""
    with Catalogue.in_memory() as catalogue:
        catalogue.remember(entry("scan.pdf", None))
        catalogue.note(Trouble("/papers/scan.pdf", "reading", "scan.pdf", "no text"))
        catalogue.remember(entry("map.png", None, foreign=True))
        catalogue.note(Trouble("/papers/map.png", "reading", "map.png", "a picture"))

        assert catalogue.skipped() == [("scan.pdf", "no text")]


def test_a_file_that_is_no_catalogue_is_refused_in_one_line(tmp_path: Path) -> None:
    """A file that is not a catalogue is refused with an error that says what to do."""
    path = tmp_path / "catalogue.sqlite"
    path.write_text("this is not SQLite, however long one looks at it " * 40, "utf-8")
    with pytest.raises(CatalogueError, match=r"move it aside .* and run klubbat index again"):
        Catalogue(path)


def test_a_catalogue_of_an_unknown_format_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    """It may be of a later version, or damaged: what was read is not thrown away for that."""
    path = tmp_path / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        catalogue.remember(entry("a.txt"))
    for version in (99, 0):
        renumbered(path, version)
        with pytest.raises(CatalogueError, match="move it aside"):
            Catalogue(path)
    renumbered(path, FORMAT)
    with Catalogue(path) as catalogue:
        assert list(catalogue.files()) == ["/papers/a.txt"]


def renumbered(path: Path, version: int) -> None:
    """Change the number of the format."""
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {version}")
    db.close()


def test_an_older_catalogue_is_emptied_and_filled_again(tmp_path: Path) -> None:
    """One of an earlier version of the program costs nobody a thought: papers are read again."""
    path = tmp_path / "catalogue.sqlite"
    db = sqlite3.connect(path)
    db.executescript(FORMAT_2)
    db.execute(
        "INSERT INTO files VALUES ('/papers/a.txt', '/papers', 'a.txt', 3, 4, 'aa', NULL, 0, '1')"
    )
    db.commit()
    db.close()
    with Catalogue(path) as catalogue:
        assert catalogue.verify() == []
        assert catalogue.files() == {}
        catalogue.remember(entry("a.txt"))
        assert list(catalogue.files()) == ["/papers/a.txt"]


FORMAT_2 = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, root TEXT NOT NULL, kalla TEXT NOT NULL,
    size INTEGER NOT NULL, changed INTEGER NOT NULL,
    digest TEXT, reason TEXT, foreign_kind INTEGER NOT NULL, version TEXT NOT NULL);
CREATE INDEX files_digest ON files (digest);
CREATE TABLE documents (
    digest TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, version TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE records (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, place INTEGER NOT NULL,
    kommun TEXT, basis TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX records_digest ON records (digest, place);
CREATE INDEX records_kommun ON records (kommun);
PRAGMA user_version = 2;
"""


def test_one_who_only_looks_changes_nothing(tmp_path: Path) -> None:
    """A catalogue opened as read-only can be read and cannot be changed.

    The web therefore needs no right to write beside the index.
    """
    path = tmp_path / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        catalogue.remember(entry("a.txt"))
    with Catalogue(path, read_only=True) as catalogue:
        assert list(catalogue.files()) == ["/papers/a.txt"]
        with pytest.raises(sqlite3.OperationalError):
            catalogue.forget("/papers/a.txt")


def test_extracts_are_handed_out_by_municipality() -> None:
    """The extracts of one municipality come in the order in which all extracts come.

    Extracts without a known municipality form a group of their own.
    """
    kommuner = {"a": "Ås", "b": None, "c": "Ekby", "d": "Ås"}
    extracts = [{"id": name, "kommun": kommun} for name, kommun in kommuner.items()]
    with Catalogue.in_memory() as catalogue:
        catalogue.store(PAPER, "1")
        catalogue.replace_records(PAPER.digest, "basis", extracts)
        assert catalogue.municipalities() == [None, "Ekby", "Ås"]
        assert [each["id"] for each in catalogue.extracts_of("Ås")] == ["a", "d"]
        assert [each["id"] for each in catalogue.extracts_of(None)] == ["b"]
        assert list(catalogue.extracts()) == extracts
