"""An open catalogue as a file: opening and closing it, committing, and checking its rows."""

import sqlite3
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from corpus.catalogue.ledger import damage_told, damaged_rows, prepare, verify
from corpus.errors import CatalogueError
from corpus.takedowns import TakenDown, load


class Connection:
    """A connection to a catalogue. `corpus.catalogue.tables.Catalogue` says what is in it."""

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

    @cached_property
    def taken(self) -> TakenDown:
        """What was taken down; the list lies beside the catalogue.

        Raises:
            CatalogueError: the list cannot be read.
        """
        return TakenDown() if self._path == ":memory:" else load(Path(self._path).parent)

    @property
    def heeded(self) -> bool:
        """Whether nothing is here any more of what was taken down, nor beside it."""
        row = self._row("PRAGMA application_id")
        return bool(row and row[0] == self.taken.number)

    def finish_takedowns(self) -> None:
        """Write the file anew, without what was deleted, and note that all is gone."""
        self._db.commit()
        self._db.execute("VACUUM")
        self.take_over_takedowns(self.taken.number)

    def take_over_takedowns(self, number: int) -> None:
        """Note that all of a list is gone that had this number (`TakenDown.number`)."""
        self._db.execute(f"PRAGMA application_id = {number:d}")

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
