"""A question as a search of OpenSearch: for its results, and for the sections that show them."""

from dataclasses import dataclass

from indexer.opensearch import ARENDE, SECTION, Json
from search.answer import Request, Sort
from search.engine import Filters
from search.opensearch.conditions import Conditions
from search.opensearch.filters import all_of
from search.opensearch.formula import Formula
from search.plain import Understood
from search.question import Plan
from search.weights import Weights

ABOVE = 2.0**64
"""The score of a result with all words is multiplied by it, which changes no digit of it."""
BOUND = 2.0**32
"""Scores above are of results with all words: no other is so high, and none of them is so low."""

TIE: list[Json] = [{"datum": {"order": "desc", "missing": "_last"}}, {"id": "asc"}]
_TIER: Json = {
    "_script": {
        "type": "number",
        "script": {"source": "_score >= params.b ? 1 : 0", "params": {"b": BOUND}},
        "order": "desc",
    }
}


@dataclass(frozen=True, slots=True)
class Question:
    """A request as it is understood: what its results have, and pass.

    `kept` and `left_out` are what restrictions demand and exclude beside the filters.
    """

    request: Request
    understood: Understood
    plan: Plan
    conditions: Conditions
    filters: Filters
    kept: tuple[Json, ...]
    left_out: tuple[Json, ...]
    flat: bool


class Queries:
    """Makes searches of questions to one collection."""

    def __init__(self, formula: Formula, weights: Weights) -> None:
        self._formula, self._weights = formula, weights

    def results(self, question: Question, least: float) -> Json:
        """The search for all results, those with all words far above the others."""
        conditions, flat = question.conditions, question.flat
        rel = SECTION if flat else ARENDE
        left = conditions.left(flat=flat)
        filters = [{"term": {"rel": rel}}, *question.kept, *left["filter"]]
        if not conditions.words:
            query = all_of(filters)
            query["bool"]["must_not"] = [*question.left_out, *left["must_not"]]
            return {
                "query": {"constant_score": {"filter": query, "boost": ABOVE}},
                "_source": ["extract" if flat else "record"],
            }
        complete = conditions.complete(flat=flat)
        first = {
            "function_score": {
                "query": {
                    "bool": {
                        "must": self._scored(question, complete=True, least=least),
                        "filter": [complete],
                    }
                },
                "functions": [{"weight": ABOVE}],
                "boost_mode": "multiply",
            }
        }
        tiers: list[Json] = [first]
        if conditions.has_some():
            scored = self._scored(question, complete=False, least=least)
            tiers.append({"bool": {"must": scored, "must_not": [complete]}})
        query = {
            "bool": {
                "should": tiers,
                "minimum_should_match": 1,
                "filter": filters,
                "must_not": [*question.left_out, *left["must_not"]],
            }
        }
        return {"query": query, "_source": ["extract" if flat else "record"]}

    def _scored(self, question: Question, *, complete: bool, least: float) -> Json:
        """The results of one tier by the scores of their sections."""
        scored = self.sections(question, complete, least)
        if question.flat:
            return scored
        return {"has_child": {"type": SECTION, "score_mode": "max", "query": scored}}

    def sections(self, question: Question, complete: bool, least: float) -> Json:
        """The sections that a result of a tier is found by, with their scores."""
        words = question.conditions.words
        by = self.by(question, complete, least)
        return {"bool": {"must": self._formula.scored(words), "filter": [by]}}

    def shares(self, question: Question, complete: bool, least: float) -> Json:
        """The sections that a result of a tier is found by, scored by the share they cover."""
        covering = self._formula.covering(question.conditions.words)
        return {"bool": {"must": covering, "filter": [self.by(question, complete, least)]}}

    def by(self, question: Question, complete: bool, least: float) -> Json:
        """The sections that a result of a tier is found by."""
        conditions = question.conditions
        if complete:
            return conditions.with_a_word()
        return conditions.with_some(self._formula, least, self._weights)

    def most_covered(self, question: Question) -> Json:
        """The result with the section that covers the greatest share of the words."""
        conditions, flat = question.conditions, question.flat
        covering = self._formula.covering(conditions.words)
        eligible = conditions.with_some(self._formula, 0.0, self._weights)
        either = [conditions.with_a_word(), eligible]
        query: Json = {"bool": {"must": covering, "filter": [{"bool": {"should": either}}]}}
        left = conditions.left(flat=flat)
        rel = SECTION if flat else ARENDE
        if not flat:
            query = {"has_child": {"type": SECTION, "score_mode": "max", "query": query}}
        filters = [{"term": {"rel": rel}}, *question.kept, *left["filter"]]
        return {
            "size": 1,
            "_source": False,
            "query": {
                "bool": {
                    "must": query,
                    "filter": filters,
                    "must_not": [*question.left_out, *left["must_not"]],
                }
            },
        }


def order(sort: Sort) -> list[Json]:
    """The order of results: of equals, the newest comes first, then the first by id."""
    return [_TIER, *TIE] if sort == "date" else [{"_score": "desc"}, *TIE]
