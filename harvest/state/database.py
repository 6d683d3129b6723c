"""The file of the state: how it is opened by one program at a time, and what is said of damage."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import HarvestError

VERSION = 1

SYNCHRONOUS = "PRAGMA synchronous = FULL"
"""Each commit waits for the disk: what is told of a paper holds after a power failure too."""

TABLES = """
CREATE TABLE paper (
  source TEXT, key TEXT, url TEXT, listing TEXT, title TEXT, version TEXT, kommun TEXT, namnd TEXT,
  slag TEXT, datum TEXT, path TEXT, sha256 TEXT, size INTEGER, etag TEXT, last_modified TEXT,
  first_seen TEXT, last_seen TEXT, checked TEXT, strikes INTEGER, last_strike TEXT, state TEXT,
  held TEXT, unlisted INTEGER, PRIMARY KEY (source, key)) WITHOUT ROWID;
CREATE UNIQUE INDEX paper_path ON paper (path);
CREATE INDEX paper_listing ON paper (source, listing);
CREATE TABLE move (before TEXT, after TEXT, what TEXT);
CREATE TABLE taken (mark TEXT PRIMARY KEY, at TEXT) WITHOUT ROWID;
CREATE TABLE visited (source TEXT, listing TEXT, day TEXT, how TEXT,
  PRIMARY KEY (source, listing)) WITHOUT ROWID;
CREATE TABLE source (source TEXT PRIMARY KEY, kommun TEXT, namnd TEXT, last_success TEXT,
  listed INTEGER, failed INTEGER, why TEXT) WITHOUT ROWID;
CREATE TABLE origin (origin TEXT PRIMARY KEY, closed_until REAL, why TEXT) WITHOUT ROWID;
CREATE TABLE listing (url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, kind TEXT, body BLOB);
CREATE TABLE event (at TEXT, source TEXT, key TEXT, what TEXT, detail TEXT);
"""

SEEN = """CREATE TEMP TABLE seen (source TEXT, key TEXT, named INTEGER, PRIMARY KEY (source, key))
WITHOUT ROWID"""
"""What the listings of this run name, and whether they were asked. The run that ends loses it."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other harvests out of a folder of papers, which is made if it does not exist."""
    lock = FileLock(folder / ".klubbat-harvest.lock", timeout=0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise HarvestError(f"{folder}: another harvest is at work here; wait for it") from None
    except OSError as error:
        raise HarvestError(f"{folder}: cannot be written ({error.strerror or error})") from error
    try:
        yield
    finally:
        lock.release()


def connected(path: Path) -> sqlite3.Connection:
    """The database at `path`, made if there is none.

    Raises:
        HarvestError: it is damaged, of another version, or cannot be opened.
    """
    with damage_told(path):
        db = sqlite3.connect(path, isolation_level=None)
        try:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute(SYNCHRONOUS)
            db.execute("PRAGMA secure_delete = ON")
            _prepare(db, path)
            db.execute(SEEN)
        except BaseException:
            db.close()
            raise
        return db


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        db.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
    elif version != VERSION:
        raise HarvestError(
            f"{path}: another version of klubbat wrote this; use that one, or move the file away "
            "to fetch everything again"
        )
    elif (said := db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
        raise sqlite3.DatabaseError(said)


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Make an error of SQLite one line: the file is damaged, or the disk is full."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise HarvestError(f"{path}: cannot be written ({error})") from error
    except sqlite3.Error as error:
        said = " ".join(str(error).split())
        raise HarvestError(
            f"{path}: is damaged ({said}); put back a copy of it, or move it away to fetch "
            "everything again"
        ) from error
