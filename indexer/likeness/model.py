"""Stores and reads the latent space, the formulas and the counts of a collection."""

from collections.abc import Mapping, Sequence
from math import log1p
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.errors import NotLearned
from indexer.likeness.counts import Counted, Counts, write_counts
from indexer.likeness.formulas import Formulas
from indexer.likeness.sparse import Floats
from indexer.likeness.vocabulary import HasPostings
from indexer.stages import LIKENESS
from indexer.store import ArrayFile, ArrayWriter
from indexer.swedish import Table, pack

LIKENESS_EXTENSION = ".klik"
LIKENESS_FILE = f"likeness-{LIKENESS.version}{LIKENESS_EXTENSION}"
"""The file's name in the folder of a generation. The name has the version of what is learned: when
that changes, only this file is made again."""

COMMON = 0.05
"""A lemma is common if at least this share of the documents have it."""

Halves = npt.NDArray[np.float16]


class Likeness:
    """The data of a collection by which matters are compared. Safe for threads.

    A *place* is a text that says what a matter is about: a document's heading, each of its
    att-satser, or its whole text if it has neither. Each has a unit vector in the space.

    Any method raises `corpus.errors.IndexUnusable` if it reads a damaged part of the file.
    """

    def __init__(self, path: Path) -> None:
        """Open the file that `save` wrote.

        Raises:
            NotLearned: the file does not exist yet.
            IndexUnusable: the file is damaged.
        """
        if not path.exists():
            raise NotLearned(
                f"{path.parent.parent}: which matters are alike is not learned yet; "
                "wait until klubbat index has ended, or run it again"
            )
        self._file = ArrayFile(path)
        self._dimensions: int = self._file.meta["dimensions"]
        self._terms = Table(self._file["terms"].read().data)
        self._rarity = self._file["rarity"].read()
        self._starts = self._file["starts"].read()
        self._counts = Counts(self._file)
        self._rarest = log1p(len(self._starts) - 1)
        self.formulas = Formulas(self._file["runs"].read(), self._file["shares"].read())

    def rarity(self, lemma: str) -> float | None:
        """The inverse document frequency of a lemma; None if too few documents have it."""
        row = self._placed(lemma)
        return None if row is None else float(self._rarity[row])

    def found_in(self, lemma: str) -> int | None:
        """How many documents have a lemma; None if it is so rare that it was not counted."""
        row = self._terms.get(lemma)
        return None if row is None else self._counts.found_in(row)

    def is_common(self, lemma: str) -> bool:
        """Whether a lemma is in at least the share `COMMON` of all documents."""
        return (self.found_in(lemma) or 0) >= COMMON * (len(self._starts) - 1)

    def counted(self, lemma: str) -> Counted | None:
        """The documents that have a lemma; None if it is so rare that it was not counted."""
        row = self._terms.get(lemma)
        return None if row is None else self._counts.of(row)

    def place(self, counts: Mapping[str, float]) -> Floats | None:
        """The vector of a text, given how often it has each lemma; None if no lemma has a vector.

        It is the sum of the lemmas' vectors, each times its rarity and the square root of its
        count. Its length is 1 if all lemmas have a vector, and shorter if some have none. The text
        then counts as partly about something that no other text is about.
        """
        total = np.zeros(self._dimensions, np.float32)
        known = unknown = 0.0
        for lemma, count in counts.items():
            row = self._placed(lemma)
            if row is None:
                unknown += count * self._rarest**2
                continue
            weight = np.float32(count**0.5) * self._rarity[row]
            known += float(weight) ** 2
            total += weight * self._rows("vectors", row, row + 1)[0]
        length = float(np.linalg.norm(total))
        if not length:
            return None
        return total / np.float32(length) * np.float32((known / (known + unknown)) ** 0.5)

    def places(self, document: int) -> Floats:
        """The unit vectors of a document's places, one row each; 0 if no lemma has a vector."""
        return self._rows("places", int(self._starts[document]), int(self._starts[document + 1]))

    def places_of(self, documents: npt.NDArray[np.int32]) -> tuple[Floats, npt.NDArray[np.int64]]:
        """The places of several documents, one after the other, and where those of each begin."""
        first = self._starts[documents]
        sizes = self._starts[documents + 1] - first
        begin = np.cumsum(sizes) - sizes
        rows = np.arange(int(sizes.sum())) + np.repeat(first - begin, sizes)
        numbers = self._file["places"].read().reshape(-1, self._dimensions)
        return numbers[rows].astype(np.float32), begin

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _placed(self, lemma: str) -> int | None:
        """The row of a lemma that has a vector; None if it has none. Those lemmas come first."""
        row = self._terms.get(lemma)
        return row if row is not None and row < len(self._rarity) else None

    def _rows(self, name: str, start: int, stop: int) -> Floats:
        size = self._dimensions
        numbers = self._file[name].read(start * size, stop * size)
        return numbers.reshape(stop - start, size).astype(np.float32)


def save(
    path: Path,
    source: HasPostings,
    lemmas: Sequence[str],
    rarity: Floats,
    vectors: Halves,
    places: Halves,
    starts: npt.NDArray[np.int64],
    formulas: Formulas,
) -> None:
    """Write a collection's likeness.

    Args:
        path: a file that is not there yet.
        source: the postings of the collection, in which the lemmas are counted.
        lemmas: the lemmas to count; those that have a vector come first.
        rarity: the inverse document frequency of each lemma that has a vector.
        vectors: a row for each lemma that has a vector.
        places: a row for each place, document after document.
        starts: document *d* has the places ``starts[d]:starts[d + 1]``.
        formulas: the runs of words that are formulas.
    """
    writer = ArrayWriter(path)
    writer.add_bytes("terms", pack({lemma: row for row, lemma in enumerate(lemmas)}, notes=None))
    writer.add("rarity", rarity)
    writer.add("vectors", vectors.ravel())
    writer.add("places", places.ravel())
    writer.add("starts", starts)
    writer.add("runs", formulas.runs)
    writer.add("shares", formulas.shares)
    counts = write_counts(writer, source, lemmas, len(starts) - 1)
    writer.close({"dimensions": vectors.shape[1], **counts})
