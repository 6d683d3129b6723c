"""What a run is given: who asks, what time it is, and how much is wanted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, TypeAlias

from harvest.fetched import Fetch
from harvest.harvesting.again import FRESH, day_of
from harvest.harvesting.report import Event, SourceReport
from harvest.listed import Listed
from harvest.source import Ask, Kind, Source

Due: TypeAlias = Callable[[str, date | None], bool]


class Asking(Ask, Fetch, Protocol):
    """What one source asks through, for listings and for papers."""

    @property
    def requests(self) -> int:
        """How many requests were sent for the source."""


@dataclass(frozen=True)
class World:
    """All that a run needs besides the definition and the state.

    Attributes:
        asking: gives what a source asks through, told which listings are due.
        kinds: the kinds of source by name.
        chosen: whether a source wants a listed paper.
        left: the sources that the definition named before, and does not name any more.
        fresh: for how many days after its meeting a paper is asked for in every run.
        now: the seconds since 1970.
        tell: is called with each event.
        done: is called with the report of each source that is done.
    """

    asking: Callable[[Source, Due], Asking]
    kinds: Mapping[str, Kind]
    chosen: Callable[[Listed, Source], bool]
    now: Callable[[], float]
    tell: Callable[[Event], None]
    done: Callable[[SourceReport], None]
    fresh: int = FRESH
    left: frozenset[str] = frozenset()

    @property
    def day(self) -> date:
        """Today, in Sweden."""
        return day_of(self.now())

    @property
    def moment(self) -> datetime:
        """Now, in UTC."""
        return datetime.fromtimestamp(self.now(), UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is wanted of a run.

    `since` is the first day of interest, `papers` the most that are asked for of each source. A
    `dry` run only asks for listings.
    """

    since: date | None = None
    papers: int | None = None
    dry: bool = False
