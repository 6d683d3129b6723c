"""The engine of this program: it searches one open generation of an index on this machine."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal

import numpy as np

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.store import (
    Changes,
    Manifest,
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
    Lead,
    Meeting,
    Reading,
    Request,
    Some,
    Status,
    Tier,
    WordCount,
)
from search.asking import read_question
from search.engine import Comparer, Filters
from search.finding import (
    ArendeView,
    Beginnings,
    Generation,
    Listing,
    NamedInGeneration,
    Page,
    PlainValues,
    ReadThrough,
    Scorer,
    View,
    asks_for_a_section,
    combinations,
    counted_facets,
    counted_holdings,
    each_of,
    facet_values,
    kernel,
    most_telling,
    passing,
    read_through,
    restrict,
    waits_by,
)
from search.leading import leads
from search.notices import counted_word, notices
from search.plain import Understood, choosing, counted_readings, in_force
from search.question import Compiler, Plan, Restriction, Wanted, field_for, parse
from search.snippets import Highlighter
from search.suggesting import Suggester
from search.weights import WEIGHTS, Weights

MOST_PLANNED = 1_000
"""The most plans cached: people turn pages, choose filters and open hits of one question. 4 MB."""

MOST_MARKED = 100
"""The most highlighters cached. Each remembers how texts write the words of its question.

40 kB each, 2 MB when full.
"""

MOST_PASSING = 4
"""The most sets of filters for which the ärenden that pass are cached.

One page counts the same ärenden by several fields. A byte for each ärende: 1 MB in all at 250,000.
"""

MOST_COUNTED = 10_000
"""The most words of questions whose numbers of results are cached: 3 kB each, 30 MB."""

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
        self._weights, self._today = weights, today
        self._compiler = Compiler(self._reader.words, weights, self._is_surname)
        self._confirmed: tuple[int, int] | None = None
        self._planned = lru_cache(MOST_PLANNED)(self._plan)
        self._highlighter = lru_cache(MOST_MARKED)(self._marking)
        self._listed = cache(self._list)
        self._passing = lru_cache(MOST_PASSING)(self._pass)
        self._scorer = Scorer(self._generation.source, weights)
        self._suggester = Suggester(Beginnings(self._generation, self._scorer, self._asked_for))
        self._values = PlainValues(self._generation, self._scorer)
        self._named = NamedInGeneration(self._generation)
        self._leads = lru_cache(MOST_PLANNED)(self._lead)
        self._counted_word = lru_cache(MOST_COUNTED)(self._count_word)

    def search(self, request: Request) -> Answer:
        """The hits, facets and notices for one request."""
        asked = self._understood(request)
        request = asked.request
        listing, view = asked.listing, asked.view
        counted = listing.counted(request.words, request.sort)
        complete, some = len(listing.complete.results), listing.number_of_some()
        shown = listing.pages(counted, request.sort, request.offset, request.limit)
        below: tuple[Hit, ...] = ()
        if counted == "alla" and request.words is None:
            filling = listing.filling(request.sort, request.offset, request.limit)
            below = tuple(self._hits(filling, request, asked))
        total = complete if counted == "alla" else complete + some
        asked_words = (each for each in asked.plan.words if each.occur != "excluded")
        words = tuple(self._counted_word(each, request.flat) for each in asked_words)
        tier = self._tier_told(asked, request, counted)
        query = asked.understood.query
        filtered = bool(asked.filters or query.restrictions)
        return Answer(
            total,
            tuple(self._hits(shown, request, asked)),
            {
                **counted_facets(listing.counts(request.words, counted), asked.filters, view),
                **listing.counted_also(request, counted),
            },
            asked.filters,
            tuple(notices(query, asked.plan, words, tier, filtered=filtered)),
            counted,
            complete,
            Some(some if counted == "alla" else 0, below),
            request.sort,
            words,
            self._counted_readings(asked),
            self._leads(request.query, self._today()),
            asked.understood.focus,
        )

    def every(self, request: Request) -> Iterator[Hit]:
        """All hits of a request in their order."""
        asked = self._understood(request)
        request = asked.request
        counted = asked.listing.counted(request.words, request.sort)
        pages = asked.listing.pages(counted, request.sort, 0, self._reader.size)
        for each in each_of(pages, AT_ONCE):
            yield from self._hits([each], request, asked)

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why a section is a hit for this request; None if it is not one."""
        from search.explaining import IndexedDocument, explain  # most searches explain nothing

        number = self._reader.number_of(id)
        if number is None:
            return None
        asked = self._understood(request)
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
        marks = self._highlighter(query, self._today()).marks(text)
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
        """The section with this id; None if the index does not have it."""
        number = self._reader.number_of(id)
        return None if number is None else self._reader.extract(number)

    def extracts(self) -> Iterator[Extract]:
        """Every section, one at a time."""
        return map(self._reader.extract, range(self._reader.size))

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende that has, or once had, this id; None if the index does not have it."""
        number = self._arenden.number_of(id)
        return None if number is None else self._arenden.record(number)

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

    def _plan(self, text: str, today: date) -> tuple[Understood, Plan]:
        question = read_question(text, self._values, today)
        return question, self._compiler.compile(question.query)

    def _is_surname(self, word: str) -> bool:
        return self._generation.people.is_surname(word)

    def _asked_for(self, text: str) -> tuple[Filters, tuple[Restriction, ...], Plan]:
        understood, plan = self._planned(text, self._today())
        request, _ = in_force(understood, Request(text))
        return request.filters, understood.query.restrictions, plan

    def _lead(self, text: str, today: date) -> tuple[Lead, ...]:
        return leads(parse(text), self._planned(text, today)[0], self._named)

    def _pass(self, filters: tuple[tuple[str, tuple[str, ...]], ...]) -> kernel.Mask:
        return passing(dict(filters), self._arenden.facets, len(self._arenden))

    def _count_word(self, wanted: Wanted, flat: bool) -> WordCount:
        total = self._scorer.results_with(wanted.ways, self._generation.view(flat=flat))
        return counted_word(wanted, total, self._scorer.has)

    def _marking(self, text: str, today: date) -> Highlighter:
        return Highlighter(self._planned(text, today)[1])

    def _understood(self, request: Request) -> "_Understood":
        """A request with all that it asks for, and the results that match."""
        understood, plan = self._planned(request.query, self._today())
        request, readings = in_force(understood, request)
        view = self._generation.view(flat=request.flat)
        chosen = self._generation.chosen(view, request.filters, understood.query.restrictions)
        matches = self._scorer.match(plan, view, chosen.possible)
        listing = Listing(self._scorer, matches, view, chosen.filters)
        return _Understood(request, understood, readings, plan, view, chosen.filters, listing)

    def _counted_readings(self, asked: "_Understood") -> tuple[Reading, ...]:
        """The readings with their totals: of an offered one, what choosing it would give."""
        readings = counted_readings(
            asked.readings, asked.filters, lambda f: _number_passing(f, asked.view)
        )
        return tuple(
            each
            if each.applied or each.total is None
            else replace(each, total=self._total(choosing(each, asked.request)))
            for each in readings
        )

    def _total(self, request: Request) -> int:
        """The number of hits of a request."""
        asked = self._understood(request)
        listing = asked.listing
        total = len(listing.complete.results)
        if listing.counted(asked.request.words, asked.request.sort) == "nagra":
            total += listing.number_of_some()
        return total

    def _tier_told(
        self, asked: "_Understood", request: Request, counted: Tier
    ) -> Literal["some", "loosened"] | None:
        """What to say of hits that have only some words, if that is not what was asked for."""
        if request.words is not None or counted == "alla":
            return None
        return "loosened" if asked.listing.matches.least < self._weights.least else "some"

    def _hits(self, pages: list[Page], request: Request, asked: "_Understood") -> Iterator[Hit]:
        highlighter = self._highlighter(request.query, self._today()) if request.snippets else None
        of_arenden = isinstance(asked.view, ArendeView)
        as_found = asks_for_a_section(asked.plan)
        for from_tier, shown in pages:
            lacks = from_tier.lacking(shown)
            for place, document in enumerate(shown.document.tolist()):
                extract = self._reader.extract(document)
                arende = None
                if of_arenden:
                    arende = self._arenden.record(int(shown.numbers[place]))
                    if not as_found:
                        extract = self._telling(extract, arende, from_tier.tier.covered_by)
                yield Hit(
                    extract,
                    float(shown.score[place]),
                    highlighter.snippet(extract["text"], extract["titel"]) if highlighter else (),
                    arende,
                    int(shown.matched[place]) - 1,
                    lacks[place],
                )

    def _telling(
        self, best: Extract, arende: ArendeRecord, covered_by: Callable[[int], float | None]
    ) -> Extract:
        """The section of an ärende that says most, of those that match like its best one."""

        def covered(id_: str) -> float | None:
            number = self._reader.number_of(id_)
            return None if number is None else covered_by(number)

        shown = most_telling(best["id"], arende, covered)
        number = None if shown == best["id"] else self._reader.number_of(shown)
        return best if number is None else self._reader.extract(number)

    def _list(self, name: str) -> tuple[FacetValue, ...]:
        column = self._generation.sections.facets[name]
        return facet_values(field_for(name), column, column.counts().tolist())


@dataclass(frozen=True, slots=True)
class _Understood:
    """A request with the fields of its question, what is searched for, and the results."""

    request: Request
    understood: Understood
    readings: tuple[Reading, ...]
    plan: Plan
    view: View
    filters: Filters
    listing: Listing


def _number_passing(filters: Filters, view: View) -> int:
    return int(passing(filters, view.facets, view.size).sum())


def _treats(arende: ArendeRecord, datum: str, paragraf: str) -> bool:
    return any((s["datum"], s["paragraf"]) == (datum, paragraf) for s in arende["steg"])


def _behind(ids: tuple[str, ...], after: str | None, limit: int | None) -> Iterator[str]:
    """At most `limit` of the ids that come after `after`; without `after`, from the first."""
    start = 0 if after is None else ids.index(after) + 1
    return islice(ids, start, None if limit is None else start + limit)
