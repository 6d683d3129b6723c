"""Compare a section, or a paper from outside, with all that an index holds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.arenden import Arenden
from indexer.fields import Extract
from indexer.generations import Manifest, serving_generation
from indexer.likeness import LIKENESS_FILE, Likeness
from indexer.whoosh_index import GenerationReader
from search.facets import restrict
from search.ordering import page
from search.restrictions import field_for, resolve
from search.similar.closeness import closeness
from search.similar.covering import Coverer, Shared
from search.similar.likes import Like, Likes
from search.similar.probe import Probe, read_probe
from search.similar.reasons import reasons
from search.similar.weights import WEIGHTS, Weights
from search.views import ArendeView, Place, SectionView, View
from search.whoosh_engine.source import CachedSource

Filters = Mapping[str, tuple[str, ...]]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Compared:
    """The documents that were compared, rising, with the figures that `Like` has of each.

    `close` is NaN where it cannot be told.
    """

    documents: npt.NDArray[np.int64]
    covered: Floats
    close: Floats
    likeness: Floats
    shared: tuple[Shared, ...]


class Similar:
    """Finds matters like another in one open generation. Several threads may ask at once."""

    def __init__(
        self,
        reader: GenerationReader,
        likeness: Likeness,
        arenden: Arenden,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._reader, self._likeness, self._arenden = reader, likeness, arenden
        self._weights = weights
        self._view: View = (
            ArendeView(reader.columns, arenden) if len(arenden) else SectionView(reader.columns)
        )
        self._source = CachedSource(reader)
        self._coverer = Coverer(self._source, likeness, weights)

    def to_section(
        self,
        id: str,  # noqa: A002
        *,
        exclude: Collection[str] = (),
        filters: Filters | None = None,
        limit: int = 10,
    ) -> Likes | None:
        """The ärenden most like a section of the index; None if it holds no such id.

        The section itself, its twins and the other steps of its ärende are not among them.

        Args:
            id: the section, or a twin of it.
            exclude: ids of further sections to leave out.
            filters: values by field name, as in `search.answer.Request`.
            limit: how many likes at most.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        itself = self._reader.number_of(id)
        if itself is None:
            return None
        own = np.zeros(self._reader.size, np.bool_)
        own[itself] = True
        possible = ~self._view.documents(self._view.results(own))
        extract = self._reader.extract(itself)
        return self._likes(extract, itself, possible, exclude, filters or {}, limit)

    def to_paper(
        self,
        extract: Extract,
        *,
        exclude: Collection[str] = (),
        filters: Filters | None = None,
        limit: int = 10,
    ) -> Likes:
        """The ärenden most like a paper from outside the index: see `to_section`.

        Of `extract`, ``titel``, ``text`` and ``attsatser`` are compared.
        """
        possible = np.ones(self._reader.size, np.bool_)
        return self._likes(extract, None, possible, exclude, filters or {}, limit)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._likeness.close()

    def _likes(
        self,
        extract: Extract,
        itself: int | None,
        possible: Mask,
        exclude: Collection[str],
        filters: Filters,
        limit: int,
    ) -> Likes:
        for id_ in exclude:
            number = self._reader.number_of(id_)
            if number is not None:
                possible[number] = False
        possible &= self._view.documents(self._allowed(filters))
        probe = read_probe(extract, self._likeness, self._weights)
        compared = self._compare(probe, itself, possible, limit)
        places = self._best(compared, limit)
        return Likes(tuple(self._like(place, compared) for place in places), probe.notices)

    def _allowed(self, filters: Filters) -> Mask:
        facets = self._view.facets
        wanted = {}
        for name, typed in filters.items():
            field = field_for(name)
            held = facets[field.name].values
            wanted[field.name] = tuple(
                value for each in typed for value in resolve(field, each, held)
            )
        return restrict(np.ones(self._view.size, np.bool_), wanted, facets)[0]

    def _compare(self, probe: Probe, itself: int | None, possible: Mask, limit: int) -> _Compared:
        """The documents that cover most of the probe, compared in meaning too.

        The others cannot come far: the likeness is no more than the root of what is covered.
        """
        covered = self._coverer.cover(probe, itself)
        documents = np.flatnonzero(possible & (covered.share > 0))
        most = max(self._weights.candidates, limit)
        if len(documents) > most:
            best = np.argpartition(-covered.share[documents], most)[:most]
            documents = np.sort(documents[best])
        share = covered.share[documents]
        close = closeness(self._likeness, probe, documents.tolist())
        likeness = np.where(np.isnan(close), share, np.sqrt(share * np.nan_to_num(close)))
        return _Compared(documents, share, close, likeness, covered.shared)

    def _best(self, compared: _Compared, limit: int) -> list[Place]:
        size = self._reader.size
        score, alike = np.zeros(size), np.zeros(size, np.bool_)
        score[compared.documents] = compared.likeness
        alike[compared.documents] = compared.likeness > 0
        results, scores = self._view.results(alike), self._view.scores(alike, score)
        numbers = page(results, scores, self._view.rank, "relevance", 0, limit)
        return self._view.places(numbers, alike, score)

    def _like(self, place: Place, compared: _Compared) -> Like:
        at = int(np.searchsorted(compared.documents, place.document))
        close = float(compared.close[at])
        extract = self._reader.extract(place.document)
        return Like(
            extract,
            self._arenden.record(place.number) if len(self._arenden) else None,
            float(compared.likeness[at]),
            float(compared.covered[at]),
            None if np.isnan(close) else close,
            reasons(self._source, compared.shared, place.document, extract),
        )


def open_similar(directory: Path, weights: Weights = WEIGHTS) -> Similar:
    """Open the index that serves below `directory`.

    Raises:
        IndexUnusable: there is none, it is damaged, or another version wrote it.
    """
    generation = serving_generation(directory)
    Manifest.load(generation)
    return Similar(
        GenerationReader(generation),
        Likeness(generation / LIKENESS_FILE),
        Arenden(generation / "arenden"),
        weights,
    )
