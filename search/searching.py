"""One open generation, searched."""

from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.arenden import ArendeRecord
from corpus.extract import Extract
from indexer.store import (
    Changes,
    Manifest,
    changes_since,
    current_generation,
    pointer_written,
    steps_to,
)
from search.answer import Answer, Explanation, FacetValue, Hit, Request, Status
from search.finding import (
    ArendeView,
    Generation,
    Results,
    Scorer,
    counted_facets,
    counted_holdings,
    explain,
    facet_values,
    page,
    restrict,
)
from search.notices import notices
from search.question import Compiler, Plan, Query, field_for, parse
from search.snippets import Highlighter
from search.weights import WEIGHTS, Weights

if TYPE_CHECKING:
    from search.precedent import Precedence

MOST_PLANNED = 1_000
"""Questions whose plan is kept: people turn pages, choose filters, open what they found. 4 MB."""


MOST_MARKED = 100
"""Questions of which it is remembered how texts write their words: 40 kB each, 2 MB when full."""


class EmbeddedIndex:
    """An `search.engine.Index` over one generation. Safe to use from several threads."""

    def __init__(self, generation: Path, weights: Weights = WEIGHTS) -> None:
        """Open a generation.

        Raises:
            IndexUnusable: it is damaged, or another version wrote it.
        """
        self._path = generation
        self._manifest = Manifest.load(generation)
        self._generation = Generation(generation)
        self._reader, self._arenden = self._generation.reader, self._generation.arenden
        self._weights = weights
        self._compiler = Compiler(self._reader.words, weights)
        self._confirmed: tuple[int, int] | None = None
        self._planned = lru_cache(MOST_PLANNED)(self._plan)
        self._highlighter = lru_cache(MOST_MARKED)(self._marking)
        self._listed = cache(self._list)
        self._scorer = Scorer(self._generation.source, weights)

    def search(self, request: Request) -> Answer:
        """See `search.engine.Index`."""
        query, plan = self._planned(request.query)
        view = self._generation.view(flat=request.flat)
        chosen = self._generation.chosen(view, request.filters, query.restrictions)
        matches = self._scorer.match(plan, chosen.possible)
        matched = view.results(matches.documents, matches.score)
        hits, counts = restrict(matched, chosen.filters, view)
        shown = page(hits, view.rank, request.sort, request.offset, request.limit)
        loosened = matches.demanded < self._weights.least and len(hits) > 0
        return Answer(
            len(hits),
            tuple(self._hits(shown, request, of_arenden=isinstance(view, ArendeView))),
            counted_facets(counts, chosen.filters, view),
            chosen.filters,
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

    @cached_property
    def precedence(self) -> "Precedence":
        """See `search.engine.Index`."""
        from indexer.likeness import LIKENESS_FILE
        from search.precedent import Precedence  # it stands on this package

        return Precedence(self._generation, self._path / LIKENESS_FILE)

    def status(self) -> Status:
        """See `search.engine.Index`."""
        return self._status

    @cached_property
    def _status(self) -> Status:
        manifest, arenden = self._manifest, len(self._arenden)
        holdings = counted_holdings(self._reader.columns.facets, self._reader.size)
        return Status(
            manifest.documents,
            arenden,
            manifest.built,
            manifest.versions,
            holdings,
            manifest.build,
        )

    def changes(self, build: str) -> Changes | None:
        """See `search.engine.Index`."""
        return changes_since(build, self._manifest.build, steps_to(self._path))

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """See `search.engine.Index`."""
        return self._generation.resolve(field, typed)

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """See `search.engine.Index`."""
        return self._listed(field_for(field).name)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """See `search.engine.Index`."""
        wanted = prefix.strip().lower()
        return tuple(self._reader.words.starting(wanted, limit)) if wanted else ()

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """See `search.engine.Index`."""
        number = self._reader.number_of(id)
        if number is None:
            return None
        query, plan = self._planned(request.query)
        view = self._generation.view(flat=request.flat)
        chosen = self._generation.chosen(view, request.filters, query.restrictions)
        matches = self._scorer.match(plan, chosen.possible)
        place = np.flatnonzero(matches.documents == number)
        result = view.results(matches.documents[place], matches.score[place])
        hits, _ = restrict(result, chosen.filters, view)
        if not len(hits):
            return None
        return explain(self._generation.source, self._scorer, matches, number)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """See `search.engine.Index`."""
        return tuple((mark.start, mark.end) for mark in self._highlighter(query).marks(text))

    def fresh(self) -> bool:
        """See `search.engine.Index`."""
        # Which generation serves is looked up when the pointer has been written, not each time.
        written = pointer_written(self._path.parent)
        if written is None or written != self._confirmed:
            if current_generation(self._path.parent) != self._path:
                return False
            self._confirmed = written
        return True

    def close(self) -> None:
        """See `search.engine.Index`."""
        self._generation.close()

    def _plan(self, text: str) -> tuple[Query, Plan]:
        query = parse(text)
        return query, self._compiler.compile(query)

    def _marking(self, text: str) -> Highlighter:
        return Highlighter(self._planned(text)[1])

    def _hits(self, shown: Results, request: Request, *, of_arenden: bool) -> Iterator[Hit]:
        highlighter = self._highlighter(request.query) if request.snippets else None
        for place, document in enumerate(shown.document.tolist()):
            extract = self._reader.extract(document)
            yield Hit(
                extract,
                float(shown.score[place]),
                highlighter.snippet(extract["text"], extract["titel"]) if highlighter else (),
                self._arenden.record(int(shown.numbers[place])) if of_arenden else None,
                int(shown.matched[place]) - 1,
            )

    def _list(self, name: str) -> tuple[FacetValue, ...]:
        column = self._generation.sections.facets[name]
        return facet_values(field_for(name), column, column.counts().tolist())
