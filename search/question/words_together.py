"""Plans what neighbouring words are together: a synonym, a compound, a date, *vitamin D*."""

from dataclasses import replace

from indexer.swedish import is_acronym, is_stop, word, words
from search.question.dates_in_words import are_date, date_of
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
        for places, way in self._synonyms(meant):
            plan = plan.with_way(way, (first + place for place in places))
            plan = plan.without_offers(typed[place].start for place in places)
        for place, joined in self._joined(typed):
            for way in joined.ways:
                plan = plan.with_way(way, (first + place, first + place + 1))
            # The joined word is rarer than its halves, so it also has a score of its own.
            plan = plan.with_helper(joined, first + place)
        words = list(plan.words)
        for place in reversed(range(len(typed) - 1)):
            both = words[first + place : first + place + 2]
            if pair := self._paired(typed[place], typed[place + 1], both):
                words[first + place : first + place + 2] = [pair]
        return replace(plan, words=tuple(words))

    def _paired(self, one: Typed, other: Typed, words: list[Wanted]) -> Wanted | None:
        """One word for two that are one only side by side; None if they are two.

        They are a date, or a word that no paper has and a letter: *vitamin D*. By itself the letter
        would find the members of a party.
        """
        if are_date(one, other):
            return date_of(one, other, words, self._weights)
        letter = other.analysed.surface
        is_letter = len(other.text) == 1 and letter.isalpha() and not is_stop(letter)
        if is_letter and not self._is_known(one):
            together = f"{one.text} {other.text}"
            phrase = phrase_way(together, exact=False)
            return replace(words[1], word=together, ways=(phrase,), parts=()) if phrase else None
        return None

    def _is_known(self, typed: Typed) -> bool:
        return is_known(typed.analysed, self._known)

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
