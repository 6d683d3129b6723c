"""The latent space and the formulas of a collection, read where they lie."""

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
"""Where a generation keeps what is here, in its own folder. A change to what is learned changes the
name: then it is learned anew, and nothing else is built again."""

COMMON = 0.05
"""The share of the documents from which on a lemma is common."""

Halves = npt.NDArray[np.float16]


class Likeness:
    """What comparing matters reads of a collection. Several threads may ask at once.

    A *place* is a text that says what a matter is about: a document's heading, each of its
    att-satser, or its whole text if it has neither. Each has a unit vector in the space.

    Any method may raise `corpus.errors.IndexUnusable` if it touches what is not as it was written.
    """

    def __init__(self, path: Path) -> None:
        """Map what `save` wrote.

        Raises:
            NotLearned: it is not written yet.
            IndexUnusable: it is damaged.
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
        """The inverse document frequency of a lemma; None if too few documents have it to know."""
        row = self._placed(lemma)
        return None if row is None else float(self._rarity[row])

    def found_in(self, lemma: str) -> int | None:
        """How many documents have a lemma; None if it is so rare that it was not counted."""
        row = self._terms.get(lemma)
        return None if row is None else self._counts.found_in(row)

    def is_common(self, lemma: str) -> bool:
        """Whether a lemma stands in one document of twenty or more."""
        return (self.found_in(lemma) or 0) >= COMMON * (len(self._starts) - 1)

    def counted(self, lemma: str) -> Counted | None:
        """The documents that have a lemma; None if it is so rare that it was not counted."""
        row = self._terms.get(lemma)
        return None if row is None else self._counts.of(row)

    def place(self, counts: Mapping[str, float]) -> Floats | None:
        """The vector of a text with so many of each lemma; None if it has none that is known.

        It is the sum of its lemmas', each by its rarity and the root of its count. Its length is 1
        less what the text says in lemmas that are not known: each of those would be a direction of
        its own, in which nothing else lies.
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
        """The unit vectors of a document's places, a row each; 0 where no lemma of one is known."""
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
        """Let go of the file."""
        self._file.close()

    def _placed(self, lemma: str) -> int | None:
        """The row of a lemma that has a vector: the first rows are theirs."""
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
        lemmas: those that are counted; first those that have a vector.
        rarity: the inverse document frequency of each lemma that has a vector.
        vectors: a row for each of them.
        places: a row for each place, document after document.
        starts: document *d* has the places ``starts[d]:starts[d + 1]``.
        formulas: the worn runs of words.
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
