"""The texts of a segment as they are read, and what is counted in them."""

from array import array
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
        self._words: list[Array] = [np.empty(0, np.int32)]
        self._further: list[Array] = [np.empty(0, np.int32)]
        self._positions: list[Array] = [np.empty(0, np.uint32)]
        self._documents, self._zones, self._firsts = array("i"), array("B"), array("I")

    def add(
        self, document: int, zone: int, text: str, first: int = 0, span: int | None = None
    ) -> None:
        """Take in a text whose words have the positions from `first` on, at most `span` of them."""
        words, further, positions = self._table.read(text)
        if span is not None and len(words) > span:
            words = words[:span]
            kept = int(np.searchsorted(positions, span))
            further, positions = further[:kept], positions[:kept]
        self._words.append(words)
        self._further.append(further)
        self._positions.append(positions.astype(np.uint32) + np.uint32(first))
        self._documents.append(document)
        self._zones.append(zone)
        self._firsts.append(first)

    def finish(self) -> tuple[Texts, list[str]]:
        """All texts, and the terms that stand in them: by the numbers that they have there.

        A table may know many more forms and terms than these texts have.
        """
        words, further = _rows(self._words), _rows(self._further)
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
            np.array(self._firsts, np.uint32),
            Ragged(numbers[len(rows.values) :], further.starts),
            np.concatenate(self._positions),
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


def _rows(parts: Sequence[Array]) -> Ragged:
    """All parts but the first, which is empty and there for its type, as rows."""
    starts = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts)))
    return Ragged(np.concatenate(parts), starts)


def _renumbered(numbers: Array, size: int) -> tuple[Array, Array]:
    """Which numbers below `size` there are, and each as its place among those."""
    present = np.zeros(size, np.bool_)
    present[numbers] = True
    place = np.cumsum(present, dtype=np.int32) - np.int32(1)
    return np.flatnonzero(present), place[numbers]
