"""The rows of the catalogue: each is stored with a digest of its own, and checked against it.

SQLite checks no content. A bit that turns on a disk would change an address for good, or lose a
paper without a word. So each row has a seal, the digest of its cells, and each paper the number of
its records. A row that does not fit its seal is as good as none: what it says is read or understood
again.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from corpus.errors import CatalogueDamaged, CatalogueError

FORMAT = 6
"""The number of the tables' format; see `prepare` for what becomes of an older catalogue."""

_ADDRESSES = """
CREATE TABLE addresses (
    kind TEXT NOT NULL, mark INTEGER NOT NULL, turn INTEGER NOT NULL, name TEXT NOT NULL,
    holders TEXT NOT NULL, told TEXT NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (kind, mark))
"""

_WORKED_OUT = """
CREATE TABLE IF NOT EXISTS traits (
    digest TEXT NOT NULL, place INTEGER NOT NULL, version TEXT NOT NULL, meeting TEXT,
    body TEXT NOT NULL, signature BLOB NOT NULL, seal BLOB NOT NULL, PRIMARY KEY (digest, place));
CREATE INDEX IF NOT EXISTS traits_meeting ON traits (meeting);
CREATE TABLE IF NOT EXISTS gathered (
    kommuner TEXT PRIMARY KEY, basis TEXT NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS documents_told ON documents (digest, slug, version, scans, ocr);
CREATE INDEX IF NOT EXISTS records_placed ON records (digest, place, id);
CREATE INDEX IF NOT EXISTS records_municipality ON records (kommun, digest)
"""
"""What was worked out of the others, and indexes that save reading rows most of which is text."""

TABLES = f"""
CREATE TABLE files (
    path BLOB PRIMARY KEY, root BLOB NOT NULL, kalla TEXT NOT NULL,
    size INTEGER NOT NULL, changed INTEGER NOT NULL,
    digest TEXT, foreign_kind INTEGER NOT NULL, version TEXT NOT NULL,
    scans INTEGER NOT NULL, seen TEXT, earlier TEXT, seal BLOB NOT NULL);
CREATE INDEX files_digest ON files (digest);
CREATE TABLE troubles (
    path BLOB NOT NULL, stage TEXT NOT NULL, kalla TEXT NOT NULL, reason TEXT NOT NULL,
    day TEXT NOT NULL, digest TEXT, version TEXT NOT NULL, gone INTEGER NOT NULL,
    seal BLOB NOT NULL, PRIMARY KEY (path, stage));
CREATE TABLE documents (
    digest TEXT PRIMARY KEY, version TEXT NOT NULL, body BLOB NOT NULL,
    scans INTEGER NOT NULL, ocr TEXT NOT NULL, seal BLOB NOT NULL, slug TEXT NOT NULL UNIQUE);
CREATE TABLE records (
    id TEXT NOT NULL, digest TEXT NOT NULL, place INTEGER NOT NULL,
    kommun TEXT, basis TEXT NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL,
    PRIMARY KEY (digest, place));
CREATE INDEX records_id ON records (id);
CREATE INDEX records_kommun ON records (kommun);
CREATE TABLE understood (
    digest TEXT PRIMARY KEY, basis TEXT NOT NULL, records INTEGER NOT NULL, seal BLOB NOT NULL);
CREATE TABLE observations (
    digest TEXT PRIMARY KEY, basis TEXT NOT NULL, body BLOB NOT NULL, seal BLOB NOT NULL);
CREATE TABLE findings (
    digest TEXT NOT NULL, page INTEGER NOT NULL, start INTEGER NOT NULL, kind TEXT NOT NULL,
    seal BLOB NOT NULL, PRIMARY KEY (digest, page, start, kind));
CREATE TABLE templates (place INTEGER PRIMARY KEY, body BLOB NOT NULL, seal BLOB NOT NULL);
CREATE TABLE sidecars (path BLOB PRIMARY KEY, text TEXT NOT NULL, seal BLOB NOT NULL);
{_ADDRESSES.strip()};
{_WORKED_OUT.strip()}"""

SEALED = {
    "files": 11,
    "troubles": 8,
    "documents": 5,
    "records": 6,
    "understood": 3,
    "observations": 3,
    "findings": 4,
    "templates": 2,
    "sidecars": 2,
    "addresses": 6,
    "traits": 6,
    "gathered": 3,
}
"""The number of cells that are sealed in each table; the seal follows them."""

_ADDED = {4: f"{_ADDRESSES.strip()};\n{_WORKED_OUT.strip()}", 5: _WORKED_OUT.strip()}
"""By the number of a format that lacks nothing but some tables, these."""

_READ = ("documents", "findings")
"""The tables with what was read of a paper: without a row of them it is read again."""


class _RowDamaged(sqlite3.DatabaseError):
    """A row does not fit its seal."""


def seal(cells: Iterable[Any]) -> bytes:
    """Return the digest of the cells of a row."""
    parts: list[bytes] = []
    for cell in cells:
        if cell is None or isinstance(cell, (int, float)):
            parts.append(f"{cell!r};".encode())
            continue
        data = cell.encode() if isinstance(cell, str) else cell
        parts += (b"%d:" % len(data), data)
    return blake2b(b"".join(parts), digest_size=16).digest()


def insert(db: sqlite3.Connection, table: str, *cells: Any, beside: Sequence[Any] = ()) -> None:
    """Store a row with its seal, in place of an earlier one; `beside` follow the seal."""
    row = (*cells, seal(cells), *beside)
    db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608


def checked(row: Sequence[Any]) -> Sequence[Any]:
    """Return the cells of a row whose last one is its seal.

    Raises:
        sqlite3.DatabaseError: they do not fit it.
    """
    *cells, sealed = row
    if seal(cells) != sealed:
        raise _RowDamaged("a row does not fit its digest")
    return cells


def pack(body: Any) -> bytes:
    """Return a value of JSON as it is stored."""
    return zlib.compress(json.dumps(body, ensure_ascii=False).encode(), 1)


def unpack(body: bytes) -> Any:
    """Return the value that `pack` stored."""
    return orjson.loads(zlib.decompress(body))


@contextmanager
def damage_told(path: Path | str) -> Iterator[None]:
    """Turn what SQLite says of a damaged file into a `CatalogueDamaged` with what to do."""
    try:
        yield
    except UnicodeDecodeError as error:  # even what SQLite says of the damage cannot be read
        raise CatalogueDamaged(
            f"{path}: damaged (a name in it is no text); klubbat index keeps what can be read of it"
        ) from error
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code == sqlite3.SQLITE_NOTADB:
            raise CatalogueError(
                f"{path}: is no catalogue, or its beginning is damaged; move it aside "
                f"(mv {path} {path}.damaged) and run klubbat index again, which reads every paper"
            ) from error
        # The second is SQLite's word for text that is not UTF-8.
        damaged = isinstance(error, _RowDamaged) or "decode" in str(error)
        if damaged or (code is not None and code & 0xFF == sqlite3.SQLITE_CORRUPT):
            raise CatalogueDamaged(
                f"{path}: damaged ({error}); klubbat index keeps what can be read of it"
            ) from error
        raise


def prepare(db: sqlite3.Connection, path: Path | str, *, read_only: bool) -> None:
    """Make the tables of a new catalogue, or bring those of an older one to this format.

    One of the two formats before gets the tables that it lacks. An older one is emptied, and filled
    again from the papers: its pages were read by other rules, and identity numbers in them are not
    masked.

    Raises:
        CatalogueError: it is of a format that is not known here. Nothing of it is removed.
    """
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == FORMAT:
        return
    known = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    is_older = not known or 0 < version < FORMAT
    if read_only or not is_older:
        advice = f"move it aside (mv {path} {path}.other) and run klubbat index again"
        raise CatalogueError(
            f"{path}: is of format {version}, and this klubbat writes {FORMAT}; "
            + ("run klubbat index PATH… to read the papers again" if is_older else advice)
        )
    with db:
        db.execute("BEGIN")
        if version not in _ADDED:
            for name in known:
                db.execute(f"DROP TABLE {name}")
        for statement in _ADDED.get(version, TABLES).split(";\n"):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {FORMAT}")


def verify(db: sqlite3.Connection) -> list[str]:
    """Remove every row that does not fit its seal, and return the digests of their documents.

    Raises:
        sqlite3.DatabaseError: the file is damaged in more than rows.
    """
    if not _is_whole(db):
        db.execute("REINDEX")
        if not _is_whole(db):
            raise _RowDamaged("its pages do not fit together")
    lost: set[str] = set()
    text_factory, db.text_factory = db.text_factory, bytes  # a damaged text need not be UTF-8
    try:
        for table in SEALED:
            for row in _unfit(db, table):
                db.execute(f"DELETE FROM {table} WHERE rowid = ?", row[:1])  # noqa: S608
                if table in _READ and isinstance(row[1], bytes):
                    lost.add(row[1].decode("utf-8", "replace"))
    finally:
        db.text_factory = text_factory
    db.executemany("DELETE FROM documents WHERE digest = ?", ((digest,) for digest in lost))
    return sorted(lost | _understood_in_part(db))


def damaged_rows(db: sqlite3.Connection) -> int:
    """Return how many rows do not fit their seals, and how many documents lack records.

    Raises:
        sqlite3.DatabaseError: the file is damaged in more than rows.
    """
    if not _is_whole(db):
        raise _RowDamaged("its pages do not fit together")
    text_factory, db.text_factory = db.text_factory, bytes
    try:
        return sum(len(_unfit(db, table)) for table in SEALED) + len(_in_part(db))
    finally:
        db.text_factory = text_factory


def _is_whole(db: sqlite3.Connection) -> bool:
    return bool(db.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")


def _unfit(db: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table that do not fit their seals, each after its number."""
    count = SEALED[table]
    rows = db.execute(f"SELECT rowid, * FROM {table} NOT INDEXED")  # noqa: S608
    return [row[:2] for row in rows if seal(row[1 : count + 1]) != row[count + 1]]


def _understood_in_part(db: sqlite3.Connection) -> set[str]:
    """Remove what is left of documents of which some records are gone; return their digests."""
    partly = _in_part(db)
    for digest in partly:
        forget_understanding(db, digest)
    return partly


def _in_part(db: sqlite3.Connection) -> set[Any]:
    """The digests of documents that have not as many records as they should."""
    told = dict(db.execute("SELECT digest, records FROM understood"))
    held = dict(db.execute("SELECT digest, count(*) FROM records GROUP BY digest"))
    return {digest for digest in {*told, *held} if told.get(digest) != held.get(digest, 0)}


def forget_understanding(db: sqlite3.Connection, digest: str) -> None:
    """Remove the records of a document, and all that was learnt from it."""
    for table in ("records", "traits", "understood", "observations"):
        db.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))  # noqa: S608
