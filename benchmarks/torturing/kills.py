"""Kills `klubbat index`, `takedown` and `doctor --repair` in each phase, and looks what is left.

A run is a fork of this process, so that it begins at once. Its catalogue has a page cache of a few
pages, so that SQLite writes what is not committed into the file, as it does with one larger than
its cache. The run counts what it calls (`sys.setprofile`) while it is in a phase, and is killed
with all its processes at one of these calls, or some milliseconds into it.
"""

import json
import os
import select
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.torturing import invented

Figures = dict[str, float]
PAGES = 8
"""The page cache of a catalogue, in pages of 4 kB; SQLite has 2 MB by itself."""
FIRST = 24
QUESTIONS = ("cykelväg", "motion simhall", '"yrkar bifall"', "utfall:avslag", "parti:S lekplats")

PHASES: dict[str, Sequence[tuple[str, str]]] = {
    "reading": [("corpus.catalogue.intake", "_read")],
    "catalogue": [
        ("corpus.catalogue.connection.Connection", "commit"),
        ("corpus.catalogue.tables.Catalogue", "drop_orphans"),
    ],
    "understanding": [("corpus.catalogue.intake", "_understand")],
    "building": [("indexer.building.swap", "write_generation")],
    "likeness": [("indexer.building.swap", "_learn")],
    "swap": [("indexer.building.swap", "flush"), ("indexer.building.swap", "point_to")],
    "compaction": [
        ("indexer.building.swap", "_remove_all_but"),
        ("indexer.building.update", "_remove_traces"),
    ],
    "takedown": [
        ("indexer.building.takedown", "_made"),
        ("indexer.building.takedown", "save"),
        ("corpus.catalogue.intake", "heed"),
    ],
    "repair": [
        ("corpus.catalogue", "salvage"),
        ("indexer.building.update", "salvage"),
        ("corpus.catalogue.connection.Connection", "verify"),
    ],
}
"""The functions that each phase is in."""

WAYS: dict[str, tuple[str, ...]] = {
    "index": (
        *("reading", "catalogue", "understanding", "building", "likeness", "swap", "compaction"),
    ),
    "takedown": ("takedown", "building", "compaction", "swap", "catalogue"),
    "repair": ("repair",),
    "salvage": ("repair",),
}
"""What is run, and the phases in which it is killed."""


@dataclass
class Kept:
    """What the kills led to. Each word of `lost` says what was wrong after which."""

    killed: Counter[str] = field(default_factory=Counter)
    spilled: int = 0
    lost: list[str] = field(default_factory=list)


def kills(count: int, seed: int = 1973, minutes: float = float("inf")) -> Figures:
    """Kill so many runs, or as many as there is time for, and say what was lost."""
    with tempfile.TemporaryDirectory() as scratch:
        place = _Place(Path(scratch), Random(seed))
        end = time.monotonic() + 60 * minutes
        while sum(place.kept.killed.values()) < count and time.monotonic() < end:
            place.once()
    for line in place.kept.lost:
        print(line, file=sys.stderr)
    phases = {f"klubbat.kills.{name}": place.kept.killed[name] for name in PHASES}
    return {
        "klubbat.kills": sum(place.kept.killed.values()),
        "klubbat.kills.lost": len(place.kept.lost),
        "klubbat.kills.with_journal": place.kept.spilled,
        **phases,
    }


class _Place:
    """Papers and their index, which is killed again and again."""

    def __init__(self, place: Path, chance: Random) -> None:
        self.papers, self.index, self.out = place / "papers", place / "index", place / "out"
        self.kept = Kept()
        self._chance = chance
        self._turn = 0
        self._have = FIRST
        self._gone: set[int] = set()
        self._counts: dict[tuple[str, str], int] = {}
        invented.write(self.papers, range(FIRST))
        _warm(place / "warm")
        self._whole("index", str(self.papers))

    def once(self) -> None:
        """Kill one run, look what is left, and have the next one end well."""
        self._turn += 1
        way = self._chance.choice(list(WAYS))
        phase = self._chance.choice(WAYS[way])
        command = self._made_ready(way)
        before, held = self._answers(), self._readings()
        at = self._chance.randrange(self._counts.get((way, phase), 60) + 1)
        wait = self._chance.choice((0.0, 0.0, self._chance.random() * 0.02))
        was_killed, called = self._run(command, phase, at, wait)
        if not was_killed:
            self._counts[way, phase] = max(1, called)
        else:
            self.kept.killed[phase] += 1
            if called >= 0 and at == self._counts.get((way, phase), 60):
                self._counts[way, phase] = 2 * at + 60
            self.kept.spilled += (self.index / "catalogue.sqlite-journal").exists()
        name = f"{self._turn}: {way} in {phase} at {at}"
        left = self._looked_at(name, way, held)
        # What was killed is done again, as its operator would.
        if way == "takedown" and not self._is_listed():
            self._whole(*command)
        self._whole("index", str(self.papers))
        after = self._answers()
        if left is not None and left not in (before, after):
            self.kept.lost.append(f"{name}: other answers than before and after")
        self._checked_whole(name)

    def _made_ready(self, way: str) -> tuple[str, ...]:
        """Change something, so that there is work; the command that does it."""
        index = ("--index", str(self.index))
        here = [n for n in range(self._have) if n not in self._gone]
        if way == "takedown":
            number = self._chance.choice(here)
            self._gone.add(number)
            invented.write(self.papers, range(self._have, self._have + 1))
            self._have += 1
            self._whole("index", str(self.papers))
            return ("takedown", invented.name(self.papers, number).name, "--why", "prov", *index)
        if way == "index":
            changed = self._chance.sample(here, 3)
            invented.write(self.papers, iter(changed), self._turn)
            if self._chance.random() < 0.3:
                said = f'kommun = "{invented.KOMMUN}"\nurl = "https://x.example/{self._turn}"\n'
                (self.papers / "klubbat.toml").write_text(said, "utf-8")
            return ("index", str(self.papers), *index)
        catalogue = self.index / "catalogue.sqlite"
        if way == "repair":
            db = sqlite3.connect(catalogue)
            db.execute("UPDATE records SET kommun = 'Ekby' WHERE rowid % 7 = 0")
            db.commit()
            db.close()
            return ("doctor", "--repair", *index)
        content = bytearray(catalogue.read_bytes())
        page = self._chance.randrange(len(content) // 4096 // 2, len(content) // 4096) * 4096
        content[page : page + 4096] = bytes(4096)
        catalogue.write_bytes(content)
        return self._chance.choice(
            [("doctor", "--repair", *index), ("index", str(self.papers), *index)]
        )

    def _looked_at(self, name: str, way: str, held: set[str]) -> object:
        """What is searched after a kill, once every byte and the catalogue's readings were seen."""
        from indexer.store import Manifest, serving_generation

        try:
            Manifest.load(serving_generation(self.index), every_block=True)
            left = self._answers()
        except Exception as error:
            self.kept.lost.append(f"{name}: cannot be searched: {type(error).__name__} {error}")
            return None
        if way in {"index", "takedown"}:  # the others were damaged before
            try:
                gone = held - self._readings()
            except Exception as error:
                self.kept.lost.append(f"{name}: catalogue: {type(error).__name__} {error}")
                return left
            if len(gone) > (1 if way == "takedown" else 3):  # three were changed
                self.kept.lost.append(f"{name}: {len(gone)} readings are gone")
        elif not (self.index / "catalogue.sqlite").exists():
            self.kept.lost.append(f"{name}: the catalogue is gone")
        return left

    def _checked_whole(self, name: str) -> None:
        """Whether the next run made everything whole."""
        from corpus.catalogue import Catalogue

        with Catalogue(self.index / "catalogue.sqlite", read_only=True) as catalogue:
            sections = sum(1 for _ in catalogue.extracts())
            damaged = catalogue.damaged()
        wanted = 6 * (self._have - len(self._gone))
        if sections != wanted or damaged:
            self.kept.lost.append(f"{name}: {sections} sections, not {wanted}; {damaged} damaged")

    def _answers(self) -> object:
        from search import Request, open_index

        index = open_index(self.index)
        said = []
        for question in QUESTIONS:
            answer = index.search(Request(question))
            said.append((answer.total, [hit.extract["id"] for hit in answer.hits]))
        index.close()
        return said

    def _readings(self) -> set[str]:
        from corpus.catalogue import Catalogue

        with Catalogue(self.index / "catalogue.sqlite", read_only=True) as catalogue:
            return set(catalogue.every_digest())

    def _is_listed(self) -> bool:
        from corpus.takedowns import load

        return len(load(self.index).all) == len(self._gone)

    def _whole(self, *command: str) -> None:
        """Run a command to its end."""
        if "--index" not in command:
            command = (*command, "--index", str(self.index))
        was_killed, code = self._run(command, None, 0, 0.0)
        told = self.out.read_text("utf-8", "replace")
        if was_killed or code not in {0, 3} or "Traceback" in told or "klubbat: " in told:
            self.kept.lost.append(f"{self._turn}: {' '.join(command)}: {code}: {told[-300:]}")

    def _run(
        self, command: Sequence[str], phase: str | None, at: int, wait: float
    ) -> tuple[bool, int]:
        """Run a command, and kill it; if it was not, how often it called, or its exit code."""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _child(command, phase, at, wait, writing, self.out)
        os.close(writing)
        with suppress(PermissionError):
            os.setpgid(child, child)
        said = b""
        while select.select([reading], [], [], 600)[0] and (more := os.read(reading, 100)):
            said += more
            if said == b"now\n":
                time.sleep(wait)
                os.killpg(child, signal.SIGKILL)
        os.close(reading)
        _, status = os.waitpid(child, 0)
        with suppress(ProcessLookupError):  # what it had started
            os.killpg(child, signal.SIGKILL)
        if os.WIFSIGNALED(status):
            return True, 0
        return False, int(said or os.waitstatus_to_exitcode(status)) if phase else (
            os.waitstatus_to_exitcode(status)
        )


def _warm(place: Path) -> None:
    """Index a paper in this process: what is loaded then, each run that is forked off has."""
    from indexer.building import update

    invented.write(place / "papers", range(2))
    update([place / "papers"], place / "index", lambda *_: None)


def _child(
    command: Sequence[str], phase: str | None, at: int, wait: float, told: int, out: Path
) -> None:
    """Be the run; never comes back."""
    os.setpgid(0, 0)
    written = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(written, 1)
    os.dup2(written, 2)
    from corpus.catalogue.connection import Connection

    begin: Any = Connection.__init__

    def with_few_pages(self: Any, *given: Any, **named: Any) -> None:
        begin(self, *given, **named)
        self._db.execute(f"PRAGMA cache_size = {PAGES}")

    Connection.__init__ = with_few_pages  # type: ignore[method-assign]
    counted = _Counted(at, wait, told)
    for module, name in PHASES[phase] if phase else ():
        counted.wrap(module, name)
    code: object = 1
    try:
        import cli

        cli.main(list(command))
    except SystemExit as ended:
        code = ended.code
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.setprofile(None)
        sys.stdout.flush()
        sys.stderr.flush()
        if phase:
            os.write(told, str(counted.calls).encode())
        os._exit(code if isinstance(code, int) else 1)


class _Counted:
    """Counts the calls while a phase is at work, and kills at one of them."""

    def __init__(self, at: int, wait: float, told: int) -> None:
        self.calls = 0
        self._at, self._wait, self._told = at, wait, told
        self._within = 0

    def wrap(self, module: str, name: str) -> None:
        """Count the calls within this function, too."""
        owner = _found(module)
        function: Callable[..., Any] = getattr(owner, name)

        @wraps(function)
        def counted(*given: Any, **named: Any) -> Any:
            self._within += 1
            sys.setprofile(self._called)
            try:
                return function(*given, **named)
            finally:
                self._within -= 1
                if not self._within:
                    sys.setprofile(None)

        setattr(owner, name, counted)

    def _called(self, *_: object) -> None:
        self.calls += 1
        if self.calls == self._at + 1:
            if self._wait:
                os.write(self._told, b"now\n")
            else:
                os.killpg(0, signal.SIGKILL)


def _found(name: str) -> Any:
    """A module, or a class in one."""
    try:
        return import_module(name)
    except ModuleNotFoundError:
        module, _, attribute = name.rpartition(".")
        return getattr(import_module(module), attribute)


if __name__ == "__main__":
    print(json.dumps(kills(int(sys.argv[1]))))
