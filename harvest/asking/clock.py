"""The time that a harvest goes by, so that tests need not wait for it."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager
from typing import Protocol


class Clock(Protocol):
    """Tells the time, and lets it pass."""

    def now(self) -> float:
        """Seconds since 1970, which may jump."""

    def monotonic(self) -> float:
        """Seconds since some moment, which do not jump."""

    async def sleep(self, seconds: float) -> None:
        """Return after that much time."""

    def timeout(self, seconds: float) -> AbstractAsyncContextManager[object]:
        """Raise `TimeoutError` out of a block that takes longer."""


class SystemClock:
    """The time as it is."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that do not jump."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Return after that much time."""
        await asyncio.sleep(seconds)

    def timeout(self, seconds: float) -> AbstractAsyncContextManager[object]:
        """Raise `TimeoutError` out of a block that takes longer."""
        return asyncio.timeout(seconds)
