"""Finds what a question names in one generation: meetings, and ärenden by number or §."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.store import diary_numbers_of
from search.answer import MINUTES
from search.finding.counting import combinations, passing
from search.finding.generation import Generation


class NamedInGeneration:
    """A `search.leading.Named` of an open generation. It reads columns, and no text."""

    def __init__(self, generation: Generation) -> None:
        self._generation, self._arenden = generation, generation.arenden

    def bodies_met(self, datum: str) -> Sequence[tuple[str, str | None]]:
        """The bodies whose minutes of a day are in the index, each with its municipality."""
        view = self._generation.sections
        filters = {"doktyp": (MINUTES,), "fran": (datum,), "till": (datum,)}
        met = combinations(
            passing(filters, view.facets, view.size), ("namnd", "kommun"), view.facets
        )
        return sorted(((namnd, kommun or None) for namnd, kommun in met if namnd), key=str)

    def days_met(self, namnd: Sequence[str], first: str, last: str) -> Sequence[str]:
        """The days from `first` to `last` of which the index has minutes of one of the bodies."""
        view = self._generation.sections
        filters = {"doktyp": (MINUTES,), "namnd": tuple(namnd), "fran": (first,), "till": (last,)}
        met = passing(filters, view.facets, view.size)
        begin, end = map(date.fromisoformat, (first, last))
        days = [
            (begin + timedelta(days=n)).isoformat()
            for n in (range((end - begin).days + 1) if met.any() else ())
        ]
        return [
            day
            for day in days
            if (met & passing({"fran": (day,), "till": (day,)}, view.facets, view.size)).any()
        ]

    def numbered_anywhere(self, dnr: str) -> Sequence[ArendeRecord]:
        """The ärenden of any municipality with this diary number."""
        found = self._anywhere(lambda kommun: self._arenden.references.numbered(kommun, dnr))
        return [each for each in found if dnr in diary_numbers_of(each)]

    def treated_anywhere(self, datum: str, paragraf: str) -> Sequence[ArendeRecord]:
        """The ärenden of any municipality that have a step at this § of this day."""
        return self._anywhere(
            lambda kommun: self._arenden.references.treated(kommun, datum, paragraf)
        )

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende that has, or once had, this id; None if there is none."""
        number = self._arenden.number_of(id)
        return None if number is None else self._arenden.record(number)

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section with this id; None if there is none."""
        number = self._generation.reader.number_of(id)
        return None if number is None else self._generation.reader.extract(number)

    def _anywhere(self, numbers: Callable[[str | None], Sequence[int]]) -> list[ArendeRecord]:
        kommuner = (*self._generation.held("kommun"), None)
        found = dict.fromkeys(number for kommun in kommuner for number in numbers(kommun))
        return [self._arenden.record(number) for number in found]
