"""How those that are like a matter ended: a count with its list, and no forecast."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpus.arende_record import ArendeRecord
from corpus.arenden import initiatives
from search.similar import Like

CLOSE_FROM = 0.5
"""The likeness from which a matter counts as close: docs/precedent.md tells what it is worth."""
LEAST = 0.2
"""Below this likeness a matter is no like at all: a word or two in common."""

STILL_OPEN, ONLY_PROPOSED, OTHER_MATTER = "pågår", "förslag", "annat slags ärende"
"""What stands in place of an outcome: nothing is decided; it is proposed; no one's initiative began
the matter, so that its outcome is none that an initiative had."""


@dataclass(frozen=True, slots=True)
class Count:
    """The likes that share a value: their ärenden by id, the most alike first; `close` of them."""

    value: str
    arenden: tuple[str, ...]
    close: int

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.arenden)


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the likes.

    `utfall`, `kommun` and `parti` (of who moved it) are counted each by itself; an ärende moved by
    two parties counts with both, one of unknown party with none. `years` are the first and the last
    in which one was decided or last treated.
    """

    total: int
    close: int
    years: tuple[str, str] | None
    utfall: tuple[Count, ...]
    kommun: tuple[Count, ...]
    parti: tuple[Count, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as one JSON object."""
        told = asdict(self)
        for name in ("utfall", "kommun", "parti"):
            for each, count in zip(told[name], getattr(self, name), strict=True):
                each["count"] = count.count
        return {**told, "close_from": CLOSE_FROM}


def tallied(likes: Iterable[Like]) -> Tally:
    """Count likes by how they ended, where, and who moved them."""
    counted = [(like.arende, like.likeness) for like in likes if like.arende is not None]
    years = sorted(year for arende, _ in counted if (year := year_of(arende)))
    return Tally(
        len(counted),
        sum(is_close(likeness) for _, likeness in counted),
        (years[0], years[-1]) if years else None,
        _counts(counted, lambda arende: (ending(arende),)),
        _counts(counted, lambda arende: (arende["kommun"],) if arende["kommun"] else ()),
        _counts(counted, _parties),
    )


def is_close(likeness: float) -> bool:
    """Whether a like is close."""
    return likeness >= CLOSE_FROM


def ending(arende: ArendeRecord) -> str:
    """How an ärende ended: an outcome, or how far it has come.

    >>> ending({"arendetyp": "motion", "niva": "beslut", "utfall": "avslag", "steg": []})
    'avslag'
    >>> ending({"arendetyp": "motion", "niva": None, "utfall": None, "steg": [
    ...     {"utfall": "återremiss"}]})
    'återremiss'
    """
    if arende["arendetyp"] not in initiatives():
        return OTHER_MATTER
    if arende["niva"] == "beslut" and arende["utfall"]:
        return arende["utfall"]
    if arende["niva"] == "förslag":
        return ONLY_PROPOSED
    last = next((step["utfall"] for step in reversed(arende["steg"]) if step["utfall"]), None)
    return last if last == "återremiss" else STILL_OPEN


def year_of(arende: ArendeRecord) -> str | None:
    """The year in which it was decided, or last treated."""
    days = [arende["beslutsdatum"], *(step["datum"] for step in reversed(arende["steg"]))]
    return next((day[:4] for day in days if day), None)


def _parties(arende: ArendeRecord) -> Iterable[str]:
    return dict.fromkeys(who["parti"] for who in arende["motionarer"] if who["parti"])


def _counts(
    counted: Sequence[tuple[ArendeRecord, float]],
    values: Callable[[ArendeRecord], Iterable[str]],
) -> tuple[Count, ...]:
    """The counts of each value, the largest first."""
    held: dict[str, list[tuple[str, float]]] = {}
    for arende, likeness in counted:
        for value in values(arende):
            held.setdefault(value, []).append((arende["id"], likeness))
    counts = (
        Count(value, tuple(id_ for id_, _ in having), sum(is_close(near) for _, near in having))
        for value, having in held.items()
    )
    return tuple(sorted(counts, key=lambda each: (-each.count, -each.close, each.value)))
