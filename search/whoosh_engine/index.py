"""One open generation, searched."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from indexer.arenden import Arenden
from indexer.fields import ArendeRecord, Extract
from indexer.generations import Manifest, current_generation
from indexer.whoosh_index import GenerationReader
from search.answer import Answer, FacetValue, Hit, Request
from search.compiler import Compiler
from search.engine import Explanation, Holding, Status
from search.explaining import explain
from search.facets import Filters, canonical, count_facets, facet_values, restrict
from search.highlighting import Highlighter
from search.notices import notices
from search.ordering import page
from search.query import Query, Restriction, parse
from search.restrictions import field_for, resolve
from search.scoring import Scorer
from search.views import ArendeView, Floats, Mask, Place, SectionView, View
from search.weights import WEIGHTS, Weights
from search.whoosh_engine.source import CachedSource


class WhooshIndex:
    """An `search.engine.Index` over one generation. Safe to use from several threads."""

    def __init__(self, generation: Path, weights: Weights = WEIGHTS) -> None:
        """Open a generation.

        Raises:
            IndexUnusable: it is damaged, or another version wrote it.
        """
        self._generation = generation
        self._manifest = Manifest.load(generation)
        self._reader = GenerationReader(generation)
        self._source = CachedSource(self._reader)
        self._columns = self._reader.columns
        self._arenden = Arenden(generation / "arenden")
        self._by_arende = ArendeView(self._columns, self._arenden) if self._arenden else None
        self._by_section = SectionView(self._columns, self._by_arende)
        self._weights = weights
        self._compiler = Compiler(self._reader.words, weights)
        self._scorer = Scorer(self._source, weights)

    def search(self, request: Request) -> Answer:
        """See `search.engine.Index`."""
        query = parse(request.query)
        plan = self._compiler.compile(query)
        view = self._view(request)
        filters, allowed = self._filters(view, query, request.filters)
        matches = self._scorer.match(plan)
        matched, least = matches.hits(view.documents(allowed), self._weights.least)
        hits, without_own = restrict(view.results(matched), filters, view.facets)
        score = view.scores(matched, matches.score)
        numbers = page(hits, score, view.rank, request.sort, request.offset, request.limit)
        loosened = least < self._weights.least and bool(hits.any())
        highlighter = Highlighter(plan)
        return Answer(
            int(np.count_nonzero(hits)),
            tuple(
                self._hit(place, matches.score, highlighter, isinstance(view, ArendeView))
                for place in view.places(numbers, matched, matches.score)
            ),
            count_facets(hits, without_own, filters, view.facets),
            filters,
            tuple(notices(query, plan, loosened=loosened)),
        )

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """See `search.engine.Index`."""
        number = self._reader.number_of(id)
        return None if number is None else self._reader.extract(number)

    def extracts(self) -> Iterator[Extract]:
        """See `search.engine.Index`."""
        return map(self._reader.extract, range(self._reader.size))

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """See `search.engine.Index`."""
        number = self._arenden.number_of(id)
        return None if number is None else self._arenden.record(number)

    def status(self) -> Status:
        """See `search.engine.Index`."""
        places = self._values("kommun"), self._values("ar")
        counts: dict[tuple[str | None, str | None], int] = {}
        for kommun, year in zip(*places, strict=True):
            counts[kommun, year] = counts.get((kommun, year), 0) + 1
        ordered = sorted(counts.items(), key=lambda item: tuple(part or "" for part in item[0]))
        holdings = tuple(Holding(kommun, year, count) for (kommun, year), count in ordered)
        manifest = self._manifest
        return Status(
            manifest.documents, len(self._arenden), manifest.built, manifest.versions, holdings
        )

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """See `search.engine.Index`."""
        public = field_for(field)
        view = self._by_section
        return facet_values(public, view.facets[public.name], np.ones(view.size, np.bool_))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """See `search.engine.Index`."""
        wanted = prefix.strip().lower()
        return tuple(self._reader.words.starting(wanted, limit)) if wanted else ()

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """See `search.engine.Index`."""
        number = self._reader.number_of(id)
        if number is None:
            return None
        query = parse(request.query)
        view = self._view(request)
        filters, allowed = self._filters(view, query, request.filters)
        matches = self._scorer.match(self._compiler.compile(query))
        matched, least = matches.hits(view.documents(allowed), self._weights.least)
        hits, _ = restrict(view.results(matched), filters, view.facets)
        if not (matched & view.documents(hits))[number]:
            return None
        return explain(self._source, self._scorer, matches, number, least)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """See `search.engine.Index`."""
        highlighter = Highlighter(self._compiler.compile(parse(query)))
        return tuple((mark.start, mark.end) for mark in highlighter.marks(text))

    def fresh(self) -> bool:
        """See `search.engine.Index`."""
        return current_generation(self._generation.parent) == self._generation

    def close(self) -> None:
        """See `search.engine.Index`."""
        self._reader.close()

    def _view(self, request: Request) -> View:
        return self._by_section if request.flat or not self._by_arende else self._by_arende

    def _filters(
        self, view: View, query: Query, chosen: Mapping[str, tuple[str, ...]]
    ) -> tuple[Filters, Mask]:
        """The filters of request and query together, and the results that none excludes."""
        allowed = np.ones(view.size, np.bool_)
        wanted: dict[str, set[str]] = {}
        written = [
            Restriction(field_for(name), value, excluded=False)
            for name, values in chosen.items()
            for value in values
        ]
        for restriction in (*written, *query.restrictions):
            name = restriction.field.name
            held = {*view.facets[name].values, *self._by_section.facets[name].values}
            values = resolve(restriction.field, restriction.value, sorted(held))
            if restriction.excluded:
                allowed &= ~view.facets[name].having(values, view.size)
            else:
                wanted.setdefault(name, set()).update(values)
        return canonical(wanted), allowed

    def _hit(self, place: Place, score: Floats, highlighter: Highlighter, of_arende: bool) -> Hit:
        extract = self._reader.extract(place.document)
        snippet = highlighter.snippet(extract["text"])
        arende = self._arenden.record(place.number) if of_arende else None
        return Hit(extract, float(score[place.document]), snippet, arende, place.others)

    def _values(self, field: str) -> list[str | None]:
        column = self._columns.facets[field]
        values: list[str | None] = [None] * self._reader.size
        for number, code in zip(column.documents.tolist(), column.codes.tolist(), strict=True):
            values[number] = column.values[code]
        return values
