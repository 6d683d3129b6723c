"""Plans what neighbouring words of a question are together: a synonym, a compound, *vitamin D*."""

from dataclasses import replace
from itertools import pairwise

from indexer.swedish import is_acronym, is_stop, word, words
from search.question.known import Known
from search.question.letters import letters_of
from search.question.plan import Plan, Wanted, Way
from search.question.respelling import is_known
from search.question.synonyms import synonyms_in
from search.question.typed_words import Typed
from search.question.ways import expression_ways, phrase_way, scaled
from search.weights import Weights

_SHORTEST_JOINED = 3


class WordsTogether:
    """Plans what words are together, in an index whose words are `known`."""

    def __init__(self, known: Known, weights: Weights) -> None:
        self._known, self._weights = known, weights

    def planned(self, plan: Plan, typed: list[Typed], meant: list[Typed], first: int) -> Plan:
        """The plan of some words with the ways to find them together.

        Args:
            plan: the plan of each word alone.
            typed: the words.
            meant: the same as they are meant, because a misspelt word has synonyms too.
            first: the place in the plan of the first of them.
        """
        plan = self._with_letters(plan, typed, first)
        for places, way in self._synonyms(meant):
            plan = plan.with_way(way, (first + place for place in places))
            plan = plan.without_offers(typed[place].start for place in places)
        for place, joined in self._joined(typed):
            for way in joined.ways:
                plan = plan.with_way(way, (first + place, first + place + 1))
            # The joined word is rarer than its halves, so it also has a score of its own.
            plan = plan.with_helper(joined, first + place)
        return plan

    def _with_letters(self, plan: Plan, typed: list[Typed], first: int) -> Plan:
        """The plan in which a letter behind a word that no paper has belongs to it: *vitamin D*.

        By itself it would find the members of a party.
        """
        words = list(plan.words)
        for place, (before, each) in enumerate(pairwise(typed), first + 1):
            if (
                len(each.text) == 1
                and each.text.isalpha()
                and not is_known(before.analysed, self._known)
            ):
                together = f"{before.text} {each.text}"
                phrase = phrase_way(together, exact=False)
                if phrase and place < len(words):
                    words[place] = replace(words[place], word=together, ways=(phrase,), parts=())
        return replace(plan, words=tuple(words))

    def _synonyms(self, typed: list[Typed]) -> list[tuple[range, Way]]:
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

    def _joined(self, typed: list[Typed]) -> list[tuple[int, Wanted]]:
        weight = self._weights.join
        found = []
        for place in range(len(typed) - 1):
            left, right = (each.analysed.surface for each in typed[place : place + 2])
            if is_stop(left) or is_stop(right):
                continue
            written = [f"{left}-{each}" for each in (right, *typed[place + 1].analysed.lemmas)]
            if min(len(left), len(right)) >= _SHORTEST_JOINED or is_acronym(left):
                written += [left + right, f"{left}s{right}"]
            for joined in dict.fromkeys(written):
                if self._known.frequency(joined):
                    ways = scaled(expression_ways(joined, self._weights), weight, "joined")
                    found.append((place, Wanted(joined, ways, weight=weight)))
        return found
