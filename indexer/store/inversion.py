"""From words in the order of reading to postings in the order of terms.

A text is a row of *forms*, and a form is a short row of terms that stand at its position: so the
texts of a segment are held as one number a word, and the terms of a form once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.store.arrayfile import Array
from indexer.store.field import Inverted
from indexer.store.ragged import Ragged

try:
    from indexer.store._inverting import Inverter, count_documents
except ImportError:
    from indexer.store.inverting_plain import Inverter, count_documents


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as they were read, document by document, and in a document zone by zone.

    Attributes:
        words: for each text a row of forms by number (int32).
        documents: for each text, its document (int32).
        zones: for each text, the number of its zone (uint8).
        firsts: for each text, the position of its first word (uint32).
        further: for each text a row of terms (int32) that stand there besides, in the order of
            their positions.
        positions: the position of each of those (uint32).
        terms: for each form a row of terms by number (int32).
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
        vocabulary: distinct terms in any order; not all need to stand somewhere.
        texts: whose terms are numbers in `vocabulary`.
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
    """In how many documents each group of terms stands, by any of the forms; `further` aside.

    Args:
        texts: of all zones.
        group_of: the group of each term; -1 for those of none.
        groups: how many groups there are.
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
    """The terms `present` in the order of their bytes."""
    return np.array(sorted(present.tolist(), key=vocabulary.__getitem__), np.int64)
