"""What is told of each request: it is counted, and logged if the operator wants it.

The log has no words that were searched for, no names and no addresses of people: only which kind of
page was asked for. What a person looks up here can tell much about that person.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.edge.costs import cost_of
from web.edge.counts import counts_of, limits_met
from web.language import split

Log = Callable[[str], None]
_METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_NEVER = 499
"""The status of a request whose client was gone before the answer began."""


class Told:
    """Middleware that counts and logs.

    Args:
        app: the application that answers.
        kinds: the first steps of the paths that the site has; any other is logged as ``?``.
        log: writes a line; None logs nothing.
        clock: the time in seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        kinds: frozenset[str],
        log: Log | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.app = app
        self._kinds = kinds
        self._log = log
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and tell of it when it is answered."""
        counts = counts_of(scope) if scope["type"] == "http" else None
        if scope["type"] != "http" or not (counts or self._log):
            await self.app(scope, receive, send)
            return
        met = limits_met(scope)
        begun, status, size = self._clock(), _NEVER, 0

        async def noting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            seconds = self._clock() - begun
            language, path = split(scope["path"])  # the gate has taken the folder away
            cost = cost_of(scope["method"], path)
            if counts:
                counts.answered(cost, status, seconds)
                for limit in met:
                    counts.happened(limit)
            if self._log:
                told = {
                    "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                    "method": scope["method"] if scope["method"] in _METHODS else "?",
                    "page": self._kind(path),
                    "language": language,
                    "status": status,
                    "bytes": size,
                    "ms": round(seconds * 1000, 1),
                    "cost": cost,
                }
                self._log(json.dumps(told | ({"limit": met[0]} if met else {})))

    def _kind(self, path: str) -> str:
        first = f"/{path[1:].partition('/')[0]}"
        return first if first in self._kinds else "?"


def to_stderr(line: str) -> None:
    """Write a line of the log; one that cannot be written is lost, and the request is not."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
