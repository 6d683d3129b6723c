"""Asking on behalf of one source: counts its requests, and knows which listings are due."""

from collections.abc import Mapping
from datetime import date

from harvest.harvesting.again import is_due
from harvest.harvesting.world import World
from harvest.source import Page
from harvest.state import State


class AskFor:
    """A `harvest.source.Ask` for one source.

    `how` stands for the definition of the source: when that changes, every listing is due, since
    papers that were passed over may be wanted now.
    """

    def __init__(self, world: World, state: State, source: str, how: str) -> None:
        self._world = world
        self._state = state
        self._source = source
        self.how = how
        self.requests = 0
        self.asked: set[str] = set()

    async def page(self, url: str, headers: Mapping[str, str] | None = None) -> Page:
        """The answer to GET."""
        self.requests += 1
        return await self._world.ask.page(url, headers)

    async def post(self, url: str, body: object) -> Page:
        """The answer to a POST of JSON."""
        self.requests += 1
        return await self._world.ask.post(url, body)

    def due(self, listing: str, datum: date | None) -> bool:
        """Whether a listing is to be asked in this run: new, fresh, or not asked for a month."""
        last = self._state.visited(self._source, listing)
        asked = last[0] if last and last[1] == self.how else None
        if not is_due(listing, datum, asked, self._world.day, self._world.fresh):
            return False
        self.asked.add(listing)
        return True
