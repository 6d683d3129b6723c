"""Finds the words that say that a matter was raised, and the times that are the day of that.

That day is no field. `ar`, `fran` and `till` are about the decision, most often a year later.
"""

from collections.abc import Sequence

from search.plain.items import Item
from search.plain.vocabulary import listed, verbs

_FARTHEST_PARTICLE = 3
"""How many words behind its verb a particle may stand: *lämnade moderaterna in*."""
_STATES = frozenset(("utfall", "lage"))


def raising_in(items: Sequence[Item]) -> frozenset[int]:
    """The places of the words that say that a matter was raised, with their particles."""
    found: set[int] = set()
    alone, joined = listed("raised", "words") | verbs(), listed("raised", "with_particle")
    for place, item in enumerate(items):
        if item.small in alone:
            found.add(place)
        elif item.small in joined:
            near = range(place + 1, min(place + 1 + _FARTHEST_PARTICLE, len(items)))
            particle = next((n for n in near if items[n].small in _particles()), None)
            if particle is not None:
                found |= {place, particle}
            elif item.small in listed("raised", "alone") and _is_before_time(items, place):
                found.add(place)
    return frozenset(found)


def is_of_raising(items: Sequence[Item], raising: frozenset[int], place: int) -> bool:
    """Whether a time is the day on which a matter was raised, by the nearest verb before it.

    Where there is none before it, the nearest behind it says: *2023 väckta motioner*.
    """
    for near in (*range(place - 1, -1, -1), *range(place + 1, len(items))):
        if near in raising:
            return True
        if items[near].fields & _STATES or items[near].small in listed("raised", "decided"):
            return False
    return False


def _particles() -> frozenset[str]:
    return listed("raised", "particles")


def _is_before_time(items: Sequence[Item], place: int) -> bool:
    rest = (each for each in items[place + 1 :] if each.part != "stop")
    following = next(rest, None)
    return following is not None and following.part == "time"
