"""Sections that bear the same diary number.

A number is most often one matter, but a register also gives one to whatever recurs. So sections
under one number belong together if their headings are kin: the auditors' reports of a year share a
number and nothing else. An election is only the same election until it is held, and under a number
of several elections that goes for whatever else is there. Standing items never belong together by
number; one of them goes with another section if that is what it tells about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, pairwise

from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.groups import Groups
from corpus.arenden.outcome import level_of, timeline
from corpus.arenden.titles import Title, recurs


def same_number(entries: Iterable[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of sections that their number, and their headings, make steps of one matter."""
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
    """Whether these are elections to several seats, or one after another to the same."""
    held = sum(level_of(entry, ELECTION) == "beslut" for entry in elections)
    titles = {entry.title for entry in elections}
    return held > 1 or any(not one.identical_to(other) for one, other in combinations(titles, 2))


def _kin(bearers: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Neighbours by kinship: the kin of kin are kin, as a heading changes little by little."""
    by_title: dict[Title, list[Entry]] = defaultdict(list)
    for entry in bearers:
        by_title[entry.title].append(entry)
    kinships = Groups(by_title)
    for one, other in combinations(by_title, 2):
        if one.kin_to(other):
            kinships.join(one, other)
    groups = kinships.all()
    # A heading that tells nothing goes with the others if there is no doubt which others.
    telling = [group for group in groups if any(title.stems for title in group)]
    for group in [list(chain.from_iterable(groups))] if len(telling) == 1 else groups:
        yield from pairwise(entry for title in group for entry in by_title[title])


def _elections(bearers: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Postponed elections and the sections that then hold them; the next one is another matter."""
    open_: list[Entry] = []
    for entry in timeline(bearers):
        before = next((e for e in reversed(open_) if e.title.identical_to(entry.title)), None)
        if before:
            yield before, entry
            open_.remove(before)
        if level_of(entry, entry.arendetyp) != "beslut":
            open_.append(entry)


def _tells_about(bearers: list[Entry], matters: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """A standing item and the first section that its heading is kin to: "Information om …".

    The minutes of another meeting tell of that meeting, whatever its subject.
    """
    for item in bearers:
        if item.is_standing and item.title.stems and not recurs(item.titel):
            told = (e for e in matters if e.title.stems and e.title.kin_to(item.title))
            if first := next(told, None):
                yield item, first
