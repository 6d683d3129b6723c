"""The texts of a segment as they are read, and what is counted in them."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import numpy as np

from indexer.codec import Ragged, Texts, document_frequencies
from indexer.codec.arrayfile import Array
from indexer.swedish import TermTable


class TextsBuilder:
    """Takes in the texts of documents, in the order of the documents."""

    def __init__(self, table: TermTable) -> None:
        self._table = table
        self._words, self._word_counts = array("i"), array("i")
        self._further, self._further_counts = array("i"), array("i")
        self._positions = array("i")
        self._documents, self._zones, self._firsts = array("i"), array("B"), array("I")

    def add(
        self, document: int, zone: int, text: str, first: int = 0, span: int | None = None
    ) -> None:
        """Take in a text whose words have the positions from `first` on, at most `span` of them."""
        words, further, positions = self._table.read(text)
        if span is not None and len(words) > span:
            words = words[:span]
            kept = bisect_left(positions, span)
            further, positions = further[:kept], positions[:kept]
        self._words.frombytes(words.tobytes())
        self._word_counts.append(len(words))
        self._further.extend(further)
        self._positions.extend(positions)
        self._further_counts.append(len(further))
        self._documents.append(document)
        self._zones.append(zone)
        self._firsts.append(first)

    def finish(self) -> tuple[Texts, list[str]]:
        """All texts, and the terms that stand in them: by the numbers that they have there.

        A table may know many more forms and terms than these texts have.
        """
        words = _rows(self._words, self._word_counts)
        further = _rows(self._further, self._further_counts)
        firsts = np.array(self._firsts, np.uint32)
        of_forms = Ragged(*self._table.terms_of_forms())
        forms, words_values = _renumbered(words.values, len(self._table))
        rows = of_forms.chosen(forms)
        terms, numbers = _renumbered(
            np.concatenate((rows.values, further.values)), len(self._table.terms)
        )
        texts = Texts(
            Ragged(words_values, words.starts),
            np.array(self._documents, np.int32),
            np.array(self._zones, np.uint8),
            firsts,
            Ragged(numbers[len(rows.values) :], further.starts),
            np.array(self._positions, np.uint32) + firsts[further.row_of],
            Ragged(numbers[: len(rows.values)], rows.starts),
        )
        return texts, [self._table.terms[number] for number in terms.tolist()]


def word_frequencies(texts: Texts, terms: Sequence[str]) -> Counter[str]:
    """In how many documents each word stands in any zone, as it is or inflected."""
    words: dict[str, int] = {}
    group_of = np.fromiter(
        (words.setdefault(term[2:], len(words)) if term[0] in "wl" else -1 for term in terms),
        np.int64,
        len(terms),
    )
    counts = document_frequencies(texts, group_of, len(words))
    return Counter(
        {word: count for word, count in zip(words, counts.tolist(), strict=True) if count}
    )


def _rows(values: "array[int]", counts: "array[int]") -> Ragged:
    return Ragged(
        np.frombuffer(values, np.int32), np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    )


def _renumbered(numbers: Array, size: int) -> tuple[Array, Array]:
    """Which numbers below `size` there are, and each as its place among those."""
    present = np.zeros(size, np.bool_)
    present[numbers] = True
    place = np.cumsum(present, dtype=np.int32) - np.int32(1)
    return np.flatnonzero(present), place[numbers]
