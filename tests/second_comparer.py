# ruff: noqa: D102 - said by the protocol
"""The part of the second engine that compares matters, document by document."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

import numpy as np

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.likeness import KIND_WEIGHTS, Likeness, write_likeness
from indexer.store import NO_POSTINGS, Columns, ColumnsBuilder, Postings, WordList
from search.engine import Among, Comparison, Filters, Spread
from search.explaining import IndexedDocument

COUNTED = {"text": 1.0, "titel": 4.0, "att": 4.0}
"""The weight of an occurrence in each zone when matters are compared."""


class Collection(Protocol):
    """The documents to compare, as `tests.second_engine.MemoryIndex` has them."""

    papers: Sequence[Extract]
    documents: Sequence[IndexedDocument]
    numbers: Mapping[str, int]
    rank: Sequence[int]
    words: WordList
    mean_words: float

    def chosen(self, filters: Filters) -> Filters: ...

    def result(self, number: int) -> Any: ...

    def passes(self, result: Any, filters: Filters) -> bool: ...


class MemoryComparer:
    """A `search.engine.Comparer` for the documents of a `MemoryIndex`."""

    def __init__(self, index: Collection) -> None:
        self.index, self.size, self.mean_words = index, len(index.papers), index.mean_words
        self.having = cache(self._having)
        with TemporaryDirectory() as folder:  # an open file is read even after it is deleted
            path = Path(folder) / "learned.klik"
            write_likeness(Source(index), path)
            self.learned = Likeness(path)

    def spread(self, lemmas: Sequence[str], besides: str | None) -> Sequence[Spread]:
        itself = {self.index.numbers[besides]} if besides in self.index.numbers else set()
        found = [self.having(lemma).keys() for lemma in lemmas]
        return [Spread(len(each), elsewhere=bool(each - itself)) for each in found]

    def candidates(self, comparison: Comparison, among: Among) -> "MemoryCandidates":
        index, covered = self.index, {}
        filters, possible = index.chosen(among.filters), {*range(self.size)}
        possible -= {index.numbers[id_] for id_ in among.exclude if id_ in index.numbers}
        besides = index.numbers.get(among.besides or "")
        own = None if besides is None else index.papers[besides]
        for number in sorted(possible):
            result = index.result(number)
            if not index.passes(result, filters) or (
                own and _owner(index.papers[number]) == _owner(own)
            ):
                continue
            norm = index.documents[number].words / self.mean_words
            norm = comparison.k1 * (1 - comparison.b + comparison.b * norm)
            added = sum(
                weight * self.having(lemma).get(number, 0) / (self.having(lemma)[number] + norm)
                for lemma, weight in zip(comparison.lemmas, comparison.weights, strict=True)
                if number in self.having(lemma)
            )
            if added > 0:
                covered[number] = min(added / (comparison.whole or 1), 1.0)
        best = sorted(covered, key=lambda n: (-covered[n], index.rank[n]))[: comparison.most]
        return MemoryCandidates(self, comparison.lemmas, {n: covered[n] for n in sorted(best)})

    def _having(self, lemma: str) -> Mapping[int, float]:
        """How much of a lemma each document has; documents without it are left out."""
        found = {}
        for number, document in enumerate(self.index.documents):
            much = sum(
                of_zone * of_kind * len(document.zones[zone].get(f"{kind}:{lemma}", ()))
                for zone, of_zone in COUNTED.items()
                for kind, of_kind in KIND_WEIGHTS
            )
            if much:
                found[number] = min(much, 127.5)
        return found


class MemoryCandidates:
    """A `search.engine.Candidates`: the numbers of documents, and how much each covers."""

    def __init__(
        self, likes: MemoryComparer, lemmas: Sequence[str], covered: Mapping[int, float]
    ) -> None:
        self._likes, self._index, self._lemmas = likes, likes.index, lemmas
        self._numbers = [*covered]
        papers = [self._index.papers[n] for n in self._numbers]
        self.covered = np.array([*covered.values()], np.float64)
        self.rank = np.array([self._index.rank[n] for n in self._numbers], np.int64)
        results = [self._index.result(n) for n in self._numbers]
        owners = {key: n for n, key in enumerate(dict.fromkeys(map(_owner, papers)))}
        self.owners = np.array([owners[_owner(paper)] for paper in papers], np.int64)
        self.owner_rank = np.array([each.rank for each in results], np.int64)

    def places(self) -> Any:
        return self._likes.learned.places_of(np.array(self._numbers, np.int32))

    def extract(self, at: int) -> Extract:
        return self._index.papers[self._numbers[at]]

    def arende(self, at: int) -> ArendeRecord | None:
        return self._index.result(self._numbers[at]).arende

    def words(self, at: int) -> int:
        return self._index.documents[self._numbers[at]].words

    def counts(self, at: int) -> Sequence[tuple[int, float]]:
        having = [self._likes.having(lemma).get(self._numbers[at]) for lemma in self._lemmas]
        return [(place, much) for place, much in enumerate(having) if much]

    def positions(self, at: int, lemma: str, most: int) -> tuple[list[int], bool]:
        text = self._index.documents[self._numbers[at]].zones["text"]
        of = {kind: [*text.get(f"{kind}:{lemma}", ())][:most] for kind, _ in KIND_WEIGHTS}
        return sorted(at for places in of.values() for at in places), bool(of["w"] or of["l"])


class Source:
    """The part of a collection that learning reads."""

    def __init__(self, index: Collection) -> None:
        builder = ColumnsBuilder()
        self._places: dict[tuple[str, str], dict[int, Sequence[int]]] = defaultdict(dict)
        for number, document in enumerate(index.documents):
            lengths = document.words, document.heading_words, document.unit_words
            builder.add(index.papers[number], *lengths)
            for zone, terms in document.zones.items():
                for term, places in terms.items():
                    self._places[zone, term][number] = places
        self.columns: Columns = builder.finish()
        self.words = index.words

    def postings(self, zone: str, term: str) -> Postings:
        """The postings of a term in a zone."""
        found = self._places.get((zone, term))
        if not found:
            return NO_POSTINGS
        positions = np.array([at for places in found.values() for at in places], np.uint32)
        frequencies = np.array([*map(len, found.values())], np.uint32)
        return Postings(np.array([*found], np.int32), frequencies, positions)


def _owner(extract: Extract) -> str:
    return str(extract.get("arende") or extract["id"])
