"""Saves what can be read of a damaged catalogue, row by row, into a new one."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.catalogue.ledger import SEALED, damage_told, seal
from corpus.catalogue.tables import Catalogue
from corpus.errors import CatalogueDamaged, CatalogueError


def salvage(path: Path) -> Path:
    """Replace a damaged catalogue by one with its sound rows; return where the damaged one now is.

    Raises:
        CatalogueError: not even its tables can be found. It is left as it is.
    """
    mending = path.with_name(f"{path.name}.mending")
    mending.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    # A damaged text need not be UTF-8; it fits no seal then.
    db.text_factory = lambda text: text.decode("utf-8", "replace")
    try:
        with damage_told(path), Catalogue(mending) as fresh:
            # One table whose own description is damaged does not keep the others from being read.
            db.execute("PRAGMA writable_schema = ON")
            db.execute("SELECT name FROM sqlite_master").fetchall()
            fresh.take_over_takedowns(db.execute("PRAGMA application_id").fetchone()[0])
            for table in SEALED:
                for row in _sound(db, table):
                    fresh.take_over(table, row)
    except CatalogueDamaged as error:
        raise CatalogueError(
            f"{path}: so damaged that nothing of it can be found; move it aside "
            f"(mv {path} {path}.damaged) and run klubbat index again, which reads every paper"
        ) from error
    finally:
        db.close()
    aside = path.with_name(f"{path.name}.damaged")
    _put_aside(path, aside)
    mending.replace(path)
    return aside


def _put_aside(path: Path, aside: Path) -> None:
    """Give a damaged catalogue another name as well, so that at no moment there is none.

    Its journal is taken from it: SQLite would undo with that what stands in the one that replaces
    it.
    """
    aside.unlink(missing_ok=True)
    try:
        os.link(path, aside)
    except OSError:  # a file system without links
        shutil.copyfile(path, aside)
    if (journal := Path(f"{path}-journal")).exists():
        journal.replace(f"{aside}-journal")


def _sound(db: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a table that fit their seals, from both ends up to what cannot be read."""
    seen: set[int] = set()
    count = SEALED[table]
    for order in ("ASC", "DESC"):
        asked = f"SELECT rowid, * FROM {table} NOT INDEXED ORDER BY rowid {order}"  # noqa: S608
        try:
            for number, *row in db.execute(asked):
                if number in seen:
                    break
                seen.add(number)
                if seal(row[:count]) == row[count]:
                    yield tuple(row)
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            continue
