"""What each reader has been sent, kept in a file of SQLite between runs.

A letter is noted before it is sent, as *pending* with its Message-ID, and as *sent* after. So a
process that is killed loses nothing; at most that one letter is sent again, with the same
Message-ID and about the same sections, so that a mailbox can tell that it is the same.
"""

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from corpus.errors import MemoryUnusable

News = Mapping[str, Sequence[str]]
"""The ids of sections, by the search that found them."""

_TABLES = """
    create table if not exists begun (epost text, search text, primary key (epost, search));
    create table if not exists sent (
        epost text, search text, section text, primary key (epost, search, section)
    ) without rowid;
    create table if not exists pending (
        epost text, message text, search text, place integer, section text,
        primary key (epost, search, place)
    ) without rowid;
"""


class Memory:
    """The memory of what was sent; one process at a time may use it.

    Raises:
        MemoryUnusable: another process uses it, or its file cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = FileLock(f"{path}.lock", timeout=0)

    def __enter__(self) -> Self:
        try:
            self._lock.acquire()
            # It has people's addresses and what they follow.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            self._base = sqlite3.connect(self._path, isolation_level=None)
            self._base.execute("pragma synchronous = full")
            self._base.executescript(_TABLES)
        except Timeout:
            raise MemoryUnusable(f"{self._path}: another klubbat watch is sending") from None
        except (OSError, sqlite3.Error) as error:
            self._lock.release()
            why = getattr(error, "strerror", None) or error
            raise MemoryUnusable(f"{self._path}: cannot be used: {why}") from error
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self._base.close()
        self._lock.release()

    def has_begun(self, epost: str, search: str) -> bool:
        """Whether a letter about the search has been sent."""
        asked = "select 1 from begun where epost = ? and search = ?"
        return self._base.execute(asked, (epost, search)).fetchone() is not None

    def sent(self, epost: str, search: str) -> set[str]:
        """The sections that the reader was told of for the search."""
        asked = "select section from sent where epost = ? and search = ?"
        return {section for (section,) in self._base.execute(asked, (epost, search))}

    def pending(self, epost: str) -> tuple[str, dict[str, list[str]]] | None:
        """The Message-ID and the news of a letter that may or may not have been sent."""
        asked = "select message, search, section from pending where epost = ? order by place"
        rows = self._base.execute(asked, (epost,)).fetchall()
        news: dict[str, list[str]] = {search: [] for _, search, _ in rows}
        for _, search, section in rows:
            news[search] += [section] if section else []
        return (rows[0][0], news) if rows else None

    def prepare(self, epost: str, message: str, news: News) -> None:
        """Note a letter that is about to be sent."""
        # A search that finds nothing has a row, too: the letter says that it has begun.
        rows = [
            (epost, message, search, place, each)
            for search, ids in news.items()
            for place, each in enumerate(("", *ids))
        ]
        with _Whole(self._base):
            self._base.executemany("insert or replace into pending values (?, ?, ?, ?, ?)", rows)

    def settle(self, epost: str, searches: Iterable[str]) -> None:
        """Note that the pending letter was sent, and that these searches have begun."""
        with _Whole(self._base):
            self._base.execute(
                "insert or ignore into sent select epost, search, section from pending"
                " where epost = ? and section != ''",
                (epost,),
            )
            self._base.executemany(
                "insert or ignore into begun values (?, ?)", [(epost, each) for each in searches]
            )
            self._base.execute("delete from pending where epost = ?", (epost,))

    def withdraw(self, epost: str) -> None:
        """Note that the pending letter was not sent."""
        self._base.execute("delete from pending where epost = ?", (epost,))

    def keep_only(self, followed: Iterable[tuple[str, str]]) -> None:
        """Forget all readers and searches but these pairs."""
        with _Whole(self._base):
            self._base.execute("create temp table kept (epost text, search text)")
            self._base.executemany("insert into kept values (?, ?)", followed)
            for table in ("begun", "sent", "pending"):
                self._base.execute(
                    f"delete from {table} where (epost, search) not in (select * from kept)"  # noqa: S608
                )
            self._base.execute("drop table kept")


class _Whole:
    """A transaction: all of it, or nothing."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> None:
        self._base.execute("begin immediate")

    def __exit__(self, kind: object, _: object, __: object) -> None:
        self._base.execute("commit" if kind is None else "rollback")


def remembered(path: Path) -> Mapping[tuple[str, str], set[str]]:
    """What was sent, by reader and search; empty if there is no memory. Nothing is changed."""
    if not path.exists():
        return {}
    held: dict[tuple[str, str], set[str]] = {}
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
            for epost, search in base.execute("select epost, search from begun"):
                held[epost, search] = set()
            for epost, search, section in base.execute("select epost, search, section from sent"):
                held.setdefault((epost, search), set()).add(section)
    except sqlite3.Error as error:
        raise MemoryUnusable(f"{path}: cannot be used: {error}") from error
    return held
