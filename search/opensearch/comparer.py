"""Compares the documents of one generation with a text, by the files that travel with it."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.likeness import COUNT_STEP, KIND_WEIGHTS, Likeness
from indexer.opensearch import ARENDE, SECTION, Json, Order
from search.engine import Among, Comparison, Floats, Integers, Spread, Vectors
from search.explaining import IndexedDocument
from search.finding import kernel
from search.opensearch.filters import all_of, passing
from search.opensearch.held import Store

MOST_KEPT = 2_000
"""The most rare lemmas whose counts are cached: 10 MB."""
RARE = 1_000
"""The most sections that are read to count a lemma that was too rare to be counted before."""
CAP = 127.5
COUNTED = {"text": 1.0, "titel": 4.0, "att": 4.0}

Having = tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]


class ClusterComparer:
    """A `search.engine.Comparer`: what is counted of all documents is in a file of this machine."""

    def __init__(self, store: Store, likeness: Likeness, order: Order) -> None:
        self.store, self.learned, self.order = store, likeness, order
        self.size = len(order)
        words = np.asarray(order.words, np.float64)
        self.mean_words = float(words.mean()) if words.any() else 1.0
        self._lengths = words / self.mean_words
        self._numbers = {id_: number for number, id_ in enumerate(order.ids())}
        self._looked_up = lru_cache(MOST_KEPT)(self._look_up)

    def spread(self, lemmas: Sequence[str], besides: str | None) -> Sequence[Spread]:
        """For each lemma, the number of documents that have it."""
        itself = None if besides is None else self._numbers.get(besides)
        return [self._spread(lemma, itself) for lemma in lemmas]

    def candidates(self, comparison: Comparison, among: Among) -> "ClusterCandidates":
        """The documents that cover most of a text; of equal ones, the newest."""
        parts: list[kernel.Part] = [
            (*self._having(lemma), weight)
            for lemma, weight in zip(comparison.lemmas, comparison.weights, strict=True)
        ]
        b = comparison.b
        norm = comparison.k1 * (1 - b + b * self._lengths)
        share = kernel.added_up(parts, norm, COUNT_STEP)
        if comparison.whole:
            share /= comparison.whole
        np.minimum(share, 1.0, out=share)
        documents = np.flatnonzero(self._possible(among) & (share > 0)).astype(np.int32)
        if len(documents) > comparison.most:
            rank = np.asarray(self.order.rank)
            best = kernel.first_places(share[documents], documents, rank, comparison.most)
            documents = np.sort(documents[best])
        return ClusterCandidates(self, documents, share[documents], parts)

    def _spread(self, lemma: str, itself: int | None) -> Spread:
        found = self._having(lemma)[0]
        alone = len(found) == 0 or (len(found) == 1 and int(found[0]) == itself)
        return Spread(len(found), elsewhere=not alone)

    def _having(self, lemma: str) -> Having:
        known = self.learned.counted(lemma)
        return self._looked_up(lemma) if known is None else (known.documents, known.steps)

    def _look_up(self, lemma: str) -> Having:
        """A lemma that was too rare to be counted: the few sections that have it are read."""
        terms = [f"{kind}:{lemma}" for kind, _ in KIND_WEIGHTS]
        in_units = {"nested": {"path": "att", "query": {"terms": {"att.ord": terms}}}}
        query = all_of(
            [
                {"term": {"rel": SECTION}},
                {"bool": {"should": [{"terms": {"ord": terms}}, in_units]}},
            ]
        )
        body = {"size": RARE, "query": query, "_source": ["extract"]}
        steps: dict[int, int] = {}
        for hit in self.store.asker.search(body)["hits"]["hits"]:
            extract = hit["_source"]["extract"]
            document = IndexedDocument(extract)
            much = sum(
                of_zone * of_kind * len(document.zones[zone].get(f"{kind}:{lemma}", ()))
                for zone, of_zone in COUNTED.items()
                for kind, of_kind in KIND_WEIGHTS
            )
            if much:
                steps[self._numbers[extract["id"]]] = round(min(much, CAP) / COUNT_STEP)
        numbers = sorted(steps)
        return np.array(numbers, np.int32), np.array([steps[n] for n in numbers], np.uint8)

    def _possible(self, among: Among) -> npt.NDArray[np.bool_]:
        possible = np.ones(self.size, np.bool_)
        filters, _, _ = self.store.chosen(among.filters)
        if filters:
            possible[:] = False
            for id_ in self._passing(passing(filters)):
                possible[self._numbers[id_]] = True
        for id_ in among.exclude:
            if id_ in self._numbers:
                possible[self._numbers[id_]] = False
        if among.besides in self._numbers:
            owners = np.asarray(self.order.owners)
            possible &= owners != owners[self._numbers[among.besides]]
        return possible

    def _passing(self, filters: list[Json]) -> Sequence[str]:
        """The ids of the sections whose result passes."""
        query = all_of(filters)
        if self.store.arenden:
            query = {"has_parent": {"parent_type": ARENDE, "query": query}}
        body = {
            "query": all_of([{"term": {"rel": SECTION}}, query]),
            "_source": False,
            "docvalue_fields": ["id"],
            "sort": [{"id": "asc"}],
        }
        pages = self.store.asker.every(body, 5_000)
        return [hit["fields"]["id"][0] for page in pages for hit in page]


class ClusterCandidates:
    """The candidates: the numbers of documents, rising, each with the share it covers."""

    def __init__(
        self,
        comparer: ClusterComparer,
        documents: npt.NDArray[np.int32],
        covered: Floats,
        parts: Sequence[kernel.Part],
    ) -> None:
        self._comparer, self._parts = comparer, parts
        self._store, self._order = comparer.store, comparer.order
        self._documents, self.covered = documents, covered
        self.rank: Integers = np.asarray(self._order.rank)[documents]
        self.owners: Integers = np.asarray(self._order.owners)[documents]
        self.owner_rank: Integers = np.asarray(self._order.owner_rank)[documents]
        self._extracts: dict[int, Extract] = {}
        self._documents_read: dict[int, IndexedDocument] = {}

    def places(self) -> tuple[Vectors, Integers]:
        """The vectors of all candidates' places, and the row where each candidate's begin."""
        return self._comparer.learned.places_of(self._documents)

    def extract(self, at: int) -> Extract:
        """The section that is this candidate."""
        if at not in self._extracts:
            id_ = self._order.id(int(self._documents[at]))
            self._extracts[at] = self._store.extracts_of([id_])[id_]
        return self._extracts[at]

    def arende(self, at: int) -> ArendeRecord | None:
        """The candidate's ärende; None if the index has no ärenden."""
        if not self._store.arenden:
            return None
        return self._store.arende(str(self.extract(at)["arende"]))

    def words(self, at: int) -> int:
        """The number of words of the candidate's heading and text together."""
        return int(self._order.words[self._documents[at]])

    def counts(self, at: int) -> Sequence[tuple[int, float]]:
        """The lemmas of the comparison that the candidate has, and how much of each."""
        return kernel.counts_in(int(self._documents[at]), self._parts, COUNT_STEP)

    def positions(self, at: int, lemma: str, most: int) -> tuple[list[int], bool]:
        """The first positions of a lemma in the text, and whether it is a whole word."""
        text = self._document(at).zones["text"]
        of = {kind: [*text.get(f"{kind}:{lemma}", ())][:most] for kind, _ in KIND_WEIGHTS}
        return sorted(at for places in of.values() for at in places), bool(of["w"] or of["l"])

    def _document(self, at: int) -> IndexedDocument:
        if at not in self._documents_read:
            self._documents_read[at] = IndexedDocument(self.extract(at))
        return self._documents_read[at]
