"""Counts how matters like a given one ended. It is a count with its list, and no forecast."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpus.arende_record import ArendeRecord
from corpus.names import alphabetical
from search.similar import Like

CLOSE_FROM = 0.5
"""The least likeness of a matter that counts as close; docs/precedent.md shows how good it is."""
LEAST = 0.2
"""The least likeness of a matter that is counted. Others share only a word or two."""
MOST_COUNTED = 20
"""The most likes that are counted, the most alike first; and as many again with the same text."""

STILL_OPEN, ONLY_PROPOSED, NOT_KNOWN = "pågår", "förslag", "oklart"
OTHER_MATTER = "annat slags ärende"
"""The values in place of an outcome: nothing is decided yet; a decision is only proposed; the
papers do not tell; the matter is of a kind that awaits no decision."""


@dataclass(frozen=True, slots=True)
class Count:
    """The likes that share a value.

    `arenden` are the ids of their ärenden, the most alike first. `close` is the number that are
    close.
    """

    value: str
    arenden: tuple[str, ...]
    close: int

    @property
    def count(self) -> int:
        """The number of likes with the value."""
        return len(self.arenden)


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of likes by how they ended.

    They are counted by outcome (`utfall`), by municipality (`kommun`), and by the party of the
    people who proposed them (`parti`). An ärende proposed by two parties is counted for both, and
    one of unknown party for none. `years` are the first and the last year in which any of them was
    decided, or last treated.
    """

    total: int
    close: int
    years: tuple[str, str] | None
    utfall: tuple[Count, ...]
    kommun: tuple[Count, ...]
    parti: tuple[Count, ...]

    def as_json(self) -> dict[str, Any]:
        """The tally as one JSON object."""
        told = asdict(self)
        for name in ("utfall", "kommun", "parti"):
            for each, count in zip(told[name], getattr(self, name), strict=True):
                each["count"] = count.count
        return {**told, "close_from": CLOSE_FROM, "least": LEAST, "most": MOST_COUNTED}


def tallied(likes: Iterable[Like]) -> Tally:
    """Count likes by outcome, municipality and party. Likes without an ärende are left out."""
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
    """Whether a matter with this likeness counts as close."""
    return likeness >= CLOSE_FROM


def ending(arende: ArendeRecord) -> str:
    """The outcome of an ärende if it is decided (the field `utfall`), or how far it has come.

    >>> ending({"arendetyp": "motion", "niva": "beslut", "utfall": "avslag", "steg": []})
    'avslag'
    >>> ending({"arendetyp": "motion", "niva": None, "utfall": None, "lage": ["pågår"],
    ...     "steg": [{"utfall": "återremiss"}]})
    'återremiss'
    """
    if arende["niva"] == "beslut" and arende["utfall"]:
        return arende["utfall"]
    if arende["niva"] == "förslag":
        return ONLY_PROPOSED
    if not arende["lage"]:
        return OTHER_MATTER
    last = next((step["utfall"] for step in reversed(arende["steg"]) if step["utfall"]), None)
    if last == "återremiss":
        return last
    return NOT_KNOWN if NOT_KNOWN in arende["lage"] else STILL_OPEN


def year_of(arende: ArendeRecord) -> str | None:
    """The year in which an ärende was decided, or last treated; None if no day is known."""
    days = [arende["beslutsdatum"], *(step["datum"] for step in reversed(arende["steg"]))]
    return next((day[:4] for day in days if day), None)


def _parties(arende: ArendeRecord) -> Iterable[str]:
    return dict.fromkeys(who["parti"] for who in arende["motionarer"] if who["parti"])


def _counts(
    counted: Sequence[tuple[ArendeRecord, float]],
    values: Callable[[ArendeRecord], Iterable[str]],
) -> tuple[Count, ...]:
    """The count of each value, the largest first; of equals, the one with most close likes."""
    held: dict[str, list[tuple[str, float]]] = {}
    for arende, likeness in counted:
        for value in values(arende):
            held.setdefault(value, []).append((arende["id"], likeness))
    counts = (
        Count(value, tuple(id_ for id_, _ in having), sum(is_close(near) for _, near in having))
        for value, having in held.items()
    )
    return tuple(
        sorted(counts, key=lambda each: (-each.count, -each.close, alphabetical(each.value)))
    )
