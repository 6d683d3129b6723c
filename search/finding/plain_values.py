"""The values of the fields of one generation, for the reading of plain words."""

from datetime import date

from search.finding.generation import Generation
from search.finding.scoring import Scorer
from search.question import MOST_NAMED, field_for, phrase_way


class PlainValues:
    """A `search.plain.Values` of an open generation."""

    def __init__(self, generation: Generation, scorer: Scorer) -> None:
        self._generation, self._scorer = generation, scorer

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        if field_for(field).people:
            found = self._generation.people.called(typed)
            return found if len(found) <= MOST_NAMED else ()
        return self._generation.find(field, typed)

    def held(self, field: str, /) -> tuple[str, ...]:
        """The values of a field in the index, sorted."""
        return self._generation.held(field)

    def side_by_side(self, text: str) -> bool:
        """Whether a paper of the index has these words side by side, in any inflection."""
        way = phrase_way(text, exact=False)
        return way is not None and self._scorer.found_in((way,)) > 0

    def headed_before_or_after(self, word: str, year: str) -> bool:
        """Whether a paper of another year has a word and this year in its heading."""
        first, second = (phrase_way(each, exact=False) for each in (word, year))
        if first is None or second is None or not (found := self._scorer.headed(first)):
            return False
        days = self._generation.reader.columns.day
        both = (int(days[each]) for each in found & self._scorer.headed(second))
        return any(day and date.fromordinal(day).year != int(year) for day in both)
