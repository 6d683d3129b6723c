"""The contents of one build of the index: its meetings, the counts for each body, all ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.answer import Held, Meeting
from search.engine import Index


@dataclass(frozen=True)
class Contents:
    """The meetings of an index, the documents of each body, and the ids of sections and ärenden.

    `meetings` begin with the newest. `held` has one entry for each body, ordered by municipality.
    Ids are read when they are first needed. They take about 100 bytes each.
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

    @cached_property
    def paragraphs(self) -> int:
        """The number of §§ of the meetings."""
        return sum(len(each.sections) for each in self.meetings)

    @property
    def papers(self) -> int:
        """The number of sections of no known meeting: papers of their own, such as motions."""
        return self.index.status().documents - self.paragraphs

    def meeting(self, kommun: str | None, namnd: str, on: str) -> Meeting | None:
        """The meeting of a body on a day (ISO 8601); None if the index has no minutes of it."""
        return self._by_place.get((kommun, namnd, on))

    def beside(self, met: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The same body's meetings before and after this one; None where there is none."""
        of_body = self._by_body[met.kommun, met.namnd]
        at = of_body.index(met)  # the list begins with the newest
        before = of_body[at + 1] if at + 1 < len(of_body) else None
        return before, of_body[at - 1] if at else None


def contents_of(index: Index) -> Contents:
    """The contents of an index, asked from it once."""
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
