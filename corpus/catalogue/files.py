"""The tables of files: how each was last seen, what went wrong, and what sidecars said."""

import os
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.catalogue.connection import Connection
from corpus.catalogue.entries import KEPT, REMOVED, FileEntry, Trouble
from corpus.catalogue.kept_sidecars import without_files
from corpus.catalogue.ledger import insert


class FileTables(Connection):
    """The part of a catalogue that tells of files."""

    def files(self) -> dict[str, FileEntry]:
        """Every file that is known, by its absolute path."""
        entries = map(_entry, self._rows("SELECT * FROM files ORDER BY path"))
        return {entry.path: entry for entry in entries}

    def remember(self, entry: FileEntry) -> None:
        """Store the entry of a file, in place of an earlier one."""
        insert(
            self._db,
            "files",
            *(os.fsencode(entry.path), os.fsencode(entry.root), entry.kalla),
            *(entry.size, entry.changed, entry.digest, int(entry.foreign)),
            *(entry.version, entry.scans, entry.seen, entry.earlier),
        )

    def forget(self, path: str) -> None:
        """Remove the entry of a file, and its troubles."""
        name = os.fsencode(path)
        self._db.execute("DELETE FROM files WHERE path = ?", (name,))
        self._db.execute("DELETE FROM troubles WHERE path = ?", (name,))

    def dismiss(self, path: str) -> None:
        """Remove the entry of a file that was taken down; sidecars are not kept for it either."""
        self.forget(path)
        self._dismissed.add(path)

    @cached_property
    def _dismissed(self) -> set[str]:
        return set()

    def _is_away(self, path: Path) -> bool:
        """Whether a file, or something in it, was taken down."""
        held = self._row(
            "SELECT 1 FROM files JOIN findings USING (digest) WHERE path = ? AND kind = ?",
            *(os.fsencode(path), REMOVED),
        )
        names = (path.relative_to(folder).as_posix() for folder in path.parents)
        return bool(held or str(path) in self._dismissed or any(map(self.taken.has_file, names)))

    def sources_by_digest(self) -> dict[str, list[FileEntry]]:
        """The `sources` of every document of which there are files, by digest."""
        found: dict[str, list[FileEntry]] = {}
        for entry in self.files().values():
            if entry.digest:
                found.setdefault(entry.digest, []).append(entry)
        return found

    def sources(self, digest: str) -> list[FileEntry]:
        """The files with these bytes, in the order of their paths."""
        asked = "SELECT * FROM files WHERE digest = ? ORDER BY path"
        return [_entry(row) for row in self._rows(asked, digest)]

    # -- troubles

    def note(self, trouble: Trouble) -> None:
        """Store a trouble, in place of an earlier one of the same path and stage.

        Its day stays that of the earlier one.
        """
        path = os.fsencode(trouble.path)
        before = self._row(
            "SELECT day FROM troubles WHERE path = ? AND stage = ?", path, trouble.stage
        )
        day = before[0] if before else trouble.day or date.today().isoformat()
        insert(
            self._db,
            "troubles",
            *(path, trouble.stage, trouble.kalla, trouble.reason, day),
            *(trouble.digest, trouble.version, trouble.gone),
        )

    def settle(self, path: str, *stages: str) -> None:
        """Remove the troubles of a path at these stages."""
        for stage in stages:
            self._db.execute(
                "DELETE FROM troubles WHERE path = ? AND stage = ?", (os.fsencode(path), stage)
            )

    def troubles(self) -> list[Trouble]:
        """Every trouble, by path and stage."""
        return [
            Trouble(os.fsdecode(path), *rest)
            for path, *rest, _ in self._rows("SELECT * FROM troubles ORDER BY path, stage")
        ]

    def skipped(self) -> list[tuple[str, str]]:
        """The relative path and the reason for all that is missing or could not be used; by path.

        If the paper can still be found, as it was read before, the reason says since which day that
        is, and ends with `KEPT`.
        """
        rows = self._rows(
            "SELECT troubles.kalla, reason, day, stage != 'sidecar' AND EXISTS "
            "(SELECT 1 FROM records WHERE records.digest = files.digest) "
            "FROM troubles LEFT JOIN files USING (path) "
            "WHERE NOT coalesce(foreign_kind, 0) ORDER BY troubles.kalla, stage"
        )
        return [
            (kalla, f"{reason} (since {day}); {KEPT}" if kept else reason)
            for kalla, reason, day, kept in rows
        ]

    # -- what sidecars said when they could last be used

    def sidecars(self) -> dict[str, str]:
        """The text of each sidecar that could be used, by its path."""
        rows = self._rows("SELECT path, text FROM sidecars ORDER BY path")
        return {os.fsdecode(path): text for path, text in rows}

    def keep_sidecars(self, texts: Mapping[str, str]) -> None:
        """Store these texts of sidecars, in place of earlier ones.

        What they say of a file of which something was taken down is left out.
        """
        for path, text in texts.items():
            if (kept := without_files(text, path, self._is_away)) is None:
                self._db.execute("DELETE FROM sidecars WHERE path = ?", (os.fsencode(path),))
            else:
                insert(self._db, "sidecars", os.fsencode(path), self.taken.hidden(kept))


def _entry(row: tuple[Any, ...]) -> FileEntry:
    path, root, kalla, size, changed, digest, foreign, version, scans, seen, earlier, _ = row
    names = os.fsdecode(path), os.fsdecode(root)
    said = size, changed, digest, bool(foreign), version, scans, seen, earlier
    return FileEntry(*names, kalla, *said)
