# ruff: noqa: D102 - said by the protocol
"""A second engine, in memory: every search goes through every document, in plain Python.

It implements the protocols of `search.engine` and of writing (`indexer.building.Target`). With it,
tests can show that nothing above the engine depends on which one answers. docs/engines.md explains
it part by part.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice, product
from typing import Generic, TypeVar

from corpus.arende_record import ArendeRecord
from corpus.errors import KlubbatError, NotLearned, QueryError
from corpus.extract import Extract
from corpus.paper import Papers
from indexer.fields import FACETS, FIELDS, OF_ROLE, PERSON, PublicField
from indexer.store import (
    Changes,
    WordList,
    diary_numbers_of,
    record_digest,
)
from indexer.swedish import TermTable
from search.answer import (
    Answer,
    Explanation,
    FacetValue,
    Held,
    Hit,
    Holding,
    Meeting,
    Reading,
    Request,
    Some,
    Status,
    Tier,
    WordCount,
)
from search.asking import read_question
from search.engine import Filters, Index
from search.explaining import IndexedDocument, explain, in_whole, weigh
from search.finding import (
    MOST_ALSO,
    MOST_COUNTED_ALSO,
    asks_for_a_section,
    most_telling,
    read_through,
)
from search.finding.lacking import MOST_WORDS, STEP
from search.finding.scoring import COMMON, LEAST_DOCUMENTS
from search.leading import leads
from search.notices import counted_word, notices
from search.plain import Understood, choosing, counted_readings, in_force
from search.question import (
    Compiler,
    People,
    Plan,
    Query,
    Restriction,
    Wanted,
    Way,
    field_for,
    meant_by,
    parse,
    resolve,
)
from search.snippets import Highlighter
from search.suggesting import Suggester
from search.weights import WEIGHTS
from tests.second_comparer import MemoryComparer
from tests.second_material import MemoryMaterial
from tests.second_plain import MemoryValues

OF_ARENDEN = ("lage", "tid")
Each = TypeVar("Each")
REACH = 1_000
"""The last hit that one search can reach: many engines have such a bound."""


class Memory:
    """A target that an index is written to and opened from: the latest build in this process."""

    def __init__(self) -> None:
        self.held: MemoryIndex | None = None
        self.built = "2026-01-01T00:00:00+00:00"
        self._source = ""
        self._digests: list[tuple[str, Mapping[str, int]]] = []

    def built_from(self) -> str | None:
        """The source of the latest build, or None if there is no build."""
        return self._source if self.held else None

    def build(
        self,
        extracts: Iterable[Extract],
        arenden: Iterable[ArendeRecord],
        source: str = "",
        progress: Callable[[int], None] | None = None,
        papers: Papers | None = None,
    ) -> int:
        """Keeps these extracts and ärenden, and no others; returns the number of extracts."""
        del papers  # they are for `web.serving.Sources`
        held = []
        for number, extract in enumerate(extracts, 1):
            held.append(extract)
            if progress:
                progress(number)
        digests = {each["id"]: record_digest(each) for each in held}
        if len(digests) < len(held):
            raise KlubbatError("two sections have the same id")
        self._digests.append((f"build-{len(self._digests) + 1}", digests))
        self.held = MemoryIndex(held, tuple(arenden), self._digests[-1][0], self)
        self._source = source
        return len(held)

    def learn(self) -> bool:
        """Learns which matters are alike; returns False if that is known already."""
        assert self.held
        return self.held.learn()

    def changes(self, build: str) -> Changes | None:
        """The changes from an earlier build to the latest one, or None if it is not known."""
        before = dict(self._digests).get(build)
        if before is None:
            return None
        now = self._digests[-1][1]
        changed = [id_ for id_, digest in now.items() if before.get(id_) != digest]
        return Changes(changed, [id_ for id_ in before if id_ not in now])

    def discard(self, *, thoroughly: bool = False) -> None:
        """Does nothing, as a failed build leaves nothing in memory."""


def in_memory(index: Index) -> "MemoryIndex":
    """A second engine with everything that another index contains."""
    memory = Memory()
    memory.built = index.status().built
    arenden = map(index.arende, index.arende_ids())
    memory.build(index.extracts(), filter(None, arenden))
    memory.learn()
    assert memory.held
    return memory.held


@dataclass(frozen=True)
class Result:
    """A section, or an ärende found by its best section; `matched` of its sections were found.

    Of one that lacks words, `held` says how much the words tell that it has.
    """

    extract: Extract
    arende: ArendeRecord | None
    score: float
    rank: int
    matched: int
    lacks: tuple[str, ...] = ()
    held: int = 0


@dataclass(frozen=True)
class Found(Generic[Each]):
    """What a request asks for, and the documents or results that have all words, or some."""

    understood: Understood
    plan: Plan
    asked: Sequence[Wanted]
    filters: Filters
    complete: Sequence[Each]
    some: Sequence[Each]
    scores: Mapping[int, float]
    covered: Mapping[int, float]
    lacks: Mapping[int, tuple[str, ...]]
    held: Mapping[int, int]
    enough: float


class MemoryIndex:
    """An index in memory that implements `search.engine.Index` with lists."""

    reach = REACH

    def __init__(
        self, papers: Sequence[Extract], arenden: Sequence[ArendeRecord], build: str, home: Memory
    ) -> None:
        self.papers, self.arenden = papers, arenden
        self._build, self._home = build, home
        table = TermTable()
        self.documents = [IndexedDocument(paper, table) for paper in papers]
        self.size = len(papers)
        self.mean_words = _mean([each.words for each in self.documents])
        self.mean_heading_words = _mean([each.heading_words for each in self.documents])
        self.mean_unit_words = _mean([n for each in self.documents for n in each.unit_words])
        self.numbers = {id_: n for n, p in enumerate(papers) for id_ in p.get("samma", ())}
        self.numbers |= {paper["id"]: number for number, paper in enumerate(papers)}
        self._by_id = {alias: each for each in arenden for alias in each["alias"]}
        self._by_id |= {each["id"]: each for each in arenden}
        self.rank = _newest_first([(p["datum"] or "", p["id"]) for p in papers])
        ranks = _newest_first([(_latest(each), each["id"]) for each in arenden])
        self.arende_rank = {each["id"]: ranks[n] for n, each in enumerate(arenden)}
        self.words = _words(self.documents)
        self._contents = read_through(papers)
        self.found_in = cache(self._found_in)
        self.values_held = cache(self._values_held)
        people = People(self.values_held(PERSON))
        self._compiler = Compiler(
            self.words, WEIGHTS, people.is_surname, lambda way: self.found_in((way,)) > 0
        )
        self._plain = MemoryValues(self.values_held, self.found_in, self._years_headed)
        self._likes: MemoryComparer | None = None

    # Searching.

    def search(self, request: Request) -> Answer:
        if request.offset + request.limit > REACH:
            raise QueryError(f"a search goes as far as hit {REACH}: narrow it, or list every hit")
        request, readings = in_force(self.planned(request.query)[0], request)
        found = self._results(request)
        first = [each for each in found.complete if self.passes(each, found.filters)]
        second = [each for each in found.some if self.passes(each, found.filters)]
        counted = self._tier(request, first, second)
        hits = first if counted == "alla" else [*first, *second]
        last = request.offset + request.limit
        below: list[Result] = []
        if counted == "alla" and request.words is None and request.sort == "relevance":
            below = second[: last - len(first)] if request.offset < len(first) < last else []
        words = tuple(dict.fromkeys(self._counted(each, request.flat) for each in found.asked))
        tier = None
        if counted == "nagra" and request.words is None:
            tier = "loosened" if found.enough < WEIGHTS.least else "some"
        shown = Highlighter(found.plan) if request.snippets else None
        filtered = bool(found.filters or found.understood.query.restrictions)
        fields = [*FACETS, *map(field_for, request.also)]
        facets = {field.name: self._facet(field, request, found, counted) for field in fields}
        if not request.facets:
            facets = {}
        for name in request.also if request.limit and request.facets else ():
            facets[name] = _cut(facets[name], MOST_ALSO)
            if len(hits) > MOST_COUNTED_ALSO and name not in found.filters:
                del facets[name]
        return Answer(
            len(hits),
            tuple(_hit(each, shown) for each in hits[request.offset : last]),
            facets,
            found.filters,
            tuple(
                notices(
                    found.understood.query,
                    found.plan,
                    words,
                    tier,
                    filtered=filtered,
                    meant=self._meant(request, found.understood.query),
                    results=len({self.owner(n, request.flat) for n in range(self.size)}),
                    readings=readings,
                    years=self.values_held("ar"),
                )
            ),
            counted,
            len(first),
            Some(len(second) if counted == "alla" else 0, tuple(_hit(e, shown) for e in below)),
            request.sort,
            words,
            self._counted_readings(request, readings, found.filters),
            leads(parse(request.query), found.understood, self),
            found.understood.focus,
        )

    def every(self, request: Request) -> Iterator[Hit]:
        request, _ = in_force(self.planned(request.query)[0], request)
        found = self._results(request)
        first = [each for each in found.complete if self.passes(each, found.filters)]
        second = [each for each in found.some if self.passes(each, found.filters)]
        highlighter = Highlighter(found.plan) if request.snippets else None
        counted = self._tier(request, first, second)
        return (_hit(e, highlighter) for e in (first if counted == "alla" else [*first, *second]))

    def explain(self, request: Request, id: str) -> Explanation | None:
        number = self.numbers.get(id)
        request, _ = in_force(self.planned(request.query)[0], request)
        found = self._found(request)
        tiers = (found.complete,) if request.words == "alla" else (found.complete, found.some)
        if number is None or not any(number in tier for tier in tiers):
            return None
        result = self._result(number, request.flat)
        if not self.passes(result, found.filters):
            return None
        return explain(found.plan, self.documents[number], self, WEIGHTS, found.enough)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        marks = Highlighter(self.planned(query)[1]).marks(text)
        return tuple((mark.start, mark.end) for mark in marks)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        return Suggester(MemoryMaterial(self)).suggested(prefix, limit)

    def planned(self, text: str) -> tuple[Understood, Plan]:
        """What a question asks for, and the plan of its words."""
        understood = read_question(text, self._plain, date.today())
        return understood, self._compiler.compile(understood.query)

    def _counted_readings(
        self, request: Request, readings: tuple[Reading, ...], filters: Filters
    ) -> tuple[Reading, ...]:
        everything = [self._result(n, request.flat) for n in range(self.size)]
        single = {(e.arende or e.extract)["id"]: e for e in everything}.values()

        def passing(chosen: Filters) -> int:
            return sum(self.passes(each, chosen) for each in single)

        counted = (
            each if each.applied or each.total is None else self._with_total(each, request)
            for each in counted_readings(readings, filters, passing, flat=request.flat)
        )
        return tuple(each for each in counted if each.applied or each.total != 0)

    def _with_total(self, reading: Reading, request: Request) -> Reading:
        """A reading with its total; one of a role that finds nothing is of the person."""
        found = replace(reading, total=self._total(choosing(reading, request)))
        roles = {*reading.filters} & {*OF_ROLE.values()}
        if found.total or not roles or len(reading.filters) > 1 or reading.excluded:
            return found
        someone = replace(reading, filters={PERSON: reading.filters[roles.pop()]})
        return replace(someone, total=self._total(choosing(someone, request)))

    def _meant(self, request: Request, query: Query) -> tuple[str, int] | None:
        question = meant_by(query)
        if question is None:
            return None
        total = self._total(replace(request, query=question, words="alla"))
        return (question, total) if total else None

    def _total(self, request: Request) -> int:
        return sum(1 for _ in self.every(replace(request, snippets=False)))

    def _tier(self, request: Request, first: list[Result], second: list[Result]) -> Tier:
        """The tiers that an answer counts."""
        if request.words:
            return request.words
        return "nagra" if second and not first and request.sort == "relevance" else "alla"

    def _counted(self, wanted: Wanted, flat: bool) -> WordCount:
        """A word of the question with the number of results that have it."""
        having = [n for n in range(self.size) if in_whole(self.documents[n], wanted, WEIGHTS)]
        total = len({self.owner(n, flat) for n in having})
        return counted_word(wanted, total, lambda way: self.found_in((way,)) > 0)

    def owner(self, number: int, flat: bool = False) -> str:
        """The id of the result that a document belongs to."""
        paper = self.papers[number]
        return paper["id"] if self._flat(flat) else str(paper["arende"])

    def _results(self, request: Request) -> "Found[Result]":
        """The results of both tiers before the filters, in order."""
        found = self._found(request)
        return replace(
            found,
            complete=self._in_order(found.complete, found, request),
            some=self._in_order(found.some, found, request),
        )

    def _in_order(
        self, numbers: Sequence[int], found: "Found[int]", request: Request
    ) -> list[Result]:
        of: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            of[self.owner(number, request.flat)].append(number)
        scores = found.scores
        results = []
        for several in of.values():
            best = min(several, key=lambda n: (-scores[n], self.rank[n]))
            result = self._result(best, request.flat, scores[best], len(several))
            if result.arende and not asks_for_a_section(found.plan):
                shares = {self.papers[n]["id"]: found.covered[n] for n in several}
                told = most_telling(result.extract["id"], result.arende, shares.get)
                result = replace(result, extract=self.papers[self.numbers[told]])
            results.append(replace(result, lacks=found.lacks[best], held=found.held.get(best, 0)))
        if request.sort == "date":
            return sorted(results, key=lambda each: each.rank)
        return sorted(results, key=lambda each: (-each.held, -each.score, each.rank))

    def _found(self, request: Request) -> "Found[int]":
        """The documents of all results that have all words of the question, or some."""
        understood, plan = self.planned(request.query)
        written = understood.query.restrictions
        filters, possible = self.possible(request.flat, request.filters, written)
        asked = [each for each in plan.words if each.occur != "excluded"]
        owner = {number: self.owner(number, request.flat) for number in possible}
        excluded = {
            owner[number]
            for number in possible
            for each in plan.words
            if each.occur == "excluded" and in_whole(self.documents[number], each, WEIGHTS)
        }
        possible = {number for number in possible if owner[number] not in excluded}
        if not asked:
            nothing = dict.fromkeys(possible, 0.0)
            lacks: dict[int, tuple[str, ...]] = dict.fromkeys(possible, ())
            every = sorted(possible)
            return Found(
                understood, plan, [], filters, every, [], nothing, nothing, lacks, {}, WEIGHTS.least
            )
        weighed = {n: weigh(plan, self.documents[n], self, WEIGHTS) for n in sorted(possible)}
        weighed = {n: each for n, each in weighed.items() if each.covered}
        demanded = [each for each in asked if each.demanded or each.occur == "required"]
        has: dict[str, set[int]] = defaultdict(set)
        having: set[int] = set()
        for number in weighed:
            for place, each in enumerate(demanded):
                if in_whole(self.documents[number], each, WEIGHTS):
                    has[owner[number]].add(place)
                    having.add(number)
        telling = [self._rarity(each) ** WEIGHTS.telling for each in demanded]
        may_lack = 0.0
        if len(telling) > WEIGHTS.all_of and all(self.found_in(each.ways) for each in demanded):
            may_lack = WEIGHTS.may_lack * sum(telling)
        subject = self._subject(demanded, telling)
        shares = [telling[place] / sum(telling) for place in subject]
        least = min([WEIGHTS.least, *(max(e, WEIGHTS.least_subject) * (1 - 1e-9) for e in shares)])
        required = {n for n, each in enumerate(demanded) if each.occur == "required"}
        required |= self._beside_common(demanded)
        weighed = {n: each for n, each in weighed.items() if required <= has[owner[n]]}
        missing = {n: [p for p in range(len(demanded)) if p not in has[owner[n]]] for n in weighed}
        complete = [
            n
            for n in weighed
            if sum(telling[p] for p in missing[n]) <= may_lack
            and not (may_lack and subject & {*missing[n]})
        ]
        eligible = {
            n: each.covered
            for n, each in weighed.items()
            if n in having
            or (not has[owner[n]] if n in complete else each.covered >= WEIGHTS.parts_alone)
        }
        enough = min(least, max(eligible.values(), default=0))
        rest = sorted(eligible.keys() - {*complete})
        complete = [n for n in complete if n in eligible]
        steps = [max(round(each / STEP), 1) for each in telling]
        if len(steps) > MOST_WORDS:
            steps = []

        def told(number: int) -> set[int]:
            """The words that its result has, or if it only lists matters those of its heading."""
            held, document = has[owner[number]], self.documents[number]
            if not document.lists:
                return held
            ways = {place: demanded[place].ways for place in held}
            return {p for p in held if any(document.times(way, "titel") for way in ways[p])}

        return Found(
            understood,
            plan,
            asked,
            filters,
            complete,
            [n for n in rest if eligible[n] >= enough - 1e-9],
            {n: each.score for n, each in weighed.items()},
            {n: each.covered for n, each in weighed.items()},
            {n: tuple(demanded[p].word for p in places) for n, places in missing.items()},
            {n: sum(s for p, s in enumerate(steps) if p in told(n)) for n in rest},
            enough,
        )

    def _subject(self, demanded: list[Wanted], telling: list[float]) -> set[int]:
        """The places of the names of a question, and of its rarest word."""
        there = [place for place, each in enumerate(demanded) if self.found_in(each.ways)]
        words = [each.word for each in demanded]
        named = {p for p in there if p and words[p][:1].isupper() and words[p][1:].islower()}
        if there and 1 < len(demanded) <= 2 * WEIGHTS.all_of:
            named.add(max(there, key=lambda place: telling[place]))
        return named

    def _beside_common(self, demanded: list[Wanted]) -> set[int]:
        """The places of the words that no document has, if the others tell nothing."""
        found = [self.found_in(each.ways) for each in demanded]
        absent = {place for place, count in enumerate(found) if not count}
        parts = [part for place in absent for part in demanded[place].parts]
        if self.size < LEAST_DOCUMENTS or any(self.found_in(each.ways) for each in parts):
            return set()
        rarest = min(filter(None, found), default=0)
        return absent if rarest > COMMON * self.size else set()

    def _rarity(self, wanted: Wanted) -> float:
        found = self.found_in(wanted.ways)
        return math.log1p((self.size - found + 0.5) / (found + 0.5))

    def _result(
        self, number: int, flat: bool = False, score: float = 0.0, matched: int = 1
    ) -> Result:
        paper = self.papers[number]
        if self._flat(flat):
            return Result(paper, None, score, self.rank[number], matched)
        arende = self._by_id[paper["arende"]]
        return Result(paper, arende, score, self.arende_rank[arende["id"]], matched)

    def result(self, number: int) -> Result:
        """A document as a result with the score 0."""
        return self._result(number)

    def _flat(self, flat: bool) -> bool:
        return flat or not self.arenden

    # Filters and counts.

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        public = field_for(field)
        if public.name == "arende" and (arende := self.arende(typed.strip().casefold())):
            return (arende["id"],)
        return resolve(public, typed, self.values_held(public.name))

    def _values_held(self, field: str) -> tuple[str, ...]:
        """The values of a field that a section or an ärende has, sorted."""
        views = [self._result(n, flat) for n in range(self.size) for flat in (False, True)]
        of = PERSON if field_for(field).people else field
        return tuple(sorted({v for each in views for v in self.values_of(field_for(of), each)}))

    def chosen(self, filters: Filters) -> Filters:
        return self.possible(False, filters, ())[0]

    def possible(
        self, flat: bool, filters: Filters, written: Sequence[Restriction]
    ) -> tuple[Filters, set[int]]:
        """The filters with stored values, and the documents that no restriction excludes."""
        given = [
            Restriction(field_for(name), value, excluded=False)
            for name, values in filters.items()
            for value in values
        ]
        wanted: dict[str, set[str]] = defaultdict(set)
        possible = set(range(self.size))
        for restriction in (*given, *written):
            field = restriction.field
            values = {*self.resolve(field.name, restriction.value)}
            if restriction.excluded or restriction.together:
                results = {n: self._result(n, flat) for n in possible}
                kept = restriction.together
                possible = {n for n, r in results.items() if self._has(field, r, values) is kept}
            else:
                wanted[field.name] |= values
        ordered = {f.name: tuple(sorted(wanted[f.name])) for f in FIELDS if wanted.get(f.name)}
        return ordered, possible

    def values_of(self, field: PublicField, result: Result) -> set[str]:
        """The values of a result; what only ärenden have is taken from the section's ärende."""
        if field.bound:
            return set()
        arende = result.arende
        if field.name in OF_ARENDEN and self.arenden:
            arende = self._by_id[result.extract["arende"]]
        return set(field.of_arende(arende) if arende else field.read(result.extract))

    def _has(self, field: PublicField, result: Result, values: set[str]) -> bool:
        if field.bound:
            return _within(field, field.read(result.extract), result.arende, values)
        return bool(values & self.values_of(field, result))

    def passes(self, result: Result, filters: Filters, but: str = "") -> bool:
        return all(
            self._has(field_for(name), result, {*values})
            for name, values in filters.items()
            if name != but
        )

    def _facet(
        self, field: PublicField, request: Request, found: "Found[Result]", counted: Tier
    ) -> tuple[FacetValue, ...]:
        selected = found.filters.get(field.name, ())
        complete = self._counts(field, found.complete, found.filters)
        some = self._counts(field, found.some, found.filters)
        counts: Counter[str] = Counter(dict.fromkeys(selected, 0))
        if counted == "alla":
            counts.update(complete)
        elif request.words:
            counts.update(complete + some)
        else:
            counts.update({**some, **complete})
        return _listed(field, counts, selected)

    def _counts(
        self, field: PublicField, results: Sequence[Result], filters: Filters
    ) -> Counter[str]:
        passing = (each for each in results if self.passes(each, filters, but=field.name))
        return Counter(value for each in passing for value in self.values_of(field, each))

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        public = field_for(field)
        sections = [self._result(n, flat=True) for n in range(self.size)]
        counts = Counter(value for each in sections for value in self.values_of(public, each))
        return _listed(public, counts, ())

    def _passing(self, filters: Filters) -> list[ArendeRecord]:
        stored = self.chosen(filters)
        return [
            each
            for each in self.arenden
            if all(_of_arende_has(field_for(n), each, {*values}) for n, values in stored.items())
        ]

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        return Counter(
            values
            for each in self._passing(filters)
            for values in product(*(_listing(name, each) for name in by))
        )

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        found: dict[str, Counter[int]] = defaultdict(Counter)
        for each in self._passing(filters):
            if each["dagar"] is not None:
                for value in _listing(by, each) if by else [""]:
                    found[value][each["dagar"]] += 1
        return found

    # Contents.

    def extract(self, id: str) -> Extract | None:
        number = self.numbers.get(id)
        return None if number is None else self.papers[number]

    def extracts(self) -> Iterator[Extract]:
        return iter(self.papers)

    def arende(self, id: str) -> ArendeRecord | None:
        return self._by_id.get(id)

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        own = (each for each in self.arenden if each["kommun"] == kommun)
        return tuple(each for each in own if dnr in diary_numbers_of(each))

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        own = (each for each in self.arenden if each["kommun"] == kommun)
        place = datum, paragraf
        return tuple(
            each
            for each in own
            if any((step["datum"], step["paragraf"]) == place for step in each["steg"])
        )

    def bodies_met(self, datum: str) -> list[tuple[str, str | None]]:
        met = {(m.namnd, m.kommun) for m in self.meetings() if m.day.isoformat() == datum}
        return sorted(met, key=str)

    def days_met(self, namnd: Sequence[str], first: str, last: str) -> list[str]:
        met = {m.day.isoformat() for m in self.meetings() if m.namnd in namnd}
        return sorted(day for day in met if first <= day <= last)

    def numbered_anywhere(self, dnr: str) -> list[ArendeRecord]:
        return [each for each in self._by_kommun() if dnr in diary_numbers_of(each)]

    def treated_anywhere(self, datum: str, paragraf: str) -> list[ArendeRecord]:
        place = datum, paragraf
        return [
            each
            for each in self._by_kommun()
            if any((step["datum"], step["paragraf"]) == place for step in each["steg"])
        ]

    def _by_kommun(self) -> list[ArendeRecord]:
        return sorted(self.arenden, key=lambda a: (a["kommun"] is None, a["kommun"] or ""))

    def section_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        return _behind(self._contents.sections, after, limit)

    def arende_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        return _behind(self._contents.arenden, after, limit)

    def meetings(self) -> tuple[Meeting, ...]:
        return self._contents.meetings

    def held(self) -> tuple[Held, ...]:
        return self._contents.held

    def status(self) -> Status:
        counts = Counter((p["kommun"], (p["datum"] or "")[:4] or None) for p in self.papers)
        order = sorted(counts, key=lambda pair: (pair[0] or "", pair[1] or ""))
        holdings = tuple(Holding(*pair, counts[pair]) for pair in order)
        versions = {"format": "memory", "analyzer": "-", "vocabularies": "-"}
        return Status(
            self.size, len(self.arenden), self._home.built, versions, holdings, self._build
        )

    def changes(self, build: str) -> Changes | None:
        return self._home.changes(build)

    def fresh(self) -> bool:
        return self._home.held is self

    def close(self) -> None: ...

    # For scores and comparisons.

    def _found_in(self, ways: tuple[Way, ...]) -> int:
        zones = ("titel", "text", "fakta")
        return sum(
            any(document.times(way, zone) for way in ways for zone in zones)
            for document in self.documents
        )

    def _years_headed(self, ways: list[Way]) -> set[str]:
        pairs = zip(self.papers, self.documents, strict=True)
        return {
            (paper["datum"] or "")[:4]
            for paper, document in pairs
            if all(document.times(way, "titel") for way in ways)
        }

    def learn(self) -> bool:
        """Learns which matters are alike; returns False if that is known already."""
        if self._likes:
            return False
        self._likes = MemoryComparer(self)
        return True

    @property
    def comparer(self) -> "MemoryComparer":
        if not self._likes:
            raise NotLearned("which matters are alike is not learned yet")
        return self._likes


def _within(
    field: PublicField, of_section: Iterable[str], arende: ArendeRecord | None, values: set[str]
) -> bool:
    """Whether the day of a result is on the right side of one of the days in `values`."""
    days = field.of_arende(arende) if arende else of_section
    if field.bound == "first":
        return any(day >= value for day in days for value in values)
    return any(day <= value for day in days for value in values)


def _of_arende_has(field: PublicField, arende: ArendeRecord, values: set[str]) -> bool:
    if field.bound:
        return _within(field, (), arende, values)
    return bool(values & {*field.of_arende(arende)})


def _listing(name: str, arende: ArendeRecord) -> list[str]:
    field = field_for(name)
    return [""] if field.bound else [*field.of_arende(arende)] or [""]


def _words(documents: Iterable[IndexedDocument]) -> WordList:
    """The words and lemmas, in how many documents each is, and the parts of compounds."""
    of = [{term for places in each.zones.values() for term in places} for each in documents]
    frequencies = Counter(word for terms in of for word in {t[2:] for t in terms if t[0] in "wln"})
    return WordList.of(frequencies, {t[2:] for terms in of for t in terms if t[0] in "pc"})


def _hit(result: Result, highlighter: Highlighter | None) -> Hit:
    extract = result.extract
    snippet = highlighter.snippet(extract["text"], extract["titel"]) if highlighter else ()
    return Hit(extract, result.score, snippet, result.arende, result.matched - 1, result.lacks)


def _listed(
    field: PublicField, counts: Mapping[str, int], selected: Sequence[str]
) -> tuple[FacetValue, ...]:
    """Facet values with their counts: years newest first, all others most frequent first."""
    order = sorted(counts, key=lambda value: (-counts[value], value))
    if field.name == "ar":
        order.sort(reverse=True)
    return tuple(FacetValue(v, field.label_of(v), counts[v], v in selected) for v in order)


def _cut(values: tuple[FacetValue, ...], most: int) -> tuple[FacetValue, ...]:
    """The most frequent values, and those that are selected."""
    return (*values[:most], *(value for value in values[most:] if value.selected))


def _newest_first(keys: Sequence[tuple[str, str]]) -> list[int]:
    """The place of each key when they are sorted by date, newest first, and then by id."""
    by_id = sorted(range(len(keys)), key=lambda n: keys[n][1])
    order = sorted(by_id, key=lambda n: keys[n][0], reverse=True)
    places = {n: place for place, n in enumerate(order)}
    return [places[n] for n in range(len(keys))]


def _latest(arende: ArendeRecord) -> str:
    last = max((step["datum"] or "" for step in arende["steg"]), default="")
    return str(arende["beslutsdatum"] or last)


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers) if any(numbers) else 1.0


def _behind(ids: Sequence[str], after: str | None, limit: int | None) -> Iterator[str]:
    start = 0 if after is None else ids.index(after) + 1
    return islice(ids, start, None if limit is None else start + limit)
