"""A matter's permanent name: its municipality and its number, or what it is about and by whom."""

import re
from collections.abc import Iterable, Iterator

from corpus.arenden.entry import ELECTION, Entry
from corpus.arenden.resembling import Thread

LONGEST = 80


def named(threads: Iterable[Thread]) -> list[tuple[str, tuple[str, ...], Thread]]:
    """Each thread with its id and its aliases, the ones that began first first.

    Where several matters have a name in common, as under a collective number, the first to begin
    keeps it, and the others add what tells them apart.
    """
    taken: set[str] = set()
    found = []
    ordered = sorted(threads, key=lambda t: (t.began or "9", t.steps[0].id))
    for thread in ordered:
        names = list(dict.fromkeys(_names(thread)))
        id_ = next((name for name in names if name not in taken), None)
        if id_ is None:
            count = next(n for n in range(2, len(taken) + 3) if f"{names[-1]}-{n}" not in taken)
            id_ = f"{names[-1]}-{count}"
        taken.add(id_)
        found.append((id_, names, thread))
    own = {id_ for id_, _, _ in found}
    claimed: dict[str, int] = {}
    for _, names, _ in found:
        for name in names:
            claimed[name] = claimed.get(name, 0) + 1
    return [
        (id_, tuple(n for n in names if n not in own and claimed[n] == 1), thread)
        for id_, names, thread in found
    ]


def _names(thread: Thread) -> Iterator[str]:
    """The names that a thread may go by, the best first, the most particular last."""
    steps = thread.steps
    place = _place(steps[0])
    numbers = dict.fromkeys(number for entry in steps for number, _ in entry.numbers)
    about = [entry.title.words for entry in steps if entry.title.words]
    by = [word for p in thread.movers[:1] for word in (p.namn, p.parti) if word]
    meeting = [p for e in steps[:1] for p in (e.namnd, e.datum, e.paragraf) if p]
    if thread.is_standing:
        yield _slug(place, *numbers, *meeting, *(about[0] if about and not meeting else ()))
        return
    if thread.arendetyp != ELECTION:
        for number in numbers:
            yield _slug(place, number)
    for words in dict.fromkeys(about):
        if thread.is_initiative:
            yield _slug(place, *words, *by)
    particular = about[0] if about else ()
    yield _slug(place, *numbers, *particular, *by)
    yield _slug(place, *numbers, *particular, *meeting)


def _place(entry: Entry) -> str:
    kommun, folder = entry.place
    return kommun or f"okänd-{folder}"


def _slug(*words: str) -> str:
    """Words made fit for an address: å ä ö kept, as browsers show them, cut between words.

    >>> _slug("Ekhamra", "KS-2024-12"), _slug("Ekhamra", "säker", "skolväg", "Eva Ek", "V")
    ('ekhamra-ks-2024-12', 'ekhamra-säker-skolväg-eva-ek-v')
    """
    slug = re.sub(r"[\W_]+", "-", " ".join(words).casefold()).strip("-")
    return slug if len(slug) <= LONGEST else slug[:LONGEST].rpartition("-")[0] or slug[:LONGEST]
