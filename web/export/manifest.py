"""What an export wrote: a small database in the site itself, so that the next run knows its own.

Every file is entered before it is written, so an interrupted run leaves nothing that the next one
takes for another's; what is not entered is never touched.
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
FORMAT = 1
_TABLES = """
CREATE TABLE made (of TEXT NOT NULL);
CREATE TABLE searched (records TEXT NOT NULL);
CREATE TABLE files (path TEXT PRIMARY KEY, digest TEXT NOT NULL, size INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: the digest of what it says, and its bytes.

    An empty digest: it was about to be written, and may be there in part.
    """

    digest: str = ""
    size: int = -1


class Manifest:
    """The manifest of a site, made where there is none.

    A context manager: leaving it closes the file.

    Raises:
        KlubbatError: the site holds other things and no manifest, or one that cannot be used.
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
        """What the site was last made of; None if that run did not come to its end."""
        row = self._db.execute("SELECT of FROM made").fetchone()
        return json.loads(row[0]) if row else None

    def files(self) -> dict[str, Written]:
        """Every file that is the export's own, by its path from the site's root."""
        rows = self._db.execute("SELECT path, digest, size FROM files")
        return {path: Written(digest, size) for path, digest, size in rows}

    @property
    def records(self) -> str | None:
        """The digest of what the search was last made of; None if it is not whole."""
        row = self._db.execute("SELECT records FROM searched").fetchone()
        return str(row[0]) if row else None

    def begin(self, paths: Iterable[str], records: str | None) -> None:
        """The run begins: these may be written from now on, and the search be made of these."""
        with self._db:
            self._db.execute("DELETE FROM made")
            self._db.execute("DELETE FROM searched WHERE records IS NOT ?", (records,))
            self._db.executemany(
                "INSERT OR IGNORE INTO files VALUES (?, '', -1)", ((each,) for each in paths)
            )

    def enter(self, written: Iterable[tuple[str, Written]]) -> None:
        """These are there, as said."""
        with self._db:
            self._db.executemany(
                "REPLACE INTO files VALUES (?, ?, ?)",
                ((path, each.digest, each.size) for path, each in written),
            )

    def drop(self, paths: Iterable[str]) -> None:
        """These are the export's no more."""
        with self._db:
            self._db.executemany("DELETE FROM files WHERE path = ?", ((each,) for each in paths))

    def end(self, made_of: Mapping[str, object], records: str | None) -> None:
        """The site is whole, and this is what it and its search were made of."""
        with self._db:
            self._db.execute("DELETE FROM searched")
            if records is not None:
                self._db.execute("INSERT INTO searched VALUES (?)", (records,))
            self._db.execute("INSERT INTO made VALUES (?)", (json.dumps(made_of),))
