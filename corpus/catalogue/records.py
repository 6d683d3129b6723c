"""The tables of what was understood: the records of sections, and what papers teach."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from corpus.catalogue.connection import Connection
from corpus.catalogue.ledger import checked, damage_told, forget_understanding, insert, pack, unpack
from corpus.extract import Extract, extract_from
from corpus.teaching import Observation, Template, TemplateRecord, template_from


class RecordTables(Connection):
    """The part of a catalogue that tells what the papers say."""

    def observed(self) -> dict[str, str]:
        """By document, the fingerprint of what its observation was made from."""
        return dict(self._rows("SELECT digest, basis FROM observations"))

    def bases(self) -> dict[str, str]:
        """By document, the fingerprint of what its records were made from."""
        return dict(self._rows("SELECT digest, basis FROM understood"))

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
        for table in ("records", "traits"):
            self._db.execute(f"DELETE FROM {table} WHERE digest = ?", (digest,))  # noqa: S608
        count = 0
        for count, extract in enumerate(extracts, 1):
            cells = (extract["id"], digest, count - 1, extract["kommun"], basis, pack(extract))
            insert(self._db, "records", *cells)
        insert(self._db, "understood", digest, basis, count)

    def misunderstand(self, digest: str) -> None:
        """Remove what was understood of a document, so that the next run understands it again."""
        forget_understanding(self._db, digest)

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

    def extracts_from(self, digest: str) -> Iterator[Extract]:
        """The records of one document, in their order."""
        return self._extracts(f"{_RECORDS} WHERE records.digest = ? ORDER BY place", digest)

    def _extracts(self, asked: str, *with_: Any) -> Iterator[Extract]:
        with damage_told(self._path):
            for row in self._rows(asked, *with_):
                yield extract_from(unpack(checked(row)[5]))

    def sections(self) -> dict[str, tuple[str, ...]]:
        """The ids of the records of each document in their order, by digest; digests rise."""
        ids: dict[str, list[str]] = {}
        for digest, record in self._rows("SELECT digest, id FROM records ORDER BY digest, place"):
            ids.setdefault(digest, []).append(record)
        return {digest: tuple(records) for digest, records in ids.items()}

    def fingerprint(self) -> str:
        """A fingerprint of all extracts: it changes if they do, and only then."""
        digest = sha256()
        for row in self._rows("SELECT digest, basis FROM understood WHERE records ORDER BY digest"):
            digest.update("\0".join(row).encode())
        return digest.hexdigest()

    def count(self) -> int:
        """The number of records."""
        row = self._row("SELECT count(*) FROM records")
        return int(row[0]) if row else 0


_RECORDS = """
SELECT records.id, records.digest, place, kommun, basis, records.body, records.seal
FROM records JOIN documents USING (digest)"""
