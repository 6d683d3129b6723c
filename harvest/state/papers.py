"""The papers that are known, and the changes of their files that are under way."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, astuple, dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from harvest.addresses import alike
from harvest.state.known import Known
from harvest.state.tables import Tables

_COLUMNS = tuple(field.name for field in fields(Known))
_DAYS = frozenset({"datum", "first_seen", "last_seen", "checked", "last_strike"})


@dataclass(frozen=True, slots=True)
class Move:
    """A change of files that is under way, and of what is known when it is done.

    It is noted before any file is touched, so that a run that is killed can be put right.
    """

    before: Known | None
    after: Known
    what: str


class Papers(Tables):
    """The part of a state that knows papers."""

    def paper(self, source: str, key: str) -> Known | None:
        """A paper of a source; None if it is not known."""
        return next(self._known("source = ? AND key = ?", source, key), None)

    def papers(self, source: str | None = None) -> Iterator[Known]:
        """The papers of a source, or of all, by source and key."""
        if source is None:
            return self._known("1 ORDER BY source, key")
        return self._known("source = ? ORDER BY key", source)

    def hand_over(self, paper: Known, source: str) -> Known:
        """Make a paper that of another source, with its place; returns it as it is then."""
        with self._whole():
            asked = "UPDATE paper SET source = ? WHERE source = ? AND key = ?"
            self._do(asked, source, paper.source, paper.key)
        return replace(paper, source=source)

    def at_address(self, url: str) -> tuple[Known, ...]:
        """The papers of any source that have this address or key, however it is spelled."""
        form = alike(url)
        return tuple(
            each for each in self._known("1") if form in {alike(each.url), alike(each.key)}
        )

    def with_bytes(self, sha256: str) -> tuple[Known, ...]:
        """The papers of any source that have these bytes."""
        return tuple(self._known("sha256 = ?", sha256))

    def in_folder(self, folder: str) -> Iterator[Known]:
        """The papers that were given a place in a folder, by their path."""
        start, end = f"{folder}/", f"{folder}0"  # 0 is the sign after the slash
        return self._known("path > ? AND path < ? ORDER BY path", start, end)

    def folders(self) -> list[str]:
        """Every folder in which a paper was given a place."""
        paths = self._rows("SELECT path FROM paper WHERE path IS NOT NULL")
        return sorted({path.rpartition("/")[0] for (path,) in paths})

    def path_is_free(self, stem: str) -> bool:
        """Whether no paper has this path, whatever its ending."""
        rows = self._rows("SELECT 1 FROM paper WHERE path > ? AND path < ?", f"{stem}.", f"{stem}/")
        return next(rows, None) is None

    def put(self, known: Known) -> None:
        """Remember a paper as it is now."""
        with self._whole():
            self._put(known)

    def plan(self, move: Move) -> None:
        """Note that files are about to change, in the place of any earlier plan for the paper."""
        with self._whole():
            self._drop(move)
            before = move.before and _as_json(move.before)
            self._do("INSERT INTO move VALUES (?, ?, ?)", before, _as_json(move.after), move.what)

    def done(self, move: Move, at: datetime, detail: str = "") -> None:
        """Remember a paper as the change of its files left it."""
        with self._whole():
            self._put(move.after)
            self._drop(move)
            if move.what:
                self._event(at, move.after.source, move.after.key, move.what, detail)

    def undone(self, move: Move) -> None:
        """Forget a change of files that was not made."""
        with self._whole():
            self._drop(move)

    def planned(self) -> tuple[Move, ...]:
        """The changes that a run which was killed may have left half done."""
        rows = self._rows("SELECT before, after, what FROM move")
        return tuple(
            Move(None if before is None else _of_json(before), _of_json(after), what)
            for before, after, what in rows
        )

    def take_down(self, marks: Iterable[str], day: date) -> None:
        """Remember for good that addresses, keys or digests of bytes are not to be kept."""
        with self._whole():
            for mark in marks:
                self._do("INSERT OR IGNORE INTO taken VALUES (?, ?)", mark, day.isoformat())

    def is_taken_down(self, *marks: str) -> bool:
        """Whether an address, a key or the digest of bytes was taken down."""
        asked = f"SELECT 1 FROM taken WHERE mark IN ({', '.join('?' * len(marks))})"  # noqa: S608
        return next(self._rows(asked, *marks), None) is not None

    def _known(self, where: str, *with_: Any) -> Iterator[Known]:
        for row in self._rows(f"SELECT {', '.join(_COLUMNS)} FROM paper WHERE {where}", *with_):  # noqa: S608
            yield _of(dict(zip(_COLUMNS, row, strict=True)))

    def _put(self, known: Known) -> None:
        marks = ", ".join("?" * len(_COLUMNS))
        row = map(_plain, astuple(known))
        self._do(f"INSERT OR REPLACE INTO paper VALUES ({marks})", *row)  # noqa: S608

    def _drop(self, move: Move) -> None:
        of = "json_extract(after, '$.source') = ? AND json_extract(after, '$.key') = ?"
        self._do(f"DELETE FROM move WHERE {of}", move.after.source, move.after.key)  # noqa: S608


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _of(row: dict[str, Any]) -> Known:
    row.update({name: _day(row[name]) for name in _DAYS})
    return Known(**{**row, "unlisted": bool(row["unlisted"])})


def _as_json(known: Known) -> str:
    return json.dumps({name: _plain(value) for name, value in asdict(known).items()})


def _of_json(text: str) -> Known:
    return _of(json.loads(text))
