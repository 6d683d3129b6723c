"""Sections that have the same diary number.

A number usually belongs to one matter, but a register also gives one number to recurring items. The
auditors' reports of a year share a number and nothing else. So sections with one number belong
together only if their headings are alike.

An election that has been held is finished: a later section with its heading is another election. If
a number has several elections, this rule applies to all sections with that number. Items that
recur at every meeting never belong together by their number; one of them is joined to another
section if it is about that section.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, pairwise

from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.groups import Groups
from corpus.arenden.outcome import level_of, timeline
from corpus.arenden.titles import Title, recurs


def same_number(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs of sections that are steps of one matter by their number and their headings."""
    registers: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        for number, _ in entry.numbers:
            registers[entry.place, number].append(entry)
    for bearers in registers.values():
        matters = [entry for entry in bearers if not entry.is_standing]
        elections = [entry for entry in matters if entry.arendetyp == ELECTION]
        if _are_several(elections):
            yield from _elections(matters)
            continue
        others = [entry for entry in matters if entry.arendetyp != ELECTION]
        yield from _elections(elections)
        yield from _kin(others)
        yield from _tells_about(bearers, others)


def _are_several(elections: list[Entry]) -> bool:
    """Whether these are elections to several seats, or one after another to the same seat."""
    held = sum(level_of(entry, ELECTION) == "beslut" for entry in elections)
    titles = {entry.title for entry in elections}
    return held > 1 or any(not one.identical_to(other) for one, other in combinations(titles, 2))


def _kin(bearers: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield neighbours whose headings are alike; likeness passes on from one to the next."""
    by_title: dict[Title, list[Entry]] = defaultdict(list)
    for entry in bearers:
        by_title[entry.title].append(entry)
    kinships = Groups(by_title)
    for one, other in combinations(by_title, 2):
        if one.kin_to(other):
            kinships.join(one, other)
    groups = kinships.all()
    # A heading without a subject joins the others if there is only one group with a subject.
    telling = [group for group in groups if any(title.stems for title in group)]
    for group in [list(chain.from_iterable(groups))] if len(telling) == 1 else groups:
        yield from pairwise(entry for title in group for entry in by_title[title])


def _elections(bearers: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each postponed election with the section that takes it up again."""
    open_: list[Entry] = []
    for entry in timeline(bearers):
        before = next((e for e in reversed(open_) if e.title.identical_to(entry.title)), None)
        if before:
            yield before, entry
            open_.remove(before)
        if level_of(entry, entry.arendetyp) != "beslut":
            open_.append(entry)


def _tells_about(bearers: list[Entry], matters: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield a recurring item, such as "Information om …", and the first section it is about.

    Minutes of another meeting are never joined in this way: they are about that meeting.
    """
    for item in bearers:
        if item.is_standing and item.title.stems and not recurs(item.titel):
            told = (e for e in matters if e.title.stems and e.title.kin_to(item.title))
            if first := next(told, None):
                yield item, first
