"""Batches of extracts to segments on all cores, in order, with a bounded number under way."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread

from corpus.errors import KlubbatError
from indexer.fields import Extract
from indexer.whoosh_index.segments import Written, write_segment

Batch = list[Extract]


def written_segments(
    folder: Path, batches: Iterable[Batch], processes: int | None = None
) -> Iterator[tuple[Batch, Written]]:
    """Each batch with the segment it was written as, in the order of the batches.

    What makes only one segment is written in this process; starting others would take longer. No
    more batches are read ahead than there are processes, and one.

    Raises:
        KlubbatError: a process was killed.

    Args:
        folder: where the segments go.
        batches: as `indexer.whoosh_index.segments.batches` cuts them.
        processes: how many write; by default as many as this process has cores to run on.
    """
    processes = processes or _cores()
    remaining = iter(batches)
    first = [batch for _, batch in zip(range(2), remaining, strict=False)]
    if len(first) < 2 or processes == 1:
        for batch in chain(first, remaining):
            yield batch, write_segment(folder, batch)
        return
    # Spawned, not forked: the caller may have threads, and a lock of theirs would stay locked.
    with ProcessPoolExecutor(processes, get_context("spawn"), _end_with_parent) as pool:
        under_way: deque[tuple[Batch, Future[Written]]] = deque()
        try:
            for batch in chain(first, remaining):
                under_way.append((batch, pool.submit(write_segment, folder, batch)))
                if len(under_way) > processes:
                    yield _finished(under_way)
            while under_way:
                yield _finished(under_way)
        except BrokenProcessPool:
            raise KlubbatError(
                "a process that was indexing was killed, most likely for want of memory; "
                "close other programs and run klubbat index again"
            ) from None
        finally:
            for _, future in under_way:
                future.cancel()


def _cores() -> int:
    """How many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _end_with_parent() -> None:
    """Have this process end when its parent is killed; it would wait for work for ever."""
    parent = parent_process()
    assert parent

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _finished(under_way: deque[tuple[Batch, "Future[Written]"]]) -> tuple[Batch, Written]:
    batch, future = under_way.popleft()
    return batch, future.result()
