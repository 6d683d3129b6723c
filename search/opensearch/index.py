"""Searches one generation in a cluster: a `search.engine.Index`."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path

from corpus.arende_record import ArendeRecord
from corpus.errors import IndexUnusable, NotLearned, QueryError
from corpus.extract import Extract
from indexer.fields import FACETS, OF_ROLE, PERSON
from indexer.likeness import Likeness
from indexer.opensearch import (
    LEARNED,
    ORDER_FILE,
    STEPS_FILE,
    WORDS_FILE,
    Cluster,
    ClusterAddress,
    Order,
    check_settings,
    fetched,
    serving,
)
from indexer.store import (
    PAPERS_FILE,
    BuildStep,
    Changes,
    StoredPapers,
    WordList,
    changes_since,
    versions,
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
from search.explaining import IndexedDocument, explain, weigh
from search.finding import MOST_ALSO, MOST_COUNTED_ALSO, ReadThrough, read_through
from search.leading import leads
from search.notices import counted_word, notices
from search.opensearch.asking import DEPTH, Asker
from search.opensearch.comparer import ClusterComparer
from search.opensearch.counts import Counts
from search.opensearch.foresight import Known, foresee
from search.opensearch.held import Store, listed
from search.opensearch.material import ClusterMaterial
from search.opensearch.naming import ClusterValues, NamedInCluster
from search.opensearch.queries import Question
from search.opensearch.results import ALL, SOME, Page, Results
from search.plain import Understood, choosing, counted_readings, in_force
from search.question import Compiler, Plan, Wanted, field_for, meant_by, parse
from search.showing import once_had
from search.snippets import Highlighter
from search.suggesting import Suggester
from search.weights import WEIGHTS, Weights

MOST_PLANNED = 1_000
"""The most plans cached: people turn pages, choose filters and open hits of one question. 4 MB."""
FRESH_FOR = 1.0
"""The seconds for which it is believed that there is no newer generation."""


class ClusterIndex:
    """A `search.engine.Index` for one generation in an OpenSearch cluster."""

    reach: int | None = DEPTH

    def __init__(
        self,
        address: ClusterAddress,
        weights: Weights = WEIGHTS,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Open the generation that the cluster serves.

        Raises:
            EngineUnavailable: the cluster cannot be reached, or only a part of it.
            IndexUnusable: there is no index, or another version wrote it.
        """
        self._cluster, self._weights, self._today = Cluster(address), weights, today
        self._cluster.version()
        check_settings(self._cluster)
        stored = serving(self._cluster)
        for what, version in versions().items():
            if stored.meta["versions"].get(what) != version:
                raise IndexUnusable(
                    f"{address}: built by another version of the {what}; run klubbat index again"
                )
        self._meta, self._name = stored.meta, stored.index
        self._asked_at = time.monotonic()
        self._asker = Asker(self._cluster, stored.index)
        size, arenden = int(stored.meta["documents"]), int(stored.meta["arenden"])
        self._store = Store(self._asker, size, arenden)
        self._counts = Counts(self._asker, size, stored.meta["means"], has_arenden=bool(arenden))
        self._words = WordList.at(self._file(WORDS_FILE))
        self._results = Results(self._store, self._counts, weights)
        self._compiler = Compiler(self._words, weights, self._is_surname, self._counts.has)
        self._values = ClusterValues(self._store, self._counts)
        self._named = NamedInCluster(self._store)
        self._planned = lru_cache(MOST_PLANNED)(self._plan)
        self._leads = lru_cache(MOST_PLANNED)(self._lead)
        self._suggester = Suggester(ClusterMaterial(self._store, self._words, self._question))

    # Searching.

    def search(self, request: Request) -> Answer:
        """The hits, facets and notices for one request."""
        if request.offset + request.limit > DEPTH:
            raise QueryError(f"a search goes as far as hit {DEPTH}: narrow it, or list every hit")
        question, readings = self._asked(request)
        request = question.request
        fields = [*FACETS, *map(field_for, request.also)] if request.facets else []
        page = self._results.page(question, request.offset, request.limit, fields)
        counted = _tier(request, page)
        first, second = page.complete, page.some
        last = request.offset + request.limit
        found = [each for each in page.found if each.complete or counted == SOME]
        below = [each for each in page.found if not each.complete and counted == ALL]
        fills = request.words is None and request.sort == "relevance"
        if not fills or not request.offset < first < last:
            below = []
        highlighter = Highlighter(question.plan) if request.snippets else None
        hits = [*self._results.hits([*found, *below], question, page.least, highlighter)]
        total = first + second if counted == SOME else first
        words = self._words_of(question)
        told = None
        if counted == SOME and request.words is None:
            told = "loosened" if page.least < self._weights.least else "some"
        return Answer(
            total,
            tuple(hits[: len(found)]),
            self._facets(question, page, counted, total) if request.facets else {},
            question.filters,
            tuple(
                notices(
                    question.understood.query,
                    question.plan,
                    words,
                    told,  # type: ignore[arg-type]
                    filtered=bool(question.filters or question.understood.query.restrictions),
                    meant=self._meant(question),
                    results=self._size(question),
                    readings=readings,
                    years=self._store.held("ar"),
                )
            ),
            counted,
            first,
            Some(second if counted == ALL else 0, tuple(hits[len(found) :])),
            request.sort,
            words,
            self._counted_readings(question, readings),
            self._leads(request.query, self._today()),
            question.understood.focus,
        )

    def every(self, request: Request) -> Iterator[Hit]:
        """All hits of a request in their order."""
        question, _ = self._asked(request)
        page = self._results.page(question, 0, 0)
        counted = _tier(question.request, page)
        highlighter = Highlighter(question.plan) if request.snippets else None
        for found in self._results.every(question, counted, page.least):
            yield from self._results.hits(found, question, page.least, highlighter)

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why a section is a hit for this request; None if it is not one."""
        extract = self._store.extract(id)
        if extract is None:
            return None
        question, _ = self._asked(request)
        page = self._results.page(question, 0, 0)
        owner = extract["id"] if question.flat else str(extract["arende"])
        found = self._results.of(question, owner, page.least)
        if found is None or (not found.complete and request.words == ALL):
            return None
        if not self._results.matches(question, found, extract["id"], page.least):
            return None
        document = IndexedDocument(extract)
        least = page.least
        if least < question.conditions.least:
            # Scores of the cluster are rounded; the share is computed from the section itself.
            covered = weigh(question.plan, document, self._counts, self._weights).covered
            least = covered if abs(covered - least) < 1e-6 else least
        return explain(question.plan, document, self._counts, self._weights, least)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of `text` that a search for `query` would mark, in rising order."""
        marks = Highlighter(self._question(query)[1]).marks(text)
        return tuple((mark.start, mark.end) for mark in marks)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """The questions that `prefix` may become, all of which find something."""
        return self._suggester.suggested(prefix, limit)

    def _asked(self, request: Request) -> tuple[Question, tuple[Reading, ...]]:
        understood, plan = self._question(request.query)
        flat = request.flat or not self._store.arenden
        request, readings = in_force(understood, request)
        filters, kept, left_out = self._store.chosen(request.filters, understood.query.restrictions)
        self._counts.prepare(plan, flat=flat)
        conditions = self._results.conditions(plan)
        return (
            Question(
                request,
                understood,
                plan,
                conditions,
                filters,
                tuple(kept),
                tuple(left_out),
                flat,
            ),
            readings,
        )

    def _question(self, text: str) -> tuple[Understood, Plan]:
        return self._planned(text, self._today())

    def _plan(self, text: str, today: date) -> tuple[Understood, Plan]:
        def guessed(known: Known) -> Plan:
            compiler = Compiler(self._words, self._weights, self._is_surname, known.has)
            values = ClusterValues(self._store, known)
            return compiler.compile(read_question(text, values, today).query)

        foresee(self._counts, guessed)
        understood = read_question(text, self._values, today)
        return understood, self._compiler.compile(understood.query)

    def _lead(self, text: str, today: date) -> tuple[Lead, ...]:
        return leads(parse(text), self._planned(text, today)[0], self._named)

    def _is_surname(self, word: str) -> bool:
        return self._store.people.is_surname(word)

    def _size(self, question: Question) -> int:
        return self._store.size if question.flat else self._store.arenden

    def _words_of(self, question: Question) -> tuple[WordCount, ...]:
        return tuple(
            dict.fromkeys(
                self._counted(each, question.flat)
                for each in question.plan.words
                if each.occur != "excluded"
            )
        )

    def _counted(self, wanted: Wanted, flat: bool) -> WordCount:
        total = self._counts.results_with(wanted.ways, flat=flat)
        return counted_word(wanted, total, self._counts.has)

    def _facets(
        self, question: Question, page: Page, counted: Tier, total: int
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        request, filters = question.request, question.filters
        found = {}
        for field in (*FACETS, *map(field_for, request.also)):
            is_facet = field in FACETS
            few = total <= MOST_COUNTED_ALSO or field.name in filters
            if not is_facet and request.limit and not few:
                continue
            complete, some = page.counts[field.name][ALL], page.counts[field.name][SOME]
            selected = filters.get(field.name, ())
            counts = {**dict.fromkeys(selected, 0), **complete}
            if counted == SOME:
                counts = {**dict.fromkeys(selected, 0), **some, **complete}
                if request.words:
                    counts |= {v: n + some.get(v, 0) for v, n in complete.items()}
            if is_facet:
                found[field.name] = listed(field, counts, selected)
            else:
                found[field.name] = _people(counts, selected, request.limit)
        return found

    def _counted_readings(
        self, question: Question, readings: tuple[Reading, ...]
    ) -> tuple[Reading, ...]:
        if not readings:
            return ()
        request, flat = question.request, question.request.flat
        counted = counted_readings(
            readings,
            question.filters,
            lambda filters: self._store.passing(filters, flat=flat),
            flat=flat,
        )
        told = (
            each if each.applied or each.total is None else self._offered(each, request)
            for each in counted
        )
        return tuple(each for each in told if each.applied or each.total != 0)

    def _offered(self, reading: Reading, request: Request) -> Reading:
        """An offered reading with its total; one of a role that finds nothing is of the person."""
        total = self._total(choosing(reading, request))
        if not total and len(reading.filters) == 1 and not reading.excluded:
            ((name, values),) = reading.filters.items()
            if name in OF_ROLE.values():
                reading = replace(reading, filters={PERSON: values})
                total = self._total(choosing(reading, request))
        return replace(reading, total=total)

    def _meant(self, question: Question) -> tuple[str, int] | None:
        meant = meant_by(question.understood.query)
        if meant is None:
            return None
        total = self._total(replace(question.request, query=meant, words="alla"))
        return (meant, total) if total else None

    def _total(self, request: Request) -> int:
        question, _ = self._asked(request)
        page = self._results.page(question, 0, 0)
        counted = _tier(question.request, page)
        return page.complete + page.some if counted == SOME else page.complete

    # Values and counts.

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """All values of a public field, with the number of sections that have each."""
        return self._store.facet_values(field_for(field).name)

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that `typed` means in a public field."""
        return self._store.resolve(field, typed)

    def chosen(self, filters: Filters) -> Filters:
        """The filters with stored values in place of typed ones."""
        return self._store.chosen(filters)[0]

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        """The number of ärenden that pass, for each combination of values of the fields `by`."""
        return self._store.count(self.chosen(filters), by)

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        """For each value of `by`, the number of ärenden for each number of days to decision."""
        return self._store.waits(self.chosen(filters), by)

    # Contents.

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section that has, or once had, this id; None if the index does not have it."""
        found = self._store.extract(id)
        if found is None and (now := self._papers.section(id)) is not None:
            found = self._store.extract(now)
            if found is not None and not once_had(found, id, now):
                found = None
        return found

    def extracts(self) -> Iterator[Extract]:
        """Every section, one at a time."""
        return self._store.in_order(self._order.ids())

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende that has, or once had, this id; None if the index does not have it."""
        return self._store.arende(id)

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality with this diary number."""
        return tuple(each for each in self._store.numbered(dnr) if each["kommun"] == kommun)

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that have a step at this § of this day."""
        found = self._store.treated(datum, paragraf)
        return tuple(each for each in found if each["kommun"] == kommun)

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
        if not self._meta.get("learned"):
            raise NotLearned(
                f"{self._cluster.address}: which matters are alike is not learned yet; "
                "wait until klubbat index has ended, or run it again"
            )
        return ClusterComparer(self._store, Likeness(self._file(LEARNED)), self._order)

    def status(self) -> Status:
        """What the index contains, and the name of its build."""
        return self._status

    def changes(self, build: str) -> Changes | None:
        """What changed since a build; None if that build is no longer known."""
        said = json.loads(self._file(STEPS_FILE).read_text("utf-8"))
        steps = [BuildStep(e["build"], tuple(e["changed"]), tuple(e["gone"])) for e in said]
        return changes_since(build, str(self._meta["build"]), steps)

    def fresh(self) -> bool:
        """Whether this is still the newest build; it is asked at most once a second."""
        if time.monotonic() - self._asked_at < FRESH_FOR:
            return True
        now = serving(self._cluster)
        self._asked_at = time.monotonic()
        if now.index == self._name and now.meta["build"] == self._meta["build"]:
            return True
        self._asked_at = 0.0  # until the newer one is opened, each request finds that there is one
        return False

    def close(self) -> None:
        """Close the connections. The index cannot be used afterwards."""
        self._cluster.close()

    @cached_property
    def _status(self) -> Status:
        meta = self._meta
        return Status(
            self._store.size,
            self._store.arenden,
            meta["built"],
            meta["versions"],
            self._store.holdings(),
            meta["build"],
        )

    @cached_property
    def _order(self) -> Order:
        return Order(self._file(ORDER_FILE))

    @cached_property
    def _papers(self) -> StoredPapers:
        return StoredPapers(self._file(PAPERS_FILE))

    @cached_property
    def _contents(self) -> ReadThrough:
        return read_through(self._store.outline(self._order.ids()))

    def _file(self, name: str) -> Path:
        return fetched(self._cluster, self._name, name, self._meta["files"])


def _tier(request: Request, page: Page) -> Tier:
    """The tiers that an answer counts."""
    if request.words:
        return request.words
    return "nagra" if page.some and not page.complete and request.sort == "relevance" else "alla"


def _people(
    counts: Mapping[str, int], selected: tuple[str, ...], limit: int
) -> tuple[FacetValue, ...]:
    order = sorted(counts, key=lambda value: (-counts[value], value))
    most = MOST_ALSO if limit else len(order)
    kept = [*order[:most], *(value for value in order[most:] if value in selected)]
    return tuple(FacetValue(v, v, counts[v], v in selected) for v in kept)


def _behind(ids: tuple[str, ...], after: str | None, limit: int | None) -> Iterator[str]:
    """At most `limit` of the ids that come after `after`; without `after`, from the first."""
    start = 0 if after is None else ids.index(after) + 1
    return islice(ids, start, None if limit is None else start + limit)
