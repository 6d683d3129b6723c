"""Compare a section, or a paper from outside, with all that an index holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from corpus.arenden import ArendeRecord
from corpus.extract import Extract
from indexer.likeness import LIKENESS_FILE, Likeness
from indexer.store import Manifest, serving_generation
from search.finding import Generation, kernel, page
from search.similar.covering import Covered, Coverer, closeness
from search.similar.likes import Like, Likes
from search.similar.probe import MOST_CHARACTERS, Probe, Subject, read_probe
from search.similar.reading import Hashes, Reader
from search.similar.routine import is_routine
from search.similar.sameness import runs_of, sameness
from search.similar.shared_words import reasons
from search.similar.weights import WEIGHTS, Weights

MOST_READ = 30
"""Documents that cover much of a text and are read to tell whether they are the same text."""

Filters = Mapping[str, tuple[str, ...]]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Compared:
    """The documents that were compared, rising, with the figures that `Like` has of each.

    `close` is NaN where it cannot be told. `by` knows which words they share.
    """

    documents: npt.NDArray[np.int32]
    covered: Floats
    close: Floats
    likeness: Floats
    by: Covered


class Similar:
    """Finds matters like another in one open generation. Several threads may ask at once."""

    def __init__(
        self,
        generation: Generation,
        likeness: Likeness,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._generation, self._likeness = generation, likeness
        self._reader, self._arenden = generation.reader, generation.arenden
        self._weights = weights
        self._view, self._source = generation.by_arende, generation.source
        self._reading = Reader()
        self._coverer = Coverer(self._source, likeness, weights)

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
        itself = self._reader.number_of(id)
        if itself is None:
            return None
        own = np.zeros(self._view.size, np.bool_)
        own[self._view.results(np.array([itself], np.int32), np.zeros(1)).numbers] = True
        possible = ~self._view.documents(own)
        subject = self._reader.extract(itself) if instead is None else instead
        return self._likes(subject, itself, possible, exclude, filters or {}, limit, why)

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
        possible = np.ones(self._reader.size, np.bool_)
        return self._likes(subject, None, possible, exclude, filters or {}, limit, why)

    def close(self) -> None:
        """Let go of the files."""
        self._generation.close()
        self._likeness.close()

    def _likes(
        self,
        subject: Subject,
        itself: int | None,
        possible: Mask,
        exclude: Collection[str],
        filters: Filters,
        limit: int,
        why: bool,
    ) -> Likes:
        for id_ in exclude:
            number = self._reader.number_of(id_)
            if number is not None:
                possible[number] = False
        possible &= self._view.documents(self._allowed(filters))
        probe = read_probe(subject, self._likeness, self._weights)
        compared = self._compare(probe, itself, possible, limit)
        same = self._view.documents(self._same(subject, compared))[compared.documents]
        routine = is_routine(subject["titel"], subject["arendetyp"])
        again, likes = (self._best(compared, which, limit, routine, why) for which in (same, ~same))
        return Likes(likes, probe.notices, again)

    def _same(self, subject: Subject, compared: _Compared) -> Mask:
        """The results with a section that has the same text.

        The same text covers what is asked about, so only what covers most needs to be read.
        """
        enough = np.flatnonzero(compared.covered >= self._weights.same)
        nearest = enough[np.argsort(-compared.covered[enough], kind="stable")[:MOST_READ]]
        documents = compared.documents[nearest]
        others = (self._runs_of(self._reader.extract(number)) for number in documents.tolist())
        shares = np.array(sameness(self._runs_of(subject), others))
        found = (
            documents[shares >= self._weights.same] if len(shares) else documents.astype(np.int32)
        )
        same = np.zeros(self._view.size, np.bool_)
        same[self._view.results(np.sort(found), np.ones(len(found))).numbers] = True
        return same

    def _runs_of(self, subject: Subject) -> Hashes:
        return runs_of(self._reading.read(subject["text"][:MOST_CHARACTERS]))

    def _allowed(self, filters: Filters) -> Mask:
        """The results that pass the filters."""
        allowed = np.ones(self._view.size, np.bool_)
        for name, values in self._generation.chosen(self._view, filters).filters.items():
            allowed &= self._view.facets[name].having(values, self._view.size)
        return allowed

    def _compare(self, probe: Probe, itself: int | None, possible: Mask, limit: int) -> _Compared:
        """The documents that cover most of the probe, compared in meaning too.

        The others cannot come far: the likeness is no more than the root of what is covered.
        """
        covered = self._coverer.cover(probe, itself)
        documents = np.flatnonzero(possible & (covered.share > 0)).astype(np.int32)
        most = max(self._weights.candidates, limit)
        if len(documents) > most:
            rank = self._source.columns.rank
            best = kernel.first_places(covered.share[documents], documents, rank, most)
            documents = np.sort(documents[best])
        share = covered.share[documents]
        close = closeness(self._likeness, probe, documents)
        likeness = np.where(np.isnan(close), share, np.sqrt(share * np.nan_to_num(close)))
        return _Compared(documents, share, close, likeness, covered)

    def _best(
        self, compared: _Compared, which: Mask, limit: int, routine: bool, why: bool
    ) -> tuple[Like, ...]:
        """The best of the documents `which`, those of routine only if that is asked about."""
        alike = which & (compared.likeness > 0)
        documents = compared.documents[alike]
        results = self._view.results(documents, compared.likeness[alike])
        best = page(results, self._view.rank, "relevance", 0, len(documents))
        likes: list[Like] = []
        for number, document in zip(best.numbers.tolist(), best.document.tolist(), strict=True):
            if len(likes) == limit:
                break
            extract = self._reader.extract(document)
            arende = self._arenden.record(number) if len(self._arenden) else None
            known = arende or extract
            if routine or not is_routine(known["titel"], known["arendetyp"]):
                likes.append(self._like(document, extract, arende, compared, why))
        return tuple(likes)

    def _like(
        self,
        document: int,
        extract: Extract,
        arende: ArendeRecord | None,
        compared: _Compared,
        why: bool,
    ) -> Like:
        at = int(np.searchsorted(compared.documents, np.int32(document)))
        close = float(compared.close[at])
        return Like(
            extract,
            arende,
            float(compared.likeness[at]),
            float(compared.covered[at]),
            None if np.isnan(close) else close,
            reasons(
                self._source,
                self._reading,
                compared.by.shared_with(document),
                document,
                extract,
            )
            if why
            else (),
        )


def open_similar(directory: Path, weights: Weights = WEIGHTS) -> Similar:
    """Open the index that serves below `directory`.

    Raises:
        IndexUnusable: there is none, it is damaged, or another version wrote it.
    """
    generation = serving_generation(directory)
    Manifest.load(generation)
    return Similar(Generation(generation), Likeness(generation / LIKENESS_FILE), weights)
