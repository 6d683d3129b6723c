"""Turns: few requests of each cost are at work at once, few more wait, and the others hear so.

A server that takes on all that comes answers nobody in time. Here a request that will not have its
turn soon is answered 503 at once, and quick pages do not wait for slow ones.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from math import ceil

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.edge.costs import COSTS, Share, cost_of
from web.edge.counts import Counts, counts_of, turned_away
from web.language import split

PATIENCE = 2.0
"""Seconds that a request waits for its turn. When none of a cost has ended for so long, and all its
turns are taken, a newcomer does not even begin to wait."""

Refuse = Callable[[Request, int], Response]
"""Makes the answer for a request that has no turn; told after how many seconds to try again."""


class NoTurnError(Exception):
    """A request would have to wait too long."""


@dataclass(slots=True)
class Lane:
    """The turns of one cost."""

    share: Share
    clock: Callable[[], float] = time.monotonic
    working: int = 0
    _moved: float = 0.0
    _waiting: deque[asyncio.Future[None]] = field(default_factory=deque)

    async def enter(self) -> None:
        """Wait for a turn.

        Raises:
            NoTurnError: it would take too long.
        """
        if self.working < self.share.working:
            self.working += 1
            self._moved = self.clock()
            return
        if len(self._waiting) >= self.share.waiting or self.clock() - self._moved >= PATIENCE:
            raise NoTurnError
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait_for(turn, PATIENCE)
        except TimeoutError:
            raise NoTurnError from None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()  # it was given a turn at the very moment
            raise

    def leave(self) -> None:
        """Give the turn to the one that has waited longest."""
        self._moved = self.clock()
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self.working -= 1


class Turns:
    """Middleware that gives requests their turns.

    Args:
        app: the application that answers.
        refuse: makes the answer when there is no turn.
        shares: the share of each cost.
    """

    def __init__(
        self,
        app: ASGIApp,
        refuse: Refuse,
        shares: Mapping[str, Share] = COSTS,
    ) -> None:
        self.app = app
        self._refuse = refuse
        self._lanes = {cost: Lane(share) for cost, share in shares.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on when it has its turn."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        cost = cost_of(scope["method"], split(scope["path"])[1])
        lane = self._lanes[cost]
        try:
            await lane.enter()
        except NoTurnError:
            turned_away(scope, "refused_busy")
            await self._refuse(Request(scope), ceil(PATIENCE))(scope, receive, send)
            return
        turn = _Turn(lane, cost, counts_of(scope))
        try:
            await self.app(scope, receive, _releasing(send, turn))
        finally:
            turn.end()


@dataclass(slots=True)
class _Turn:
    lane: Lane
    cost: str
    counts: Counts | None
    ended: bool = False

    def __post_init__(self) -> None:
        if self.counts:
            self.counts.at_work(self.cost, 1)

    def end(self) -> None:
        if not self.ended:
            self.ended = True
            self.lane.leave()
            if self.counts:
                self.counts.at_work(self.cost, -1)


def _releasing(send: Send, turn: _Turn) -> Callable[[Message], Awaitable[None]]:
    """A `send` that ends the turn when all is made: the client may then take its time."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body" and not message.get("more_body"):
            turn.end()
        await send(message)

    return sending
