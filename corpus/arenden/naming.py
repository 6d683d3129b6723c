"""A matter's permanent id: its municipality and number, or its subject and who raised it."""

import re
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from corpus.addresses import Address, Addresses, mark_of
from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.thread import Thread

Key = TypeVar("Key", bound=Hashable)

LONGEST = 80

UNKNOWN = "okänd"
"""The word used in ids for a municipality that is not known."""


def named(
    threads: Iterable[Thread], addresses: Addresses | None = None
) -> list[tuple[str, tuple[str, ...], Thread]]:
    """Return each thread with its id and its aliases, in the order in which they began.

    A matter keeps the id that it was given. One that is new gets a name that was never given. If
    several have one number, the first to begin gets it, and the others are called after the
    meeting that first treated them. The `addresses` that were given before are brought up to date.
    """
    addresses = Addresses() if addresses is None else addresses
    ordered = sorted(threads, key=lambda t: (t.began or "9", t.steps[0].id))
    things = {mark: at for at, thread in enumerate(ordered) for mark in _marks(thread)}
    kept = addresses.meant(things)
    ids = {at: own[0].name for at, own in kept.items()}
    taken = set(ids.values())
    for at, thread in enumerate(ordered):
        if at not in ids:
            names = list(_own_names(thread))
            free = (name for name, _ in names if name not in taken and _is_free(name, addresses))
            ids[at] = next(free, None) or _counted(names[-1][0], taken, addresses)
            taken.add(ids[at])
    others = [_other_names(thread) for thread in ordered]
    claims = Counter(name for each in others for name in each)
    found = []
    for at, thread in enumerate(ordered):
        own = kept.get(at, [])
        new = {
            name: entry
            for name, entry in others[at].items()
            if name not in taken and claims[name] == 1 and _is_free(name, addresses)
        }
        found.append((ids[at], (*(each.name for each in own[1:]), *new), thread))
        first = next((e for name, e in _own_names(thread) if name == ids[at]), thread.steps[0])
        _note(addresses, thread, own, new if own else {ids[at]: first, **new})
    return found


def _is_free(name: str, addresses: Addresses) -> bool:
    return not addresses.is_given(name)


def _marks(thread: Thread) -> Iterator[int]:
    for entry in thread.steps:
        yield from map(mark_of, (entry.id, *entry.copies))


def _note(
    addresses: Addresses, thread: Thread, kept: Iterable[Address], new: Mapping[str, Entry]
) -> None:
    """Note what the addresses of a matter mean: first the section that the name comes from."""
    marks = tuple(_marks(thread))
    here = frozenset(marks)
    for each in kept:
        addresses.hold(each, (*(mark for mark in each.holders if mark in here), *marks))
    for name, entry in new.items():
        addresses.give(name, (mark_of(entry.id), *marks))


def named_together(kommuner: Iterable[str | None]) -> list[tuple[str | None, ...]]:
    """Group municipalities so that ärenden of different groups can never get the same id.

    An id begins with the name of the municipality. So two municipalities are put in one group only
    if the name of one begins with the name of the other: *Ekby* and *Ekby Norra*. The groups are in
    the order of the ids of their ärenden. None means no known municipality.

    >>> named_together(["Ekby Norra", "Ås", "Ekbyg", None, "Ekby"])
    [('Ekby', 'Ekby Norra'), ('Ekbyg',), (None,), ('Ås',)]
    """
    groups: list[tuple[str | None, ...]] = []
    first = None
    of = {each: _beginning(each) for each in kommuner}
    for kommun in sorted(of, key=lambda each: (of[each], each or "", each is not None)):
        begins = of[kommun]
        if first is not None and begins.startswith(first):
            groups[-1] += (kommun,)
        else:
            groups.append((kommun,))
            first = begins
    return groups


def _beginning(kommun: str | None) -> str:
    """What all ids in a municipality begin with; empty if they need not begin alike."""
    slug = _slug(kommun or UNKNOWN)
    return f"{slug}-" if 0 < len(slug) < LONGEST else ""


def _names(thread: Thread) -> Iterator[tuple[str, Entry]]:
    """Yield ids made of the numbers, in the order of the steps, then of subject and party.

    Each comes with the section that it is made of.
    """
    place = _place(thread.steps[0])
    if thread.is_standing or thread.arendetyp == ELECTION:
        return
    numbers = ((number, entry) for entry in thread.steps for number, _ in entry.numbers)
    for number, entry in _firsts(numbers).items():
        yield _slug(place, number), entry
    if thread.is_initiative:
        # An address is public for ever. Whose motion it was is on the page, not in the address.
        by = [person.parti for person in thread.movers[:1] if person.parti]
        titled = ((e.title.words, e) for e in thread.steps if e.title.words)
        for words, entry in _firsts(titled).items():
            yield _slug(place, *words, *by), entry


def _firsts(pairs: Iterable[tuple[Key, Entry]]) -> dict[Key, Entry]:
    """The first section of each key."""
    found: dict[Key, Entry] = {}
    for key, entry in pairs:
        found.setdefault(key, entry)
    return found


def _own_names(thread: Thread) -> Iterator[tuple[str, Entry]]:
    yield from _names(thread)
    yield from ((_meeting(entry), entry) for entry in thread.steps)


def _other_names(thread: Thread) -> dict[str, Entry]:
    """Return ids it may have had before some of its papers were read."""
    before = [] if thread.is_initiative else [e for e in thread.steps if not e.numbers]
    return _firsts([*_names(thread), *((_meeting(entry), entry) for entry in before)])


def _meeting(entry: Entry) -> str:
    """Return the id of a matter by one of its sections alone."""
    treated = [part for part in (entry.namnd, entry.datum, entry.paragraf) if part]
    return _slug(_place(entry), *treated, *entry.title.words)


def _place(entry: Entry) -> str:
    kommun, folder = entry.place
    return kommun or f"{UNKNOWN}-{folder}"


def _counted(name: str, taken: Container[str], addresses: Addresses) -> str:
    count = 2
    while f"{name}-{count}" in taken or addresses.is_given(f"{name}-{count}"):
        count += 1
    return f"{name}-{count}"


def _slug(*words: str) -> str:
    """Return words in a form for an address: å ä ö kept as browsers show them, cut between words.

    >>> _slug("Ekhamra", "KS-2024-12"), _slug("Ekhamra", "säker", "skolväg", "V")
    ('ekhamra-ks-2024-12', 'ekhamra-säker-skolväg-v')
    """
    slug = re.sub(r"[\W_]+", "-", " ".join(words).casefold()).strip("-")
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
