"""Keeps several processes at work: one that ends or no longer stirs is replaced by another."""

import multiprocessing
import signal
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from corpus.errors import KlubbatError
from web.edge.counts import Counts

LOOK = 1.0
"""Seconds between two looks at the processes; one that ends is seen at once."""
STIR = 0.1
"""Seconds between two looks at a process that is beginning."""
AGAIN = 2.0
"""One that ends at once is replaced no sooner than so many seconds after it was started."""
MOST_LENIENT = 64
"""The longest that a process may take to begin, times what it may be silent: half an hour."""
CANNOT_BEGIN = 3
"""The code of a process that cannot even begin."""

Work = Callable[[socket.socket], None]


@dataclass(slots=True)
class Supervisor:
    """Starts processes and replaces them.

    `work` is pickled and called in each. `folder` is where each leaves its counts: by them it is
    seen that a process is alive. `silence` is how many seconds it may be without a sign of life,
    and `patience` how many it has to end when asked to.

    One that has not yet begun to answer has longer, and twice as long after each that did not
    begin in time. Where the machine is so busy that beginning takes a minute, one that is always
    ended after half of that would never answer.
    """

    work: Work
    listener: socket.socket
    workers: int
    folder: Path
    silence: float
    patience: float
    _started: dict[int, float] = field(default_factory=dict)
    _leniency: int = 2
    _ends: bool = False
    _renews: bool = False

    def run(self) -> None:
        """Keep the processes at work until SIGTERM or Ctrl-C. SIGHUP replaces each in its turn.

        Raises:
            KlubbatError: none of them can begin.
        """
        held = {each: signal.signal(each, self._end) for each in (signal.SIGTERM, signal.SIGINT)}
        held[signal.SIGHUP] = signal.signal(signal.SIGHUP, self._renew)
        processes: list[SpawnProcess] = []
        try:
            processes = [self._start() for _ in range(self.workers)]
            while not self._ends:
                wait([each.sentinel for each in processes if each.is_alive()], LOOK)
                if self._renews:
                    self._renews = False
                    processes = [self._renewed(process) for process in processes]
                processes = [self._kept(process) for process in processes]
        finally:
            self._stop(processes)
            for each, handler in held.items():
                signal.signal(each, handler)

    def _end(self, *_: object) -> None:
        self._ends = True

    def _renew(self, *_: object) -> None:
        self._renews = True

    def _renewed(self, process: SpawnProcess) -> SpawnProcess:
        """A process that has begun to answer in place of another, which then ends."""
        fresh = self._start()
        assert fresh.pid is not None
        while not self._counts(fresh.pid).tick and not self._ends:
            if self._silent(fresh.pid) or not fresh.is_alive():
                self._be_more_lenient(fresh)
                self._stop([fresh])
                return process
            fresh.join(STIR)  # until it answers, or ends
        self._stop([process])
        assert process.pid is not None
        self._counts(process.pid).ended()
        self._started.pop(process.pid, None)
        return fresh

    def _start(self) -> SpawnProcess:
        process = multiprocessing.get_context("spawn").Process(
            target=self.work, args=(self.listener,)
        )
        # Ctrl-C reaches every process of a terminal. One that is still beginning must not answer it
        # with a traceback: it is told to end by this one.
        held = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            process.start()
        finally:
            signal.signal(signal.SIGINT, held)
        assert process.pid is not None
        self._started[process.pid] = time.monotonic()
        return process

    def _kept(self, process: SpawnProcess) -> SpawnProcess:
        """The process, or the one that replaces it."""
        assert process.pid is not None
        if process.is_alive() and not self._silent(process.pid):
            return process
        if self._ends or time.monotonic() - self._started[process.pid] < AGAIN:
            return process
        self._be_more_lenient(process)
        process.kill()
        process.join()
        begun = self._counts(process.pid).tick
        self._counts(process.pid).ended()
        self._started.pop(process.pid, None)
        if process.exitcode == CANNOT_BEGIN and not begun and not self._anybody():
            raise KlubbatError("no process can begin to answer; the lines above say why")
        return self._start()

    def _silent(self, pid: int) -> bool:
        now, tick = time.monotonic(), self._counts(pid).tick
        if tick:
            return now - tick > self.silence
        return now - self._started.get(pid, 0.0) > self._leniency * self.silence

    def _be_more_lenient(self, process: SpawnProcess) -> None:
        """Give those to come longer than this one had, if it was still beginning."""
        assert process.pid is not None
        if process.is_alive() and not self._counts(process.pid).tick:
            self._leniency = min(2 * self._leniency, MOST_LENIENT)

    def _anybody(self) -> bool:
        return any(self._counts(pid).tick for pid in self._started)

    def _counts(self, pid: int) -> Counts:
        return Counts(self.folder / f"{pid}.counts")

    def _stop(self, processes: list[SpawnProcess]) -> None:
        for process in processes:
            process.terminate()
        until = time.monotonic() + self.patience
        for process in processes:
            process.join(max(0.0, until - time.monotonic()))
            if process.is_alive():
                process.kill()
                process.join()
