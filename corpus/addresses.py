"""The names in addresses that were ever given, and what each means: none ever means another thing.

What a name means is held by digests, so that nothing can be read of what was taken down.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from unicodedata import normalize

MOST_HOLDERS = 6
"""By so many things a name is held at most: if the first are gone, it means what the next is."""


def folded(name: str) -> str:
    """Return a name in the form that is compared: people and programs write it otherwise.

    >>> folded("KF_A\u030agatan") == folded("kf_Ågatan")
    True
    """
    return normalize("NFC", normalize("NFC", name).casefold())


def mark_of(name: str) -> int:
    """Return a digest of a name as it is compared."""
    digest = blake2b(folded(name).encode("utf-8", "surrogatepass"), digest_size=7)
    return int.from_bytes(digest.digest(), "big")


@dataclass(frozen=True, slots=True)
class Address:
    """A name that was given.

    `mark` is the digest of the name, which itself is empty if it is told no more. `holders` are the
    digests of what it means, the first before the others; nothing has it while none of them is
    there. `turn` is lower if it was given earlier. `told` has the facts that it was made of.
    """

    mark: int
    name: str
    holders: tuple[int, ...]
    turn: int
    told: tuple[str, ...] = ()


class Addresses:
    """All names of one kind of things. `changed` has those that are new or mean something new.

    `dropped` has the marks of those that are as if they never had been given.
    """

    def __init__(self, given: Iterable[Address] = ()) -> None:
        self._given = {each.mark: each for each in given}
        self._next = max((each.turn for each in self._given.values()), default=0) + 1
        self._held: dict[int, list[int]] = defaultdict(list)
        for each in self._given.values():
            for holder in each.holders:
                self._held[holder].append(each.mark)
        self._met: set[int] = set()
        self.changed: dict[int, Address] = {}
        self.dropped: set[int] = set()

    def __iter__(self) -> Iterator[Address]:
        return iter(sorted(self._given.values(), key=lambda each: each.turn))

    def of(self, name: str) -> Address | None:
        """The address of this name, in whatever letter case; None if it was never given."""
        return self._given.get(mark_of(name))

    def is_given(self, name: str) -> bool:
        """Whether the name was ever given."""
        return mark_of(name) in self._given

    def give(self, name: str, holders: Iterable[int], told: tuple[str, ...] = ()) -> None:
        """Give a name to what is held so, or have one that was given be held so from now on."""
        mark = mark_of(name)
        before = self._given.get(mark)
        turn = before.turn if before else self._next
        self._next += before is None
        self._keep(Address(mark, name, tuple(dict.fromkeys(holders))[:MOST_HOLDERS], turn, told))

    def hold(self, address: Address, holders: Iterable[int]) -> None:
        """Have an address be held by these from now on."""
        kept = tuple(dict.fromkeys(holders))[:MOST_HOLDERS]
        self._keep(replace(address, holders=kept))

    def silence(self, address: Address) -> None:
        """Tell a name no more, nor what it meant. It still is never given again."""
        self._keep(replace(address, name="", holders=(), told=()))

    def drop(self, address: Address) -> None:
        """Forget that a name was given."""
        del self._given[address.mark]
        self.changed.pop(address.mark, None)
        self.dropped.add(address.mark)

    def meant(self, things: Mapping[int, int]) -> dict[int, list[Address]]:
        """For each number in `things`, the addresses that mean it, those given first before others.

        Each address means one thing alone, also if `things` come in several groups.

        Args:
            things: by the digest of each thing that may hold an address, a number.
        """
        found: dict[int, list[Address]] = defaultdict(list)
        for mark in dict.fromkeys(mark for each in things for mark in self._held.get(each, ())):
            address = self._given.get(mark)
            if address is None or mark in self._met or not address.name:
                continue
            self._met.add(mark)
            holder = next(each for each in address.holders if each in things)
            found[things[holder]].append(address)
        for addresses in found.values():
            addresses.sort(key=lambda each: each.turn)
        return found

    def _keep(self, address: Address) -> None:
        if self._given.get(address.mark) != address:
            self._given[address.mark] = self.changed[address.mark] = address
            self.dropped.discard(address.mark)
