"""The catalogue: one SQLite file beside the index, with everything that was read from the papers.

It has three tables. ``files`` has each path as it was last seen, with the digest of its bytes or
the reason why it could not be read. ``documents`` has the pages read from those bytes. ``records``
has the extracts of each document. The index can be rebuilt from the catalogue without opening any
paper.
"""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, astuple, dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from corpus.document import Document, Page
from corpus.errors import CatalogueError
from corpus.extract import Extract, extract_from
from corpus.teaching import Observation, Template, TemplateRecord, template_from

FORMAT = 3
"""The number of the tables' format. A catalogue of another format is emptied and filled again."""

TABLES = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, root TEXT NOT NULL, kalla TEXT NOT NULL,
    size INTEGER NOT NULL, changed INTEGER NOT NULL,
    digest TEXT, reason TEXT, foreign_kind INTEGER NOT NULL, version TEXT NOT NULL,
    scans INTEGER NOT NULL);
CREATE INDEX files_digest ON files (digest);
CREATE TABLE documents (
    digest TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, version TEXT NOT NULL, body BLOB NOT NULL,
    scans INTEGER NOT NULL, ocr TEXT NOT NULL);
CREATE TABLE records (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, place INTEGER NOT NULL,
    kommun TEXT, basis TEXT NOT NULL, body BLOB NOT NULL);
CREATE INDEX records_digest ON records (digest, place);
CREATE INDEX records_kommun ON records (kommun);
CREATE TABLE observations (digest TEXT PRIMARY KEY, basis TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE templates (place INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file as it was last seen.

    `changed` is its modification time in nanoseconds. Either `digest` identifies what was read from
    it, or `reason` says why it could not be read. `foreign` is True if it is not a paper and its
    name does not claim so. `version` is the version of the reading stage, and empty if the file
    could not be opened. `scans` is the number of its pages if only OCR can read it and has not.
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
    scans: int = 0


class Catalogue:
    """An open catalogue. It is a context manager: leaving it without an error commits.

    With `read_only` no permission to write in its folder is needed.

    Raises:
        CatalogueError: the file is not a catalogue, or cannot be opened or written.
    """

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        try:
            if read_only:
                self._db = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
            else:
                self._db = sqlite3.connect(path)
                self._db.execute("PRAGMA secure_delete = ON")  # deleted text is overwritten
            if self._db.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
                self._empty()
        except (sqlite3.Error, OSError) as error:
            raise CatalogueError(
                f"{path}: cannot be used as a catalogue ({error}); "
                "remove it and run klubbat index again"
            ) from error

    @classmethod
    def in_memory(cls) -> Self:
        """A catalogue in memory, which is lost when it is closed."""
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
        """Commit what was written so far, so that it survives a crash."""
        self._db.commit()

    # -- files

    def files(self) -> dict[str, FileEntry]:
        """Every file that is known, by its absolute path."""
        rows = self._db.execute("SELECT * FROM files ORDER BY path")
        return {row[0]: FileEntry(*row) for row in rows}

    def remember(self, entry: FileEntry) -> None:
        """Store the entry of a file, in place of an earlier one."""
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", astuple(entry)
        )

    def forget(self, path: str) -> None:
        """Remove the entry of a file."""
        self._db.execute("DELETE FROM files WHERE path = ?", (path,))

    def sources(self, digest: str) -> list[FileEntry]:
        """The files with these bytes, in the order of their paths."""
        rows = self._db.execute("SELECT * FROM files WHERE digest = ? ORDER BY path", (digest,))
        return [FileEntry(*row) for row in rows]

    def skipped(self) -> list[tuple[str, str]]:
        """The relative path of each paper that could not be read, with the reason; by path."""
        rows = self._db.execute(
            "SELECT kalla, reason FROM files WHERE reason IS NOT NULL AND NOT foreign_kind "
            "ORDER BY kalla"
        )
        return [(kalla, reason) for kalla, reason in rows]

    # -- documents

    def version_of(self, digest: str) -> str | None:
        """The version of the reading stage that read the document; None if there is none."""
        row = self._db.execute("SELECT version FROM documents WHERE digest = ?", (digest,))
        found: tuple[str] | None = row.fetchone()
        return found[0] if found else None

    def scans_of(self, digest: str) -> int:
        """How many pages of the document only OCR can read, and has not; 0 if there is none."""
        row = self._db.execute("SELECT scans FROM documents WHERE digest = ?", (digest,)).fetchone()
        return int(row[0]) if row else 0

    def ocr_of(self, digest: str) -> str | None:
        """The version of the recognising stage that read pages of it; None if OCR read none."""
        row = self._db.execute("SELECT ocr FROM documents WHERE digest = ?", (digest,)).fetchone()
        return row[0] or None if row else None

    def digests(self) -> list[str]:
        """The digests of all documents, in the order of their names in addresses."""
        return [row[0] for row in self._db.execute("SELECT digest FROM documents ORDER BY slug")]

    def slug(self, digest: str) -> str:
        """The document's name in addresses."""
        row = self._db.execute("SELECT slug FROM documents WHERE digest = ?", (digest,))
        found: tuple[str] = row.fetchone()
        return found[0]

    def rename(self, slugs: Mapping[str, str]) -> None:
        """Give documents, by digest, these names in addresses; no two may be the same."""
        held = dict(self._db.execute("SELECT digest, slug FROM documents"))
        changed = [(slug, digest) for digest, slug in slugs.items() if held[digest] != slug]
        # One may get the name that another has yet to give up.
        self._db.executemany(
            "UPDATE documents SET slug = ?1 WHERE digest = ?1", [(d,) for _, d in changed]
        )
        self._db.executemany("UPDATE documents SET slug = ? WHERE digest = ?", changed)

    def store(self, document: Document, version: str, ocr: str | None = None) -> None:
        """Store the pages of a document, whose name in addresses is its digest until `rename`.

        `version` is that of the reading stage. `ocr` is that of the recognising stage if OCR has
        read some of the pages.
        """
        body = {
            "media": document.media,
            "notes": document.notes,
            "pages": [[page.number, page.text, page.ocr] for page in document.pages],
            "scans": document.scans,
        }
        self._db.execute(
            "INSERT OR REPLACE INTO documents VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(document.digest, document.digest, version, _pack(body)),
                *(len(document.scans), ocr or ""),
            ),
        )

    def document(self, digest: str) -> Document:
        """The stored document with this digest."""
        row = self._db.execute("SELECT body FROM documents WHERE digest = ?", (digest,)).fetchone()
        body = _unpack(row[0])
        pages = tuple(Page(number, text, ocr) for number, text, ocr in body["pages"])
        return Document(digest, body["media"], pages, tuple(body["notes"]), tuple(body["scans"]))

    def drop_orphans(self) -> int:
        """Remove the documents that no file has any more, and return how many there were.

        Their records and observations are removed as well.
        """
        gone = self._db.execute(
            "DELETE FROM documents WHERE digest NOT IN "
            "(SELECT digest FROM files WHERE digest IS NOT NULL)"
        ).rowcount
        self._db.execute("DELETE FROM records WHERE digest NOT IN (SELECT digest FROM documents)")
        self._db.execute(
            "DELETE FROM observations WHERE digest NOT IN (SELECT digest FROM documents)"
        )
        return gone

    # -- what papers teach about each other

    def observed_from(self, digest: str) -> str | None:
        """The fingerprint of what a document's observation was made from; None if there is none."""
        row = self._db.execute("SELECT basis FROM observations WHERE digest = ?", (digest,))
        found: tuple[str] | None = row.fetchone()
        return found[0] if found else None

    def observe(self, digest: str, basis: str, seen: Observation) -> None:
        """Store what was seen of the form of a document, in place of an earlier observation."""
        self._db.execute(
            "INSERT OR REPLACE INTO observations VALUES (?, ?, ?)",
            (digest, basis, _pack(asdict(seen))),
        )

    def observations(self) -> dict[str, Observation]:
        """What was seen of the form of each document, by digest."""
        rows = self._db.execute("SELECT digest, body FROM observations ORDER BY digest")
        return {digest: Observation.of(_unpack(body)) for digest, body in rows}

    def replace_templates(self, templates: Iterable[Template]) -> None:
        """Store these templates, in their order, in place of all earlier ones."""
        self._db.execute("DELETE FROM templates")
        self._db.executemany(
            "INSERT INTO templates VALUES (?, ?)",
            ((place, _pack(each.record())) for place, each in enumerate(templates)),
        )

    def templates(self) -> list[TemplateRecord]:
        """The templates, by municipality and body."""
        rows = self._db.execute("SELECT body FROM templates ORDER BY place")
        return [template_from(_unpack(body)) for (body,) in rows]

    # -- records

    def basis_of(self, digest: str) -> str | None:
        """The fingerprint of what a document's records were made from; None if there are none.

        `corpus.catalogue.intake` computes it.
        """
        row = self._db.execute("SELECT basis FROM records WHERE digest = ? LIMIT 1", (digest,))
        found: tuple[str] | None = row.fetchone()
        return found[0] if found else None

    def replace_records(self, digest: str, basis: str, extracts: Iterable[Extract]) -> None:
        """Store these extracts as the records of a document, in place of all earlier ones."""
        self._db.execute("DELETE FROM records WHERE digest = ?", (digest,))
        self._db.executemany(
            "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)",
            (
                (extract["id"], digest, place, extract["kommun"], basis, _pack(extract))
                for place, extract in enumerate(extracts)
            ),
        )

    def extracts(self) -> Iterator[Extract]:
        """Every record, in the order of document names and of places in the document."""
        rows = self._db.execute(
            "SELECT records.body FROM records JOIN documents USING (digest) ORDER BY slug, place"
        )
        return (extract_from(_unpack(body)) for (body,) in rows)

    def municipalities(self) -> list[str | None]:
        """The municipalities of the records; None is one if some have no known municipality."""
        rows = self._db.execute("SELECT DISTINCT kommun FROM records ORDER BY kommun")
        return [kommun for (kommun,) in rows]

    def extracts_of(self, kommun: str | None) -> Iterator[Extract]:
        """The records of one municipality, or with None of no known one; ordered as `extracts`."""
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
        """A fingerprint of all extracts: it changes if they do, and only then."""
        digest = sha256()
        for row in self._db.execute("SELECT id, basis FROM records ORDER BY id"):
            digest.update("\0".join(row).encode())
        return digest.hexdigest()

    def count(self) -> int:
        """The number of records."""
        return int(self._db.execute("SELECT count(*) FROM records").fetchone()[0])


def _pack(body: Any) -> bytes:
    return zlib.compress(json.dumps(body, ensure_ascii=False).encode(), 1)


def _unpack(body: bytes) -> Any:
    return json.loads(zlib.decompress(body))
