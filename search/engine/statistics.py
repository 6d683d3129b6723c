"""The figures of a whole collection that a document's score depends on."""

from typing import Protocol

from search.question import Way


class Statistics(Protocol):
    """The figures of a whole collection that the score of each document depends on.

    They cover all documents on all machines. If they were counted shard by shard, a score would
    depend on the shard that the document is stored in.
    """

    @property
    def size(self) -> int:
        """The number of documents in the collection."""
        ...

    @property
    def mean_words(self) -> float:
        """The mean number of words of a document, heading and text together; 1 without any."""
        ...

    @property
    def mean_heading_words(self) -> float:
        """The mean number of words of a heading; 1 without any."""
        ...

    @property
    def mean_unit_words(self) -> float:
        """The mean number of words of an att-sats; 1 without any."""
        ...

    def found_in(self, ways: tuple[Way, ...]) -> int:
        """The number of documents with a word in any of these ways, in heading, text or facts."""
        ...
