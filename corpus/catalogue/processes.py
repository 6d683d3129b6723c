"""Spreads work over processes, so that a task that crashes or hangs loses only its own result."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from corpus.errors import UnreadableFile

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING_PER_PROCESS = 4
"""How many tasks wait for each process: enough to keep it busy, few enough to fit in memory."""


def spread(
    function: Callable[[Task], Result], tasks: Iterable[Task], seconds: float
) -> Iterator[Result | UnreadableFile]:
    """Yield `function` of each task, in the order of the tasks, computed on every core there is.

    A task that raises `UnreadableFile`, takes longer than `seconds`, or crashes its process
    yields an `UnreadableFile` instead of a result. So does any other error: it is a bug here, but
    must not keep all other papers from being read.
    """
    coming = iter(tasks)
    processes = os.cpu_count() or 1
    with ProcessPool(max_workers=processes) as pool:

        def start(task: Task) -> Any:
            return pool.schedule(function, args=[task], timeout=seconds)

        line = deque(map(start, islice(coming, WAITING_PER_PROCESS * processes)))
        try:
            while line:
                yield _outcome(line.popleft(), seconds)
                line.extend(map(start, islice(coming, 1)))
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _outcome(future: Any, seconds: float) -> Any:
    try:
        return future.result()
    except UnreadableFile as error:
        return error
    except TimeoutError:
        return UnreadableFile(f"given up after {seconds:.0f} seconds")
    except (ProcessExpired, MemoryError):
        return UnreadableFile("reading it ended the process: out of memory, or a broken library")
    except Exception as error:  # no paper may stop a run
        return UnreadableFile(f"an error of this program: {type(error).__name__}: {error}"[:200])
