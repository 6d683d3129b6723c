"""Which listings of a source are due, as the state remembers when each was asked."""

from datetime import date

from harvest.harvesting.again import is_due
from harvest.harvesting.world import World
from harvest.state import State


class DueListings:
    """The `due` of a source's asking; `asked` are those that it said yes to.

    `how` stands for the definition of the source: when that changes, every listing is due, since
    papers that were passed over may be wanted now.
    """

    def __init__(self, world: World, state: State, source: str, how: str) -> None:
        self._world = world
        self._state = state
        self._source = source
        self.how = how
        self.asked: set[str] = set()

    def __call__(self, listing: str, datum: date | None) -> bool:
        """Whether a listing is to be asked in this run: new, fresh, or not asked for a month."""
        last = self._state.visited(self._source, listing)
        asked = last[0] if last and last[1] == self.how else None
        if not is_due(listing, datum, asked, self._world.day, self._world.fresh):
            return False
        self.asked.add(listing)
        return True
