"""Foresees which words a question asks about, so that one request asks for the figures of all.

A question is read and planned with guesses where nothing is known, and what it asks about is noted.
When that has been asked, it is read again with what is so. Two guesses, that papers have a word and
that they do not, together note nearly all that it can ask about.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from corpus.errors import QueryError
from search.budget import budgeted
from search.opensearch.counts import Counts, Headed, Ways
from search.question import Plan, Way


class Known(Protocol):
    """What papers have, as far as reading a question asks for it."""

    def has(self, way: Way) -> bool:
        """Whether any paper has a word in this way."""
        ...

    def headed_of_another(self, ways: Ways, year: str) -> bool:
        """Whether a section of another year has all of some words in its heading."""
        ...


class Guesses:
    """A `Known` that guesses, and notes what it does not know."""

    def __init__(self, counts: Counts, guess: bool) -> None:
        self._counts, self._guess = counts, guess
        self.sections: dict[Ways, None] = {}
        self.arenden: dict[Ways, None] = {}
        self.headings: dict[Headed, None] = {}

    def has(self, way: Way) -> bool:
        """Whether any paper has a word in this way, or the guess."""
        if self._counts.knows((way,)):
            return self._counts.has(way)
        self.sections[(way,)] = None
        return self._guess

    def headed_of_another(self, ways: Ways, year: str) -> bool:
        """Whether a section of another year has words in its heading, or the guess."""
        if self._counts.knows((ways, year)):
            return self._counts.headed_of_another(ways, year)
        self.headings[ways, year] = None
        return self._guess

    def note(self, plan: Plan) -> None:
        """Note what a plan needs for sections and for ärenden."""
        sections, arenden = self._counts.unknown(plan, flat=False)
        self.sections |= dict.fromkeys(sections)
        self.arenden |= dict.fromkeys(arenden)


def foresee(counts: Counts, planned: Callable[[Known], Plan]) -> None:
    """Ask for what a question needs, in one request, if anything of it is unknown.

    Args:
        counts: the figures that are known.
        planned: reads and plans the question with what papers have.
    """
    first, second = Guesses(counts, guess=False), Guesses(counts, guess=True)
    for each in (first, second):
        with suppress(QueryError), budgeted():  # what is refused is refused when it is read
            each.note(planned(each))
        if not (each.sections or each.arenden or each.headings):
            return
    counts.ask(
        [*(first.sections | second.sections)],
        [*(first.arenden | second.arenden)],
        [*(first.headings | second.headings)],
    )
