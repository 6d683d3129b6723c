"""Groups of things that belong together, built from pairs."""

from collections.abc import Iterable
from typing import Generic, TypeVar

Member = TypeVar("Member")


class Groups(Generic[Member]):
    """A partition of `members`, in which each is alone at first.

    It is a union-find forest with path halving.

    >>> groups = Groups("abcd")
    >>> groups.join("a", "c")
    >>> groups.all()
    [['a', 'c'], ['b'], ['d']]
    """

    def __init__(self, members: Iterable[Member]) -> None:
        self._members = list(members)
        self._place = {member: place for place, member in enumerate(self._members)}
        self._parent = list(range(len(self._members)))

    def join(self, one: Member, other: Member) -> None:
        """Put the groups of two members together."""
        a, b = self._root(self._place[one]), self._root(self._place[other])
        self._parent[max(a, b)] = min(a, b)

    def all(self) -> list[list[Member]]:
        """The groups, and their members, in the order in which the members were given."""
        found: dict[int, list[Member]] = {}
        for place, member in enumerate(self._members):
            found.setdefault(self._root(place), []).append(member)
        return list(found.values())

    def _root(self, place: int) -> int:
        while self._parent[place] != place:
            self._parent[place] = self._parent[self._parent[place]]
            place = self._parent[place]
        return place
