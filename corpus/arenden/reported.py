"""On which day a motion was raised, as the list says that reported it to fullmäktige."""

from collections import defaultdict
from dataclasses import dataclass, field

from corpus.arenden.arende import Arende
from corpus.arenden.entry import ANSWERED_IN_A_YEAR
from corpus.arenden.titles import Title, title_of
from corpus.extract import Extract


@dataclass
class Reported:
    """The motions that lists of a municipality report as raised, by the subject of their headings.

    A motion is known again by its heading alone. So two days for one subject tell nothing.
    """

    _days: dict[str | None, list[tuple[Title, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def note(self, extract: Extract) -> None:
        """Take in what a section reports."""
        kommun = extract["kommun"]
        self._days[kommun] += [
            (title_of(each["titel"], kommun), each["datum"]) for each in extract["anmalda"]
        ]

    def day_of(self, arende: Arende) -> str | None:
        """The day on which the ärende was raised; None if no list tells, or if lists differ."""
        if arende.arendetyp not in ANSWERED_IN_A_YEAR or not arende.titel:
            return None
        title = title_of(arende.titel, arende.kommun)
        days = {
            day
            for other, day in self._days.get(arende.kommun, ())
            if title.is_telling and title.same_as(other)
        }
        day = days.pop() if len(days) == 1 else None
        ended = arende.beslutsdatum if arende.niva == "beslut" else None
        return None if day and ended and day > ended else day
