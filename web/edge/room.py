"""Who is connected to this process: the most at once, and who makes room when all places are taken.

A client that has not yet sent a whole request costs others nothing by leaving. So when the places
are taken, the one that has waited longest makes room for a newcomer. Half-sent requests, however
many, keep nobody out.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Protocol

from web.edge.limits import Limits, Stage
from web.edge.peers import visitor

Told = Callable[[str], None]
"""Called with the name of what happened, for the metrics."""


class Guest(Protocol):
    """A connection, as the room sees it."""

    address: str
    since: float
    """The time at which its stage began."""

    def stage(self) -> Stage | None:
        """What the server waits for; None while it is at work itself."""
        ...

    def overdue(self, now: float, limits: Limits) -> Stage | None:
        """The stage that has lasted too long; None if none has."""
        ...

    def drop(self) -> None:
        """End the connection now, whatever is unsent."""
        ...


class Room:
    """The connections of one process.

    Args:
        limits: how many there may be, and how long each may take.
        exempt: whether an address may have any number of connections.
        told: told of each connection that is refused or dropped.
        clock: the time in seconds.
    """

    def __init__(
        self,
        limits: Limits,
        exempt: Callable[[str], bool] = lambda _: False,
        told: Told = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits
        self.told = told
        self.clock = clock
        self._exempt = exempt
        self._here: dict[Guest, str] = {}
        self._from: Counter[str] = Counter()
        self._left = asyncio.Event()

    def __len__(self) -> int:
        return len(self._here)

    def enter(self, guest: Guest) -> bool:
        """Let a connection in if there is a place for it, and drop another for it if need be."""
        place = visitor(guest.address)
        if self._from[place] >= self.limits.per_address and not self._exempt(guest.address):
            neighbours = (each for each, at in self._here.items() if at == place)
            if not self._make_room(neighbours):
                self.told("refused_address")
                return False
        if len(self._here) >= self.limits.connections and not self._make_room(self._here):
            self.told("refused_full")
            return False
        self._here[guest] = place
        self._from[place] += 1
        return True

    def leave(self, guest: Guest) -> None:
        """Forget a connection that has ended; does nothing if it is not here."""
        place = self._here.pop(guest, None)
        if place is None:
            return
        self._from[place] -= 1
        if not self._from[place]:
            del self._from[place]
        self._left.set()

    def full(self) -> bool:
        """Whether every place is taken by a client that is being answered."""
        if len(self._here) < self.limits.connections:
            return False
        return not any(each.stage() == "head" for each in self._here)

    def moved(self) -> None:
        """Look again whether there is room: a client has got its answer."""
        self._left.set()

    async def vacancy(self) -> None:
        """Wait until a newcomer can be let in."""
        while self.full():
            self._left.clear()
            await self._left.wait()

    def sweep(self) -> None:
        """Drop the connections whose stage has lasted too long."""
        now = self.clock()
        for each in tuple(self._here):
            stage = each.overdue(now, self.limits)
            if stage:
                self.told(f"dropped_{stage}")
                self._drop(each)

    def _make_room(self, among: Iterable[Guest]) -> bool:
        waiting = [each for each in among if each.stage() == "head"]
        if not waiting:
            return False
        self.told("dropped_for_another")
        self._drop(min(waiting, key=lambda each: each.since))
        return True

    def _drop(self, guest: Guest) -> None:
        self.leave(guest)
        guest.drop()
