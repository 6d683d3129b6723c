"""Matters that no number and no reference ties together, though their headings do.

A motion comes in without a number; a nämnd gives its opinion on it under a number of its own. They
are one matter if the subject is the same and so is the one who raised it. Two councillors may raise
the same thing, and one may raise it again when it has been refused: those are other matters.

Other matters come back under the same heading year after year, so for them it proves less: only
what was left open, and lacks a number, is continued under the same heading within half a year.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.outcome import arendetyp_of, ending, timeline
from corpus.document import Person

SOON = timedelta(days=183)


@dataclass(slots=True)
class Thread:
    """Sections known to be one matter, and what that matter is known by."""

    entries: list[Entry]
    steps: list[Entry] = field(init=False)
    arendetyp: str | None = field(init=False)

    def __post_init__(self) -> None:
        self.steps = timeline(self.entries)
        self.arendetyp = arendetyp_of(self.steps)

    @property
    def is_initiative(self) -> bool:
        """Whether any of its papers is someone's initiative."""
        return any(entry.is_initiative for entry in self.entries)

    @property
    def is_standing(self) -> bool:
        """Whether it is nothing but items that come at every meeting."""
        return all(entry.is_standing for entry in self.entries)

    @property
    def began(self) -> str | None:
        """The first day of its papers."""
        return min((e.datum for e in self.entries if e.datum), default=None)

    @property
    def last(self) -> str | None:
        """The last day of its papers."""
        return max((e.datum for e in self.entries if e.datum), default=None)

    @property
    def settled(self) -> str | None:
        """The day on which it was decided; None while it is open, or where the day is unsaid."""
        end = ending(self.steps, self.arendetyp)
        return end.step.datum if end.step and end.level == "beslut" else None

    @property
    def movers(self) -> tuple[Person, ...]:
        """Who raised it, each once."""
        return tuple(dict.fromkeys(p for entry in self.steps for p in entry.motionarer))

    def take(self, other: "Thread") -> None:
        """Make the sections of `other` steps of this matter."""
        self.entries += other.entries
        self.__post_init__()


def joined(threads: Iterable[Thread]) -> Iterator[Thread]:
    """The threads, those that resemble each other made one."""
    alike: dict[tuple[object, ...], list[Thread]] = defaultdict(list)
    for thread in threads:
        if key := _key(thread):
            alike[key].append(thread)
        else:
            yield thread
    for candidates in alike.values():
        yield from _joined(candidates) if len(candidates) > 1 else candidates


def _key(thread: Thread) -> tuple[object, ...] | None:
    """What threads must share to be compared at all; None if nothing can be said by headings."""
    first = next((e for e in thread.steps if e.title.is_telling), None)
    if first is None or thread.is_standing or thread.arendetyp == ELECTION:
        return None
    return first.place, thread.is_initiative, first.title.words[:1]


def _joined(candidates: list[Thread]) -> list[Thread]:
    """Each in turn joins the latest that it may continue.

    Those whose author is unknown come last, and those without a date after the others of their
    sort: they join if only one is there to be joined.
    """
    kept: list[Thread] = []
    for thread in sorted(candidates, key=_turn):
        fitting = [other for other in kept if _continues(other, thread)]
        certain = thread.began and (thread.movers or not thread.is_initiative)
        if fitting and (certain or len(fitting) == 1):
            fitting[-1].take(thread)
        else:
            kept.append(thread)
    return kept


def _turn(thread: Thread) -> tuple[object, ...]:
    return not thread.movers, thread.began is None, thread.began or "", thread.steps[0].id


def _continues(earlier: Thread, later: Thread) -> bool:
    one, other = _telling(earlier), _telling(later)
    if not any(a.title.same_as(b.title) for a in one for b in other):
        return False
    if not all(a.may_share_number_with(b) for a in earlier.entries for b in later.entries):
        return False
    began, settled = later.began, earlier.settled
    if earlier.is_initiative:
        is_again = bool(began and settled and settled < began)
        return not is_again and _may_be_one(earlier.movers, later.movers)
    return (
        settled is None
        and any(not entry.numbers for entry in (*earlier.entries, *later.entries))
        and _is_soon(earlier.last, began)
    )


def _telling(thread: Thread) -> list[Entry]:
    return list({e.title: e for e in thread.steps if e.title.is_telling}.values())


def _is_soon(before: str | None, after: str | None) -> bool:
    if before is None or after is None:
        return False
    return timedelta() <= date.fromisoformat(after) - date.fromisoformat(before) <= SOON


def _may_be_one(ours: tuple[Person, ...], theirs: tuple[Person, ...]) -> bool:
    """Whether the same people raised two matters, as far as their papers name them."""
    if not ours or not theirs:
        return True
    names = [{p.namn.casefold() for p in people if p.namn} for people in (ours, theirs)]
    if all(names):
        return not names[0].isdisjoint(names[1])
    parties = [{p.parti for p in people if p.parti} for people in (ours, theirs)]
    return not parties[0].isdisjoint(parties[1])
