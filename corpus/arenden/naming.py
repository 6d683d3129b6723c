"""A matter's permanent id: its municipality and number, or its subject and who raised it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.thread import Thread

LONGEST = 80

UNKNOWN = "okänd"
"""The word used in ids for a municipality that is not known."""


def named(threads: Iterable[Thread]) -> list[tuple[str, tuple[str, ...], Thread]]:
    """Return each thread with its id and its aliases, in the order in which they began.

    If several matters have one number, the first to begin gets it. The others are called after
    the meeting that first treated them.
    """
    taken: dict[str, Thread] = {}
    for thread in sorted(threads, key=lambda t: (t.began or "9", t.steps[0].id)):
        names = [*_names(thread), *(_meeting(entry) for entry in thread.steps)]
        free = next((name for name in names if name not in taken), None)
        taken[free or _counted(names[-1], taken)] = thread
    claims = Counter(name for thread in taken.values() for name in _other_names(thread))
    return [
        (
            id_,
            tuple(n for n in _other_names(thread) if n not in taken and claims[n] == 1),
            thread,
        )
        for id_, thread in taken.items()
    ]


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


def _names(thread: Thread) -> Iterator[str]:
    """Yield ids made of the numbers, in the order of the steps, then of subject and party."""
    place = _place(thread.steps[0])
    if thread.is_standing or thread.arendetyp == ELECTION:
        return
    for number in dict.fromkeys(number for entry in thread.steps for number, _ in entry.numbers):
        yield _slug(place, number)
    if thread.is_initiative:
        # An address is public for ever. Whose motion it was is on the page, not in the address.
        by = [person.parti for person in thread.movers[:1] if person.parti]
        for words in dict.fromkeys(e.title.words for e in thread.steps if e.title.words):
            yield _slug(place, *words, *by)


def _other_names(thread: Thread) -> dict[str, None]:
    """Return ids it may have had before some of its papers were read."""
    before = [] if thread.is_initiative else [e for e in thread.steps if not e.numbers]
    return dict.fromkeys([*_names(thread), *map(_meeting, before)])


def _meeting(entry: Entry) -> str:
    """Return the id of a matter by one of its sections alone."""
    treated = [part for part in (entry.namnd, entry.datum, entry.paragraf) if part]
    return _slug(_place(entry), *treated, *entry.title.words)


def _place(entry: Entry) -> str:
    kommun, folder = entry.place
    return kommun or f"{UNKNOWN}-{folder}"


def _counted(name: str, taken: Iterable[str]) -> str:
    count = 2
    while f"{name}-{count}" in taken:
        count += 1
    return f"{name}-{count}"


def _slug(*words: str) -> str:
    """Return words in a form for an address: å ä ö kept as browsers show them, cut between words.

    >>> _slug("Ekhamra", "KS-2024-12"), _slug("Ekhamra", "säker", "skolväg", "V")
    ('ekhamra-ks-2024-12', 'ekhamra-säker-skolväg-v')
    """
    slug = re.sub(r"[\W_]+", "-", " ".join(words).casefold()).strip("-")
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
