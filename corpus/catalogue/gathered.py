"""Gathers the ärenden of a catalogue, municipality by municipality, and keeps them on the disk."""

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from types import TracebackType
from typing import Protocol, Self

import orjson

from corpus.addresses import Addresses
from corpus.arende_record import ArendeRecord, arende_from
from corpus.arenden import gather, named_together
from corpus.extract import Extract

_TABLES = """
CREATE TABLE arenden (id TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE steps (id TEXT PRIMARY KEY, arende TEXT NOT NULL, utfall TEXT) WITHOUT ROWID;
"""


class ExtractsByKommun(Protocol):
    """Anything that yields extracts by municipality, as `corpus.catalogue.Catalogue` does."""

    def municipalities(self) -> list[str | None]:
        """The municipalities of the extracts; None is one if some have no known municipality."""
        ...

    def extracts_of(self, kommun: str | None) -> Iterator[Extract]:
        """The extracts of one municipality; with None, those of no known municipality."""
        ...

    def extracts(self) -> Iterator[Extract]:
        """The extracts of all municipalities."""
        ...


class ArendenBefore(Protocol):
    """The ärenden of an earlier run; `corpus.catalogue.Catalogue` keeps them."""

    def basis(self, group: Sequence[str | None]) -> str:
        """A fingerprint of all that the ärenden of these municipalities are made of."""
        ...

    def arenden(self, group: Sequence[str | None], basis: str) -> Sequence[ArendeRecord] | None:
        """The ärenden that were made from this basis; None if there are none."""
        ...

    def keep(
        self, group: Sequence[str | None], basis: str, records: Sequence[ArendeRecord]
    ) -> None:
        """Keep the ärenden of a group for the next run."""
        ...

    def are_addresses_kept(self) -> bool:
        """Whether no address has changed since, so that the ärenden kept have theirs."""
        ...


class Gathered:
    """The ärenden of all extracts, and the ärende that each extract is a step of.

    The result is the same as that of `corpus.arenden.gather` for all extracts at once, but only
    the extracts of one municipality (or of a few with similar names) are in memory at a time. The
    ärenden are kept in a temporary SQLite file. This is a context manager: leaving it deletes the
    file.

    A group of which nothing has changed since `before` is not gathered again. That is the same: no
    section is in two groups, an address is held by sections of one group alone, and gathering a
    group again gives its ärenden the addresses that they have.
    """

    def __init__(
        self,
        held: ExtractsByKommun,
        collapse: Callable[[Iterable[Extract]], Iterator[Extract]],
        addresses: Addresses | None = None,
        before: ArendenBefore | None = None,
    ) -> None:
        """Gather now.

        Args:
            held: the extracts, including twins.
            collapse: removes the twins; see `corpus.catalogue.duplicates.Twins.collapse`.
            addresses: those that ärenden were given before; they are brought up to date.
            before: the ärenden of the run before, and where to keep those of this one.
        """
        self._addresses = Addresses() if addresses is None else addresses
        self._held, self._collapse = held, collapse
        self._db = sqlite3.connect("")
        self._db.executescript(_TABLES)
        self.groups = named_together(held.municipalities())
        is_same = before is not None and before.are_addresses_kept()
        for group in self.groups:
            basis = before.basis(group) if before else ""
            known = before.arenden(group, basis) if before and is_same else None
            records = self._gather(group) if known is None else known
            if before and known is None:
                before.keep(group, basis, records)
            self._hold(records)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._db.close()

    def extracts(self, leaving_out: frozenset[str | None] = frozenset()) -> Iterator[Extract]:
        """All extracts except copies, in the order of the catalogue.

        Those of some municipalities may be left out; the others come municipality by municipality.
        Each has the id of its ärende (``arende``) and the outcome it has there
        (``utfall_i_arendet``).
        """
        asked = "SELECT arende, utfall FROM steps WHERE id = ?"
        held = self._held.extracts()
        if leaving_out:
            asked_for = (k for group in self.groups for k in group if k not in leaving_out)
            held = chain.from_iterable(map(self._held.extracts_of, asked_for))
        for extract in self._collapse(held):
            arende, utfall = self._db.execute(asked, (extract["id"],)).fetchone()
            yield {**extract, "arende": arende, "utfall_i_arendet": utfall}

    def arenden(self) -> Iterator[ArendeRecord]:
        """All ärenden, in the order of their ids."""
        rows = self._db.execute("SELECT body FROM arenden ORDER BY id")
        return (arende_from(orjson.loads(zlib.decompress(body))) for (body,) in rows)

    def _gather(self, group: Iterable[str | None]) -> Sequence[ArendeRecord]:
        extracts = chain.from_iterable(map(self._held.extracts_of, group))
        return gather(self._collapse(extracts), self._addresses)[0]

    def _hold(self, records: Sequence[ArendeRecord]) -> None:
        self._db.executemany(
            "INSERT INTO arenden VALUES (?, ?)",
            ((record["id"], zlib.compress(orjson.dumps(record), 1)) for record in records),
        )
        self._db.executemany(
            "INSERT INTO steps VALUES (?, ?, ?)",
            (
                (step["id"], record["id"], step["utfall"])
                for record in records
                for step in record["steg"]
            ),
        )
        self._db.commit()
