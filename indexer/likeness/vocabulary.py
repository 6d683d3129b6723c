"""What counts as one word when matters are compared: a lemma, however it is bent or built in."""

from typing import Protocol

from indexer.store import Postings
from indexer.swedish import is_stop, word

PART_WEIGHT = 0.5
"""What a word counts as a part of a compound, where it counts 1 as itself."""

KIND_WEIGHTS = (("w", 1.0), ("l", 1.0), ("p", PART_WEIGHT))
"""How a lemma stands in the index, and what it counts so: as itself, inflected, as a part."""

HEADING_WEIGHT = 4.0
"""What a word counts in a heading or an att-sats, which say what a matter is about."""

ZONES = (("text", 1.0), ("titel", HEADING_WEIGHT), ("att", HEADING_WEIGHT))
"""Where a lemma stands in a document, and what it counts there."""


class HasPostings(Protocol):
    """What has postings by zone and term."""

    def postings(self, zone: str, term: str) -> Postings:
        """Where a term stands in a zone."""
        ...


def counts_as_word(text: str) -> bool:
    """Whether a word can say what a matter is about: no number, none of the commonest words.

    >>> counts_as_word("cykelväg"), counts_as_word("2024"), counts_as_word("och")
    (True, False, False)
    """
    return not is_stop(text) and any(letter.isalpha() for letter in text)


def is_lemma(text: str) -> bool:
    """Whether a word of the index is a lemma, and no inflected form alone.

    >>> is_lemma("skola"), is_lemma("skolan")
    (True, False)
    """
    return text in word(text).lemmas
