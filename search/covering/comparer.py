"""Compares documents with a text on arrays: `search.engine.Comparer` for one open generation."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.likeness import COUNT_STEP, KIND_WEIGHTS, Counted, Likeness, counted
from search.engine import Among, Comparison, Floats, Integers, Spread, Vectors
from search.finding import Generation, kernel

MOST_KEPT = 2_000
"""The most rare lemmas whose counts are cached; they are counted from the postings. 10 MB."""
MOST_NORMS = 4
"""The most settings of `k1` and `b` for which the norm of every document is cached.

8 bytes a document: 8 MB each at a million.
"""


class GenerationComparer:
    """Compares the documents of one open generation with a text. Threads may share it."""

    def __init__(self, generation: Generation, likeness: Likeness) -> None:
        self._generation, self.learned = generation, likeness
        self._view, self._source = generation.by_arende, generation.source
        words = np.asarray(self._source.columns.words, np.float64)
        self.size = len(words)
        self.mean_words = float(words.mean()) if words.any() else 1.0
        self._norm = lru_cache(MOST_NORMS)(self._norm_by)
        self._looked_up = lru_cache(MOST_KEPT)(lambda lemma: counted(self._source, lemma))

    def spread(self, lemmas: Sequence[str], besides: str | None) -> Sequence[Spread]:
        """For each lemma, the number of documents that have it."""
        itself = None if besides is None else self._generation.reader.number_of(besides)
        return [self._spread(lemma, itself) for lemma in lemmas]

    def candidates(self, comparison: Comparison, among: Among) -> "GenerationCandidates":
        """The documents that cover most of a text; of equal ones, the newest."""
        parts: list[kernel.Part] = []
        for lemma, weight in zip(comparison.lemmas, comparison.weights, strict=True):
            found = self._counted(lemma)
            parts.append((found.documents, found.steps, weight))
        possible = self._possible(among)
        share = kernel.added_up(parts, self._norm(comparison.k1, comparison.b), COUNT_STEP)
        if comparison.whole:
            share /= comparison.whole
        np.minimum(share, 1.0, out=share)
        documents = np.flatnonzero(possible & (share > 0)).astype(np.int32)
        if len(documents) > comparison.most:
            rank = self._source.columns.rank
            best = kernel.first_places(share[documents], documents, rank, comparison.most)
            documents = np.sort(documents[best])
        return GenerationCandidates(
            self._generation, self.learned, documents, share[documents], parts
        )

    def _spread(self, lemma: str, itself: int | None) -> Spread:
        found = self._counted(lemma).documents
        alone = len(found) == 0 or (len(found) == 1 and int(found[0]) == itself)
        return Spread(len(found), elsewhere=not alone)

    def _counted(self, lemma: str) -> Counted:
        known = self.learned.counted(lemma)
        return self._looked_up(lemma) if known is None else known

    def _possible(self, among: Among) -> kernel.Mask:
        """The documents that may be candidates."""
        possible = self._view.documents(self._allowed(among))
        for number in self._numbers(among.exclude):
            possible[number] = False
        return possible

    def _allowed(self, among: Among) -> kernel.Mask:
        """The results that pass the filters, without the one that the text comes from."""
        view = self._view
        allowed = np.ones(view.size, np.bool_)
        for name, values in self._generation.chosen(view, among.filters).filters.items():
            allowed &= view.facets[name].having(values, view.size)
        for number in self._numbers(() if among.besides is None else (among.besides,)):
            own = view.results(np.array([number], np.int32), np.zeros(1)).numbers
            allowed[own] = False
        return allowed

    def _numbers(self, ids: Collection[str]) -> list[int]:
        found = map(self._generation.reader.number_of, ids)
        return [number for number in found if number is not None]

    def _norm_by(self, k1: float, b: float) -> Floats:
        words = np.asarray(self._source.columns.words, np.float64)
        norm: Floats = k1 * (1 - b + b * words / self.mean_words)
        return norm


class GenerationCandidates:
    """The candidates in one open generation: `documents`, rising, each with the share it covers."""

    def __init__(
        self,
        generation: Generation,
        likeness: Likeness,
        documents: npt.NDArray[np.int32],
        covered: Floats,
        parts: Sequence[kernel.Part],
    ) -> None:
        self._generation, self._likeness, self._parts = generation, likeness, parts
        self._documents, self.covered = documents, covered
        view, columns = generation.by_arende, generation.source.columns
        self.rank: Integers = columns.rank[documents]
        self.owners: Integers = view.owners(documents)
        self.owner_rank: Integers = view.rank[self.owners]

    def places(self) -> tuple[Vectors, Integers]:
        """The vectors of all candidates' places, and the row where each candidate's begin."""
        return self._likeness.places_of(self._documents)

    def extract(self, at: int) -> Extract:
        """The section that is this candidate."""
        return self._generation.reader.extract(int(self._documents[at]))

    def arende(self, at: int) -> ArendeRecord | None:
        """The candidate's ärende; None if the index has no ärenden."""
        arenden = self._generation.arenden
        return arenden.record(int(self.owners[at])) if len(arenden) else None

    def words(self, at: int) -> int:
        """The number of words of the candidate's heading and text together."""
        return int(self._generation.source.columns.words[self._documents[at]])

    def counts(self, at: int) -> Sequence[tuple[int, float]]:
        """The lemmas of the comparison that the candidate has, and how much of each."""
        return kernel.counts_in(int(self._documents[at]), self._parts, COUNT_STEP)

    def positions(self, at: int, lemma: str, most: int) -> tuple[list[int], bool]:
        """The first positions of a lemma in the text, and whether it is a whole word."""
        number = int(self._documents[at])
        positions: list[int] = []
        whole = False
        for kind, _ in KIND_WEIGHTS:
            found = self._generation.source.postings("text", f"{kind}:{lemma}")
            place = int(found.documents.searchsorted(np.int32(number)))
            if place < len(found.documents) and found.documents[place] == number:
                start = int(found.frequencies[:place].sum(dtype=np.int64))
                stop = start + min(int(found.frequencies[place]), most)
                positions.extend(found.positions[start:stop].tolist())
                whole |= kind != "p"
        return sorted(positions), whole
