"""A cell as the process sees it that started it: give it a task, take its answer, or end it."""

import json
import multiprocessing
import os
import pickle
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.process import BaseProcess
from typing import Any

from corpus import errors
from corpus.cell.inside import MOST_SAID, READY, run
from corpus.cell.limits import MB, Limits
from corpus.cell.messages import EndedError, TooLongError, receive, send
from corpus.cell.values import UnfitError, read_as, returned
from corpus.errors import GivenUp, KlubbatError

SECONDS_TO_BEGIN = 300
"""How long a new process may take to load what it needs, before its first task."""
_FAULT = "an error of this program"


class Cell:
    """One process at a time, which is started when it is needed and replaced when it ends.

    It belongs to one thread, which must live as long: when it ends, so does the process.

    Args:
        limits: what each task may use.
        prepare: called in the process before its limits; pickled if `fresh`.
        fresh: begin with an empty process instead of a copy of this one. A copy costs nothing, but
            a process with threads should not be copied.
    """

    def __init__(
        self, limits: Limits, prepare: Callable[[], object] | None = None, *, fresh: bool = False
    ) -> None:
        self._limits, self._prepare, self._fresh = limits, prepare, fresh
        self._process: BaseProcess | None = None
        self._here: socket.socket | None = None
        self._hint: Any = None
        self._until = 0.0

    def begin(self) -> None:
        """Start the process if there is none, and wait until it is ready.

        Raises:
            GivenUp: it cannot begin.
        """
        if self._process is not None and self._process.is_alive():
            return
        self.end()
        context: Any = multiprocessing.get_context("spawn" if self._fresh else "fork")
        self._here, there = socket.socketpair()
        with there:
            self._process = process = context.Process(
                target=run,
                args=(there, self._limits, self._prepare),
                kwargs={"forked": not self._fresh},
                daemon=True,
            )
            # Ctrl-C reaches every process of a terminal. One that still loads would answer it with
            # a traceback, so it gets none until it ignores them.
            held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
            try:
                process.start()
            finally:
                signal.pthread_sigmask(signal.SIG_SETMASK, held)
        try:
            receive(self._here, len(READY), time.monotonic() + SECONDS_TO_BEGIN)
        except (EndedError, TooLongError, TimeoutError):
            self.end()
            raise GivenUp("the process that should read it did not begin") from None

    def give(self, function: Callable[[Any], Any], argument: Any) -> None:
        """Give a task: an importable function, which says what it returns, of one value.

        Raises:
            GivenUp: the process cannot take it.
        """
        message = pickle.dumps((function, argument))
        self._hint = returned(function)
        self.begin()
        assert self._here
        self._until = time.monotonic() + self._limits.seconds
        try:
            send(self._here, message, self._until)
        except (EndedError, TimeoutError):
            raise self._gone() from None

    def fileno(self) -> int:
        """The number of the socket on which the answer comes."""
        assert self._here
        return self._here.fileno()

    @property
    def until(self) -> float:
        """When the task must be done, by the monotonic clock."""
        return self._until

    def take(self) -> Any:
        """The answer to the task, waited for as long as it may take.

        Raises:
            GivenUp: it took too long, too much memory, or ended the process.
            KlubbatError: what the task raised.
        """
        assert self._here
        try:
            reply = receive(self._here, self._limits.output, self._until)
            answer = json.loads(reply)
            if answer["last"]:
                self.end()
            if answer["error"] is None:
                return read_as(self._hint, answer["value"])
            raised = self._raised(answer["error"], answer["said"])
        except TimeoutError:
            self.end()
            raise self._late() from None
        except TooLongError:
            self.end()
            raise self._too_much() from None
        except EndedError:
            raise self._gone() from None
        except (UnfitError, ValueError, KeyError, TypeError, RecursionError):
            self.end()
            raise GivenUp("reading it gave no data that makes sense") from None
        raise raised

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self._here:
            self._here.close()
        if self._process:
            if self._process.is_alive() and self._process.pid:
                with suppress(OSError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            self._process.join()
        self._here = self._process = None

    def _raised(self, name: str, said: list[Any]) -> KlubbatError:
        if name == "MemoryError":
            return GivenUp(f"given up: more than {self._limits.memory // MB} MB of memory")
        if name == "TooLongError":
            return self._too_much()
        kind = getattr(errors, name, None)
        if isinstance(kind, type) and issubclass(kind, KlubbatError):
            return kind(*[each if type(each) is int else str(each)[:MOST_SAID] for each in said])
        return errors.UnreadableFile(f"{_FAULT}: {name}: {''.join(map(str, said))}"[:200])

    def _late(self) -> GivenUp:
        return GivenUp(f"given up after {self._limits.seconds:.0f} seconds")

    def _too_much(self) -> GivenUp:
        return GivenUp(f"given up: what was read is more than {self._limits.output // MB} MB")

    def _gone(self) -> GivenUp:
        """Why the process has ended."""
        process = self._process
        if process:
            process.join(1.0)
        code = process.exitcode if process else None
        self.end()
        if code == -signal.SIGXCPU:
            return self._late()
        return GivenUp("reading it ended the process: out of memory, or a broken library")
