"""Faults of the disk, the clock and the rights, each met by a run, and looked at afterwards.

A run is a fork of this process. Root has no bounds of rights, so its fork gives up the capability
to pass over them (Linux).
"""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

from benchmarks.torturing import invented

Figures = dict[str, float]
SIZES = (0, 4_096, 40_000, 120_000, 190_000, 400_000)
"""Bytes that a file may have at most, from none to nearly enough."""
LEFT = (0, 50, 200, 500, 900, 2_000)
"""Kilobytes that a disk has left."""
DAYS = (-800, -1, 1, 800)
QUESTION = "cykelväg"
FIRST, ALL = 6, 12
_PASS_OVER_RIGHTS = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@dataclass(frozen=True)
class Fault:
    """What is wrong around a run, given the folders of papers and index, and within its process."""

    name: str
    around: Callable[[Path, Path], AbstractContextManager[Any]] = lambda *_: nullcontext()
    within: Callable[[], None] = lambda: None


def faults() -> Figures:
    """Meet each fault; how many there were, and after how many something was wrong."""
    met = wrong = 0
    for fault in every_fault():
        with tempfile.TemporaryDirectory() as scratch:
            said = met_by(fault, Path(scratch))
        met += 1
        if said:
            wrong += 1
            print(f"{fault.name}: {said}", file=sys.stderr)
    return {"klubbat.faults": met, "klubbat.faults.wrong": wrong}


def every_fault() -> Iterator[Fault]:
    """The faults that can be made here; a full disk needs root."""
    for size in SIZES:
        yield Fault(f"files of at most {size} bytes", within=lambda size=size: _limit(size))
    for days in DAYS:
        yield Fault(f"a clock {days} days off", within=lambda days=days: _set_clock(days))
        yield Fault(f"papers {days} days off", around=lambda p, _, days=days: _dated(p, days))
    yield Fault("an index that may not be written", lambda _, index: _mode(index, 0o555), _heed)
    yield Fault("papers that may not be read", lambda papers, _: _files(papers, 0), _heed)
    yield Fault("a folder that may not be listed", lambda papers, _: _mode(papers, 0), _heed)
    yield Fault("a folder that is not there", lambda papers, _: _away(papers))
    yield Fault("a folder that is empty", lambda papers, _: _emptied(papers))
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("mount"):
        for left in LEFT:
            yield Fault(f"a disk with {left} kB", lambda _, index, left=left: _disk(index, left))


def met_by(fault: Fault, place: Path) -> str:
    """What is wrong after a run that meets a fault, or after the next one; empty if nothing is."""
    papers, index, out = place / "papers", place / "index", place / "out"
    invented.write(papers, range(FIRST))
    if code := _run(papers, index, out):
        return f"the first run ended with {code}: {out.read_text()[-300:]}"
    before = _answer(index)
    invented.write(papers, range(FIRST, ALL))
    with fault.around(papers, index):
        code = _run(papers, index, out, fault.within)
        told = out.read_text("utf-8", "replace")
        if "Traceback" in told or code not in {0, 2, 3}:
            return f"it ended with {code}: {told[-300:]}"
        now = _answer(index)
        if code != 0 and "read " not in told and now != before:
            return f"{now} hits were found in place of {before}, after {told}"
    if code := _run(papers, index, out):
        return f"the next run ended with {code}: {out.read_text()[-300:]}"
    sections = _sections(index)
    return "" if sections == 6 * ALL else f"{sections} sections at the end"


def _run(papers: Path, index: Path, out: Path, within: Callable[[], None] = lambda: None) -> int:
    """Run `klubbat index` in a fork with a fault; its exit code."""
    child = os.fork()
    if child == 0:
        code: object = 99
        written = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(written, 1)
        os.dup2(written, 2)
        try:
            import cli

            within()
            cli.main(["index", str(papers), "--index", str(index)])
        except SystemExit as ended:
            code = ended.code
        except BaseException:
            import traceback

            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code if isinstance(code, int) else 99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _answer(index: Path) -> int:
    """How many hits the index gives; it raises if a byte of it is damaged."""
    from indexer.store import Manifest, serving_generation
    from search import Request, open_index

    Manifest.load(serving_generation(index), every_block=True)
    opened = open_index(index)
    total = opened.search(Request(QUESTION)).total
    opened.close()
    return total


def _sections(index: Path) -> int:
    from corpus.catalogue import Catalogue

    with Catalogue(index / "catalogue.sqlite", read_only=True) as catalogue:
        return 0 if catalogue.damaged() else sum(1 for _ in catalogue.extracts())


def _limit(size: int) -> None:
    """Let no file grow beyond a size, which fails as a full disk does."""
    import resource

    # What is printed goes to a file as well, and must not meet the limit.
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.close(writing)
        while said := os.read(reading, 1 << 16):
            os.write(1, said)
        os._exit(0)
    os.close(reading)
    os.dup2(writing, 1)
    os.dup2(writing, 2)
    os.close(writing)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def _set_clock(days: int) -> None:
    """Have every module of ours see another day."""
    off = timedelta(days=days)

    class Then(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp((datetime.now(tz) + off).timestamp(), tz)

    class Day(date):
        @classmethod
        def today(cls) -> Self:
            return cls.fromordinal((date.today() + off).toordinal())

    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in {"corpus", "indexer", "search", "cli"}:
            for attribute, shown in (("datetime", Then), ("date", Day)):
                if getattr(module, attribute, None) in {datetime, date}:
                    setattr(module, attribute, shown)


def _heed() -> None:
    """Have the rights of files count for root as well."""
    if os.geteuid():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    data[0] &= ~_PASS_OVER_RIGHTS
    if libc.capset(header, data):
        raise OSError(ctypes.get_errno(), "rights cannot be given up")


@contextmanager
def _mode(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@contextmanager
def _files(papers: Path, mode: int) -> Iterator[None]:
    files = sorted(papers.glob("*.txt"))
    for path in files:
        path.chmod(mode)
    try:
        yield
    finally:
        for path in files:
            path.chmod(0o644)


@contextmanager
def _dated(papers: Path, days: int) -> Iterator[None]:
    for path in papers.iterdir():
        then = path.stat().st_mtime + 86_400 * days
        os.utime(path, (then, then))
    yield


@contextmanager
def _away(papers: Path) -> Iterator[None]:
    papers.rename(papers.with_name("elsewhere"))
    try:
        yield
    finally:
        papers.with_name("elsewhere").rename(papers)


@contextmanager
def _emptied(papers: Path) -> Iterator[None]:
    with _away(papers):
        papers.mkdir()
        try:
            yield
        finally:
            papers.rmdir()


@contextmanager
def _disk(index: Path, left: int) -> Iterator[None]:
    """Have the index on a disk of its own, with so many kB left."""
    kept = index.with_name("kept")
    shutil.copytree(index, kept)
    used = sum(path.stat().st_size // 4096 + 1 for path in kept.rglob("*")) * 4
    options = f"size={used + left + 64}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(index)], check=True)
    try:
        shutil.copytree(kept, index, dirs_exist_ok=True)
        yield
    finally:
        shutil.rmtree(kept)
        shutil.copytree(index, kept)
        subprocess.run(["umount", "--lazy", str(index)], check=True)
        shutil.rmtree(index)
        kept.rename(index)
