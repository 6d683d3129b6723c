"""A cell that is ready before it is asked, for those who cannot wait until it has begun."""

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from queue import Full, Queue
from threading import Lock, Thread
from typing import Any, TypeVar

from corpus.cell.cell import Cell
from corpus.cell.limits import Limits
from corpus.errors import Busy, GivenUp

Argument = TypeVar("Argument")
Result = TypeVar("Result")

PATIENCE = 60
"""After so many seconds, who asked is told to come again."""

_Asked = tuple[Callable[[Any], Any], Any, "Future[Any]"]


class WarmCell:
    """One cell that threads share. A process that has ended is replaced at once.

    Args:
        limits: what each task may use.
        prepare: called in each new process; what it loads is there when a task comes.
        waiting: how many tasks may wait; more are refused.
    """

    def __init__(self, limits: Limits, prepare: Callable[[], object], waiting: int) -> None:
        self._cell = Cell(limits, prepare, fresh=True)
        self._asked: Queue[_Asked] = Queue(waiting)
        self._begins = Lock()
        self._keeper: Thread | None = None

    def begin(self) -> None:
        """Start the process in the background, if there is none."""
        with self._begins:
            if self._keeper is None:
                # The kernel ends the process with the thread that started it, so that one stays.
                self._keeper = Thread(target=self._keep, name="cell", daemon=True)
                self._keeper.start()

    def ask(self, function: Callable[[Argument], Result], argument: Argument) -> Result:
        """The function of the argument, computed in the cell.

        Raises:
            Busy: too many wait already, or the process has not begun in time.
            GivenUp: it took too long, too much memory, or ended the process.
            KlubbatError: what the function raised.
        """
        self.begin()
        told: Future[Result] = Future()
        try:
            self._asked.put_nowait((function, argument, told))
        except Full:
            raise Busy("too many texts wait to be read") from None
        try:
            return told.result(PATIENCE)
        except TimeoutError:
            told.cancel()
            raise Busy("the process that reads texts has not begun yet") from None

    def _keep(self) -> None:
        while True:
            with suppress(OSError, GivenUp):  # the next task tries again, and says so
                self._cell.begin()
            function, argument, told = self._asked.get()
            if not told.set_running_or_notify_cancel():
                continue  # who asked has left
            try:
                self._cell.give(function, argument)
                told.set_result(self._cell.take())
            except Exception as error:  # it belongs to the one who asked
                told.set_exception(error)
