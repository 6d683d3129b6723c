"""Sections that are known to be one matter, before the matter has an id."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.arenden.entry import Entry
from corpus.arenden.outcome import arendetyp_of, ending, timeline
from corpus.document import Person


@dataclass(frozen=True, slots=True)
class Thread:
    """One matter's sections in the order of time, and what kind of matter they make."""

    steps: tuple[Entry, ...]
    arendetyp: str | None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Thread":
        """Return the thread of `entries`, which may be in any order."""
        steps = timeline(entries)
        return cls(steps, arendetyp_of(steps))

    @property
    def is_initiative(self) -> bool:
        """Whether any of its papers is someone's initiative."""
        return any(entry.is_initiative for entry in self.steps)

    @property
    def is_standing(self) -> bool:
        """Whether all its sections are items that recur at every meeting."""
        return all(entry.is_standing for entry in self.steps)

    @property
    def began(self) -> str | None:
        """The first day of its papers."""
        return min((e.datum for e in self.steps if e.datum), default=None)

    @property
    def last(self) -> str | None:
        """The last day of its papers."""
        return max((e.datum for e in self.steps if e.datum), default=None)

    @property
    def settled(self) -> str | None:
        """The day on which it was decided; None while it is open, or if the day is unknown."""
        end = ending(self.steps, self.arendetyp)
        return end.step.datum if end.step and end.level == "beslut" else None

    @property
    def movers(self) -> tuple[Person, ...]:
        """Those who raised it, each once."""
        return tuple(dict.fromkeys(p for entry in self.steps for p in entry.motionarer))
