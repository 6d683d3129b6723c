"""Says what counts as one word when matters are compared: a lemma, inflected or in a compound."""

from typing import Protocol

from indexer.store import Postings
from indexer.swedish import is_stop, word

PART_WEIGHT = 0.5
"""What a word counts as a part of a compound; by itself it counts 1."""

KIND_WEIGHTS = (("w", 1.0), ("l", 1.0), ("p", PART_WEIGHT))
"""The kinds of terms that a lemma has in the index, and what each counts.

They are the word itself, an inflected form, and a part of a compound."""

HEADING_WEIGHT = 4.0
"""What a word counts in a heading or an att-sats, because these say what a matter is about."""

ZONES = (("text", 1.0), ("titel", HEADING_WEIGHT), ("att", HEADING_WEIGHT))
"""The zones of a document, and what a lemma counts in each."""


class HasPostings(Protocol):
    """Anything that has postings by zone and term."""

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone."""
        ...


def counts_as_word(text: str) -> bool:
    """Whether a word can say what a matter is about: it is no number and no stop word.

    >>> counts_as_word("cykelväg"), counts_as_word("2024"), counts_as_word("och")
    (True, False, False)
    """
    return not is_stop(text) and any(letter.isalpha() for letter in text)


def is_lemma(text: str) -> bool:
    """Whether a word of the index is a lemma, and not only an inflected form.

    >>> is_lemma("skola"), is_lemma("skolan")
    (True, False)
    """
    return text in word(text).lemmas
