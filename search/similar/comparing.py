"""Compares a section, or a paper from outside, with all sections of an index."""

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
"""The most documents that are read to see whether they are the same text as the one asked about."""

Filters = Mapping[str, tuple[str, ...]]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Compared:
    """The documents that were compared, and for each the figures that `Like` has.

    `close` is NaN if it cannot be computed. `by` is what the documents were searched by.
    """

    documents: Candidates
    close: Floats
    likeness: Floats
    by: Covering


class Similar:
    """Finds matters like another in one index. Threads may share it.

    Raises:
        NotLearned: the index has not yet learned which matters are alike.
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
        why: int | None = None,
    ) -> Likes | None:
        """The ärenden most like a section of the index; None if the index has no such section.

        The section itself, identical ones, and the other steps of its ärende are not among them.

        Args:
            id: the id of the section, or of an identical one that was merged with it.
            instead: a text to compare in place of the section, if it describes the matter better.
            exclude: ids of further sections to leave out.
            filters: values by field name, as in `search.answer.Request`.
            limit: the most likes to return.
            why: how many of them come with reasons, the most alike first; None means all. Few are
                faster.

        Raises:
            QueryError: a filter has an unknown field, or an unknown value.
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
        why: int | None = None,
    ) -> Likes:
        """The ärenden most like a paper from outside the index.

        The ``titel``, ``text`` and ``attsatser`` of `subject` are compared. The other arguments and
        the errors are those of `to_section`.
        """
        return self._likes(subject, Among(None, exclude, filters or {}), limit, why)

    def _likes(self, subject: Subject, among: Among, limit: int, why: int | None) -> Likes:
        self._index.chosen(among.filters)  # unknown filters are refused before any other work
        probe = read_probe(subject, self._engine.learned, self._weights)
        compared = self._compare(probe, among, limit)
        same = self._same(subject, compared)
        routine = is_routine(subject["titel"], subject["arendetyp"])
        again, likes = (self._best(compared, which, limit, routine, why) for which in (same, ~same))
        return Likes(likes, probe.notices, again)

    def _same(self, subject: Subject, compared: _Compared) -> Mask:
        """For each document, whether its ärende has a section with the same text.

        A document with the same text covers nearly all of the subject, so only the documents that
        cover most are read.
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
        """The documents that cover most of the probe, compared in meaning as well.

        Other documents cannot be ranked high: likeness is at most the square root of the share
        that a document covers.
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
        self, compared: _Compared, which: Mask, limit: int, routine: bool, why: int | None
    ) -> tuple[Like, ...]:
        """The best of the documents `which`. Routine matters are left out unless `routine`.

        So is what shares a single everyday word with the text: anything may have that.
        """
        likes: list[Like] = []
        for at in _best_of_arenden(compared, which):
            if len(likes) == limit:
                break
            extract, arende = compared.documents.extract(at), compared.documents.arende(at)
            known = arende or extract
            if not routine and is_routine(known["titel"], known["arendetyp"]):
                continue
            if self._coverer.is_near(compared.by, compared.documents, at):
                told = why is None or len(likes) < why
                likes.append(self._like(at, extract, arende, compared, why=told))
        return tuple(likes)

    def _like(
        self,
        at: int,
        extract: Extract,
        arende: ArendeRecord | None,
        compared: _Compared,
        *,
        why: bool,
    ) -> Like:
        close = float(compared.close[at])
        documents = compared.documents
        shared = self._coverer.shared(compared.by, documents, at) if why else []
        telling = self._coverer.telling(shared)
        return Like(
            extract,
            arende,
            float(compared.likeness[at]),
            float(documents.covered[at]),
            None if np.isnan(close) else close,
            reasons(documents, at, extract, self._reading, telling) if why else (),
        )


def _best_of_arenden(compared: _Compared, which: Mask) -> list[int]:
    """The place of the most alike document of each ärende, the most alike first.

    Of equal documents, and of equal ärenden, the newest comes first.
    """
    documents, likeness = compared.documents, compared.likeness
    alike = np.flatnonzero(which & (likeness > 0))
    by_likeness = alike[np.lexsort((documents.rank[alike], -likeness[alike]))]
    _, first = np.unique(documents.owners[by_likeness], return_index=True)
    best = by_likeness[first]
    ordered: list[int] = best[np.lexsort((documents.owner_rank[best], -likeness[best]))].tolist()
    return ordered
