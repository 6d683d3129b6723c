"""Collects the texts of a segment as numbers of forms and terms, and counts words in them."""

from array import array
from bisect import bisect_left
from collections import Counter

import numpy as np

from indexer.store import Array, Ragged, Texts, document_frequencies
from indexer.swedish import COMPOUND_PART, NO_WORD, TermTable


class TextsBuilder:
    """Collects the texts of documents, which must come in the order of the documents."""

    def __init__(self, table: TermTable) -> None:
        self._table = table
        self._words, self._word_counts = array("i"), array("i")
        self._further, self._further_counts = array("i"), array("i")
        self._positions = array("i")
        self._documents, self._zones, self._firsts = array("i"), array("B"), array("I")

    def add(
        self, document: int, zone: int, text: str, first: int = 0, span: int | None = None
    ) -> None:
        """Add a text; its words get the positions from `first` on, at most `span` of them."""
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

    def finish(self) -> tuple[Texts, Array]:
        """All texts, with their own numbers of terms; and for each of those, its table number.

        The texts have numbers of their own, because the table may have many more terms.
        """
        words = _rows(self._words, self._word_counts)
        further = _rows(self._further, self._further_counts)
        firsts = np.array(self._firsts, np.uint32)
        of_forms = Ragged(*self._table.terms_of_forms())
        values = self._table.numbered(words.values)
        forms, words_values = _renumbered(values, len(of_forms.starts) - 1)
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
        return texts, terms


def word_frequencies(texts: Texts, terms: Array, table: TermTable) -> Counter[str]:
    """In how many documents each word occurs in any zone, as it is or inflected.

    `texts` and `terms` are what `TextsBuilder.finish` gives.
    """
    word_of = np.frombuffer(table.word_of, np.int32)[terms]
    counts = document_frequencies(texts, np.maximum(word_of, NO_WORD), len(table.words))
    found = np.flatnonzero(counts)
    words = map(table.words.__getitem__, found.tolist())
    return Counter(dict(zip(words, counts[found].tolist(), strict=True)))


def parts(terms: Array, table: TermTable) -> set[str]:
    """The parts of compounds among the terms."""
    found = terms[np.frombuffer(table.word_of, np.int32)[terms] == COMPOUND_PART]
    return {table.terms[number][2:] for number in found.tolist()}


def _rows(values: "array[int]", counts: "array[int]") -> Ragged:
    return Ragged(
        np.frombuffer(values, np.int32), np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))
    )


def _renumbered(numbers: Array, size: int) -> tuple[Array, Array]:
    """The different `numbers`, all below `size`, rising; and for each number, its place there."""
    present = np.zeros(size, np.bool_)
    present[numbers] = True
    place = np.cumsum(present, dtype=np.int32) - np.int32(1)
    return np.flatnonzero(present), place[numbers]
