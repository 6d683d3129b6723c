"""A clock whose seconds go by as fast as they are slept, so that no test waits.

No time goes by while something that has a deadline is under way, such as a request: how long that
takes on this machine is not to be seen in any test. Only a server may `advance` it meanwhile.
"""

import asyncio
import heapq
import itertools
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

SETTLED = 10
"""So many rounds of the loop must pass in which nothing is under way before time goes by."""
START = 1_781_503_200.0
"""2026-06-15 06:00 UTC."""


class VirtualClock:
    """What a harvest asks for time and sleep. `advance` makes time go by, from any thread.

    Of several that sleep, the one that is to wake first does. `slept` is what was slept for.
    """

    def __init__(self, start: float = START) -> None:
        self._start = start
        self._elapsed = 0.0
        self._lock = threading.RLock()
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int]] = []
        self._deadlines: dict[int, tuple[float, asyncio.AbstractEventLoop, asyncio.Timeout]] = {}
        self._under_way: dict[int, asyncio.Task[Any] | None] = {}
        self._asleep: set[asyncio.Task[Any] | None] = set()
        self.slept: list[float] = []

    def now(self) -> float:
        """Seconds since 1970."""
        return self._start + self._elapsed

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._elapsed

    def advance(self, seconds: float) -> None:
        """Let time go by."""
        self._until(self._elapsed + seconds)

    async def sleep(self, seconds: float) -> None:
        """Let that much time go by, when nobody else is to wake before."""
        self.slept.append(seconds)
        me = (self._elapsed + max(seconds, 0.0), next(self._order))
        task = asyncio.current_task()
        heapq.heappush(self._sleepers, me)
        self._asleep.add(task)
        try:
            settled = 0
            while settled < SETTLED and me[0] > self._elapsed:
                busy = self._is_busy()
                settled = 0 if busy or self._sleepers[0] != me else settled + 1
                await asyncio.sleep(0.0005 if busy else 0)  # another thread answers
            self._until(me[0])
            for _ in range(3):  # a deadline that is over comes first
                await asyncio.sleep(0)
        finally:
            self._asleep.discard(task)
            self._sleepers.remove(me)
            heapq.heapify(self._sleepers)

    def _is_busy(self) -> bool:
        """Whether something is under way that does not itself sleep."""
        with self._lock:
            return not self._asleep.issuperset(self._under_way.values())

    @asynccontextmanager
    async def timeout(self, seconds: float) -> AsyncIterator[None]:
        """Raise `TimeoutError` in the block when so many of this clock's seconds are over."""
        number = next(self._order)
        async with asyncio.timeout(None) as scope:
            with self._lock:
                due = self._elapsed + seconds
                self._deadlines[number] = (due, asyncio.get_running_loop(), scope)
                self._under_way[number] = asyncio.current_task()
            try:
                yield
            finally:
                with self._lock:
                    self._deadlines.pop(number, None)
                    self._under_way.pop(number, None)

    def _until(self, moment: float) -> None:
        with self._lock:
            self._elapsed = max(self._elapsed, moment)
            for number, (due, loop, scope) in list(self._deadlines.items()):
                if due <= self._elapsed:
                    del self._deadlines[number]
                    loop.call_soon_threadsafe(_over, scope)


def _over(scope: asyncio.Timeout) -> None:
    with suppress(RuntimeError):  # the block was left meanwhile
        scope.reschedule(asyncio.get_running_loop().time())
