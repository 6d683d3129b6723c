"""Compiles a parsed query to a plan: clause by clause, word by word."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from indexer.swedish import is_stop, is_word_too, word, words
from search.answer import Via
from search.budget import WORD, spend
from search.question.alternatives import with_alternatives
from search.question.brackets import written_out
from search.question.fillers import is_needless
from search.question.identifiers import identifiers_in
from search.question.known import Known
from search.question.operators import explained, is_loud, with_operators
from search.question.plan import Plan, Wanted, Way
from search.question.query import Clause, Either, Occur, Phrase, Prefix, Query, Words
from search.question.respelling import Dots, dots_of, dotted
from search.question.running_words import MOST_RESPELT, RunningWords, is_abbreviation
from search.question.ways import (
    identifier,
    inflections,
    name_way,
    phrase_way,
)
from search.weights import Weights

MOST_EXPANSIONS = 256
"""The most words that the prefixes of a query stand for together; the most frequent are taken."""


def _nobody(_name: str) -> bool:
    return False


def _nothing(_way: Way) -> bool:
    return False


class Compiler:
    """Compiles queries for one index, whose words are `known`, and the surnames of its elected.

    `has` says whether any paper has a word in some way.
    """

    def __init__(
        self,
        known: Known,
        weights: Weights,
        is_surname: Callable[[str], bool] = _nobody,
        has: Callable[[Way], bool] = _nothing,
    ) -> None:
        self._known, self._weights = known, weights
        self._running = RunningWords(known, weights, is_surname, has)

    def compile(self, query: Query) -> Plan:
        """Compile the clauses of a query. Its restrictions (filters) are not part of the plan.

        Stop words in unquoted text are left out, unless there is nothing else.
        """
        said = explained(query)
        if (written := written_out(query.text)) is not None:
            said += (("( )", written),)
        query = with_alternatives(with_operators(query))
        exact = all(isinstance(each, Phrase) for each in _each_of(query.clauses))
        dots = Dots.TYPED if exact else dots_of(query.text, self._known)
        match query.clauses:
            case [Words(text=text)] if is_abbreviation(text):
                # Alone it is all that can be meant; beside words it carries nothing.
                return replace(_phrase(text, True, "wanted", self._weights), operators=said)
        prefixes = [each for each in _each_of(query.clauses) if isinstance(each, Prefix)]
        most = MOST_EXPANSIONS // max(len(prefixes), 1)
        loud = is_loud(query.text)
        plans = self._plans(query.clauses, dots, most, loud=loud, frame=True)
        plan = replace(sum(plans, Plan()), operators=said)
        telling = tuple(
            each
            for each in plan.words
            if each.occur != "wanted" or each.is_name or not is_stop(each.word)
        )
        if not telling:
            return replace(plan, common=bool(plan.words))
        plan = replace(plan, common=plan.common and len(query.clauses) == 1)
        needless = [is_needless(each.word) for each in telling]
        if all(needless):
            return replace(plan, words=telling)
        words = tuple(
            replace(each, demanded=False) if is_so else each
            for each, is_so in zip(telling, needless, strict=True)
        )
        return _with_bound(replace(plan, words=words), query)

    def _plans(
        self,
        clauses: Sequence[Clause],
        dots: Dots,
        most: int,
        *,
        loud: bool,
        frame: bool = False,
        spare: int = MOST_RESPELT,
    ) -> list[Plan]:
        """The plan of each clause. Only the first `spare` unknown words of them are corrected."""
        plans = []
        for place, clause in enumerate(clauses):
            spend(WORD)
            first = frame and place == 0
            plans.append(self._clause(clause, dots, most, loud=loud, frame=first, spare=spare))
            if place + 1 < len(clauses):
                unknown = self._running.unknown_in(_text_of(clause), loud=loud)
                spare = max(spare - unknown, 0)
        return plans

    def _clause(
        self, clause: Clause, dots: Dots, most: int, *, loud: bool, frame: bool, spare: int
    ) -> Plan:
        if isinstance(clause, Prefix):
            return self._prefix(clause, most, dots)
        if isinstance(clause, Either):
            plans = self._plans(clause.of, dots, most, loud=loud, spare=spare)
            texts = [each.text for each in clause.of]
            return _either(plans, texts, f" {clause.joint} ", self._weights)
        if isinstance(clause, Words):
            return self._running.plan(clause, dots, loud=loud, frame=frame, spare=spare)
        if isinstance(clause, Phrase):
            return _phrase(clause.text, clause.exact, clause.occur, self._weights)
        if clause.occur == "excluded":
            return self._excluded(clause.text, dots)
        plan = self._running.plan(Words(clause.text, clause.start), dots, loud=loud, literal=True)
        return replace(plan, words=tuple(replace(each, occur=clause.occur) for each in plan.words))

    def _excluded(self, text: str, dots: Dots) -> Plan:
        if identifiers_in(text) or len(list(words(text))) != 1:
            return _phrase(text, False, "excluded", self._weights)
        # Inflections of the word are excluded too, but not compounds that it is a part of.
        analysed = word(text)
        twins = dotted(analysed, self._known, dots)
        ways = tuple(inflections(each) for each in (analysed, *map(word, twins)))
        if text[:1].isupper() and is_word_too(analysed.surface):
            ways += (name_way(analysed.surface, self._weights),)
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


def _with_bound(plan: Plan, query: Query) -> Plan:
    """The plan in which a noun and its year rank best where they stand side by side."""
    for noun, year in query.bound:
        places = [n for n, each in enumerate(plan.words) if each.word == year]
        written = (f"{noun} {between}{year}" for between in ("", "för ", "år ", "för år "))
        ways = tuple(filter(None, (phrase_way(each, exact=False) for each in written)))
        for place in places[:1]:
            plan = plan.with_helper(Wanted(f"{noun} {year}", ways), place)
    return plan


def _each_of(clauses: Iterable[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        yield from clause.of if isinstance(clause, Either) else (clause,)


def _text_of(clause: Clause) -> str:
    """The words of a clause that may be corrected."""
    return " ".join(each.text for each in _each_of((clause,)) if isinstance(each, Words))


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
    identifiers = identifiers_in(text, in_words=not exact)
    if len(identifiers) == 1:
        [token] = identifiers
        if not any(words(text[: token.start] + text[token.end :])):
            return Plan((replace(identifier(token.text, weights), occur=occur),))
    way = phrase_way(text, exact=exact)
    return Plan((Wanted(text, (way,), occur),)) if way else Plan()


def _prefix_way(prefix: str, found: list[str], weight: float, via: Via) -> Way:
    terms = tuple(f"w:{each}" for each in found)
    names = tuple(f"n:{each}" for each in found if is_word_too(each))
    return Way(((*terms, *names),), weight, via, f"{prefix}*")
