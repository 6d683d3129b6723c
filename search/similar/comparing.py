"""Compare a section, or a paper from outside, with all that an index holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from search.engine import Among, Candidates, Comparison, Floats, Index
from search.similar.covering import Coverer, Covering, closeness
from search.similar.likes import Like, Likes
from search.similar.probe import MOST_CHARACTERS, Probe, Subject, read_probe
from search.similar.reading import Hashes, TextReader
from search.similar.routine import is_routine
from search.similar.sameness import runs_of, sameness
from search.similar.shared_words import reasons
from search.similar.weights import LIKENESS_WEIGHTS, LikenessWeights

MOST_READ = 30
"""Documents that cover much of a text and are read to tell whether they are the same text."""

Filters = Mapping[str, tuple[str, ...]]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Compared:
    """The documents that were compared, and beside each the figures that `Like` has of it.

    `close` is NaN where it cannot be told. `by` knows which words they share.
    """

    documents: Candidates
    close: Floats
    likeness: Floats
    by: Covering


class Similar:
    """Finds matters like another in one index. Several threads may ask at once.

    Raises:
        NotLearned: which matters are alike has not been learned yet.
    """

    def __init__(self, index: Index, weights: LikenessWeights = LIKENESS_WEIGHTS) -> None:
        self._index, self._engine, self._weights = index, index.comparer, weights
        self._reading = TextReader()
        self._coverer = Coverer(self._engine, weights)

    def to_section(
        self,
        id: str,  # noqa: A002
        *,
        instead: Subject | None = None,
        exclude: Collection[str] = (),
        filters: Filters | None = None,
        limit: int = 10,
        why: bool = True,
    ) -> Likes | None:
        """The ärenden most like a section of the index; None if it holds no such id.

        The section itself, its twins and the other steps of its ärende are not among them.

        Args:
            id: the section, or a twin of it.
            instead: what is compared in place of the section, if something says its matter better.
            exclude: ids of further sections to leave out.
            filters: values by field name, as in `search.answer.Request`.
            limit: how many likes at most.
            why: whether they come with reasons; without is quicker.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        itself = self._index.extract(id)
        if itself is None:
            return None
        subject = itself if instead is None else instead
        return self._likes(subject, Among(id, exclude, filters or {}), limit, why)

    def to_paper(
        self,
        subject: Subject,
        exclude: Collection[str] = (),
        *,
        filters: Filters | None = None,
        limit: int = 10,
        why: bool = True,
    ) -> Likes:
        """The ärenden most like a paper from outside the index: see `to_section`.

        Of `subject`, ``titel``, ``text`` and ``attsatser`` are compared.
        """
        return self._likes(subject, Among(None, exclude, filters or {}), limit, why)

    def _likes(self, subject: Subject, among: Among, limit: int, why: bool) -> Likes:
        self._index.chosen(among.filters)  # a filter that means nothing is refused first
        probe = read_probe(subject, self._engine.learned, self._weights)
        compared = self._compare(probe, among, limit)
        same = self._same(subject, compared)
        routine = is_routine(subject["titel"], subject["arendetyp"])
        again, likes = (self._best(compared, which, limit, routine, why) for which in (same, ~same))
        return Likes(likes, probe.notices, again)

    def _same(self, subject: Subject, compared: _Compared) -> Mask:
        """The documents of ärenden with a section that has the same text.

        The same text covers what is asked about, so only what covers most needs to be read.
        """
        documents = compared.documents
        enough = np.flatnonzero(documents.covered >= self._weights.same)
        order = np.argsort(-documents.covered[enough], kind="stable")
        nearest = enough[order[:MOST_READ]]
        others = (self._runs_of(documents.extract(at)) for at in nearest.tolist())
        shares = np.array(sameness(self._runs_of(subject), others))
        found = nearest[shares >= self._weights.same] if len(shares) else nearest
        return np.isin(documents.owners, documents.owners[found])

    def _runs_of(self, subject: Subject) -> Hashes:
        return runs_of(self._reading.read(subject["text"][:MOST_CHARACTERS]))

    def _compare(self, probe: Probe, among: Among, limit: int) -> _Compared:
        """The documents that cover most of the probe, compared in meaning too.

        The others cannot come far: the likeness is no more than the root of what is covered.
        """
        covering = self._coverer.looked_for(probe, among.besides)
        k1, b = self._weights.k1, self._weights.b
        most = max(self._weights.candidates, limit)
        comparison = Comparison(covering.lemmas, covering.weights, covering.whole, k1, b, most)
        documents = self._engine.candidates(comparison, among)
        share = documents.covered
        close = closeness(self._engine.learned, probe, documents)
        likeness = np.where(np.isnan(close), share, np.sqrt(share * np.nan_to_num(close)))
        return _Compared(documents, close, likeness, covering)

    def _best(
        self, compared: _Compared, which: Mask, limit: int, routine: bool, why: bool
    ) -> tuple[Like, ...]:
        """The best of the documents `which`, those of routine only if that is asked about."""
        likes: list[Like] = []
        for at in _best_of_arenden(compared, which):
            if len(likes) == limit:
                break
            extract, arende = compared.documents.extract(at), compared.documents.arende(at)
            known = arende or extract
            if routine or not is_routine(known["titel"], known["arendetyp"]):
                likes.append(self._like(at, extract, arende, compared, why))
        return tuple(likes)

    def _like(
        self,
        at: int,
        extract: Extract,
        arende: ArendeRecord | None,
        compared: _Compared,
        why: bool,
    ) -> Like:
        close = float(compared.close[at])
        documents = compared.documents
        shared = self._coverer.shared(compared.by, documents, at) if why else []
        return Like(
            extract,
            arende,
            float(compared.likeness[at]),
            float(documents.covered[at]),
            None if np.isnan(close) else close,
            reasons(documents, at, extract, self._reading, shared) if why else (),
        )


def _best_of_arenden(compared: _Compared, which: Mask) -> list[int]:
    """The place of the most alike document of each ärende, the most alike first.

    Of equals the newest comes first: of documents as of ärenden.
    """
    documents, likeness = compared.documents, compared.likeness
    alike = np.flatnonzero(which & (likeness > 0))
    by_likeness = alike[np.lexsort((documents.rank[alike], -likeness[alike]))]
    _, first = np.unique(documents.owners[by_likeness], return_index=True)
    best = by_likeness[first]
    ordered: list[int] = best[np.lexsort((documents.owner_rank[best], -likeness[best]))].tolist()
    return ordered
