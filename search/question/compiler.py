"""Compiles a parsed query to a plan: clause by clause, word by word."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.swedish import Word, is_stop, word, words
from search.answer import Via
from search.question.alternatives import with_alternatives
from search.question.brackets import written_out
from search.question.fillers import framed, is_needless
from search.question.identifiers import identifiers_in
from search.question.known import Known
from search.question.letters import letters_of, read, stands_for, without_points
from search.question.one_word import Found, find
from search.question.operators import explained, is_loud, with_operators
from search.question.plan import Plan, Respelling, Wanted, Way
from search.question.proper_names import as_name, municipality, wanted_place
from search.question.query import Clause, Either, Occur, Phrase, Prefix, Query, Words
from search.question.respelling import Dots, dots_of, dotted, is_known
from search.question.synonyms import synonyms_in
from search.question.ways import (
    expression_ways,
    identifier,
    inflections,
    phrase_way,
    scaled,
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
    """A word of unquoted text: as written, its analysis, and its place in the question.

    `place` is the municipality, in small letters, that it names though it is a word too.
    """

    text: str
    analysed: Word
    start: int
    end: int
    place: str | None = None


@dataclass(frozen=True, slots=True)
class _Searched:
    """The plan of one word, and the spelling that it stands for if it was typed otherwise."""

    plan: Plan
    meant: str | None


def _nobody(_name: str) -> bool:
    return False


class Compiler:
    """Compiles queries for one index, whose words are `known`, and the surnames of its elected."""

    def __init__(
        self, known: Known, weights: Weights, is_surname: Callable[[str], bool] = _nobody
    ) -> None:
        self._known, self._weights, self._is_surname = known, weights, is_surname
        self._searched = lru_cache(MOST_REMEMBERED)(self._found)
        self._read = lru_cache(MOST_REMEMBERED)(self._as_read)

    def compile(self, query: Query) -> Plan:
        """Compile the clauses of a query. Its restrictions (filters) are not part of the plan.

        Stop words in unquoted text are left out, unless there is nothing else.
        """
        said = explained(query)
        if (written := written_out(query.text)) is not None:
            said += (("( )", written),)
        query = with_alternatives(with_operators(query))
        dots = dots_of(query.text, self._known)
        prefixes = [each for each in _each_of(query.clauses) if isinstance(each, Prefix)]
        most = MOST_EXPANSIONS // max(len(prefixes), 1)
        loud = is_loud(query.text)
        plans = [
            self._clause(clause, dots, most, loud=loud, frame=place == 0)
            for place, clause in enumerate(query.clauses)
        ]
        plan = replace(sum(plans, Plan()), operators=said)
        telling = tuple(
            each
            for each in plan.words
            if each.occur != "wanted" or each.is_name or not is_stop(each.word)
        )
        if not telling:
            return replace(plan, common=bool(plan.words))
        plan = replace(plan, common=plan.common and len(query.clauses) == 1)
        if all(is_needless(each.word) for each in telling):
            return replace(plan, words=telling)
        return replace(
            plan,
            words=tuple(replace(each, demanded=not is_needless(each.word)) for each in telling),
        )

    def _clause(
        self, clause: Clause, dots: Dots, most: int, *, loud: bool, frame: bool = False
    ) -> Plan:
        if isinstance(clause, Prefix):
            return self._prefix(clause, most, dots)
        if isinstance(clause, Either):
            plans = [self._clause(each, dots, most, loud=loud) for each in clause.of]
            texts = [each.text for each in clause.of]
            return _either(plans, texts, f" {clause.joint} ", self._weights)
        if isinstance(clause, Words):
            return self._words(clause, dots, loud=loud, frame=frame)
        if isinstance(clause, Phrase):
            return _phrase(clause.text, clause.exact, clause.occur, self._weights)
        if clause.occur == "excluded":
            return self._excluded(clause.text, dots)
        plan = self._words(Words(clause.text, clause.start), dots, loud=loud, literal=True)
        return replace(plan, words=tuple(replace(each, occur=clause.occur) for each in plan.words))

    def _excluded(self, text: str, dots: Dots) -> Plan:
        if identifiers_in(text) or len(list(words(text))) != 1:
            return _phrase(text, False, "excluded", self._weights)
        # Inflections of the word are excluded too, but not compounds that it is a part of.
        analysed = word(text)
        twins = dotted(analysed, self._known, dots)
        ways = tuple(inflections(each) for each in (analysed, *map(word, twins)))
        return Plan((Wanted(analysed.surface, ways, "excluded"),))

    def _prefix(self, clause: Prefix, most: int, dots: Dots) -> Plan:
        prefix = word(clause.text).surface
        found = self._known.starting(prefix, most + 1)
        ways = [_prefix_way(prefix, found[:most], 1.0, "prefix")]
        if dots:
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

    def _words(
        self,
        clause: Words,
        dots: Dots,
        *,
        loud: bool = False,
        frame: bool = False,
        literal: bool = False,
    ) -> Plan:
        text = without_points(clause.text, lambda letters: self._known.frequency(letters) > 0)
        text = _DOTTED.sub(lambda match: " " * len(match[0]), text)
        identifiers = identifiers_in(text)
        typed = [
            _Typed(written, self._read(written, loud), clause.start + start, clause.start + end)
            for written, start, end in words(text)
            if not any(token.start <= start and end <= token.end for token in identifiers)
        ]
        if not loud:
            typed = _with_places(typed)
        size = framed([each.text for each in typed]) if frame else 0
        alone = 0 < size == len(typed) and not identifiers
        if size < len(typed):
            typed = typed[size:]
        plan = Plan(
            tuple(identifier(token.text, self._weights) for token in identifiers), common=alone
        )
        searched = [self._search_for(each, dots, literal=literal) for each in typed]
        plan += sum([each.plan for each in searched], Plan())
        first = len(identifiers)
        meant = [_meant(*each) for each in zip(typed, searched, strict=True)]
        for places, way in self._synonyms(meant):
            plan = plan.with_way(way, (first + place for place in places))
            plan = plan.without_offers(typed[place].start for place in places)
        for place, joined in self._joined(typed):
            for way in joined.ways:
                plan = plan.with_way(way, (first + place, first + place + 1))
            # The joined word is rarer than its halves, so it also has a score of its own.
            plan = plan.with_helper(joined, first + place)
        return plan

    def _as_read(self, written: str, loud: bool) -> Word:
        analysed = read(written, loud=loud)
        return analysed if loud else as_name(written, analysed, self._is_surname, self._known)

    def _search_for(self, typed: _Typed, dots: Dots, *, literal: bool) -> _Searched:
        """How a word is searched for, and what is said of it."""
        if typed.place:
            return _Searched(Plan((wanted_place(typed.text, typed.place),)), None)
        found = self._searched(typed.text, typed.analysed, dots, literal)

        def respelt(words: tuple[str, ...]) -> tuple[Respelling, ...]:
            cased = str.capitalize if typed.text[:1].isupper() else str
            return tuple(Respelling(typed.start, typed.end, cased(each)) for each in words)

        names = (typed.text, *found.dotted[:1]) if found.absent else ()
        said = next(filter(None, map(stands_for, names)), None)
        plan = Plan(
            (found.wanted,),
            also=found.also,
            corrections=respelt(found.corrected[:1]),
            offers=respelt(found.offered),
            acronyms=(said,) if said else (),
        )
        return _Searched(plan, next(iter((*found.corrected, *found.dotted)), None))

    def _found(self, text: str, analysed: Word, dots: Dots, literal: bool) -> Found:
        return find(text, analysed, self._known, self._weights, dots=dots, literal=literal)

    def _synonyms(self, typed: list[_Typed]) -> list[tuple[range, Way]]:
        weight = self._weights.synonym
        return [
            (places, way)
            for places, synonym in synonyms_in(
                [(letters_of(e.text) or e.text, e.analysed) for e in typed]
            )
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


def _with_places(typed: list[_Typed]) -> list[_Typed]:
    """The words, with those marked that name a municipality and are other words as well."""
    following = [each.text for each in (*typed[1:], *typed[-1:])]
    return [
        replace(each, place=municipality(each.text, within=each.start > 0, before=then))
        if each.text[:1].isupper()
        else each
        for each, then in zip(typed, following, strict=True)
    ]


def _meant(typed: _Typed, searched: _Searched) -> _Typed:
    """The word as it was meant, because a misspelt word has synonyms too."""
    if searched.meant is None:
        return typed
    return replace(typed, text=searched.meant, analysed=word(searched.meant))


def _each_of(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield from clause.of if isinstance(clause, Either) else (clause,)


def _either(plans: list[Plan], texts: list[str], joint: str, weights: Weights) -> Plan:
    """The plan in which the sides of *OR* are one word, to be found in the ways of each."""
    sides: list[Wanted] = []
    for plan, text in zip(plans, texts, strict=True):
        # A side of several words (*och/eller*) is found where they stand side by side.
        together = plan if len(plan.words) == 1 else _phrase(text, False, "wanted", weights)
        sides += together.words
    if not sides:
        return Plan()
    required = all(each.occur == "required" for each in sides)
    word = Wanted(
        joint.join(each.word for each in sides),
        tuple(way for each in sides for way in each.ways),
        "required" if required else "wanted",
        tuple(part for each in sides for part in each.parts),
    )
    return replace(sum(plans, Plan()), words=(word,))


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
