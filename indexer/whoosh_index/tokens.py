"""The tokens of a segment as numbers, and what is counted in them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.codec.arrayfile import Array
from indexer.swedish import TermTable


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in the order of reading: for each its term, its document and its position there."""

    terms: Array
    documents: Array
    positions: Array


class TokensBuilder:
    """Takes in the texts of one zone, document by document."""

    def __init__(self, table: TermTable) -> None:
        self._table = table
        self._terms: list[Array] = [np.empty(0, np.int32)]
        self._positions: list[Array] = [np.empty(0, np.uint32)]
        self._documents: list[int] = [0]

    def add(self, document: int, text: str, first: int = 0, span: int | None = None) -> None:
        """Take in a text whose words have the positions from `first` on, at most `span` of them."""
        terms, positions = self._table.read(text)
        if span is not None and len(positions) and positions[-1] >= span:
            kept = int(np.searchsorted(positions, span))
            terms, positions = terms[:kept], positions[:kept]
        self._terms.append(terms)
        self._positions.append(positions.astype(np.uint32) + np.uint32(first))
        self._documents.append(document)

    def finish(self) -> Tokens:
        """All tokens."""
        counts = [len(each) for each in self._terms]
        return Tokens(
            np.concatenate(self._terms),
            np.repeat(np.array(self._documents, np.int32), counts),
            np.concatenate(self._positions),
        )


def words_by(numbers: Array, tokens: Tokens, terms: Sequence[str], size: int) -> list[int]:
    """How many words there are in each of `size` places, given for each token its place's number.

    A word is counted by its surface, which each has exactly one of.
    """
    is_surface = np.fromiter((term[0] == "w" for term in terms), np.bool_, len(terms))
    counts: list[int] = np.bincount(numbers[is_surface[tokens.terms]], minlength=size).tolist()
    return counts


def document_frequencies(zones: Sequence[Tokens], terms: Sequence[str]) -> Counter[str]:
    """In how many documents each word stands in any zone, as it is or inflected."""
    words: dict[str, int] = {}
    word_of = np.fromiter(
        (words.setdefault(term[2:], len(words)) if term[0] in "wl" else -1 for term in terms),
        np.int64,
        len(terms),
    )
    pairs = [word_of[zone.terms] << 32 | zone.documents for zone in zones]
    keys = np.sort(np.concatenate(pairs))
    keys = keys[keys >= 0]
    first = np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)]
    counts = np.bincount(keys[first] >> 32, minlength=len(words)).tolist()
    return Counter(dict(zip(words, counts, strict=True)))
