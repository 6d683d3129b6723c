"""The turn of each origin: one request at a time, a pace apart, and none once it is closed."""

import asyncio
import math
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from harvest.addresses import Origin
from harvest.asking.clock import Clock
from harvest.asking.faults import NoAnswer
from harvest.asking.waiting import LONGEST
from harvest.fetched import Origins

CLOSED_AT_MOST = timedelta(days=30).total_seconds()
"""No origin is left alone for longer: a slip of its server, or of our clock, would be for good."""
MOST_SILENT = 5
"""After so many questions in a row without an answer an origin is closed for the run."""


@dataclass
class Turn:
    """Who asks an origin holds `lock` from before the pause until the body's end."""

    origin: Origin
    clock: Clock
    origins: Origins
    pace: float
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    closed: str | None = None
    answered: bool = False
    served: bool = False
    _silent: int = 0
    _next: float = -math.inf

    def __post_init__(self) -> None:
        until = self.origins.closed(str(self.origin))
        if until and 0 < until[0] - self.clock.now() <= CLOSED_AT_MOST:
            self.closed = f"not asked until {_moment(until[0])}: {until[1]}"

    def check(self) -> None:
        """Raise `NoAnswer` if the origin is closed."""
        if self.closed:
            raise NoAnswer(f"{self.origin}: {self.closed}")

    async def come(self) -> None:
        """Wait until the next request may start. A request has then started."""
        while (left := self._next - self.clock.monotonic()) > 0:
            await self.clock.sleep(left)
        self._next = self.clock.monotonic() + self.pace

    def hold(self, seconds: float) -> None:
        """Let nobody ask for so long."""
        self._next = max(self._next, self.clock.monotonic() + seconds)

    def close(self, why: str) -> None:
        """Ask this origin no more in this run."""
        self.closed = self.closed or why

    def close_for(self, seconds: float, why: str) -> None:
        """Ask this origin no more until then, in this run and in later ones."""
        until = self.clock.now() + min(seconds, CLOSED_AT_MOST)
        self.close(f"not asked until {_moment(until)}: {why}")
        self.origins.close(str(self.origin), until, why)

    def heard(self) -> None:
        """An answer came for good: whatever it says, somebody is there."""
        self._silent = 0

    def silent(self, why: str) -> None:
        """No answer came in all tries, or each said that the server cannot answer now."""
        self._silent += 1
        if self._silent >= MOST_SILENT:
            self.close(f"no answer {self._silent} times in a row, the last: {why}")


def too_long(seconds: float) -> bool:
    """Whether a pause that is asked for is longer than a run waits."""
    return seconds > LONGEST


def _moment(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"
