"""Plans the search for the unquoted words of a question, and for what they are together."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from indexer.swedish import Word, completed, is_acronym, is_stop, word, words
from search.budget import WORD, spend
from search.question.bare_function_words import small_word
from search.question.dictionary import in_dictionary, is_compound
from search.question.fillers import framed
from search.question.identifiers import identifiers_in
from search.question.known import Known
from search.question.letters import (
    letters_of,
    meant_in_capitals,
    read,
    stands_for,
    without_points,
)
from search.question.one_word import Found, find
from search.question.plan import Plan, Respelling, Wanted, Way
from search.question.proper_names import Place, as_name, municipality, wanted_place
from search.question.query import Words
from search.question.respelling import Dots, is_known
from search.question.synonyms import synonyms_in
from search.question.ways import expression_ways, identifier, name_way, phrase_way, scaled
from search.weights import Weights

MOST_REMEMBERED = 10_000
"""The most words of questions whose ways are cached: 10 kB each, 100 MB."""

_SHORTEST_JOINED = 3
# m.m., bl.a., fr.o.m.: their letters are not words to search for.
_DOTTED = re.compile(r"(?<![\w.])[a-zåäö]{1,2}(?:\.\s?[a-zåäö]{1,3})+\b\.?")


def is_abbreviation(text: str) -> bool:
    """Whether a text has nothing but abbreviations with full stops: *bl.a.* and the like.

    >>> [is_abbreviation(each) for each in ("v.a.", "m.m., t.ex.", "skola m.m.", "V.A.", "")]
    [True, True, False, False, False]
    """
    rest = _DOTTED.sub("", text)
    return rest != text and not any(map(str.isalnum, rest))


@dataclass(frozen=True, slots=True)
class _Typed:
    """A word of unquoted text: as written, its analysis, and its place in the question.

    `place` is the municipality that it names though it is spelt like another word. `may_name` says
    that it may be somebody's name, by its capital or by the name beside it.
    """

    text: str
    analysed: Word
    start: int
    end: int
    place: Place | None = None
    may_name: bool = False


@dataclass(frozen=True, slots=True)
class _Searched:
    """The plan of one word, the spelling that it stands for if it was typed otherwise, its pieces.

    The pieces of a word that no paper has are words of the question too.
    """

    plan: Plan
    meant: str | None
    apart: tuple[Wanted, ...] = ()


MOST_RESPELT = 8
"""The most words of a question that are compared with all words of the papers, to correct them or
to offer others: at 100,000 sections, each takes 0.1 seconds."""


class RunningWords:
    """Plans the search for unquoted words in one index. It caches what it has found of a word."""

    def __init__(
        self,
        known: Known,
        weights: Weights,
        is_surname: Callable[[str], bool],
        has: Callable[[Way], bool],
    ) -> None:
        """Plan for an index whose words are `known`, and the surnames of its elected.

        `has` says whether any paper has a word in some way.
        """
        self._known, self._weights, self._is_surname = known, weights, is_surname
        self._has = has
        self._is_named = lru_cache(MOST_REMEMBERED)(self._named)
        self._are_names = lru_cache(MOST_REMEMBERED)(self._beside)
        self._searched = lru_cache(MOST_REMEMBERED)(self._found)
        self._read = lru_cache(MOST_REMEMBERED)(self._as_read)

    def plan(
        self,
        clause: Words,
        dots: Dots,
        *,
        loud: bool = False,
        frame: bool = False,
        literal: bool = False,
        spare: int = MOST_RESPELT,
    ) -> Plan:
        """The plan of a clause.

        Args:
            clause: the words.
            dots: whether å, ä, ö and é may be missing.
            loud: whether the question has capitals only.
            frame: whether it may begin with words that ask and carry nothing.
            literal: whether nothing may be corrected.
            spare: how many words that no paper has may be corrected; the first ones are.
        """
        text = without_points(clause.text, lambda letters: self._known.frequency(letters) > 0)
        text = _DOTTED.sub(lambda match: " " * len(match[0]), text)
        identifiers = identifiers_in(text)
        typed = [
            _Typed(written, self._read(written, loud), clause.start + start, clause.start + end)
            for written, start, end in words(text)
            if not any(token.start <= start and end <= token.end for token in identifiers)
        ]
        if not loud:
            typed = self._with_names(_with_places(typed, text, clause.start))
        typed = self._with_small_words(self._completed(typed, text, clause.start))
        spend(WORD * len(typed))
        size = framed([each.text for each in typed]) if frame else 0
        alone = 0 < size == len(typed) and not identifiers
        if size < len(typed):
            typed = typed[size:]
        plan = Plan(
            tuple(identifier(token.text, self._weights) for token in identifiers), common=alone
        )
        unknown = accumulate(self._is_new(each.analysed) for each in typed)
        searched = [
            self._search_for(each, dots, literal=literal or so_far > spare)
            for each, so_far in zip(typed, unknown, strict=True)
        ]
        plan += sum([each.plan for each in searched], Plan())
        first = len(identifiers)
        plan = self._with_letters(plan, typed, first)
        meant = [_meant(*each) for each in zip(typed, searched, strict=True)]
        for places, way in self._synonyms(meant):
            plan = plan.with_way(way, (first + place for place in places))
            plan = plan.without_offers(typed[place].start for place in places)
        for place, joined in self._joined(typed):
            for way in joined.ways:
                plan = plan.with_way(way, (first + place, first + place + 1))
            # The joined word is rarer than its halves, so it also has a score of its own.
            plan = plan.with_helper(joined, first + place)
        return plan + Plan(tuple(piece for each in searched for piece in each.apart))

    def unknown_in(self, text: str, *, loud: bool) -> int:
        """How many words of a text no paper has."""
        return sum(self._is_new(self._read(written, loud)) for written, _, _ in words(text))

    def _is_new(self, analysed: Word) -> bool:
        return not is_known(analysed, self._known)

    def _completed(self, typed: list[_Typed], text: str, start: int) -> list[_Typed]:
        """The words, with those in full that a series writes in part: *för- och grundskola*."""
        in_full: dict[int, str] = {}
        for whole, begins, _ in completed(text):
            if whole in self._known or in_dictionary(whole) or is_compound(whole):
                in_full.setdefault(start + begins, whole)
        if not in_full:
            return typed
        return [
            replace(each, text=whole, analysed=word(whole), place=None)
            if (whole := in_full.get(each.start, ""))
            else each
            for each in typed
        ]

    def _with_small_words(self, typed: list[_Typed]) -> list[_Typed]:
        """The words, with those of grammar as they are written: *for* of *lekplats for barn*.

        A word alone is left, as it is all that can be meant.
        """
        if len(typed) <= 1:
            return typed
        following = (*(each.text for each in typed[1:]), "")
        return [
            replace(each, text=meant, analysed=word(meant))
            if (meant := small_word(each.text, after, self._known, first=not each.start))
            else each
            for each, after in zip(typed, following, strict=True)
        ]

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

        found, only, named = self._with_name(typed, found)
        letters = letters_of(typed.text)
        # Whoever types *SOL* may mean the sun.
        is_said = found.absent or (letters and not typed.text.startswith(letters))
        fronts = typed.text.split("-")[:-1] if found.absent else ()
        names = (typed.text, *found.dotted[:1], *fronts) if is_said else ()
        said = next(filter(None, map(stands_for, names)), None)
        plan = Plan(
            (found.wanted,),
            also=found.also,
            corrections=respelt(found.corrected[:1]),
            offers=respelt(found.offered),
            acronyms=(said,) if said else (),
            related=(found.related,) if found.related else (),
            in_capitals=tuple(
                Respelling(typed.start, typed.end, each)
                for each in filter(None, (meant_in_capitals(typed.text, self._known),))
            ),
            only_names=(typed.text,) if only else (),
            names=(Respelling(typed.start, typed.end, typed.text.capitalize()),) if named else (),
        )
        meant = next(iter((*found.corrected, *found.dotted)), None)
        return _Searched(plan, meant, found.apart)

    def _with_names(self, typed: list[_Typed]) -> list[_Typed]:
        """The words, with those marked that may be names: by a capital, or by a name beside them.

        *axel klang* is a name if a paper has somebody called so, but *axel av stål* is none.
        """
        beside = set()
        for place, (one, other) in enumerate(pairwise(typed)):
            if self._are_names(one.analysed.surface, other.analysed.surface):
                beside |= {place, place + 1}
        return [
            replace(each, may_name=True) if place in beside or each.text[:1].isupper() else each
            for place, each in enumerate(typed)
        ]

    def _with_letters(self, plan: Plan, typed: list[_Typed], first: int) -> Plan:
        """The plan in which a letter behind a word that no paper has belongs to it: *vitamin D*.

        By itself it would find the members of a party.
        """
        words = list(plan.words)
        for place, (before, each) in enumerate(pairwise(typed), first + 1):
            if len(each.text) == 1 and each.text.isalpha() and self._is_new(before.analysed):
                together = f"{before.text} {each.text}"
                phrase = phrase_way(together, exact=False)
                if phrase and place < len(words):
                    words[place] = replace(words[place], word=together, ways=(phrase,), parts=())
        return replace(plan, words=tuple(words))

    def _named(self, surface: str) -> bool:
        """Whether a word of Swedish is somebody's name in some paper."""
        way = name_way(surface, self._weights)
        return bool(way.slots[0]) and self._has(way)

    def _beside(self, one: str, other: str) -> bool:
        """Whether two words stand side by side in some paper as somebody's name, in any order."""
        if not self._is_named(one) and not self._is_named(other):
            return False
        slots = [name_way(each, self._weights).slots[0] or (f"w:{each}",) for each in (one, other)]
        name = f"{one} {other}"
        return any(
            self._has(Way(each, 1.0, "phrase", name))
            for each in (tuple(slots), tuple(reversed(slots)))
        )

    def _with_name(self, typed: _Typed, found: Found) -> tuple[Found, bool, bool]:
        """How a word is found with the names that are spelt like it.

        And whether papers have it only as a name, and whether they have it as a name that is not
        searched.
        """
        surface = typed.analysed.surface
        if not self._is_named(surface):
            return found, False, False
        wanted, way = found.wanted, name_way(surface, self._weights)
        if typed.may_name:
            wanted = replace(wanted, ways=(way, *wanted.ways))
            return replace(found, wanted=wanted, absent=False), False, False
        if any(map(self._has, wanted.ways)):
            return found, False, True
        return Found(replace(wanted, ways=(way,), parts=())), True, False

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


def _with_places(typed: list[_Typed], text: str, start: int) -> list[_Typed]:
    """The words of a text, with those marked that name a municipality and are other words as well.

    The text begins at `start` of the question.
    """
    preceding = ["", *(each.text for each in typed)]
    return [
        replace(
            each,
            place=municipality(
                each.text, before=before, after=text[each.end - start :], within=each.start > 0
            ),
        )
        if each.text[:1].isupper()
        else each
        for each, before in zip(typed, preceding, strict=False)
    ]


def _meant(typed: _Typed, searched: _Searched) -> _Typed:
    """The word as it was meant, because a misspelt word has synonyms too."""
    if searched.meant is None:
        return typed
    return replace(typed, text=searched.meant, analysed=word(searched.meant))
