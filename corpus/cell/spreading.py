"""Spreads tasks over cells, so that one that crashes or hangs loses only its own result."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import wait
from time import monotonic
from typing import Any, TypeVar

from corpus.cell.cell import Cell
from corpus.cell.limits import Limits
from corpus.errors import UnreadableFile

Task = TypeVar("Task")
Result = TypeVar("Result")

WAITING_PER_CELL = 4
"""How many results may wait for an earlier one: enough to keep a cell busy, few enough to hold."""


def spread(
    function: Callable[[Task], Result], tasks: Iterable[Task], limits: Limits
) -> Iterator[Result | UnreadableFile]:
    """Yield `function` of each task, in the order of the tasks, computed on every core there is.

    A task that raises `UnreadableFile`, uses more than `limits`, or crashes its cell yields an
    `UnreadableFile` instead of a result. So does any other error: it is a bug here, but must not
    keep all other papers from being read.
    """
    number = os.cpu_count() or 1
    free = [Cell(limits) for _ in range(number)]
    busy: dict[Cell, int] = {}
    coming, line, first = enumerate(tasks), deque[list[Any]](), 0
    ended = False
    try:
        while True:
            while free and not ended and len(line) < WAITING_PER_CELL * number:
                task = next(coming, None)
                if task is None:
                    ended = True
                    break
                line.append([])
                cell = free.pop()
                try:
                    cell.give(function, task[1])
                except UnreadableFile as error:
                    line[-1].append(error)
                    free.append(cell)
                else:
                    busy[cell] = task[0]
            if not line:
                return
            while not line[0]:
                for cell in _done(busy):
                    line[busy.pop(cell) - first].append(_outcome(cell))
                    free.append(cell)
            if line[0]:
                first += 1
                yield line.popleft()[0]
    finally:
        for cell in (*free, *busy):
            cell.end()


def _done(busy: Iterable[Cell]) -> list[Cell]:
    """The cells that have answered, or are out of time; waits for the first."""
    cells = list(busy)
    seconds = max(0.0, min(cell.until for cell in cells) - monotonic())
    ready = set(wait([cell.fileno() for cell in cells], seconds))
    return [cell for cell in cells if cell.fileno() in ready or cell.until <= monotonic()]


def _outcome(cell: Cell) -> Any:
    try:
        return cell.take()
    except UnreadableFile as error:
        return error
    except Exception as error:  # no paper may stop a run
        return UnreadableFile(f"an error of this program: {type(error).__name__}: {error}"[:200])
