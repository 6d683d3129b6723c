"""What suggestions are made of (`search.suggesting.Material`), asked of one generation."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from corpus.errors import QueryError
from indexer.fields import PERSON
from indexer.opensearch import ARENDE, SECTION, Json
from indexer.store import WordList, without_dots
from search.answer import Request
from search.opensearch.counts import of_sections
from search.opensearch.filters import all_of, passing
from search.opensearch.formula import having
from search.opensearch.held import Store
from search.plain import Understood, in_force
from search.question import People, Plan
from search.suggesting import Within

CACHED_WITHIN = 16
"""The most texts for which the search of the next word is cached: under 1 MB."""
CACHED_FIELDS = 32
"""The fields whose values are cached, which are fewer: 20 MB with the people of a large county."""

Planned = Callable[[str], tuple[Understood, Plan]]


class ClusterMaterial:
    """The words, values, people and headings of one generation by their beginnings."""

    def __init__(self, store: Store, words: WordList, planned: Planned) -> None:
        self._store, self._known, self._planned = store, words, planned
        self.within = lru_cache(CACHED_WITHIN)(self._within)
        self._counts = lru_cache(CACHED_FIELDS)(store.values_of_results)

    def words(self, begun: str, most: int) -> Sequence[str]:
        """The words of the papers that begin so, also without dots; the most frequent first."""
        known = self._known
        plain = without_dots(begun)
        undotted = known.starting_undotted(plain, most) if plain == begun else []
        found = {*known.starting(begun, most), *undotted}
        return sorted(found, key=lambda word: (-known.frequency(word), word))[:most]

    def held(self, field: str) -> Sequence[str]:
        """The values that results have of a public field, sorted."""
        return sorted(self._counts(field))

    def people(self, begun: str) -> Iterable[str]:
        """The elected with a name that begins so, those of most ärenden first."""
        counts = self._counts(PERSON)
        found = People(sorted(counts)).beginning(begun)
        return sorted(found, key=lambda value: (-counts[value], value))

    def _within(self, before: str) -> Within | None:
        store = self._store
        if not before.strip():
            return ClusterWithin(store, [{"term": {"rel": SECTION}}], [], all_sections=True)
        understood, plan = self._planned(before)
        read, _ = in_force(understood, Request(before))
        restrictions = understood.query.restrictions
        try:
            filters, kept, left_out = store.chosen(read.filters, restrictions)
        except QueryError:
            return None
        flat = not store.arenden
        excluded = [having(each.ways) for each in plan.words if each.occur == "excluded"]
        of_result = [*passing(filters), *kept]
        none_of = [*left_out, *(excluded if flat else map(of_sections, excluded))]
        result: Json = {"bool": {"filter": of_result, "must_not": none_of}}
        if not flat:
            result = {"has_parent": {"parent_type": ARENDE, "query": result}}
        words = [having(each.ways) for each in plan.words if each.occur != "excluded"]
        within = ClusterWithin(store, [{"term": {"rel": SECTION}}, result, *words], [])
        return within if within else None


class ClusterWithin:
    """The sections that have the earlier words, and the results that they belong to."""

    def __init__(
        self, store: Store, filters: list[Json], none_of: list[Json], *, all_sections: bool = False
    ) -> None:
        self._store, self._all = store, all_sections
        self._sections: Json = {"bool": {"filter": filters, "must_not": none_of}}

    def __bool__(self) -> bool:
        body = {"size": 0, "query": self._sections, "track_total_hits": 1}
        return bool(self._store.asker.search(body)["hits"]["total"]["value"])

    def counts(self, words: Sequence[str]) -> Mapping[str, int]:
        """For each word, in how many of these sections it is written so."""
        if not words:
            return {}
        aggs = {
            str(number): {"filter": {"terms": {"text": [f"w:{word}"]}}}
            for number, word in enumerate(words)
        }
        body = {"size": 0, "track_total_hits": False, "query": self._sections, "aggs": aggs}
        said = self._store.asker.search(body)["aggregations"]
        return {word: said[str(number)]["doc_count"] for number, word in enumerate(words)}

    def has(self, field: str, value: str) -> bool:
        """Whether any of their results has this value of a public field."""
        query = all_of([{"term": {field: value}}, self._results()])
        body = {"size": 0, "query": query, "track_total_hits": 1}
        return bool(self._store.asker.search(body)["hits"]["total"]["value"])

    def headings(self, words: Sequence[str], most: int) -> Iterator[str]:
        """The headings of at most `most` of their results, the newest first."""
        titled = {"terms": {"titel": [f"w:{word}" for word in words]}}
        arenden = bool(self._store.arenden)
        body = {
            "size": most,
            "query": self._results([titled]),
            "sort": [{"datum": {"order": "desc", "missing": "_last"}}, {"id": "asc"}],
            "_source": ["record.titel" if arenden else "extract.titel"],
        }
        key = "record" if arenden else "extract"
        for hit in self._store.asker.search(body)["hits"]["hits"]:
            if title := hit["_source"][key]["titel"]:
                yield title

    def _results(self, more: Sequence[Json] = ()) -> Json:
        """The results with one of the sections."""
        if self._all and not more:
            return {"term": {"rel": self._store.rel(flat=False)}}
        sections = all_of([self._sections, *more])
        return of_sections(sections) if self._store.arenden else sections
