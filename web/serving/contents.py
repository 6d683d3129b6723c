"""What lies in one build of the index, as pages ask for it: meetings, coverage, all ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.answer import Held, Meeting
from search.engine import Index


@dataclass(frozen=True)
class Contents:
    """The meetings of an index, newest first, what is held of whom, and all ids.

    Ids are listed when they are first asked for: some 100 bytes each.
    """

    index: Index
    meetings: tuple[Meeting, ...]
    held: tuple[Held, ...]
    _by_place: Mapping[tuple[str | None, str, str], Meeting]
    _by_body: Mapping[tuple[str | None, str], Sequence[Meeting]]

    @cached_property
    def sections(self) -> tuple[str, ...]:
        """The ids of all sections."""
        return tuple(self.index.section_ids())

    @cached_property
    def arenden(self) -> tuple[str, ...]:
        """The ids of all ärenden."""
        return tuple(self.index.arende_ids())

    def meeting(self, kommun: str, namnd: str, on: str) -> Meeting | None:
        """The meeting of a body of a municipality on a day (ISO 8601), if its minutes are held."""
        return self._by_place.get((kommun, namnd, on))

    def beside(self, met: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The same body's meetings before and after."""
        of_body = self._by_body[met.kommun, met.namnd]
        at = of_body.index(met)  # the newest first
        before = of_body[at + 1] if at + 1 < len(of_body) else None
        return before, of_body[at - 1] if at else None


def contents_of(index: Index) -> Contents:
    """The contents of an index."""
    meetings = index.meetings()
    by_body: dict[tuple[str | None, str], list[Meeting]] = {}
    for each in meetings:
        by_body.setdefault((each.kommun, each.namnd), []).append(each)
    return Contents(
        index,
        meetings,
        index.held(),
        {(m.kommun, m.namnd, m.day.isoformat()): m for m in meetings},
        by_body,
    )
