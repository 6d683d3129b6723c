"""Finds the results of a question: one request for a page of them, one for the sections on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.fields import FACETS, PublicField
from indexer.opensearch import SECTION, Json
from search.answer import Hit, Request
from search.answer import Tier as Counted
from search.opensearch.conditions import Conditions
from search.opensearch.counts import Counts
from search.opensearch.filters import all_of, passing
from search.opensearch.formula import NEARLY, Formula
from search.opensearch.held import MANY, MOST_VALUES, Store
from search.opensearch.lacking import score_of
from search.opensearch.queries import ABOVE, BOUND, Queries, Question, order
from search.opensearch.sections import Found, Sections
from search.question import Plan
from search.snippets import Highlighter
from search.weights import Weights

ALL, SOME = "alla", "nagra"
AT_ONCE = 200
"""The number of hits that are looked up at a time where all are listed."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some results, the numbers of all in both tiers, and the counts of values in each tier."""

    found: tuple[Found, ...]
    complete: int
    some: int
    counts: Mapping[str, Mapping[str, Mapping[str, int]]]
    least: float


class Results:
    """Asks for the results of questions in one generation."""

    def __init__(self, store: Store, counts: Counts, weights: Weights) -> None:
        self._store, self._asker, self._counts = store, store.asker, counts
        self._weights = weights
        self._queries = Queries(Formula(counts, weights), weights)

    def conditions(self, plan: Plan) -> Conditions:
        """What a plan demands of its results."""
        return Conditions.of(plan, self._counts, self._weights)

    def page(
        self, question: Question, offset: int, limit: int, fields: Sequence[PublicField] = ()
    ) -> Page:
        """The results at ``offset:offset + limit``, and the counts of all values of `fields`."""
        least = question.conditions.least
        page = self._page(question, offset, limit, fields, least)
        if not self._may_loosen(question, page):
            return page
        most = self._asker.search(self._queries.most_covered(question))["hits"]["max_score"]
        if most is None or most >= least * (1 - NEARLY):
            return page
        return self._page(question, offset, limit, fields, most)

    def every(self, question: Question, counted: Counted, least: float) -> Iterator[list[Found]]:
        """All results in their order, page by page."""
        body = self._queries.results(question, least)
        body["post_filter"] = all_of(passing(question.filters))
        body["track_scores"] = True
        body["sort"] = order(question.request.sort)
        for hits in self._asker.every(body, AT_ONCE):
            found = [self._found(hit, question) for hit in hits]
            kept = [each for each in found if each.complete or counted == SOME]
            if kept:
                yield kept
            if len(kept) < len(found):
                return

    def of(self, question: Question, id_: str, least: float) -> Found | None:
        """One result by the id of its document; None if the question does not find it."""
        body = self._queries.results(question, least)
        body["query"] = {
            "bool": {"must": body["query"], "filter": [{"term": {"id": id_}}]},
        }
        body |= {"size": 1, "track_scores": True, "post_filter": all_of(passing(question.filters))}
        hits = self._asker.search(body)["hits"]["hits"]
        return self._found(hits[0], question) if hits else None

    def matches(self, question: Question, found: Found, id_: str, least: float) -> bool:
        """Whether a section is one that its ärende was found by."""
        filters = [{"term": {"rel": SECTION}}, {"term": {"id": id_}}]
        if question.conditions.words:
            filters.append(self._queries.by(question, found.complete, least))
        body = {"size": 0, "query": all_of(filters), "track_total_hits": True}
        return bool(self._asker.search(body)["hits"]["total"]["value"])

    # Pages.

    def _page(
        self,
        question: Question,
        offset: int,
        limit: int,
        fields: Sequence[PublicField],
        least: float,
    ) -> Page:
        body = self._queries.results(question, least, ranked=False)
        filters = question.filters
        values: Json = {"passing": {"filter": all_of(passing(filters))}}
        for field in fields:
            size = MANY if field in FACETS and limit else MOST_VALUES // 2
            values[field.name] = {
                "filter": all_of(passing(filters, but=field.name)),
                "aggs": {"v": {"terms": {"field": field.name, "size": size}}},
            }
        ranges = [{"key": SOME, "to": BOUND}, {"key": ALL, "from": BOUND}]
        tiers = {"range": {"script": {"source": "_score"}, "ranges": ranges}, "aggs": values}
        body |= {
            "size": limit,
            "from": offset,
            "track_total_hits": False,
            "track_scores": True,
            "post_filter": all_of(passing(filters)),
            "sort": order(question.request.sort),
            "aggs": {"tiers": tiers},
        }
        bodies = [body]
        if foreseen := self._ends_on_first_page(question, offset, limit):
            bodies.append(self._with_some_at(question, 0, limit, least))
        said, *more = self._asker.several(bodies) if foreseen else [self._asker.search(body)]
        tier = {each["key"]: each for each in said["aggregations"]["tiers"]["buckets"]}
        counts = {
            field.name: {
                key: {b["key"]: b["doc_count"] for b in of_tier[field.name]["v"]["buckets"]}
                for key, of_tier in tier.items()
            }
            for field in fields
        }
        complete, some = (tier[key]["passing"]["doc_count"] for key in (ALL, SOME))
        found = [self._found(hit, question) for hit in said["hits"]["hits"]]
        found = [each for each in found if each.complete]
        if some and offset + limit > complete and shows_some(question.request, offset, complete):
            place, left = max(offset - complete, 0), limit - len(found)
            if not more:
                more = [self._asker.search(self._with_some_at(question, place, left, least))]
            found += [self._found(hit, question) for hit in more[0]["hits"]["hits"][:left]]
        return Page(
            tuple(found),
            complete,
            some,
            {**counts, "": {key: {"": of["doc_count"]} for key, of in tier.items()}},
            least,
        )

    def _ends_on_first_page(self, question: Question, offset: int, limit: int) -> bool:
        """Whether so few results have all words, by the counts of each, that others come below."""
        conditions, request = question.conditions, question.request
        if offset or conditions.may_lack or not conditions.has_some() or request.sort == "date":
            return False
        if request.words:
            return False
        flat = question.flat
        ways = [word.wanted.ways for word in conditions.demanded]
        return min(self._counts.results_with(each, flat=flat) for each in ways) < limit

    def _with_some_at(self, question: Question, offset: int, limit: int, least: float) -> Json:
        """The search for some of the results that have some words, but not all, in their order."""
        return self._queries.with_some(question, least) | {
            "size": limit,
            "from": offset,
            "track_total_hits": False,
            "track_scores": True,
            "post_filter": all_of(passing(question.filters)),
            "sort": order(question.request.sort),
        }

    def _found(self, hit: Json, question: Question) -> Found:
        score = float(hit["_score"])
        complete = score >= BOUND
        score = score / ABOVE if complete else score_of(score)
        source = hit["_source"]["extract" if question.flat else "record"]
        return Found(source["id"], source, score if question.conditions.words else 0.0, complete)

    # Loosening.

    def _may_loosen(self, question: Question, page: Page) -> bool:
        """Whether it is not known that a section covers as much as one has to."""
        conditions = question.conditions
        if len(conditions.words) < 2 or page.counts[""][SOME][""]:
            return False
        if not page.counts[""][ALL][""] or conditions.may_lack or not conditions.demanded:
            return True
        # A result with all words has a section with the word that weighs most.
        whole = sum(word.telling for word in conditions.words)
        return max(word.telling for word in conditions.demanded) / whole < conditions.least

    # Hits.

    def hits(
        self,
        found: Sequence[Found],
        question: Question,
        least: float,
        highlighter: Highlighter | None,
    ) -> Iterator[Hit]:
        """The hits that some results are: the section to show of each, and its snippet."""
        if not found:
            return
        lookup = Sections(self._store, self._queries, question, found, least)
        lacks = lookup.lacks()
        for each in found:
            extract: Extract
            arende: ArendeRecord | None = None
            others = 0
            if question.flat:
                extract = each.source  # type: ignore[assignment]
            else:
                arende = each.source  # type: ignore[assignment]
                extract, others = lookup.shown[each.id]
            snippet = highlighter.snippet(extract["text"], extract["titel"]) if highlighter else ()
            yield Hit(extract, each.score, snippet, arende, others, lacks.get(each.id, ()))


def shows_some(request: Request, offset: int, complete: int) -> bool:
    """Whether a page has results with some words, if those with all end on it or before."""
    if request.words or request.sort == "date":
        return request.words == SOME
    return offset < complete or not complete
