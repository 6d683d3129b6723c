"""The ärenden of a catalogue, gathered municipality by municipality and kept on the disk."""

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from types import TracebackType
from typing import Protocol, Self

from corpus.arende_record import ArendeRecord, arende_from
from corpus.arenden import gather, named_together
from corpus.extract import Extract

_TABLES = """
CREATE TABLE arenden (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE steps (id TEXT PRIMARY KEY, arende TEXT NOT NULL) WITHOUT ROWID;
"""


class Held(Protocol):
    """Whatever hands out extracts by municipality, as `corpus.catalogue.Catalogue` does."""

    def municipalities(self) -> list[str | None]:
        """The municipalities of the extracts, None among them if that of some is not known."""
        ...

    def extracts_of(self, kommun: str | None) -> Iterator[Extract]:
        """The extracts of one municipality, or of none."""
        ...

    def extracts(self) -> Iterator[Extract]:
        """All extracts."""
        ...


class Gathered:
    """The ärenden of all extracts, and which of them each extract is a step of.

    They are what `corpus.arenden.gather` makes of all extracts at once, but memory is bounded by
    the municipality with the most sections. What is gathered lies in a temporary file of SQLite's,
    which is gone when this is left. A context manager.
    """

    def __init__(
        self, held: Held, collapse: Callable[[Iterable[Extract]], Iterator[Extract]]
    ) -> None:
        """Gather now.

        Args:
            held: the extracts, twins among them.
            collapse: what leaves out twins, `corpus.catalogue.duplicates.Twins.collapse`.
        """
        self._held, self._collapse = held, collapse
        self._db = sqlite3.connect("")
        self._db.executescript(_TABLES)
        for group in named_together(held.municipalities()):
            self._gather(chain.from_iterable(map(held.extracts_of, group)))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._db.close()

    def extracts(self) -> Iterator[Extract]:
        """All extracts but twins, in the order of the catalogue, each with its ``arende``."""
        for extract in self._collapse(self._held.extracts()):
            row = self._db.execute("SELECT arende FROM steps WHERE id = ?", (extract["id"],))
            yield {**extract, "arende": row.fetchone()[0]}

    def arenden(self) -> Iterator[ArendeRecord]:
        """All ärenden, in the order of their ids."""
        rows = self._db.execute("SELECT body FROM arenden ORDER BY id")
        return (arende_from(json.loads(zlib.decompress(body))) for (body,) in rows)

    def _gather(self, extracts: Iterable[Extract]) -> None:
        records, arende_of = gather(self._collapse(extracts))
        self._db.executemany(
            "INSERT INTO arenden VALUES (?, ?)",
            ((record["id"], zlib.compress(json.dumps(record).encode(), 1)) for record in records),
        )
        self._db.executemany("INSERT INTO steps VALUES (?, ?)", arende_of.items())
        self._db.commit()
