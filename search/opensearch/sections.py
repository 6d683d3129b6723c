"""The sections of the results on one page, which one request asks about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from corpus.extract import Extract
from indexer.opensearch import SECTION, Json
from search.finding import asks_for_a_section, deciding, most_telling
from search.opensearch.filters import all_of
from search.opensearch.formula import having
from search.opensearch.held import MANY, Store, named_sections
from search.opensearch.queries import TIE, Queries, Question


@dataclass(frozen=True, slots=True)
class Found:
    """One result: its document in the cluster, its score, and whether it has all words."""

    id: str
    source: Mapping[str, Any]
    score: float
    complete: bool


class Sections:
    """The sections of the results on one page, which one request asks about."""

    def __init__(
        self,
        store: Store,
        queries: Queries,
        question: Question,
        found: Sequence[Found],
        least: float,
    ) -> None:
        self._store, self._queries, self._question = store, queries, question
        self._found, self._least = found, least
        conditions = question.conditions
        lacking = any(not each.complete for each in found) or conditions.may_lack > 0
        self._bodies: list[Json] = []
        self._places: dict[str, int] = {}
        if not question.flat:
            self._add("best", self._best())
            if conditions.words and not asks_for_a_section(question.plan):
                self._add("shares", self._shares())
                ids = [deciding(each.source) for each in found]  # type: ignore[arg-type]
                if named := [id_ for id_ in ids if id_]:
                    self._add("deciding", named_sections(named))
        if lacking and conditions.demanded:
            self._add("has", self._has())
        self._said = self._store.asker.several(self._bodies)

    def _add(self, name: str, body: Json) -> None:
        self._places[name] = len(self._bodies)
        self._bodies.append(body)

    def _told(self, name: str) -> Json | None:
        return self._said[self._places[name]] if name in self._places else None

    @cached_property
    def shown(self) -> Mapping[str, tuple[Extract, int]]:
        """By the id of an ärende, the section that shows it, and how many others match."""
        best = self._told("best")
        assert best is not None
        matched = {b["key"]: b["doc_count"] for b in best["aggregations"]["of"]["buckets"]}
        shown = {
            hit["_source"]["extract"]["arende"]: hit["_source"]["extract"]
            for hit in best["hits"]["hits"]
        }
        if not asks_for_a_section(self._question.plan):
            covered = self._covered()
            told = {
                each.id: most_telling(shown[each.id]["id"], each.source, covered)  # type: ignore[arg-type]
                for each in self._found
            }
            moved = {a: id_ for a, id_ in told.items() if shown[a]["id"] != id_}
            here = (self._told("deciding") or {}).get("hits", {}).get("hits", ())
            extracts = {e["id"]: e for e in (hit["_source"]["extract"] for hit in here)}
            extracts |= self._store.extracts_of(set(moved.values()) - extracts.keys())
            shown |= {arende: extracts[id_] for arende, id_ in moved.items()}
        return {arende: (extract, matched[arende] - 1) for arende, extract in shown.items()}

    def lacks(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a result, the words of the question that it lacks."""
        said = self._told("has")
        if said is None:
            return {}
        demanded = self._question.conditions.demanded
        having = {
            number: {b["key"] for b in each["of"]["buckets"]}
            for number, each in ((int(n), e) for n, e in said["aggregations"].items())
        }
        return {
            each.id: tuple(
                word.wanted.word
                for number, word in enumerate(demanded)
                if each.id not in having[number]
            )
            for each in self._found
        }

    def _covered(self) -> Callable[[str], float | None]:
        if not self._question.conditions.words:
            return lambda _: 0.0
        said = self._told("shares")
        assert said is not None
        shares = {hit["fields"]["id"][0]: hit["_score"] for hit in said["hits"]["hits"]}
        return shares.get

    def _best(self) -> Json:
        ids = [each.id for each in self._found]
        return {
            "size": len(ids),
            "query": self._matching(scored=True),
            "collapse": {"field": "arende"},
            "sort": [{"_score": "desc"}, *TIE],
            "_source": ["extract"],
            "track_total_hits": False,
            "aggs": {"of": {"terms": {"field": "arende", "size": len(ids)}}},
        }

    def _shares(self) -> Json:
        return {
            "size": MANY,
            "query": self._matching(scored=False),
            "_source": False,
            "docvalue_fields": ["id"],
            "track_total_hits": False,
        }

    def _matching(self, *, scored: bool) -> Json:
        """The sections of the ärenden that these are found by: by score, or by covered share."""
        question = self._question
        if not question.conditions.words:
            return all_of([{"term": {"rel": SECTION}}, self._of(self._found)])
        make = self._queries.sections if scored else self._queries.shares
        tiers: list[Json] = []
        for complete in (True, False):
            found = [each for each in self._found if each.complete == complete]
            if found:
                query = make(question, complete, self._least)
                tiers.append({"bool": {"must": query, "filter": [self._of(found)]}})
        return tiers[0] if len(tiers) == 1 else {"bool": {"should": tiers}}

    def _of(self, found: Sequence[Found]) -> Json:
        return {"terms": {"arende": [each.id for each in found]}}

    def _has(self) -> Json:
        """Which of the results have each demanded word."""
        key = "id" if self._question.flat else "arende"
        ids = [each.id for each in self._found]
        of = {"of": {"terms": {"field": key, "size": len(ids)}}}
        return {
            "size": 0,
            "query": all_of([{"term": {"rel": SECTION}}, {"terms": {key: ids}}]),
            "aggs": {
                str(number): {"filter": having(word.wanted.ways), "aggs": of}
                for number, word in enumerate(self._question.conditions.demanded)
            },
        }
