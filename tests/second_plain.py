"""The values that the second engine reads plain words by."""

from collections.abc import Callable, Iterable

from corpus.errors import QueryError
from search.question import Way, field_for, phrase_way, resolve


class MemoryValues:
    """A `search.plain.Values` made of three functions of an engine.

    `held` gives the values of a field. `found_in` counts the documents with words in some ways, and
    `years_headed` gives the years of those with words in their heading.
    """

    def __init__(
        self,
        held: Callable[[str], tuple[str, ...]],
        found_in: Callable[[tuple[Way, ...]], int],
        years_headed: Callable[[list[Way]], Iterable[str]],
    ) -> None:
        self.held, self._found_in, self._years = held, found_in, years_headed

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        try:
            return resolve(field_for(field), typed, self.held(field))
        except QueryError:
            return ()

    def side_by_side(self, text: str) -> bool:
        """Whether a paper has these words side by side, in any inflection."""
        way = phrase_way(text, exact=False)
        return way is not None and self._found_in((way,)) > 0

    def headed_before_or_after(self, word: str, year: str) -> bool:
        """Whether a paper of another year has a word and this year in its heading."""
        ways = [phrase_way(each, exact=False) for each in (word, year)]
        return any(found not in {year, ""} for found in self._years([*filter(None, ways)]))
