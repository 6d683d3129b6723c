"""What compiling a question asks of the words that an index holds."""

from typing import Protocol


class Known(Protocol):
    """The words that stand in the documents of an index, their lemmas, and parts of compounds.

    `indexer.store.WordList` is one that is read from files.
    """

    def __contains__(self, word: object) -> bool: ...

    def frequency(self, word: str) -> int:
        """In how many documents the word stands, as it is or inflected; 0 for a mere part."""
        ...

    def starting(self, prefix: str, limit: int) -> list[str]:
        """The words that begin so and have a frequency: the most frequent first, then by letter."""
        ...

    def undotted(self, word: str) -> list[str]:
        """The words with å, ä, ö or é that `indexer.store.without_dots` turns into this one."""
        ...

    def starting_undotted(self, prefix: str, limit: int) -> list[str]:
        """The words that begin so once they are folded and not before, the most frequent first."""
        ...

    def alike(self, word: str, edits: int) -> list[str]:
        """All words of frequency 2 or more within so many `edits` of this one, and others too.

        A sieve: whoever asks measures the distance of what passes.
        """
        ...


class Unknown:
    """No words at all: `Known` where there is no index."""

    def __contains__(self, word: object) -> bool:
        return False

    def frequency(self, word: str) -> int:  # noqa: ARG002 - the protocol's
        """0."""
        return 0

    def starting(self, prefix: str, limit: int) -> list[str]:  # noqa: ARG002 - the protocol's
        """None."""
        return []

    def undotted(self, word: str) -> list[str]:  # noqa: ARG002 - the protocol's
        """None."""
        return []

    def starting_undotted(self, prefix: str, limit: int) -> list[str]:  # noqa: ARG002 - the same
        """None."""
        return []

    def alike(self, word: str, edits: int) -> list[str]:  # noqa: ARG002 - the protocol's
        """None."""
        return []
