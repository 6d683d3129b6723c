"""Writes batches of extracts as segments, in order, on all cores, a few batches at a time."""

import atexit
import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import ParamSpec, Self, TypeVar

from corpus.errors import KlubbatError
from corpus.extract import Extract, extract_from
from indexer.building.segments import WrittenSegment, is_full, write_segment
from indexer.store import record_from_json, record_to_json


@contextmanager
def left_lying() -> Iterator[None]:
    """Turn the garbage collector off for a while.

    While a million objects are in use, each collection takes long and finds nothing.

    >>> with left_lying():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


Batch = list[Extract]
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Workers:
    """Processes that write segments and merge them. A context manager: leaving it ends them.

    They are started when there is a full batch to write. This process does smaller jobs itself,
    because starting others would take longer.
    """

    def __init__(self, folder: Path, processes: int | None = None) -> None:
        """Write segments below `folder`; by default with one process for each usable core."""
        self._folder = folder
        self._processes = processes or _cores()
        self._pool: ProcessPoolExecutor | None = None
        self._handed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def written(self, batches: Iterable[Batch]) -> Iterator[tuple[Batch, WrittenSegment]]:
        """Write each batch (see `segments.batches`) as a segment, and yield both, in order.

        At most one batch more than there are processes is read ahead.

        Raises:
            KlubbatError: a process was killed.
        """
        under_way: deque[tuple[Batch, Future[WrittenSegment]]] = deque()
        for batch in batches:
            if not self._pool and self._processes > 1 and is_full(batch):
                # Spawned, not forked: the caller may have threads, whose locks would stay locked.
                self._pool = ProcessPoolExecutor(self._processes, get_context("spawn"), _prepare)
            under_way.append((batch, self._write(batch)))
            if not self._pool or len(under_way) > self._processes:
                batch, future = under_way.popleft()
                yield batch, outcome(future)
        for batch, future in under_way:
            yield batch, outcome(future)

    def _write(self, batch: Batch) -> "Future[WrittenSegment]":
        if not self._pool:
            return self.start(write_segment, self._folder, batch)
        # Handed over in a file: through the pipe of the pool it takes four times as long.
        self._handed += 1
        handed = self._folder / f"batch-{self._handed}.jsonl"
        handed.write_bytes(b"\n".join(map(record_to_json, batch)))
        return self.start(_write_handed, self._folder, handed)

    def start(
        self, function: Callable[Arguments, Result], *args: Arguments.args, **kw: Arguments.kwargs
    ) -> "Future[Result]":
        """Have a worker call the function; if there are no workers, call it here at once."""
        if self._pool:
            return self._pool.submit(function, *args, **kw)
        done: Future[Result] = Future()
        done.set_result(function(*args, **kw))
        return done


def outcome(future: "Future[Result]") -> Result:
    """Return what a worker returned, or raise what it raised.

    Raises:
        KlubbatError: the worker was killed.
    """
    try:
        return future.result()
    except BrokenProcessPool:
        raise KlubbatError(
            "a process that was indexing was killed, most likely for want of memory; "
            "close other programs and run klubbat index again"
        ) from None


def _write_handed(folder: Path, handed: Path) -> WrittenSegment:
    with left_lying():
        batch = [extract_from(record_from_json(line)) for line in handed.read_bytes().split(b"\n")]
        handed.unlink()
        return write_segment(folder, batch)


def _cores() -> int:
    """How many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prepare() -> None:
    """Let this process exit without cleaning up, and end when its parent is killed."""
    # Freeing its caches word by word would take time.
    atexit.register(os._exit, 0)
    parent = parent_process()
    assert parent

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()
