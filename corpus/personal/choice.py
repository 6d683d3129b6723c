"""What an operator wants masked besides identity numbers, and what is nevertheless to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from corpus.personal.findings import Chosen

KINDS = tuple(sorted(get_args(Chosen)))
"""What can be chosen."""
_APART, _BESIDE = " ", "|"


@dataclass(frozen=True, slots=True)
class Choice:
    """The kinds that are masked, and the domains, addresses and numbers that are shown anyway."""

    kinds: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    def stamped(self, version: str) -> str:
        """The version of a reading that was made by this choice.

        >>> Choice(frozenset({"konto", "telefon"}), frozenset({"ekby.se"})).stamped("0f3c")
        '0f3c konto|telefon ekby.se'
        """
        if not self.kinds:
            return version
        parts = (_BESIDE.join(sorted(each)) for each in (self.kinds, self.shown))
        return _APART.join((version, *parts))

    def and_that_of(self, stamped: str) -> "Choice":
        """This choice and the one that a version is stamped with: what either masks is masked."""
        _, *parts = stamped.split(_APART, 2)
        if len(parts) < len(("kinds", "shown")):
            return self
        kinds, shown = (frozenset(filter(None, part.split(_BESIDE))) for part in parts)
        if not self.kinds:
            return Choice(kinds, shown)
        return Choice(self.kinds | kinds, self.shown & shown)

    def covers(self, other: "Choice") -> bool:
        """Whether all is masked by this choice that is masked by the other."""
        return self.kinds >= other.kinds and (not other.kinds or self.shown <= other.shown)


NOTHING = Choice()
"""The choice of whoever chose nothing."""


def choice_of(kinds: Iterable[str], shown: Iterable[str]) -> Choice:
    """Return the choice of an operator who wrote it; letter case does not count."""
    plain = ("".join(each.lower().replace(_BESIDE, "").split()) for each in shown)
    return Choice(frozenset(kinds), frozenset(each.lstrip("@") for each in plain))
