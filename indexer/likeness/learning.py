"""Learns from the postings of a finished index what comparing its matters needs.

The latent space and the formulas are learned from at most `MOST_DOCUMENTS` documents, evenly
chosen, and at most `MOST_TERMS` lemmas, so that they take limited time. The time for placing
headings and att-satser in the space, and for counting lemmas, grows with the collection.
"""

from collections.abc import Callable, Sequence
from math import ceil
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from indexer.likeness.formulas import Formulas, least_documents
from indexer.likeness.latent import term_vectors
from indexer.likeness.model import save
from indexer.likeness.sparse import Floats, Sparse
from indexer.likeness.vocabulary import KIND_WEIGHTS, HasPostings, counts_as_word, is_lemma
from indexer.store import Columns, Postings, WordList
from indexer.zones import UNIT_SPAN

DIMENSIONS = 128
MOST_TERMS = 30_000
MOST_DOCUMENTS = 8_000
LEAST_COLLECTION = 100
"""The fewest documents to learn from: in fewer, words occur together by chance."""
LEAST_DOCUMENTS = 3
"""The fewest documents that a word with a vector is in; fewer do not show what it occurs with."""

Numbers = npt.NDArray[np.int64]
Rows = Callable[[Postings], Numbers]
"""Returns the row of each occurrence in a term's postings; negative if it has none."""


class Reader(HasPostings, Protocol):
    """An open generation, as far as it is learned from."""

    @property
    def columns(self) -> Columns:
        """The columns, with values of every document."""
        ...

    @property
    def words(self) -> WordList:
        """The words of the documents."""
        ...


def write_likeness(reader: Reader, path: Path) -> None:
    """Learn from all documents of `reader` and write the result to `path`, a new file."""
    size = len(reader.columns.words)
    every = max(1, ceil(size / MOST_DOCUMENTS))
    sample = np.where(np.arange(size) % every == 0, np.arange(size) // every, -1)
    sampled = ceil(size / every)

    lemmas = _lemmas(reader.words) if size >= LEAST_COLLECTION else []
    documents = _counted(reader, lemmas, {"text": _by_document(sample)}, sampled)
    found_in = np.bincount(documents.columns, minlength=len(lemmas))
    known = np.flatnonzero(found_in >= LEAST_DOCUMENTS)
    rare = sorted(set(range(len(lemmas))).difference(known.tolist()))
    counted = [lemmas[number] for number in (*known.tolist(), *rare)]
    lemmas = counted[: len(known)]
    rarity = np.log1p((sampled - found_in[known] + 0.5) / (found_in[known] + 0.5))
    rarity = rarity.astype(np.float32)

    vectors = term_vectors(_weighed(documents.only_columns(known), rarity), DIMENSIONS)
    starts = reader.columns.unit_starts.astype(np.int64) + np.arange(size + 1)
    save(
        path,
        reader,
        counted,
        rarity,
        vectors.astype(np.float16),
        _places(reader, lemmas, starts, rarity, vectors).astype(np.float16),
        starts,
        Formulas.of(reader, reader.words.common(least_documents(sampled) * every), sample >= 0),
    )


def _lemmas(words: WordList) -> list[str]:
    """The commonest lemmas that can say what a matter is about, at most `MOST_TERMS`."""
    lemmas: list[str] = []
    for text in words.common(LEAST_DOCUMENTS):
        if len(lemmas) == MOST_TERMS:
            break
        if counts_as_word(text) and is_lemma(text):
            lemmas.append(text)
    return lemmas


def _places(
    reader: Reader, lemmas: Sequence[str], starts: Numbers, rarity: Floats, vectors: Floats
) -> Floats:
    """The unit vectors of headings and att-satser; for a document without any, that of its text."""

    def unit(found: Postings) -> Numbers:
        first = np.repeat(starts[found.documents], found.frequencies)
        return first + 1 + found.positions.astype(np.int64) // UNIT_SPAN

    count = int(starts[-1])
    zones = {"titel": _by_document(starts[:-1]), "att": unit}
    counted = _counted(reader, lemmas, zones, count)
    bare = np.ones(count, np.bool_)
    bare[counted.rows] = False
    placed = np.add.reduceat(~bare, starts[:-1]) > 0 if count else np.empty(0, np.bool_)
    places = _weighed(counted, rarity).times(vectors)
    if not placed.all():
        zones = {"text": _by_document(np.where(placed, -1, starts[:-1]))}
        places += _weighed(_counted(reader, lemmas, zones, count), rarity).times(vectors)
    lengths = np.linalg.norm(places, axis=1, keepdims=True)
    places /= np.where(lengths > 0, lengths, np.float32(1))
    return places


def _by_document(rows: Numbers) -> Rows:
    return lambda found: np.repeat(rows[found.documents], found.frequencies)


def _counted(reader: Reader, lemmas: Sequence[str], zones: dict[str, Rows], size: int) -> Sparse:
    """A matrix of `size` rows that counts each lemma in each row; a lemma is a column."""
    rows, columns, values = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0)]
    for column, lemma in enumerate(lemmas):
        for zone, rows_of in zones.items():
            for kind, weight in KIND_WEIGHTS:
                found = reader.postings(zone, f"{kind}:{lemma}")
                if not len(found.documents):
                    continue
                at = rows_of(found)
                distinct, times = np.unique(at[at >= 0], return_counts=True)
                rows.append(distinct)
                columns.append(np.full(len(distinct), column))
                values.append(weight * times.astype(np.float64))
    return Sparse.summed(
        np.concatenate(rows), np.concatenate(columns), np.concatenate(values), (size, len(lemmas))
    )


def _weighed(counted: Sparse, rarity: Floats) -> Sparse:
    """The square root of each count (repetition counts less) times the rarity of its lemma."""
    values = np.sqrt(counted.values) * rarity[counted.columns]
    return Sparse(counted.rows, counted.columns, values, counted.shape).normalised()
