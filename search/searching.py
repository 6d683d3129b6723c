"""The engine of this program: it searches one open generation of an index on this machine."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path

import numpy as np

from corpus.addresses import folded
from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.store import (
    Changes,
    Manifest,
    StoredPapers,
    changes_since,
    current_generation,
    diary_numbers_of,
    pointer_written,
    steps_to,
)
from search.answer import (
    Answer,
    Explanation,
    FacetValue,
    Held,
    Hit,
    Meeting,
    Request,
    Some,
    Status,
)
from search.engine import Comparer, Filters
from search.finding import (
    Beginnings,
    Generation,
    Page,
    ReadThrough,
    Scorer,
    combinations,
    counted_facets,
    counted_holdings,
    each_of,
    facet_values,
    kernel,
    passing,
    read_through,
    restrict,
    waits_by,
)
from search.notices import notices
from search.plain import in_force
from search.question import Plan, Restriction, field_for
from search.showing import hits, once_had
from search.suggesting import Suggester
from search.understanding import Asked, Understanding
from search.weights import WEIGHTS, Weights

MOST_PASSING = 4
"""The most sets of filters for which the ärenden that pass are cached.

One page counts the same ärenden by several fields. A byte for each ärende: 1 MB in all at 250,000.
"""

AT_ONCE = 200
"""The number of hits that `EmbeddedIndex.every` looks up at a time."""


class EmbeddedIndex:
    """A `search.engine.Index` that reads one generation from a directory on this machine."""

    reach = None

    def __init__(
        self,
        generation: Path,
        weights: Weights = WEIGHTS,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Open a generation for searching. *Förra året* is counted from `today`.

        Raises:
            IndexUnusable: the generation is damaged, or another version wrote it.
        """
        self._path = generation
        self._manifest = Manifest.load(generation)
        self._generation = Generation(generation)
        self._reader, self._arenden = self._generation.reader, self._generation.arenden
        self._weights = weights
        self._confirmed: tuple[int, int] | None = None
        self._listed = cache(self._list)
        self._passing = lru_cache(MOST_PASSING)(self._pass)
        self._scorer = Scorer(self._generation.source, weights)
        self._understanding = Understanding(self._generation, self._scorer, weights, today)
        self._suggester = Suggester(Beginnings(self._generation, self._scorer, self._asked_for))

    def search(self, request: Request) -> Answer:
        """The hits, facets and notices for one request."""
        asked = self._understanding.asked(request)
        request = asked.request
        listing, view, counted = asked.listing, asked.view, asked.counted
        shown = listing.pages(counted, request.sort, request.offset, request.limit)
        below: tuple[Hit, ...] = ()
        if counted == "alla" and request.words is None:
            filling = listing.filling(request.sort, request.offset, request.limit)
            below = tuple(self._hits(filling, asked))
        words = self._understanding.words(asked)
        query = asked.understood.query
        filtered = bool(asked.filters or query.restrictions)
        return Answer(
            asked.total(),
            tuple(self._hits(shown, asked)),
            self._facets(asked) if request.facets else {},
            asked.filters,
            tuple(
                notices(
                    query,
                    asked.plan,
                    words,
                    asked.told,
                    filtered=filtered,
                    meant=self._understanding.meant(asked),
                    results=view.size,
                    readings=asked.readings,
                    years=self._generation.held("ar"),
                )
            ),
            counted,
            len(listing.complete.results),
            Some(listing.number_of_some() if counted == "alla" else 0, below),
            request.sort,
            words,
            self._understanding.readings(asked),
            self._understanding.leads(request.query),
            asked.understood.focus,
        )

    def every(self, request: Request) -> Iterator[Hit]:
        """All hits of a request in their order."""
        asked = self._understanding.asked(request)
        pages = asked.listing.pages(asked.counted, asked.request.sort, 0, self._reader.size)
        yield from self._hits(each_of(pages, AT_ONCE), asked)

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why a section is a hit for this request; None if it is not one."""
        from search.explaining import IndexedDocument, explain  # most searches explain nothing

        number = self._reader.number_of(id)
        if number is None:
            return None
        asked = self._understanding.asked(request)
        place = asked.listing.place(number)
        if place is None or (place[0] is asked.listing.some.tier and request.words == "alla"):
            return None
        documents = np.array([number], np.int32)
        result = asked.view.results(documents, np.zeros(1))
        if not len(restrict(result, asked.filters, asked.view)[0]):
            return None
        document = IndexedDocument(self._reader.extract(number))
        least = asked.listing.matches.least
        return explain(asked.plan, document, self._scorer, self._weights, least)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of `text` that a search for `query` would mark, in rising order."""
        marks = self._understanding.highlighter(query).marks(text)
        return tuple((mark.start, mark.end) for mark in marks)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """The questions that `prefix` may become, all of which find something."""
        return self._suggester.suggested(prefix, limit)

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """All values of a public field, with the number of sections that have each."""
        return self._listed(field_for(field).name)

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that `typed` means in a public field."""
        return self._generation.resolve(field, typed)

    def chosen(self, filters: Filters) -> Filters:
        """The filters with stored values in place of typed ones."""
        return self._generation.chosen(self._generation.by_arende, filters).filters

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        """The number of ärenden that pass, for each combination of values of the fields `by`."""
        passed = self._passing(tuple(self.chosen(filters).items()))
        return combinations(passed, by, self._arenden.facets)

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        """For each value of `by`, the number of ärenden for each number of days to decision."""
        passed = self._passing(tuple(self.chosen(filters).items()))
        return waits_by(passed, by, self._arenden.days, self._arenden.facets)

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section that has, or once had, this id; None if the index does not have it."""
        number = self._reader.number_of(id)
        return self._moved(id) if number is None else self._reader.extract(number)

    def _moved(self, id: str) -> Extract | None:  # noqa: A002
        """The section that once had this id, or has it in other letters."""
        now = self._papers.section(id)
        number = None if now is None else self._reader.number_of(now)
        if now is None or number is None:
            return None
        extract = self._reader.extract(number)
        return extract if once_had(extract, id, now) else None

    def extracts(self) -> Iterator[Extract]:
        """Every section, one at a time."""
        return map(self._reader.extract, range(self._reader.size))

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende that has, or once had, this id; None if the index does not have it."""
        number = self._arenden.number_of(id)
        if number is None:
            number = self._arenden.number_of(folded(id))
        return None if number is None else self._arenden.record(number)

    @cached_property
    def _papers(self) -> StoredPapers:
        return StoredPapers(self._path)

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality with this diary number."""
        found = map(self._arenden.record, self._arenden.references.numbered(kommun, dnr))
        return tuple(e for e in found if e["kommun"] == kommun and dnr in diary_numbers_of(e))

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that have a step at this § of this day."""
        found = map(self._arenden.record, self._arenden.references.treated(kommun, datum, paragraf))
        return tuple(e for e in found if e["kommun"] == kommun and _treats(e, datum, paragraf))

    def section_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of at most `limit` sections that come after `after`."""
        return _behind(self._contents.sections, after, limit)

    def arende_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of at most `limit` ärenden that come after `after`."""
        return _behind(self._contents.arenden, after, limit)

    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings whose minutes are in the index, the newest first."""
        return self._contents.meetings

    def held(self) -> tuple[Held, ...]:
        """The documents of each body of each municipality, counted."""
        return self._contents.held

    @cached_property
    def comparer(self) -> Comparer:
        """The documents of the generation, to be compared with a text."""
        from indexer.likeness import LIKENESS_FILE, Likeness  # most searches compare nothing
        from search.covering import GenerationComparer

        return GenerationComparer(self._generation, Likeness(self._path / LIKENESS_FILE))

    def status(self) -> Status:
        """What the index contains, and the name of its build."""
        return self._status

    def changes(self, build: str) -> Changes | None:
        """What changed since a build; None if that build is no longer known."""
        return changes_since(build, self._manifest.build, steps_to(self._path))

    def fresh(self) -> bool:
        """Whether this is still the newest build."""
        # Every request calls this, so the pointer is read only after it has been written again.
        written = pointer_written(self._path.parent)
        if written is None or written != self._confirmed:
            if current_generation(self._path.parent) != self._path:
                return False
            self._confirmed = written
        return True

    def close(self) -> None:
        """Close the files. The index cannot be used afterwards."""
        self._generation.close()

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

    @cached_property
    def _contents(self) -> ReadThrough:
        return read_through(self.extracts())

    def _asked_for(self, text: str) -> tuple[Filters, tuple[Restriction, ...], Plan]:
        understood, plan = self._understanding.question(text)
        request, _ = in_force(understood, Request(text))
        return request.filters, understood.query.restrictions, plan

    def _pass(self, filters: tuple[tuple[str, tuple[str, ...]], ...]) -> kernel.Mask:
        return passing(dict(filters), self._arenden.facets, len(self._arenden))

    def _facets(self, asked: Asked) -> dict[str, tuple[FacetValue, ...]]:
        listing, request = asked.listing, asked.request
        counts = listing.counts(request.words, asked.counted)
        return {
            **counted_facets(counts, asked.filters, asked.view),
            **listing.counted_also(request, asked.counted),
        }

    def _hits(self, pages: Iterable[Page], asked: Asked) -> Iterator[Hit]:
        highlighter = None
        if asked.request.snippets:
            highlighter = self._understanding.highlighter(asked.request.query)
        return hits(pages, asked, self._generation, highlighter)

    def _list(self, name: str) -> tuple[FacetValue, ...]:
        column = self._generation.sections.facets[name]
        return facet_values(field_for(name), column, column.counts().tolist())


def _treats(arende: ArendeRecord, datum: str, paragraf: str) -> bool:
    return any((s["datum"], s["paragraf"]) == (datum, paragraf) for s in arende["steg"])


def _behind(ids: tuple[str, ...], after: str | None, limit: int | None) -> Iterator[str]:
    """At most `limit` of the ids that come after `after`; without `after`, from the first."""
    start = 0 if after is None else ids.index(after) + 1
    return islice(ids, start, None if limit is None else start + limit)
