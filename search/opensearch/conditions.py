"""What a question demands of its results: docs/ranking.md, "Which documents are hits"."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.opensearch import SECTION, Json
from search.finding import COMMON, LEAST_DOCUMENTS, kernel
from search.opensearch.counts import Counts, of_sections
from search.opensearch.formula import NEARLY, Formula, Word, either, having, headed
from search.question import Plan
from search.weights import Weights

ROUNDING = 1e-9
NO_LIST: Json = {"term": {"lists": 0}}
"""The sections that do more than list matters."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """The words of a question, and what makes a result one with all of them, or some.

    Attributes:
        words: the words that are not excluded.
        demanded: those that a result with all words has.
        may_lack: the weight of demanded words that such a result may lack.
        subject: the places of the demanded words that it then may not lack.
        required: the places of the demanded words that every result has.
        excluded: what no result has.
        least: the share of the words that a section with some of them covers.
    """

    words: tuple[Word, ...]
    demanded: tuple[Word, ...]
    may_lack: float
    subject: frozenset[int]
    required: frozenset[int]
    excluded: tuple[Json, ...]
    least: float

    @classmethod
    def of(cls, plan: Plan, counts: Counts, weights: Weights) -> "Conditions":
        """What a plan demands in a collection."""
        asked = (each for each in plan.words if each.occur != "excluded")
        words = tuple(Word.of(each, counts, weights) for each in asked)
        demanded = [w for w in words if w.wanted.demanded or w.wanted.occur == "required"]
        if len(demanded) > kernel.BITS:
            order = sorted(demanded, key=lambda w: (w.wanted.occur != "required", -w.rarity))
            most = {id(word) for word in order[: kernel.BITS]}
            demanded = [word for word in demanded if id(word) in most]
        telling = [word.telling for word in demanded]
        may_lack = 0.0
        if len(demanded) > weights.all_of and all(word.found for word in demanded):
            may_lack = weights.may_lack * sum(telling)
        subject = _subject(demanded, weights.all_of)
        shares = [telling[place] / sum(telling) for place in subject]
        shares = [max(each, weights.least_subject) * (1 - ROUNDING) for each in shares]
        required = {n for n, word in enumerate(demanded) if word.wanted.occur == "required"}
        excluded = (each.ways for each in plan.words if each.occur == "excluded")
        return cls(
            words,
            tuple(demanded),
            may_lack,
            frozenset(subject),
            frozenset(required | _beside_common(demanded, counts)),
            tuple(having(ways) for ways in excluded),
            min([weights.least, *shares]),
        )

    def left(self, *, flat: bool) -> Json:
        """What every result has and has not: the body of a bool query."""
        of = _itself if flat else of_sections
        required = [of(having(self.demanded[place].wanted.ways)) for place in sorted(self.required)]
        return {"filter": required, "must_not": [of(each) for each in self.excluded]}

    def complete(self, *, flat: bool) -> Json:
        """The results that have all words, or lack no more than they may."""
        each_of = self.having_each(flat=flat)
        if not self.may_lack:
            return {"bool": {"filter": each_of}} if each_of else {"match_all": {}}
        whole = sum(word.telling for word in self.demanded)
        shares = [
            {"filter": query, "weight": word.telling / whole}
            for query, word in zip(each_of, self.demanded, strict=True)
        ]
        enough = {
            "function_score": {
                "query": either(each_of),
                "functions": shares,
                "score_mode": "sum",
                "boost_mode": "replace",
                "min_score": (1 - self.may_lack / whole) * (1 - NEARLY),
            }
        }
        return {"bool": {"filter": [enough, *(each_of[place] for place in sorted(self.subject))]}}

    def having_each(self, *, flat: bool) -> list[Json]:
        """For each demanded word, the results that have it."""
        of = _itself if flat else of_sections
        return [of(having(word.wanted.ways)) for word in self.demanded]

    def told_by_each(self, by: Json, *, flat: bool) -> list[Json]:
        """For each demanded word, the results that tell it: a list of matters by its heading alone.

        Args:
            by: the sections that the results are found by.
            flat: whether the results are sections.
        """
        told = []
        for word, having_it in zip(self.demanded, self.having_each(flat=flat), strict=True):
            said = either([NO_LIST, headed(word.wanted.ways)])
            if not flat:
                said = {"has_child": {"type": SECTION, "query": {"bool": {"filter": [by, said]}}}}
            told.append({"bool": {"filter": [having_it, said]}})
        return told

    def with_a_word(self) -> Json:
        """The sections that a result with all words is found by."""
        of = self.demanded or tuple(e for word in self.words for e in (word, *word.parts))
        return either([having(each.wanted.ways) for each in of if each.found])

    def with_some(self, formula: Formula, least: float, weights: Weights) -> Json:
        """The sections that a result with some words is found by."""
        eligible = [self.with_a_word()]
        if any(part.found for word in self.words for part in word.parts):
            eligible.append(formula.covering(self.words, weights.parts_alone))
        return {"bool": {"filter": [formula.covering(self.words, least), either(eligible)]}}

    def has_some(self) -> bool:
        """Whether a result can have some words and not all."""
        parts = any(part.found for word in self.words for part in word.parts)
        return bool(self.demanded) and (parts or len(self.demanded) > 1)


def _itself(query: Json) -> Json:
    return query


def _subject(demanded: Sequence[Word], all_of: int) -> set[int]:
    """The places of the names of a question, and of its rarest word."""
    there = [place for place, word in enumerate(demanded) if word.found]
    texts = [word.wanted.word for word in demanded]
    found = {p for p in there if p and texts[p][:1].isupper() and texts[p][1:].islower()}
    if there and 1 < len(demanded) <= 2 * all_of:
        found.add(max(there, key=lambda place: demanded[place].telling))
    return found


def _beside_common(demanded: Sequence[Word], counts: Counts) -> set[int]:
    """The places of the words that no section has, if the others tell nothing."""
    absent = {place for place, word in enumerate(demanded) if not word.found}
    parts = [part for place in absent for part in demanded[place].parts]
    if counts.size < LEAST_DOCUMENTS or any(part.found for part in parts):
        return set()
    rarest = min((word.found for word in demanded if word.found), default=0)
    return absent if rarest > COMMON * counts.size else set()
