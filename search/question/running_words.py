"""Plans the search for the unquoted words of a question, each as it was typed."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, repeat

from indexer.swedish import Word, completed, word, words
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
from search.question.names_among_words import NamesAmongWords
from search.question.one_word import Found, find
from search.question.plan import Plan, Respelling, Wanted, Way
from search.question.proper_names import as_name, wanted_place
from search.question.query import Words
from search.question.respelling import Dots, is_known
from search.question.typed_words import Typed, with_places
from search.question.ways import identifier
from search.question.words_together import WordsTogether
from search.weights import Weights

MOST_REMEMBERED = 10_000
"""The most words of questions whose ways are cached: 10 kB each, 100 MB."""

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
        self._names = NamesAmongWords(weights, has)
        self._together = WordsTogether(known, weights)
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
            Typed(written, self._read(written, loud), clause.start + start, clause.start + end)
            for written, start, end in words(text)
            if not any(token.start <= start and end <= token.end for token in identifiers)
        ]
        if not loud:
            typed = self._names.marked(with_places(typed, text, clause.start))
        typed = self._with_small_words(self._completed(typed, text, clause.start))
        spend(WORD * len(typed))
        size = framed([each.text for each in typed]) if frame else 0
        alone = 0 < size == len(typed) and not identifiers
        if size < len(typed):
            typed = typed[size:]
        plan = Plan(
            tuple(identifier(token.text, self._weights) for token in identifiers), common=alone
        )
        unknown: Iterable[int] = accumulate(self._is_new(each.analysed) for each in typed)
        if len(typed) <= spare:  # then all may be, and which they are need not be known
            unknown = repeat(0, len(typed))
        searched = [
            self._search_for(each, dots, literal=literal or so_far > spare)
            for each, so_far in zip(typed, unknown, strict=True)
        ]
        plan += sum([each.plan for each in searched], Plan())
        meant = [_meant(*each) for each in zip(typed, searched, strict=True)]
        plan = self._together.planned(plan, typed, meant, len(identifiers))
        return plan + Plan(tuple(piece for each in searched for piece in each.apart))

    def unknown_in(self, text: str, *, loud: bool) -> int:
        """How many words of a text no paper has."""
        return sum(self._is_new(self._read(written, loud)) for written, _, _ in words(text))

    def _is_new(self, analysed: Word) -> bool:
        return not is_known(analysed, self._known)

    def _completed(self, typed: list[Typed], text: str, start: int) -> list[Typed]:
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

    def _with_small_words(self, typed: list[Typed]) -> list[Typed]:
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

    def _search_for(self, typed: Typed, dots: Dots, *, literal: bool) -> _Searched:
        """How a word is searched for, and what is said of it."""
        if typed.place:
            return _Searched(Plan((wanted_place(typed.text, typed.place),)), None)
        found = self._searched(typed.text, typed.analysed, dots, literal)

        def respelt(words: tuple[str, ...]) -> tuple[Respelling, ...]:
            cased = str.capitalize if typed.text[:1].isupper() else str
            return tuple(Respelling(typed.start, typed.end, cased(each)) for each in words)

        found, only, named = self._names.found(typed, found)
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

    def _found(self, text: str, analysed: Word, dots: Dots, literal: bool) -> Found:
        return find(text, analysed, self._known, self._weights, dots=dots, literal=literal)


def _meant(typed: Typed, searched: _Searched) -> Typed:
    """The word as it was meant, because a misspelt word has synonyms too."""
    if searched.meant is None:
        return typed
    return replace(typed, text=searched.meant, analysed=word(searched.meant))
