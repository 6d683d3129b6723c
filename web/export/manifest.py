"""Remembers what an export wrote, in a small database within the site.

Every file is entered before it is written. So after an interrupted run the next one still knows all
files of the export. Files that are not entered are never touched.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.errors import KlubbatError

NAME = ".klubbat-export.sqlite"
FORMAT = 2
"""Format 1 did not keep when a file was written."""
_TABLES = """
CREATE TABLE made (of TEXT NOT NULL);
CREATE TABLE searched (records TEXT NOT NULL);
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    at INTEGER NOT NULL DEFAULT 0
);
"""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file as it was written: the digest of its content, its size in bytes, and when.

    An empty digest means that it was about to be written, so it may be missing. `at` is the file's
    time in nanoseconds. If its size or its time are no longer these, somebody else wrote it.
    """

    digest: str = ""
    size: int = -1
    at: int = 0


class ExportManifest:
    """The manifest of a site. It is created if the site is empty or does not exist.

    It is a context manager, which closes the database.

    Raises:
        KlubbatError: the site has files but no manifest, or a manifest that cannot be used.
    """

    def __init__(self, site: Path) -> None:
        path = site / NAME
        try:
            if not path.exists() and site.exists() and any(site.iterdir()):
                raise KlubbatError(
                    f"{site}: holds other files, and no export was made there; "
                    "name a directory that is empty or not there yet"
                )
            site.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:
                self._db.executescript(f"{_TABLES}PRAGMA user_version = {FORMAT};")
            elif version == 1:
                self._db.executescript(
                    "ALTER TABLE files ADD COLUMN at INTEGER NOT NULL DEFAULT 0;"
                    f"PRAGMA user_version = {FORMAT};"
                )
            elif version != FORMAT:
                raise KlubbatError(
                    f"{path}: written by another version of klubbat; empty {site} and export again"
                )
        except (sqlite3.Error, OSError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise KlubbatError(f"{site}: cannot be used for an export ({reason})") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    @property
    def made_of(self) -> Mapping[str, object] | None:
        """What the last run made the site from; None if that run did not finish."""
        row = self._db.execute("SELECT of FROM made").fetchone()
        return json.loads(row[0]) if row else None

    def files(self) -> dict[str, WrittenFile]:
        """Every file of the export, by its path from the site's root."""
        rows = self._db.execute("SELECT path, digest, size, at FROM files")
        return {path: WrittenFile(digest, size, at) for path, digest, size, at in rows}

    @property
    def records(self) -> str | None:
        """The digest of the records that the search was made from; None if it is not finished."""
        row = self._db.execute("SELECT records FROM searched").fetchone()
        return str(row[0]) if row else None

    def begin(self, paths: Iterable[str], records: str | None) -> None:
        """Begin a run: enter the paths that it may write, and forget that the site was finished.

        Args:
            paths: the paths, from the site's root.
            records: the digest of the records for the search; with another one than before, the
                search also counts as unfinished.
        """
        with self._db:
            self._db.execute("DELETE FROM made")
            self._db.execute("DELETE FROM searched WHERE records IS NOT ?", (records,))
            self._db.executemany(
                "INSERT OR IGNORE INTO files VALUES (?, '', -1, 0)", ((each,) for each in paths)
            )

    def enter(self, written: Iterable[tuple[str, WrittenFile]]) -> None:
        """Enter files that are now written, by their paths."""
        with self._db:
            self._db.executemany(
                "REPLACE INTO files VALUES (?, ?, ?, ?)",
                ((path, each.digest, each.size, each.at) for path, each in written),
            )

    def drop(self, paths: Iterable[str]) -> None:
        """Remove files that no longer belong to the export."""
        with self._db:
            self._db.executemany("DELETE FROM files WHERE path = ?", ((each,) for each in paths))

    def end(self, made_of: Mapping[str, object], records: str | None) -> None:
        """End a run: enter what the site and its search were made from, as both are finished."""
        with self._db:
            self._db.execute("DELETE FROM searched")
            if records is not None:
                self._db.execute("INSERT INTO searched VALUES (?)", (records,))
            self._db.execute("INSERT INTO made VALUES (?)", (json.dumps(made_of),))
