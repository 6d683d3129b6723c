"""A question as a search of OpenSearch: for its results, and for the sections that show them."""

from dataclasses import dataclass

from indexer.opensearch import ARENDE, SECTION, Json
from search.answer import Request, Sort
from search.engine import Filters
from search.opensearch.conditions import Conditions
from search.opensearch.formula import Formula
from search.opensearch.lacking import ordered_by_lack
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

    def results(
        self, question: Question, least: float, *, some: bool = True, ranked: bool = True
    ) -> Json:
        """The search for all results, those with all words far above the others.

        Args:
            question: the question.
            least: the share of the words that is enough.
            some: whether results with some words are found.
            ranked: whether these have their scores, which take most of the time.
        """
        conditions, flat = question.conditions, question.flat
        if not conditions.words:
            found = self._within(question, {})
            return {
                **found,
                "query": {"constant_score": {"filter": found["query"], "boost": ABOVE}},
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
        if some and conditions.has_some():
            tiers.append(self._with_some(question, complete, least, ranked=ranked))
        return self._within(question, {"should": tiers, "minimum_should_match": 1})

    def with_some(self, question: Question, least: float) -> Json:
        """The search for the results that have some words, but not all."""
        complete = question.conditions.complete(flat=question.flat)
        return self._within(
            question, {"must": self._with_some(question, complete, least, ranked=True)}
        )

    def _within(self, question: Question, found: Json) -> Json:
        """A search among the results that the question does not leave out."""
        flat = question.flat
        left = question.conditions.left(flat=flat)
        limits = {
            "filter": [{"term": {"rel": _rel(question)}}, *question.kept, *left["filter"]],
            "must_not": [*question.left_out, *left["must_not"]],
        }
        source = ["extract" if flat else "record"]
        return {"query": {"bool": {**found, **limits}}, "_source": source}

    def _with_some(self, question: Question, complete: Json, least: float, *, ranked: bool) -> Json:
        found = self._scored(question, complete=False, least=least, ranked=ranked)
        if ranked:
            conditions, flat = question.conditions, question.flat
            telling = [word.telling for word in conditions.demanded]
            by = self.by(question, complete=False, least=least)
            told = conditions.told_by_each(by, flat=flat)
            found = ordered_by_lack(found, told, telling)
        return {"bool": {"must": found, "must_not": [complete]}}

    def _scored(
        self, question: Question, *, complete: bool, least: float, ranked: bool = True
    ) -> Json:
        """The results of one tier by the scores of their sections."""
        if not ranked:
            query = self.by(question, complete, least)
            if not question.flat:
                query = {"has_child": {"type": SECTION, "query": query}}
            return {"constant_score": {"filter": query}}
        query = self.sections(question, complete, least)
        if question.flat:
            return query
        return {"has_child": {"type": SECTION, "score_mode": "max", "query": query}}

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
        """The search for the result with the section that covers most of the words."""
        conditions = question.conditions
        eligible = conditions.with_some(self._formula, 0.0, self._weights)
        either = {"bool": {"should": [conditions.with_a_word(), eligible]}}
        query: Json = {
            "bool": {"must": self._formula.covering(conditions.words), "filter": [either]}
        }
        if not question.flat:
            query = {"has_child": {"type": SECTION, "score_mode": "max", "query": query}}
        return {**self._within(question, {"must": query}), "size": 1, "_source": False}


def _rel(question: Question) -> str:
    return SECTION if question.flat else ARENDE


def order(sort: Sort) -> list[Json]:
    """The order of results: of equals, the newest comes first, then the first by id."""
    return [_TIER, *TIE] if sort == "date" else [{"_score": "desc"}, *TIE]
