"""What a score depends on besides the document itself."""

from typing import Protocol

from search.question import Way


class Statistics(Protocol):
    """The figures of a whole collection that the score of each document depends on.

    They are those of all documents, wherever these lie: counted shard by shard, a score would
    depend on where a document happens to be.
    """

    @property
    def size(self) -> int:
        """How many documents there are."""
        ...

    @property
    def mean_words(self) -> float:
        """The mean number of words of a document, heading and text together; 1 without any."""
        ...

    @property
    def mean_unit_words(self) -> float:
        """The mean number of words of an att-sats; 1 without any."""
        ...

    def found_in(self, ways: tuple[Way, ...]) -> int:
        """How many documents have a word in any of these ways, in heading, text or facts."""
        ...
