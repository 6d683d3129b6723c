"""Joins matters whose headings are alike, though no number and no reference connects them.

A motion is filed without a number. A nämnd gives its opinion on it under a number of its own. They
are one matter if both the subject and the person who raised it are the same. If another councillor
raises the same thing, or the same one raises it again after it was refused, it is another matter.

Matters that are no initiatives recur under the same heading year after year, so a heading proves
less there. They are joined only if the earlier one was left open, the headings are the same, one of
them has a section without a number, and at most half a year lies between them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.outcome import may_take_up
from corpus.arenden.thread import Thread
from corpus.arenden.titles import Title

SOON = timedelta(days=183)


def joined(threads: Iterable[Thread]) -> Iterator[Thread]:
    """Yield the threads, with those that resemble each other made one."""
    alike: dict[tuple[object, ...], list[Thread]] = defaultdict(list)
    for thread in threads:
        if key := _key(thread):
            alike[key].append(thread)
        else:
            yield thread
    for candidates in alike.values():
        yield from _joined(candidates) if len(candidates) > 1 else candidates


def _key(thread: Thread) -> tuple[object, ...] | None:
    """Return what threads must share to be compared, or None if headings say nothing."""
    first = next((e for e in thread.steps if e.title.words), None)
    if first is None or thread.is_standing or thread.arendetyp == ELECTION:
        return None
    return first.place, thread.is_initiative, first.title.words[0]


def _joined(candidates: list[Thread]) -> list[Thread]:
    """Join each thread to the latest earlier thread that it may continue.

    Threads with an unknown author are tried last, and of each sort those without a date last. They
    are joined only if there is exactly one thread that they may continue.
    """
    kept: list[Thread] = []
    for thread in sorted(candidates, key=_turn):
        fitting = [other for other in kept if _continues(other, thread)]
        certain = thread.began and (thread.movers or not thread.is_initiative)
        if fitting and (certain or len(fitting) == 1):
            kept.remove(fitting[-1])
            thread = Thread.of((*fitting[-1].steps, *thread.steps))
        kept.append(thread)
    return kept


def _turn(thread: Thread) -> tuple[object, ...]:
    return not thread.movers, thread.began is None, thread.began or "", thread.steps[0].id


def _continues(earlier: Thread, later: Thread) -> bool:
    tied = _are_one_initiative if earlier.is_initiative else _is_carried_on
    return tied(earlier, later) and all(
        _may_be_steps_of_one(a, b) for a in earlier.steps for b in later.steps
    )


def _are_one_initiative(one: Thread, other: Thread) -> bool:
    """Whether two threads are one initiative: the same people, the same subject, and only once."""
    if other.began and one.settled and one.settled < other.began:
        return False
    names = [{p.namn.casefold() for p in t.movers if p.namn} for t in (one, other)]
    if all(names):
        if names[0].isdisjoint(names[1]):
            return False
        ours, theirs = ({entry.title for entry in t.steps} for t in (one, other))
        return any(a.same_as(b) for a in ours for b in theirs)
    parties = [{p.parti for p in t.movers if p.parti} for t in (one, other)]
    if all(parties) and parties[0].isdisjoint(parties[1]):
        return False
    return _have_subject(one, other, Title.same_as)


def _is_carried_on(earlier: Thread, later: Thread) -> bool:
    """Whether a matter that is no initiative is taken up again, judged by its headings."""
    return (
        earlier.settled is None
        and may_take_up(later.steps[0], earlier.steps[-1])
        and any(not entry.numbers for entry in (*earlier.steps, *later.steps))
        and _is_soon(earlier.last, later.began)
        and _have_subject(earlier, later, Title.identical_to)
    )


def _may_be_steps_of_one(a: Entry, b: Entry) -> bool:
    """Whether two sections may belong to one matter, by their numbers and their meeting.

    Two §§ of one meeting are two matters.
    """
    is_one_meeting = a.paragraf and b.paragraf and (a.namnd, a.datum) == (b.namnd, b.datum)
    return a.may_share_number_with(b) and not (is_one_meeting and a.paragraf != b.paragraf)


def _have_subject(one: Thread, other: Thread, alike: Callable[[Title, Title], bool]) -> bool:
    """Whether two of their headings are alike and have enough words to identify a subject."""
    ours, theirs = ({e.title for e in t.steps if e.title.is_telling} for t in (one, other))
    return any(alike(a, b) for a in ours for b in theirs)


def _is_soon(before: str | None, after: str | None) -> bool:
    if before is None or after is None:
        return False
    return timedelta() <= date.fromisoformat(after) - date.fromisoformat(before) <= SOON
