"""The protocol by which the compiler of questions looks up the words of an index."""

from typing import Protocol


class Known(Protocol):
    """The words of an index: words of its documents, their lemmas, and parts of compounds.

    `indexer.store.WordList` reads them from files.
    """

    def __contains__(self, word: object) -> bool: ...

    def frequency(self, word: str) -> int:
        """The number of documents with the word in any inflection; 0 if it is only a part."""
        ...

    def starting(self, prefix: str, limit: int) -> list[str]:
        """At most `limit` words that begin with `prefix` and have a frequency above 0.

        The most frequent come first, equal ones in alphabetical order.
        """
        ...

    def undotted(self, word: str) -> list[str]:
        """The words with å, ä, ö or é that `indexer.store.without_dots` turns into `word`."""
        ...

    def starting_undotted(self, prefix: str, limit: int) -> list[str]:
        """At most `limit` words that begin with `prefix` only without their dots and accents.

        The most frequent come first.
        """
        ...

    def alike(self, word: str, edits: int) -> list[str]:
        """All words of frequency 1 or more that `edits` edits can make of `word`, and some others.

        The caller has to measure the distance of each to leave out the others.
        """
        ...


class Unknown:
    """A `Known` without any words, for when there is no index."""

    def __contains__(self, word: object) -> bool:
        return False

    def frequency(self, word: str) -> int:  # noqa: ARG002 - the protocol's
        """0, as no document has the word."""
        return 0

    def starting(self, prefix: str, limit: int) -> list[str]:  # noqa: ARG002 - the protocol's
        """No words, as there is no index."""
        return []

    def undotted(self, word: str) -> list[str]:  # noqa: ARG002 - the protocol's
        """No words, as there is no index."""
        return []

    def starting_undotted(self, prefix: str, limit: int) -> list[str]:  # noqa: ARG002 - the same
        """No words, as there is no index."""
        return []

    def alike(self, word: str, edits: int) -> list[str]:  # noqa: ARG002 - the protocol's
        """No words, as there is no index."""
        return []
