"""How often one address may ask, as the operator sets it."""

import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from web.edge.costs import cost_of
from web.edge.counts import turned_away
from web.edge.peers import visitor
from web.edge.turns import Refuse
from web.language import split

REMEMBERED = 20_000
"""The most addresses that are remembered: some 5 MB. The one that was silent longest goes first."""


class Allowance:
    """What each address has left of its requests. It is refilled evenly, up to those of a minute.

    Args:
        per_minute: the requests that an address may make in a minute.
        clock: the time in seconds.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = float(per_minute)
        self._per_second = per_minute / 60
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> float:
        """Take one request; 0 if there was one left, else the seconds until there is.

        >>> times = iter((0.0, 1.0, 2.0, 62.0))
        >>> one_a_minute = Allowance(1, lambda: next(times))
        >>> [one_a_minute.take("192.0.2.7") for _ in range(4)]
        [0.0, 59.0, 58.0, 0.0]
        """
        now, who = self._clock(), visitor(address)
        left, since = self._left.get(who, (self._most, now))
        left = min(self._most, left + (now - since) * self._per_second)
        wait = 0.0 if left >= 1 else (1 - left) / self._per_second
        self._left[who] = (left if wait else left - 1, now)
        self._left.move_to_end(who)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return round(wait, 3)


class Rate:
    """Middleware that answers 429 to an address that asks too often.

    Args:
        app: the application that answers.
        allowance: what each address has left; None sets no limit.
        refuse: makes the answer.
    """

    def __init__(self, app: ASGIApp, allowance: Allowance | None, refuse: Refuse) -> None:
        self.app = app
        self._allowance = allowance
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it. Style sheets and ``/halsa`` are not counted."""
        wait = 0.0
        if self._allowance and scope["type"] == "http" and scope.get("client"):
            cost = cost_of(scope["method"], split(scope["path"])[1])
            wait = self._allowance.take(scope["client"][0]) if cost != "free" else 0.0
        if not wait:
            await self.app(scope, receive, send)
            return
        turned_away(scope, "refused_rate")
        await self._refuse(Request(scope), ceil(wait))(scope, receive, send)
