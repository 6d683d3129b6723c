"""The folder of papers: puts bytes in their place and takes them away, in step with the state.

Each change is planned in the state, made, and noted as done. A run that is killed between leaves a
plan, and the next one finishes what the plan says or forgets it (`Shelf.settle`).
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from corpus.errors import HarvestError
from harvest.fetched import Fetched
from harvest.keeping.names import mark_of, stem_of
from harvest.state import ASIDE, ASIDE_FOLDER, GONE, HERE, LIVE, NOWHERE, TAKEN, Known, Move, State

_PART = re.compile(r"\..+_[0-9a-f]{6,}\.part", re.DOTALL)


class Shelf:
    """The papers below `folder`, as `state` knows them."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder = folder
        self._state = state

    def settle(self, at: datetime) -> None:
        """Finish or forget what a run that was killed had begun, and remove what it left."""
        for move in self._state.planned():
            if self._finished(move):
                self._state.done(move, at)
            else:
                self._state.undone(move)
        with _told(self.folder):
            for part in self.folder.rglob(".*.part"):
                if _PART.fullmatch(part.name):
                    part.unlink()

    def part(self, paper: Known) -> Path:
        """Where to write the bytes of a paper before they are whole."""
        name = (paper.path or self._stem(paper)).rpartition("/")
        part = self.folder / name[0] / f".{Path(name[2]).stem}.part"
        with _told(part.parent):
            part.parent.mkdir(parents=True, exist_ok=True)
        return part

    def has(self, paper: Known) -> bool:
        """Whether the bytes of a paper are where the state says, as far as their size tells."""
        place = paper.place
        if place is None:
            return False
        try:
            return (self.folder / place).stat().st_size == paper.size
        except OSError:
            return False

    def keep(
        self, before: Known | None, paper: Known, part: Path, fetched: Fetched, at: datetime
    ) -> str:
        """Keep the bytes of a paper. Says what was done: new, returned, replaced or unchanged.

        Equal bytes leave the file as it was. Other bytes take its place, and nothing of the
        earlier ones is kept: often they were replaced to hide something.
        """
        path = paper.path or self._stem(paper)
        after = replace(
            paper,
            path=f"{path.removesuffix(Path(path).suffix) if paper.path else path}{fetched.suffix}",
            sha256=fetched.sha256,
            size=fetched.size,
            etag=fetched.validators.etag,
            last_modified=fetched.validators.last_modified,
            state=LIVE,
            held=HERE,
        )
        what = _what(before, after)
        place = self.folder / (after.path or "")
        move = Move(before, after, "" if what == "unchanged" else what)
        if before and before.place == after.place and self._holds(place, fetched.sha256):
            part.unlink()
            self._state.done(move, at, after.url)
            return what
        try:
            with _told(place):
                _sync(part)
                self._state.plan(move)
                if self._holds(place, fetched.sha256):  # the state was lost, and papers were not
                    part.unlink()
                else:
                    part.replace(place)
                    _sync(place.parent)
                self._remove(before, after)
        except HarvestError:  # the disk is full: what stands is as it was
            with suppress(OSError, HarvestError):
                part.unlink(missing_ok=True)
                if not self._holds(place, fetched.sha256):
                    self._state.undone(move)
            raise
        self._state.done(move, at, after.url)
        return what

    def withdraw(self, before: Known, after: Known, how: str, at: datetime) -> None:
        """Put a withdrawn paper aside, or leave it, or delete it, as `how` says."""
        held = {"flytta": ASIDE, "radera": NOWHERE}.get(how, before.held)
        if not self.has(before):
            held = NOWHERE
        self._take_away(Move(before, replace(after, state=GONE, held=held), "withdrawn"), at)

    def take_down(self, paper: Known, at: datetime) -> None:
        """Delete the bytes of a paper for good."""
        after = replace(paper, state=TAKEN, held=NOWHERE, title="", etag=None, last_modified=None)
        self._take_away(Move(paper, after, "taken down"), at)

    def _take_away(self, move: Move, at: datetime) -> None:
        self._state.plan(move)
        with _told(self.folder):
            self._finished(move)
        self._state.done(move, at, move.after.url)

    def _finished(self, move: Move) -> bool:
        """Bring files to where a plan has them. False if the bytes to be kept are not there."""
        before, after = move.before, move.after
        if after.place is not None:
            place = self.folder / after.place
            if not self._holds(place, after.sha256):
                source = self.folder / before.place if before and before.place else None
                if source is None or not self._holds(source, after.sha256):
                    return after.held != HERE or after.state != LIVE
                place.parent.mkdir(parents=True, exist_ok=True)
                source.replace(place)
                _sync(place.parent)
        self._remove(before, after)
        return True

    def _remove(self, before: Known | None, after: Known) -> None:
        """Remove the bytes that a paper had elsewhere, and folders that are empty now."""
        if before is None or before.place is None or before.place == after.place:
            return
        place = self.folder / before.place
        place.unlink(missing_ok=True)
        if ASIDE_FOLDER in before.place:
            for above in place.relative_to(self.folder).parents[:-1]:
                with suppress(OSError):
                    (self.folder / above).rmdir()

    def _stem(self, paper: Known) -> str:
        """A path that no other paper has; the ending comes with the bytes."""
        mark = mark_of(paper.source, paper.key)
        for digits in range(6, len(mark) + 1):
            stem = stem_of(
                paper.kommun or paper.source,
                paper.namnd,
                paper.datum,
                paper.slag or "",
                mark[:digits],
            )
            if self._state.path_is_free(stem):
                return stem
        raise AssertionError(mark)

    @staticmethod
    def _holds(place: Path, digest: str | None) -> bool:
        try:
            with place.open("rb") as file:
                held = sha256()
                while block := file.read(1 << 20):
                    held.update(block)
        except OSError:
            return False
        return held.hexdigest() == digest


def _what(before: Known | None, after: Known) -> str:
    if before is None or before.sha256 is None:
        return "new"
    if before.state == GONE:
        return "returned"
    return "unchanged" if before.sha256 == after.sha256 else "replaced"


@contextmanager
def _told(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or place
        raise HarvestError(f"{where}: cannot be written ({error.strerror or error})") from error


def _sync(path: Path) -> None:
    """Have the disk hold a file, or the names in a folder, before anything else is done."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
