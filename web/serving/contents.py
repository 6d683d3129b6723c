"""The contents of one generation of the index: all ids, the meetings, the counts for each body.

Every section is read once. Sitemaps, calendars, exports and the pages of meetings and of coverage
are made from the result.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from search.engine import Index
from web.serving.days import day

MINUTES = "protokollsparagraf"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which a body met, as its minutes say.

    `sections` are the ids of its §§ in the index, in their order. `kommun` is None if the minutes
    do not name the municipality.
    """

    day: date
    namnd: str
    kommun: str | None
    sections: tuple[str, ...]


@dataclass(slots=True)
class Held:
    """The documents of one body of a municipality: how many of each year, and the newest day.

    Each section counts as one document. `kommun`, `namnd` and a year are None where the papers do
    not state them.
    """

    kommun: str | None
    namnd: str | None
    years: Counter[str | None] = field(default_factory=Counter)
    newest: date | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """The ids of all sections and ärenden, the meetings, and the documents of each body.

    `meetings` begin with the newest. `held` has one entry for each body, ordered by municipality.
    All of it takes about 100 bytes a section.
    """

    index: Index
    sections: tuple[str, ...]
    arenden: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    held: tuple[Held, ...]
    _by_place: Mapping[tuple[str | None, str, str], Meeting]
    _by_body: Mapping[tuple[str | None, str], Sequence[Meeting]]

    def meeting(self, kommun: str, namnd: str, on: str) -> Meeting | None:
        """The meeting of a body on a day (ISO 8601); None if the index has no minutes of it."""
        return self._by_place.get((kommun, namnd, on))

    def beside(self, met: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The same body's meetings before and after this one; None where there is none."""
        of_body = self._by_body[met.kommun, met.namnd]
        at = of_body.index(met)  # the list begins with the newest
        before = of_body[at + 1] if at + 1 < len(of_body) else None
        return before, of_body[at - 1] if at else None


def read_through(index: Index) -> Contents:
    """Read every section of the index once and collect its contents."""
    ids: list[str] = []
    arenden: dict[str, None] = {}
    meetings: dict[tuple[date, str, str | None], list[str]] = {}
    held: dict[tuple[str | None, str | None], Held] = {}
    for extract in index.extracts():
        ids.append(extract["id"])
        if extract.get("arende"):
            arenden[extract["arende"]] = None
        kommun, namnd, met = extract["kommun"], extract["namnd"], day(extract["datum"])
        if extract["doktyp"] == MINUTES and met and namnd:
            meetings.setdefault((met, namnd, kommun), []).append(ids[-1])
        of_body = held.setdefault((kommun, namnd), Held(kommun, namnd))
        of_body.years[(extract["datum"] or "")[:4] or None] += 1
        if met and (of_body.newest is None or met > of_body.newest):
            of_body.newest = met
    newest_first = sorted(meetings, key=lambda m: (m[0], m[1], m[2] or ""), reverse=True)
    listed = tuple(Meeting(*m, tuple(meetings[m])) for m in newest_first)
    by_body: dict[tuple[str | None, str], list[Meeting]] = {}
    for each in listed:
        by_body.setdefault((each.kommun, each.namnd), []).append(each)
    return Contents(
        index,
        tuple(ids),
        tuple(arenden),
        listed,
        tuple(sorted(held.values(), key=_order)),
        {(m.kommun, m.namnd, m.day.isoformat()): m for m in listed},
        by_body,
    )


def _order(held: Held) -> tuple[bool, str, bool, int]:
    """Sort key: by municipality, then most documents first. Names that are not stated come last."""
    return held.kommun is None, held.kommun or "", held.namnd is None, -held.years.total()
