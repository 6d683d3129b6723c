"""Reads and understands papers in cells, on every core there is."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from corpus.cell import Limits
from corpus.cell import spread as spread_over_cells
from corpus.errors import UnreadableFile

Task = TypeVar("Task")
Result = TypeVar("Result")


def spread(
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    seconds: float,
    *,
    starts: bool = False,
) -> Iterator[Result | UnreadableFile]:
    """Yield `function` of each task, in order; an `UnreadableFile` for one that is given up.

    With `starts`, the function may start other programs.
    """
    return spread_over_cells(function, tasks, Limits(seconds, starts=starts))
