"""Compiles a parsed query to a plan: clause by clause, word by word."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.store import without_dots
from indexer.swedish import Word, is_stop, word, words
from search.answer import Via
from search.question.identifiers import identifiers_in
from search.question.known import Known
from search.question.plan import Plan, Respelling, Wanted, Way
from search.question.query import Occur, Phrase, Prefix, Query, SignedWord, Words
from search.question.respelling import corrections, dotted, is_known, respelt_ways
from search.question.synonyms import synonyms_in
from search.question.ways import (
    expression_ways,
    identifier,
    inflections,
    part_words,
    phrase_way,
    scaled,
    word_ways,
)
from search.weights import Weights

MOST_EXPANSIONS = 256
"""The most words that the prefixes of a query stand for together; the most frequent are taken."""

MOST_REMEMBERED = 10_000
"""The most words of questions whose ways are cached: 10 kB each, 100 MB."""

_SHORTEST_JOINED = 3
# m.m., bl.a., fr.o.m.: their letters are not words to search for.
_DOTTED = re.compile(r"(?<![\w.])[a-zåäö]{1,2}(?:\.\s?[a-zåäö]{1,3})+\b\.?")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word of unquoted text: as written, its analysis, and its place in the question."""

    text: str
    analysed: Word
    start: int
    end: int


class Compiler:
    """Compiles queries for one index, whose words are `known`."""

    def __init__(self, known: Known, weights: Weights) -> None:
        self._known, self._weights = known, weights
        self._searched = lru_cache(MOST_REMEMBERED)(self._search_for)

    def compile(self, query: Query) -> Plan:
        """Compile the clauses of a query. Its restrictions (filters) are not part of the plan.

        Stop words in unquoted text are left out, unless there is nothing else.
        """
        dotless = without_dots(query.text) == query.text
        prefixes = [clause for clause in query.clauses if isinstance(clause, Prefix)]
        most = MOST_EXPANSIONS // max(len(prefixes), 1)
        plans = [
            self._prefix(clause, most, dotless)
            if isinstance(clause, Prefix)
            else self._clause(clause, dotless)
            for clause in query.clauses
        ]
        plan = sum(plans, Plan())
        telling = tuple(
            each for each in plan.words if each.occur != "wanted" or not is_stop(each.word)
        )
        return replace(plan, words=telling) if telling else plan

    def _clause(self, clause: Words | Phrase | SignedWord, dotless: bool) -> Plan:
        if isinstance(clause, Words):
            return self._words(clause, dotless)
        if isinstance(clause, Phrase):
            return _phrase(clause.text, clause.exact, clause.occur, self._weights)
        if clause.occur == "excluded":
            return self._excluded(clause.text, dotless)
        plan = self._words(Words(clause.text, clause.start), dotless)
        return replace(plan, words=tuple(replace(each, occur=clause.occur) for each in plan.words))

    def _excluded(self, text: str, dotless: bool) -> Plan:
        if identifiers_in(text) or len(list(words(text))) != 1:
            return _phrase(text, False, "excluded", self._weights)
        # Inflections of the word are excluded too, but not compounds that it is a part of.
        analysed = word(text)
        twins = dotted(analysed, self._known) if dotless else []
        ways = tuple(inflections(each) for each in (analysed, *map(word, twins)))
        return Plan((Wanted(analysed.surface, ways, "excluded"),))

    def _prefix(self, clause: Prefix, most: int, dotless: bool) -> Plan:
        prefix = word(clause.text).surface
        found = self._known.starting(prefix, most + 1)
        ways = [_prefix_way(prefix, found[:most], 1.0, "prefix")]
        if dotless:
            dotted_words = self._known.starting_undotted(prefix, most + 1 - len(found[:most]))
            found += [each for each in dotted_words if not each.startswith(prefix)]
            twins: dict[str, list[str]] = {}
            for each in found[:most]:
                twins.setdefault(each[: len(prefix)], []).append(each)
            twins.pop(prefix, None)
            weight = self._weights.diacritics
            ways += [_prefix_way(twin, of, weight, "diacritics") for twin, of in twins.items()]
        wanted = Wanted(f"{prefix}*", tuple(ways), clause.occur)
        return Plan((wanted,), cut=(f"{prefix}*",) * (len(found) > most))

    def _wanted(self, analysed: Word) -> Wanted:
        ways = word_ways(analysed, self._weights)
        return Wanted(analysed.surface, ways, parts=part_words(analysed, self._weights))

    def _words(self, clause: Words, dotless: bool) -> Plan:
        text = _DOTTED.sub(lambda match: " " * len(match[0]), clause.text)
        identifiers = identifiers_in(text)
        typed = [
            _Typed(written, word(written), clause.start + start, clause.start + end)
            for written, start, end in words(text)
            if not any(token.start <= start and end <= token.end for token in identifiers)
        ]
        plan = Plan(tuple(identifier(token.text, self._weights) for token in identifiers))
        plans = [self._typed(each, dotless) for each in typed]
        plan += sum(plans, Plan())
        first = len(identifiers)
        meant = [_meant(*each) for each in zip(typed, plans, strict=True)]
        for places, way in self._synonyms(meant):
            plan = plan.with_way(way, (first + place for place in places))
        for place, joined in self._joined(typed):
            for way in joined.ways:
                plan = plan.with_way(way, (first + place, first + place + 1))
            # The joined word is rarer than its halves, so it also has a score of its own.
            plan = plan.with_helper(joined, first + place)
        return plan

    def _typed(self, typed: _Typed, dotless: bool) -> Plan:
        wanted, better = self._searched(typed.text, dotless)
        corrections = (Respelling(typed.start, typed.end, better),) if better else ()
        return Plan((wanted,), corrections=corrections)

    def _search_for(self, text: str, dotless: bool) -> tuple[Wanted, str | None]:
        """How a word of unquoted text is searched for, and its correction if it is misspelt."""
        analysed, weights = word(text), self._weights
        wanted = self._wanted(analysed)
        if dotless and (twins := dotted(analysed, self._known)):
            ways = wanted.ways + respelt_ways(twins, "diacritics", weights)
            parts = wanted.parts or part_words(word(twins[0]), weights)
            return replace(wanted, ways=ways, parts=parts), None
        if is_known(analysed, self._known) or is_stop(analysed.surface):
            return wanted, None
        better = corrections(analysed.surface, self._known)
        if not better:
            return wanted, None
        ways = wanted.ways + respelt_ways(better, "spelling", weights)
        parts = part_words(word(better[0]), weights)
        return replace(wanted, ways=ways, parts=parts), better[0]

    def _synonyms(self, typed: list[_Typed]) -> list[tuple[range, Way]]:
        weight = self._weights.synonym
        return [
            (places, way)
            for places, synonym in synonyms_in([(each.text, each.analysed) for each in typed])
            for other in synonym.also
            if all(is_known(word(each), self._known) for each, _, _ in words(other))
            for way in scaled(expression_ways(other, self._weights), weight, "synonym")
        ]

    def _joined(self, typed: list[_Typed]) -> list[tuple[int, Wanted]]:
        weight = self._weights.join
        found = []
        for place in range(len(typed) - 1):
            left, right = (each.analysed.surface for each in typed[place : place + 2])
            if min(len(left), len(right)) < _SHORTEST_JOINED or is_stop(left) or is_stop(right):
                continue
            for joined in (left + right, f"{left}s{right}"):
                if self._known.frequency(joined):
                    ways = scaled(expression_ways(joined, self._weights), weight, "joined")
                    found.append((place, Wanted(joined, ways, weight=weight)))
        return found


def _meant(typed: _Typed, plan: Plan) -> _Typed:
    """The word with its best correction, because a misspelt word has synonyms too."""
    if not plan.corrections:
        return typed
    better = plan.corrections[0].better
    return replace(typed, text=better, analysed=word(better))


def _phrase(text: str, exact: bool, occur: Occur, weights: Weights) -> Plan:
    identifiers = identifiers_in(text)
    if len(identifiers) == 1:
        [token] = identifiers
        if not any(words(text[: token.start] + text[token.end :])):
            return Plan((replace(identifier(token.text, weights), occur=occur),))
    way = phrase_way(text, exact=exact)
    return Plan((Wanted(text, (way,), occur),)) if way else Plan()


def _prefix_way(prefix: str, found: list[str], weight: float, via: Via) -> Way:
    return Way((tuple(f"w:{each}" for each in found),), weight, via, f"{prefix}*")
