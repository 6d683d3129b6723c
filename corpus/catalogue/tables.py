"""The catalogue: one SQLite file beside the index, with everything that was read from the papers.

``files`` has each path as it was last seen, with the digest of the bytes that its reading comes
from. ``documents`` has the pages read from those bytes, and ``records`` the extracts of each
document. ``troubles`` has what is missing or was given up, and why. The index can be rebuilt from
the catalogue without opening any paper.

It is a ledger: each row has a digest of its own (`corpus.catalogue.ledger`).
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from corpus.catalogue.ledger import (
    checked,
    damage_told,
    damaged_rows,
    insert,
    pack,
    prepare,
    unpack,
    verify,
)
from corpus.document import Document, Page
from corpus.errors import CatalogueError
from corpus.extract import Extract, extract_from
from corpus.personal import MARK, Finding, findings_in
from corpus.teaching import Observation, Template, TemplateRecord, template_from

KEPT = "what was read before is kept"
"""What the reason for a trouble ends with if the paper can still be found."""


ABSENT = ("walking", "missing")
"""The stages whose troubles say that a paper is not there."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file as it was last seen.

    `changed` is its modification time in nanoseconds. `digest` identifies the bytes that what is
    held of it was read from, and `seen` the bytes that it had last: they differ if these could not
    be read. `earlier` is the former `digest`, until what was read from the new one is understood.
    `foreign` is True if it is not a paper and its name does not claim so. `version` is the version
    of the reading stage, and empty if the file could not be opened. `scans` is the number of its
    pages if only OCR can read it and has not.
    """

    path: str
    root: str
    kalla: str
    size: int = 0
    changed: int = 0
    digest: str | None = None
    foreign: bool = False
    version: str = ""
    scans: int = 0
    seen: str | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that a paper, a folder or a sidecar met with, at one `stage` of the work.

    The stages are ``walking``, ``missing``, ``sidecar``, ``reading`` and ``understanding``. `day`
    is when it was first met with. `digest` and `version` are those of the bytes and of the stage
    that gave up: it is not tried again while both are the same. `gone` counts the runs that saw
    that a missing paper is gone.
    """

    path: str
    stage: str
    kalla: str
    reason: str
    day: str = ""
    digest: str | None = None
    version: str = ""
    gone: int = 0


class Catalogue:
    """An open catalogue. It is a context manager: leaving it without an error commits.

    With `read_only` no permission to write in its folder is needed.

    Raises:
        CatalogueError: the file is not a catalogue, or cannot be opened or written.
    """

    def __init__(self, path: Path | str, *, read_only: bool = False) -> None:
        self._path = path
        self._committed = monotonic()
        try:
            if read_only:
                self._db = _opened_for_reading(Path(path))
            else:
                self._db = sqlite3.connect(path)
                self._db.execute("PRAGMA secure_delete = ON")  # deleted text is overwritten
            with damage_told(path):
                prepare(self._db, path, read_only=read_only)
        except (sqlite3.Error, OSError) as error:
            raise CatalogueError(
                f"{path}: cannot be used as a catalogue ({error}); "
                "klubbat doctor says what can be done"
            ) from error

    @classmethod
    def in_memory(cls) -> Self:
        """A catalogue in memory, which is lost when it is closed."""
        return cls(":memory:")

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
        self._committed = monotonic()

    def commit_each_second(self) -> None:
        """Commit if the last commit is a second old, so that a run that is killed keeps its work.

        Committing each paper by itself would take longer than reading a short one.
        """
        if monotonic() - self._committed >= 1:
            self.commit()

    def verify(self) -> list[str]:
        """Remove every row that is damaged, and return the digests of their documents.

        What was read from those is read or understood again by the next run.

        Raises:
            CatalogueDamaged: it is damaged in more than single rows.
        """
        with damage_told(self._path):
            return verify(self._db)

    def damaged(self) -> int:
        """The number of damaged rows, which `verify` would remove.

        Raises:
            CatalogueDamaged: it is damaged in more than single rows.
        """
        with damage_told(self._path):
            return damaged_rows(self._db)

    def try_again(self) -> None:
        """Have the next run try again what was given up."""
        self._db.execute(
            "DELETE FROM troubles WHERE stage IN ('reading', 'understanding') AND path NOT IN "
            "(SELECT path FROM files WHERE foreign_kind)"
        )

    def take_over(self, table: str, row: tuple[Any, ...]) -> None:
        """Store a whole row of another catalogue's table, with its seal."""
        marks = ", ".join("?" * len(row))
        self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608

    def _rows(self, asked: str, *with_: Any) -> Iterator[tuple[Any, ...]]:
        with damage_told(self._path):
            yield from self._db.execute(asked, with_)

    def _row(self, asked: str, *with_: Any) -> tuple[Any, ...] | None:
        return next(self._rows(asked, *with_), None)

    # -- files

    def files(self) -> dict[str, FileEntry]:
        """Every file that is known, by its absolute path."""
        entries = map(_entry, self._rows("SELECT * FROM files ORDER BY path"))
        return {entry.path: entry for entry in entries}

    def remember(self, entry: FileEntry) -> None:
        """Store the entry of a file, in place of an earlier one."""
        insert(
            self._db,
            "files",
            *(os.fsencode(entry.path), os.fsencode(entry.root), entry.kalla),
            *(entry.size, entry.changed, entry.digest, int(entry.foreign)),
            *(entry.version, entry.scans, entry.seen, entry.earlier),
        )

    def forget(self, path: str) -> None:
        """Remove the entry of a file, and its troubles."""
        name = os.fsencode(path)
        self._db.execute("DELETE FROM files WHERE path = ?", (name,))
        self._db.execute("DELETE FROM troubles WHERE path = ?", (name,))

    def sources(self, digest: str) -> list[FileEntry]:
        """The files with these bytes, in the order of their paths."""
        asked = "SELECT * FROM files WHERE digest = ? ORDER BY path"
        return [_entry(row) for row in self._rows(asked, digest)]

    # -- troubles

    def note(self, trouble: Trouble) -> None:
        """Store a trouble, in place of an earlier one of the same path and stage.

        Its day stays that of the earlier one.
        """
        path = os.fsencode(trouble.path)
        before = self._row(
            "SELECT day FROM troubles WHERE path = ? AND stage = ?", path, trouble.stage
        )
        day = before[0] if before else trouble.day or date.today().isoformat()
        insert(
            self._db,
            "troubles",
            *(path, trouble.stage, trouble.kalla, trouble.reason, day),
            *(trouble.digest, trouble.version, trouble.gone),
        )

    def settle(self, path: str, *stages: str) -> None:
        """Remove the troubles of a path at these stages."""
        for stage in stages:
            self._db.execute(
                "DELETE FROM troubles WHERE path = ? AND stage = ?", (os.fsencode(path), stage)
            )

    def troubles(self) -> list[Trouble]:
        """Every trouble, by path and stage."""
        return [
            Trouble(os.fsdecode(path), *rest)
            for path, *rest, _ in self._rows("SELECT * FROM troubles ORDER BY path, stage")
        ]

    def skipped(self) -> list[tuple[str, str]]:
        """The relative path and the reason for all that is missing or could not be used; by path.

        If the paper can still be found, as it was read before, the reason says since which day that
        is, and ends with `KEPT`.
        """
        rows = self._rows(
            "SELECT troubles.kalla, reason, day, stage != 'sidecar' AND EXISTS "
            "(SELECT 1 FROM records WHERE records.digest = files.digest) "
            "FROM troubles LEFT JOIN files USING (path) "
            "WHERE NOT coalesce(foreign_kind, 0) ORDER BY troubles.kalla, stage"
        )
        return [
            (kalla, f"{reason} (since {day}); {KEPT}" if kept else reason)
            for kalla, reason, day, kept in rows
        ]

    # -- what sidecars said when they could last be used

    def sidecars(self) -> dict[str, str]:
        """The text of each sidecar that could be used, by its path."""
        rows = self._rows("SELECT path, text FROM sidecars ORDER BY path")
        return {os.fsdecode(path): text for path, text in rows}

    def keep_sidecars(self, texts: Mapping[str, str]) -> None:
        """Store these texts of sidecars, in place of earlier ones."""
        for path, text in texts.items():
            insert(self._db, "sidecars", os.fsencode(path), text)

    # -- documents

    def version_of(self, digest: str) -> str | None:
        """The version of the reading stage that read the document; None if there is none."""
        row = self._row("SELECT version FROM documents WHERE digest = ?", digest)
        return row[0] if row else None

    def scans_of(self, digest: str) -> int:
        """How many pages of the document only OCR can read, and has not; 0 if there is none."""
        row = self._row("SELECT scans FROM documents WHERE digest = ?", digest)
        return int(row[0]) if row else 0

    def ocr_of(self, digest: str) -> str | None:
        """The version of the recognising stage that read pages of it; None if OCR read none."""
        row = self._row("SELECT ocr FROM documents WHERE digest = ?", digest)
        return row[0] or None if row else None

    def digests(self) -> list[str]:
        """The digests of all documents, in the order of their names in addresses.

        Those that a newer reading of the same file is to replace are left out.
        """
        rows = self._rows(
            "SELECT digest FROM documents WHERE digest IN (SELECT digest FROM files) "
            "OR digest NOT IN (SELECT earlier FROM files WHERE earlier IS NOT NULL) ORDER BY slug"
        )
        return [digest for (digest,) in rows]

    def slug(self, digest: str) -> str:
        """The document's name in addresses."""
        row = self._row("SELECT slug FROM documents WHERE digest = ?", digest)
        assert row
        return str(row[0])

    def rename(self, slugs: Mapping[str, str]) -> None:
        """Give documents, by digest, these names in addresses; no two may be the same.

        All others lose theirs.
        """
        held = dict(self._rows("SELECT digest, slug FROM documents"))
        changed = [digest for digest, slug in held.items() if slugs.get(digest, digest) != slug]
        # One may get the name that another has yet to give up.
        self._db.executemany(
            "UPDATE documents SET slug = ?1 WHERE digest = ?1", [(digest,) for digest in changed]
        )
        self._db.executemany(
            "UPDATE documents SET slug = ? WHERE digest = ?",
            [(slugs[digest], digest) for digest in changed if digest in slugs],
        )

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
        insert(
            self._db,
            "documents",
            *(document.digest, version, pack(body), len(document.scans), ocr or ""),
            beside=(document.digest,),
        )
        self._db.execute("DELETE FROM findings WHERE digest = ?", (document.digest,))
        for each in findings_in(document):
            insert(self._db, "findings", document.digest, each.page, each.start, each.kind)

    def document(self, digest: str) -> Document:
        """The stored document with this digest."""
        with damage_told(self._path):
            row = self._row(
                "SELECT digest, version, body, scans, ocr, seal FROM documents WHERE digest = ?",
                digest,
            )
            assert row
            body = unpack(checked(row)[2])
        pages = tuple(Page(number, text, ocr) for number, text, ocr in body["pages"])
        return Document(digest, body["media"], pages, tuple(body["notes"]), tuple(body["scans"]))

    def supersede(self) -> list[FileEntry]:
        """Have each newer reading that is understood replace the earlier one of its file.

        Returns the files of which it is not: what was read of them earlier is theirs again.
        """
        given_up = []
        for entry in self.files().values():
            if entry.earlier is None:
                continue
            if entry.digest and self.basis_of(entry.digest) is None:
                entry = replace(entry, digest=entry.earlier)
                given_up.append(entry)
            self.remember(replace(entry, earlier=None))
        return given_up

    def drop_orphans(self) -> int:
        """Remove the documents that no file has any more, and return how many there were.

        Their records and observations are removed as well.
        """
        gone = self._db.execute(
            "DELETE FROM documents WHERE digest NOT IN "
            "(SELECT digest FROM files WHERE digest IS NOT NULL "
            "UNION SELECT earlier FROM files WHERE earlier IS NOT NULL)"
        ).rowcount
        for table in ("records", "understood", "observations", "findings"):
            self._db.execute(
                f"DELETE FROM {table} WHERE digest NOT IN (SELECT digest FROM documents)"  # noqa: S608
            )
        return gone

    # -- personal data

    def findings(self) -> list[tuple[str, Finding]]:
        """What was found of personal data, with the file's relative path; by path and place.

        What was masked in the name of a file is on page 0.
        """
        rows = self._db.execute(
            "SELECT kalla, kind, page, start FROM files JOIN findings USING (digest) UNION ALL "
            "SELECT kalla, 'personnummer', 0, instr(kalla, ?1) - 1 FROM files "
            "WHERE instr(kalla, ?1) ORDER BY 1, 3, 4",
            (MARK,),
        )
        return [(kalla, Finding(kind, page, start)) for kalla, kind, page, start in rows]

    def has_masked(self, digest: str) -> bool:
        """Whether something was masked in a document, or in the name of a file that has it."""
        row = self._db.execute(
            "SELECT 1 FROM findings WHERE digest = ?1 AND kind = 'personnummer' UNION ALL "
            "SELECT 1 FROM files WHERE digest = ?1 AND instr(kalla, ?2) LIMIT 1",
            (digest, MARK),
        )
        return row.fetchone() is not None

    # -- what papers teach about each other

    def observed_from(self, digest: str) -> str | None:
        """The fingerprint of what a document's observation was made from; None if there is none."""
        row = self._row("SELECT basis FROM observations WHERE digest = ?", digest)
        return row[0] if row else None

    def observe(self, digest: str, basis: str, seen: Observation) -> None:
        """Store what was seen of the form of a document, in place of an earlier observation."""
        insert(self._db, "observations", digest, basis, pack(asdict(seen)))

    def observations(self) -> dict[str, Observation]:
        """What was seen of the form of each document, by digest."""
        rows = self._rows("SELECT digest, basis, body, seal FROM observations ORDER BY digest")
        with damage_told(self._path):
            return {row[0]: Observation.of(unpack(checked(row)[2])) for row in rows}

    def replace_templates(self, templates: Iterable[Template]) -> None:
        """Store these templates, in their order, in place of all earlier ones."""
        self._db.execute("DELETE FROM templates")
        for place, each in enumerate(templates):
            insert(self._db, "templates", place, pack(each.record()))

    def templates(self) -> list[TemplateRecord]:
        """The templates, by municipality and body."""
        rows = self._rows("SELECT place, body, seal FROM templates ORDER BY place")
        with damage_told(self._path):
            return [template_from(unpack(checked(row)[1])) for row in rows]

    # -- records

    def basis_of(self, digest: str) -> str | None:
        """The fingerprint of what a document's records were made from; None if there are none.

        `corpus.catalogue.understood` computes it.
        """
        row = self._row("SELECT basis FROM understood WHERE digest = ?", digest)
        return row[0] if row else None

    def replace_records(self, digest: str, basis: str, extracts: Iterable[Extract]) -> None:
        """Store these extracts as the records of a document, in place of all earlier ones."""
        self._db.execute("DELETE FROM records WHERE digest = ?", (digest,))
        count = 0
        for count, extract in enumerate(extracts, 1):
            cells = (extract["id"], digest, count - 1, extract["kommun"], basis, pack(extract))
            insert(self._db, "records", *cells)
        insert(self._db, "understood", digest, basis, count)

    def extracts(self) -> Iterator[Extract]:
        """Every record, in the order of document names and of places in the document."""
        return self._extracts(f"{_RECORDS} ORDER BY slug, place")

    def municipalities(self) -> list[str | None]:
        """The municipalities of the records; None is one if some have no known municipality."""
        rows = self._rows("SELECT DISTINCT kommun FROM records ORDER BY kommun")
        return [kommun for (kommun,) in rows]

    def extracts_of(self, kommun: str | None) -> Iterator[Extract]:
        """The records of one municipality, or with None of no known one; ordered as `extracts`."""
        return self._extracts(f"{_RECORDS} WHERE kommun IS ? ORDER BY slug, place", kommun)

    def _extracts(self, asked: str, *with_: Any) -> Iterator[Extract]:
        with damage_told(self._path):
            for row in self._rows(asked, *with_):
                yield extract_from(unpack(checked(row)[5]))

    def neighbours(self, record: str) -> tuple[str | None, str | None]:
        """The ids of the records before and after one in the same document."""
        rows = self._rows(
            "SELECT other.id, other.place - this.place FROM records this JOIN records other "
            "ON other.digest = this.digest AND abs(other.place - this.place) = 1 "
            "WHERE this.id = ?",
            record,
        )
        beside = {step: found for found, step in rows}
        return beside.get(-1), beside.get(1)

    def fingerprint(self) -> str:
        """A fingerprint of all extracts: it changes if they do, and only then."""
        digest = sha256()
        for row in self._rows("SELECT id, basis FROM records ORDER BY id"):
            digest.update("\0".join(row).encode())
        return digest.hexdigest()

    def count(self) -> int:
        """The number of records."""
        row = self._row("SELECT count(*) FROM records")
        return int(row[0]) if row else 0


_RECORDS = """
SELECT records.id, records.digest, place, kommun, basis, records.body, records.seal
FROM records JOIN documents USING (digest)"""


def _entry(row: tuple[Any, ...]) -> FileEntry:
    path, root, kalla, size, changed, digest, foreign, version, scans, seen, earlier, _ = row
    names = os.fsdecode(path), os.fsdecode(root)
    said = size, changed, digest, bool(foreign), version, scans, seen, earlier
    return FileEntry(*names, kalla, *said)


def _opened_for_reading(path: Path) -> sqlite3.Connection:
    """Open a catalogue without writing, unless a run that was killed left work to be undone."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    db = sqlite3.connect(address, uri=True)
    try:
        db.execute("PRAGMA user_version").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if not path.is_file():
            raise
        undoing = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
        undoing.execute("PRAGMA user_version").fetchone()
        undoing.close()
        db = sqlite3.connect(address, uri=True)
    return db
