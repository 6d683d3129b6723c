"""What suggestions are made of; an engine gives it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Within(Protocol):
    """What has the earlier words of a question, all of them."""

    def counts(self, words: Sequence[str]) -> Mapping[str, int]:
        """For each word, in how many of these sections it is written so."""
        ...

    def has(self, field: str, value: str) -> bool:
        """Whether any of their ärenden has this value of a public field."""
        ...

    def headings(self, words: Sequence[str], most: int) -> Iterable[str]:
        """The headings of at most `most` of their ärenden, the newest first.

        A heading of any of these sections has one of the words.
        """
        ...


class Material(Protocol):
    """What one index can be asked while somebody types."""

    def words(self, begun: str, most: int) -> Sequence[str]:
        """The words of the papers that begin so, also without dots; the most frequent first."""
        ...

    def held(self, field: str) -> Sequence[str]:
        """The values that ärenden have of a public field, sorted."""
        ...

    def people(self, begun: str) -> Iterable[str]:
        """The elected with a name that begins so, those of most ärenden first."""
        ...

    def within(self, before: str) -> Within | None:
        """What has the words of a text in the query language; None if nothing has all of them."""
        ...
