"""The tables of documents: the pages that were read, and the personal data found in them."""

import json
from collections.abc import Mapping

from corpus.catalogue.connection import Connection
from corpus.catalogue.entries import REMOVED, Told
from corpus.catalogue.ledger import checked, damage_told, insert, pack, unpack
from corpus.document import Document, Page
from corpus.personal import MARKS, MENTIONED, Finding, findings_in
from corpus.takedowns import MARK as REMOVED_MARK


class DocumentTables(Connection):
    """The part of a catalogue that tells what was read."""

    def version_of(self, digest: str) -> str | None:
        """The version of the reading stage that read the document; None if there is none."""
        row = self._row("SELECT version FROM documents WHERE digest = ?", digest)
        return row[0] if row else None

    def documents_told(self) -> dict[str, Told]:
        """What is known of each document besides its pages, by digest."""
        removed: dict[str, tuple[tuple[int, int], ...]] = {}
        asked = "SELECT digest, page, start FROM findings WHERE kind = ? ORDER BY 1, 2, 3"
        for digest, page, start in self._rows(asked, REMOVED):
            removed[digest] = (*removed.get(digest, ()), (page, start))
        rows = self._rows("SELECT digest, slug, version, scans, ocr FROM documents")
        return {
            digest: Told(slug, version, int(scans), ocr or None, removed.get(digest, ()))
            for digest, slug, version, scans, ocr in rows
        }

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

    def every_digest(self) -> list[str]:
        """The digests of all documents that are held, also of those that are to be replaced."""
        return [digest for (digest,) in self._rows("SELECT digest FROM documents ORDER BY digest")]

    def read_again(self, digest: str) -> None:
        """Have the next run read a document again, if its file is there."""
        row = self._row(
            "SELECT digest, body, scans, ocr, slug FROM documents WHERE digest = ?", digest
        )
        assert row
        cells = row[0], "", *row[1:4]
        insert(self._db, "documents", *cells, beside=row[4:])

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
        read some of the pages. What was taken down is left out.
        """
        document = self.taken.without(document)
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
        for page in document.pages:
            start = -1
            while (start := page.text.find(REMOVED_MARK, start + 1)) >= 0:
                insert(self._db, "findings", document.digest, page.number, start, REMOVED)

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

    # -- personal data

    def findings(self) -> list[tuple[str, Finding]]:
        """What was found of personal data, with the file's relative path; by path and place.

        What was masked in the name of a file is on page 0.
        """
        rows = self._db.execute(
            "WITH marks (mark, kind) AS (SELECT value, key FROM json_each(?2)) "
            "SELECT kalla, kind, page, start FROM files JOIN findings USING (digest) "
            "WHERE kind != ?1 UNION ALL "
            "SELECT kalla, kind, 0, instr(kalla, mark) - 1 FROM files JOIN marks "
            "ON instr(kalla, mark) ORDER BY 1, 3, 4",
            (REMOVED, json.dumps(MARKS)),
        )
        return [(kalla, Finding(kind, page, start)) for kalla, kind, page, start in rows]

    def masked(self) -> frozenset[str]:
        """The documents that `has_masked` finds something in, by digest."""
        rows = self._db.execute(
            "SELECT digest FROM findings WHERE kind NOT IN (?1, ?2) UNION "
            "SELECT digest FROM files JOIN json_each(?3) ON instr(kalla, value)",
            (REMOVED, MENTIONED, json.dumps(MARKS)),
        )
        return frozenset(digest for (digest,) in rows if digest)

    def has_masked(self, digest: str) -> bool:
        """Whether something was masked in a document, or in the name of a file that has it."""
        row = self._db.execute(
            "SELECT 1 FROM findings WHERE digest = ?1 AND kind NOT IN (?2, ?3) UNION ALL "
            "SELECT 1 FROM files JOIN json_each(?4) ON instr(kalla, value) "
            "WHERE digest = ?1 LIMIT 1",
            (digest, REMOVED, MENTIONED, json.dumps(MARKS)),
        )
        return row.fetchone() is not None

    def removed_from(self, digest: str) -> tuple[tuple[int, int], ...]:
        """Where something of a document was taken down: its page, and at which character."""
        rows = self._rows(
            "SELECT page, start FROM findings WHERE digest = ? AND kind = ? ORDER BY page, start",
            *(digest, REMOVED),
        )
        return tuple((page, start) for page, start in rows)
