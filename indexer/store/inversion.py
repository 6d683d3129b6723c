"""Turns texts, which are words in the order of reading, into postings in the order of terms.

A text is a row of written *forms*, and each form has a few terms, which share its position. So the
texts of a segment take one number for each word, and the terms of a form are stored only once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.store.field import Inverted
from indexer.store.ragged import Ragged
from indexer.store.storedarray import Array

try:
    from indexer.store._inverting import Inverter, count_documents
except ImportError:
    from indexer.store.inverting_plain import Inverter, count_documents


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in the order of their documents, and within a document in the order of its zones.

    Attributes:
        words: for each text, the numbers of its forms (int32).
        documents: for each text, its document (int32).
        zones: for each text, the number of its zone (uint8).
        firsts: for each text, the position of its first word (uint32).
        further: for each text, the numbers of terms that belong to no single form (int32), in the
            order of their positions.
        positions: the position of each term of `further` (uint32).
        terms: for each form, the numbers of its terms (int32).
    """

    words: Ragged
    documents: Array
    zones: Array
    firsts: Array
    further: Ragged
    positions: Array
    terms: Ragged


def invert(
    vocabulary: Sequence[bytes],
    texts: Texts,
    zone: int = 0,
    inverter: Callable[..., Inverter] = Inverter,
) -> Inverted:
    """The postings of one zone of the texts.

    Args:
        vocabulary: distinct terms in any order; they need not all occur.
        texts: the texts; their terms are numbers in `vocabulary`.
        zone: the number of the zone.
        inverter: the loop that goes through the texts.
    """
    size = len(vocabulary)
    loop = inverter(
        texts.words.values,
        texts.words.starts,
        texts.documents,
        texts.firsts,
        texts.zones,
        texts.further.values,
        texts.positions,
        texts.further.starts,
        texts.terms.values,
        texts.terms.starts,
        size,
        zone,
    )
    counts, frequencies = np.zeros(size, np.int64), np.zeros(size, np.int64)
    loop.count(counts, frequencies)
    ranked = _ranked(vocabulary, np.flatnonzero(counts))
    posting_starts = np.concatenate(([0], np.cumsum(counts[ranked])))
    position_starts = np.concatenate(([0], np.cumsum(frequencies[ranked])))
    counts[ranked], frequencies[ranked] = posting_starts[:-1], position_starts[:-1]
    documents = np.empty(posting_starts[-1], np.int32)
    found = np.zeros(posting_starts[-1], np.uint32)
    positions = np.empty(position_starts[-1], np.uint32)
    loop.place(counts, frequencies, documents, found, positions)
    terms = [vocabulary[number] for number in ranked.tolist()]
    return Inverted(terms, posting_starts, documents, found, positions)


def document_frequencies(
    texts: Texts, group_of: Array, groups: int, count: Callable[..., None] = count_documents
) -> Array:
    """In how many documents each group of terms occurs. Terms of `further` are not counted.

    Args:
        texts: the texts of all zones.
        group_of: the group of each term; -1 for a term without a group.
        groups: the number of groups.
        count: the loop that goes through the texts.
    """
    counts = np.zeros(groups, np.int64)
    count(
        texts.words.values,
        texts.words.starts,
        texts.documents,
        group_of[texts.terms.values].astype(np.int32),
        texts.terms.starts,
        np.full(len(texts.terms.starts) - 1, -1, np.int32),
        np.full(groups, -1, np.int32),
        counts,
    )
    return counts


def _ranked(vocabulary: Sequence[bytes], present: Array) -> Array:
    """The numbers of the terms `present`, sorted by the bytes of the terms."""
    return np.array(sorted(present.tolist(), key=vocabulary.__getitem__), np.int64)
