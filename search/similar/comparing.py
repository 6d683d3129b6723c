"""Compare a section, or a text from outside, with all that an index holds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from indexer.fields import Extract
from indexer.generations import Manifest, serving_generation
from indexer.likeness import LIKENESS_FILE, Likeness
from indexer.whoosh_index import GenerationReader
from search.restrictions import field_for, resolve
from search.similar.closeness import closeness
from search.similar.covering import Covered, Coverer
from search.similar.likes import Like, Likes
from search.similar.probe import Probe, read_probe
from search.similar.reasons import reasons
from search.similar.weights import WEIGHTS, Weights
from search.whoosh_engine.source import CachedSource

Filters = Mapping[str, tuple[str, ...]]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A document with the figures of its `Like`."""

    number: int
    likeness: float
    covered: float
    close: float | None


class Similar:
    """Finds matters like another in one open generation. Several threads may ask at once."""

    def __init__(
        self, reader: GenerationReader, likeness: Likeness, weights: Weights = WEIGHTS
    ) -> None:
        self._reader, self._likeness, self._weights = reader, likeness, weights
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
        """The sections most like one of the index; None if it holds no such id.

        Args:
            id: the section, or a twin of it. It is not among its own likes.
            exclude: ids of further sections to leave out, such as the other steps of its ärende.
            filters: values by field name, as in `search.answer.Request`.
            limit: how many likes at most.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        itself = self._reader.number_of(id)
        if itself is None:
            return None
        extract = self._reader.extract(itself)
        return self._likes(extract, itself, {*exclude, id}, filters, limit)

    def to_paper(
        self,
        extract: Extract,
        *,
        exclude: Collection[str] = (),
        filters: Filters | None = None,
        limit: int = 10,
    ) -> Likes:
        """The sections most like a paper from outside the index: see `to_section`.

        Of `extract`, ``titel``, ``text`` and ``attsatser`` are compared.
        """
        return self._likes(extract, None, exclude, filters, limit)

    def ranking(self, extract: Extract, itself: int | None, limit: int) -> list[int]:
        """The numbers of the sections most like this one, without reasons."""
        probe = self.probe(extract)
        allowed = np.ones(self._reader.size, np.bool_)
        if itself is not None:
            allowed[itself] = False
        covered = self._coverer.cover(probe, itself)
        return [ranked.number for ranked in self._rank(probe, covered, allowed, limit)]

    def probe(self, extract: Extract) -> Probe:
        """A section, or a paper from outside, made ready to be compared."""
        return read_probe(extract, self._likeness, self._weights)

    def _rank(self, probe: Probe, covered: Covered, allowed: Mask, limit: int) -> Iterator[_Ranked]:
        """The documents most like a probe, the newest first where equal.

        Those that cover most of the probe are compared in meaning; the others cannot come far.
        """
        share = covered.share
        possible = np.flatnonzero(allowed & (share > 0))
        most = max(self._weights.candidates, limit)
        if len(possible) > most:
            possible = possible[np.argpartition(-share[possible], most)[:most]]
        shares = share[possible]
        close = closeness(self._likeness, probe, possible.tolist())
        likeness = (
            shares
            if close is None
            else np.where(np.isnan(close), shares, np.sqrt(shares * np.nan_to_num(close)))
        )
        newest_first = self._reader.columns.rank[possible]
        best = np.lexsort((newest_first, -likeness))[:limit]
        for at in best[likeness[best] > 0]:
            near = None if close is None or np.isnan(close[at]) else float(close[at])
            yield _Ranked(int(possible[at]), float(likeness[at]), float(shares[at]), near)

    def _likes(
        self,
        extract: Extract,
        itself: int | None,
        exclude: Collection[str],
        filters: Filters | None,
        limit: int,
    ) -> Likes:
        probe = self.probe(extract)
        allowed = self._allowed(exclude, filters or {})
        covered = self._coverer.cover(probe, itself)
        likes = []
        for ranked in self._rank(probe, covered, allowed, limit):
            other = self._reader.extract(ranked.number)
            why = reasons(self._source, covered.shared, ranked.number, other)
            likes.append(Like(other, ranked.likeness, ranked.covered, ranked.close, why))
        return Likes(tuple(likes), probe.notices)

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._likeness.close()

    def _allowed(self, exclude: Collection[str], filters: Filters) -> Mask:
        size = self._reader.size
        allowed = np.ones(size, np.bool_)
        for name, typed in filters.items():
            field = field_for(name)
            column = self._reader.columns.facets[field.name]
            values = {value for each in typed for value in resolve(field, each, column.values)}
            allowed &= column.having(values, size)
        for id_ in exclude:
            number = self._reader.number_of(id_)
            if number is not None:
                allowed[number] = False
        return allowed


def open_similar(directory: Path) -> Similar:
    """Open the index that serves below `directory`.

    Raises:
        IndexUnusable: there is none, it is damaged, or another version wrote it.
    """
    generation = serving_generation(directory)
    Manifest.load(generation)
    return Similar(GenerationReader(generation), Likeness(generation / LIKENESS_FILE))
