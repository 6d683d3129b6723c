"""From words in the order of reading to postings in the order of terms.

A text is a row of *forms*, and a form is a short row of terms that stand at its position: so the
texts of a segment are held as one number a word, and the terms of a form once.

The loop that counts and places the tokens is compiled (`_inverting.pyx`) where there was a compiler
when this was installed; elsewhere the tokens are written out and sorted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.store.arrayfile import Array
from indexer.store.field import Inverted

try:
    from indexer.store import _inverting as compiled
except ImportError:
    compiled = None  # type: ignore[assignment]

_TOKEN_BITS = 40


@dataclass(frozen=True, slots=True)
class Ragged:
    """Ragged of numbers: row *i* is ``values[starts[i]:starts[i + 1]]``."""

    values: Array
    starts: Array

    def chosen(self, rows: Array) -> "Ragged":
        """These rows, in this order.

        >>> Ragged(np.array([7, 8, 9]), np.array([0, 1, 3])).chosen(np.array([1, 0, 1])).values
        array([8, 9, 7, 8, 9])
        """
        firsts = self.starts[rows]
        sizes = self.starts[rows + 1] - firsts
        starts = np.concatenate(([0], np.cumsum(sizes)))
        return Ragged(
            self.values[np.arange(starts[-1]) + np.repeat(firsts - starts[:-1], sizes)], starts
        )

    @property
    def row_of(self) -> Array:
        """For each value, the number of its row."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))


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


def invert(vocabulary: Sequence[bytes], texts: Texts, zone: int = 0) -> Inverted:
    """The postings of one zone of the texts.

    Args:
        vocabulary: distinct terms in any order; not all need to stand somewhere.
        texts: whose terms are numbers in `vocabulary`.
        zone: the number of the zone.
    """
    return (_counted if compiled else _sorted)(vocabulary, texts, zone)


def document_frequencies(texts: Texts, group_of: Array, groups: int) -> Array:
    """In how many documents each group of terms stands, by any of the forms; `further` aside.

    Args:
        texts: of all zones.
        group_of: the group of each term; -1 for those of none.
        groups: how many groups there are.
    """
    rows = Ragged(group_of[texts.terms.values].astype(np.int32), texts.terms.starts)
    if compiled:
        counts = np.zeros(groups, np.int64)
        compiled.count_documents(
            texts.words.values,
            texts.words.starts,
            texts.documents,
            rows.values,
            rows.starts,
            np.full(len(rows.starts) - 1, -1, np.int32),
            np.full(groups, -1, np.int32),
            counts,
        )
        return counts
    document_of = texts.documents[texts.words.row_of].astype(np.int64)
    stands = rows.chosen(texts.words.values)
    keys = np.unique(stands.values.astype(np.int64) << 32 | document_of[stands.row_of])
    return np.bincount(keys[keys >= 0] >> 32, minlength=groups)


def _counted(vocabulary: Sequence[bytes], texts: Texts, zone: int) -> Inverted:
    size = len(vocabulary)
    loop = compiled.Inverter(
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


def _sorted(vocabulary: Sequence[bytes], texts: Texts, zone: int) -> Inverted:
    """The same by one sort: by the term's rank in byte order, then by the token's number."""
    terms, documents, positions = tokens(texts, zone)
    present = np.flatnonzero(np.bincount(terms, minlength=len(vocabulary)))
    ranked = _ranked(vocabulary, present)
    rank = np.zeros(len(vocabulary), np.int64)
    rank[ranked] = np.arange(len(ranked))
    key = rank[terms] << _TOKEN_BITS
    key |= np.arange(len(terms))
    key.sort()
    order = key & ((1 << _TOKEN_BITS) - 1)
    term_of = key >> _TOKEN_BITS
    document_of = documents[order]
    new = np.empty(len(order), np.bool_)
    new[:1] = True
    np.not_equal(document_of[1:], document_of[:-1], out=new[1:])
    new[1:] |= term_of[1:] != term_of[:-1]
    first = np.flatnonzero(new)
    postings = np.bincount(term_of[first], minlength=len(ranked))
    return Inverted(
        terms=[vocabulary[number] for number in ranked.tolist()],
        posting_starts=np.concatenate(([0], np.cumsum(postings))),
        documents=document_of[first],
        frequencies=np.diff(first, append=len(order)),
        positions=positions[order],
    )


def tokens(texts: Texts, zone: int) -> tuple[Array, Array, Array]:
    """All tokens of a zone, text by text and by position: term, document and position of each."""
    chosen = np.flatnonzero(texts.zones == zone)
    words, further = texts.words.chosen(chosen), texts.further.chosen(chosen)
    place = np.arange(len(words.values)) - words.starts[words.row_of]
    stands = texts.terms.chosen(words.values)
    text_of = np.concatenate((words.row_of[stands.row_of], further.row_of))
    positions = np.concatenate(
        (
            (place + texts.firsts[chosen].astype(np.int64)[words.row_of])[stands.row_of],
            Ragged(texts.positions, texts.further.starts).chosen(chosen).values.astype(np.int64),
        )
    )
    order = np.argsort(text_of << 32 | positions, kind="stable")
    return (
        np.concatenate((stands.values, further.values))[order],
        texts.documents[chosen][text_of[order]],
        positions[order].astype(np.uint32),
    )


def _ranked(vocabulary: Sequence[bytes], present: Array) -> Array:
    """The terms `present` in the order of their bytes."""
    return np.array(sorted(present.tolist(), key=vocabulary.__getitem__), np.int64)
