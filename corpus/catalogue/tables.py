"""The catalogue: what was read, from which bytes. One SQLite file beside the index.

Three tables: ``files`` (a path as it was last seen, and the digest of its bytes or the reason it
could not be read), ``documents`` (the pages read from those bytes) and ``records`` (the extracts of
each document). The index can be rebuilt from it without opening a single file.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.document import Document, Page
from corpus.errors import CatalogueError
from corpus.extract import Extract, extract_from

FORMAT = 2
"""Raised when the tables change; a catalogue of another format is emptied and filled anew."""

TABLES = """
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
"""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file as it was last seen.

    `changed` is its modification time in nanoseconds. Either `digest` names what was read from it
    or `reason` says why nothing was; `foreign`: because it is no paper and does not claim to be.
    `version` is the version of the reading that said so, empty where the file could not be opened.
    """

    path: str
    root: str
    kalla: str
    size: int = 0
    changed: int = 0
    digest: str | None = None
    reason: str | None = None
    foreign: bool = False
    version: str = ""


class Catalogue:
    """An open catalogue. A context manager: leaving it without an error commits.

    `read_only` is for those who only look, and need no right to write beside it.

    Raises:
        CatalogueError: the file is no catalogue, or cannot be opened or written.
    """

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        try:
            if read_only:
                self._db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
            else:
                self._db = sqlite3.connect(path)
                self._db.execute("PRAGMA secure_delete = ON")  # what is taken down is gone
            if self._db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                self._empty()
        except (sqlite3.Error, OSError) as error:
            raise CatalogueError(
                f"{path}: cannot be used as a catalogue ({error}); "
                "remove it and run klubbat index again"
            ) from error

    @classmethod
    def in_memory(cls) -> Self:
        """A catalogue that is gone when it is left."""
        return cls(":memory:")

    def _empty(self) -> None:
        tables = self._db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in tables:
            self._db.execute(f'DROP TABLE "{name}"')
        self._db.executescript(f"{TABLES} PRAGMA user_version = {FORMAT};")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if kind is None:
            self._db.commit()
        self._db.close()

    def commit(self) -> None:
        """Make what was written so far survive a sudden end."""
        self._db.commit()

    # -- files

    def files(self) -> dict[str, FileEntry]:
        """Every file that is known, by its absolute path."""
        rows = self._db.execute("SELECT * FROM files ORDER BY path")
        return {row[0]: FileEntry(*row) for row in rows}

    def remember(self, entry: FileEntry) -> None:
        """Note a file as it was seen now."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(entry)
        )

    def forget(self, path: str) -> None:
        """Strike a file that is no longer there."""
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))

    def sources(self, digest: str) -> list[FileEntry]:
        """The files that hold these bytes, by path."""
        rows = self._db.execute("SELECT * FROM files WHERE digest = ? ORDER BY path", (digest,))
        return [FileEntry(*row) for row in rows]

    def skipped(self) -> list[tuple[str, str]]:
        """The papers that could not be read, by their relative path, each with the reason."""
        rows = self._db.execute(
            "SELECT kalla, reason FROM files WHERE reason IS NOT NULL AND NOT foreign_kind "
            "ORDER BY kalla"
        )
        return [(kalla, reason) for kalla, reason in rows]

    # -- documents

    def version_of(self, digest: str) -> str | None:
        """Which version of the reading wrote the document; None if there is none."""
        row = self._db.execute("SELECT version FROM documents WHERE digest = ?", (digest,))
        found: tuple[str] | None = row.fetchone()
        return found[0] if found else None

    def digests(self) -> list[str]:
        """The documents held, by the name they have in addresses."""
        return [row[0] for row in self._db.execute("SELECT digest FROM documents ORDER BY slug")]

    def slug(self, digest: str, wanted: str) -> str:
        """The document's name in addresses: `wanted`, unless another document has it already.

        A document keeps the name it was first given.
        """
        row = self._db.execute("SELECT slug FROM documents WHERE digest = ?", (digest,)).fetchone()
        if row:
            return str(row[0])
        taken = self._db.execute("SELECT 1 FROM documents WHERE slug = ?", (wanted,)).fetchone()
        return f"{wanted}-{digest[:6]}" if taken else wanted

    def store(self, document: Document, slug: str, version: str) -> None:
        """Keep the pages of a document."""
        body = {
            "media": document.media,
            "notes": document.notes,
            "pages": [[page.number, page.text] for page in document.pages],
        }
        self._db.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?)",
            (document.digest, slug, version, _pack(body)),
        )

    def document(self, digest: str) -> Document:
        """The pages of a document that is held."""
        row = self._db.execute("SELECT body FROM documents WHERE digest = ?", (digest,)).fetchone()
        body = _unpack(row[0])
        pages = tuple(Page(number, text) for number, text in body["pages"])
        return Document(digest, body["media"], pages, tuple(body["notes"]))

    def drop_orphans(self) -> int:
        """Strike documents that no file holds any more, and their records; how many there were."""
        gone = self._db.execute(
            "DELETE FROM documents WHERE digest NOT IN "
            "(SELECT digest FROM files WHERE digest IS NOT NULL)"
        ).rowcount
        self._db.execute("DELETE FROM records WHERE digest NOT IN (SELECT digest FROM documents)")
        return gone

    # -- records

    def basis_of(self, digest: str) -> str | None:
        """What the records of a document rest on (see `intake`); None if there are none."""
        row = self._db.execute("SELECT basis FROM records WHERE digest = ? LIMIT 1", (digest,))
        found: tuple[str] | None = row.fetchone()
        return found[0] if found else None

    def replace_records(self, digest: str, basis: str, extracts: Iterable[Extract]) -> None:
        """Keep these extracts as the records of a document, in place of any before them."""
        self._db.execute("DELETE FROM records WHERE digest = ?", (digest,))
        self._db.executemany(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)",
            (
                (extract["id"], digest, place, extract["kommun"], basis, _pack(extract))
                for place, extract in enumerate(extracts)
            ),
        )

    def extracts(self) -> Iterator[Extract]:
        """Every record, by document name and place in the document."""
        rows = self._db.execute(
            "SELECT records.body FROM records JOIN documents USING (digest) ORDER BY slug, place"
        )
        return (extract_from(_unpack(body)) for (body,) in rows)

    def municipalities(self) -> list[str | None]:
        """The municipalities that records are of; None if there are records of no known one."""
        rows = self._db.execute("SELECT DISTINCT kommun FROM records ORDER BY kommun")
        return [kommun for (kommun,) in rows]

    def extracts_of(self, kommun: str | None) -> Iterator[Extract]:
        """The records of one municipality, or of none, in the order of `extracts`."""
        rows = self._db.execute(
            "SELECT records.body FROM records JOIN documents USING (digest) "
            "WHERE kommun IS ? ORDER BY slug, place",
            (kommun,),
        )
        return (extract_from(_unpack(body)) for (body,) in rows)

    def neighbours(self, record: str) -> tuple[str | None, str | None]:
        """The ids of the records before and after one in the same document."""
        rows = self._db.execute(
            "SELECT other.id, other.place - this.place FROM records this JOIN records other "
            "ON other.digest = this.digest AND abs(other.place - this.place) = 1 "
            "WHERE this.id = ?",
            (record,),
        )
        beside = {step: found for found, step in rows}
        return beside.get(-1), beside.get(1)

    def fingerprint(self) -> str:
        """Changes when, and only when, the extracts do."""
        digest = sha256()
        for row in self._db.execute("SELECT id, basis FROM records ORDER BY id"):
            digest.update("\0".join(row).encode())
        return digest.hexdigest()

    def count(self) -> int:
        """How many records are held."""
        return int(self._db.execute("SELECT count(*) FROM records").fetchone()[0])


def _pack(body: Any) -> bytes:
    return zlib.compress(json.dumps(body, ensure_ascii=False).encode(), 1)


def _unpack(body: bytes) -> Any:
    return json.loads(zlib.decompress(body))
