"""What every part of the state asks its file by."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from harvest.state.database import damage_told


class Tables:
    """The tables of a state that is open. Every change is whole or not made."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db = db
        self._path = path

    def _event(self, at: datetime, source: str, key: str, what: str, detail: str) -> None:
        row = (at.isoformat(timespec="seconds"), source, key, what, detail)
        self._do("INSERT INTO event VALUES (?, ?, ?, ?, ?)", *row)

    @contextmanager
    def _whole(self) -> Iterator[None]:
        self._do("BEGIN IMMEDIATE")
        try:
            yield
            self._do("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.rollback()
            raise

    def _do(self, asked: str, *with_: Any) -> sqlite3.Cursor:
        with damage_told(self._path):
            return self._db.execute(asked, with_)

    def _rows(self, asked: str, *with_: Any) -> Iterator[tuple[Any, ...]]:
        with damage_told(self._path):
            yield from self._db.execute(asked, with_)
