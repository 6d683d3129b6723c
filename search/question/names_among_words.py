"""Tells the names among the words of a question from the words that are spelt like them.

Papers have them apart (docs/decisions/0049-names-that-are-words.md).
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

from indexer.store import without_dots
from indexer.swedish import given_names
from search.question.dictionary import with_dots
from search.question.one_word import Found
from search.question.plan import Way
from search.question.typed_words import Typed
from search.question.ways import name_way, scaled
from search.weights import Weights

MOST_REMEMBERED = 10_000
"""The most words, and pairs of words, of which it is cached whether they are names: 3 MB."""


class NamesAmongWords:
    """Tells names in one index. It caches which words, and which pairs of words, are names there.

    `has` says whether any paper has a word in some way.
    """

    def __init__(self, weights: Weights, has: Callable[[Way], bool]) -> None:
        self._weights, self._has = weights, has
        self._is_named = lru_cache(MOST_REMEMBERED)(self._named)
        self._are_names = lru_cache(MOST_REMEMBERED)(self._beside)

    def marked(self, typed: list[Typed]) -> list[Typed]:
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

    def found(self, typed: Typed, found: Found) -> tuple[Found, bool, bool]:
        """How a word is found with the names that are spelt like it.

        And whether papers have it only as a name, and whether they have it as a name that is not
        searched.
        """
        surface = typed.analysed.surface
        if not self._is_named(surface):
            return self._with_dots(typed, found), False, False
        wanted, way = found.wanted, name_way(surface, self._weights)
        if typed.may_name:
            wanted = replace(wanted, ways=(way, *wanted.ways))
            return replace(found, wanted=wanted, absent=False), False, False
        if any(map(self._has, wanted.ways)):
            return found, False, True
        return Found(replace(wanted, ways=(way,), parts=())), True, False

    def _with_dots(self, typed: Typed, found: Found) -> Found:
        """A word that may be a name, found with the names that it was typed for: *Goran*."""
        if not (typed.may_name or found.absent):
            return found
        twins = [each for each in dotted_names(typed.analysed.surface) if self._is_named(each)]
        if not twins:
            return found
        ways = tuple(name_way(each, self._weights) for each in twins)
        respelt = scaled(ways, self._weights.diacritics, "diacritics")
        wanted = replace(found.wanted, ways=respelt + found.wanted.ways)
        said = tuple(dict.fromkeys((*twins, *found.dotted)))
        return replace(found, wanted=wanted, dotted=said, offered=(), absent=False)

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


@cache
def _by_bare_letters() -> dict[str, tuple[str, ...]]:
    """The given names with å, ä, ö or é, by what they are without."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(given_names()):
        if (bare := without_dots(name)) != name:
            found[bare] = (*found.get(bare, ()), name)
    return found


def dotted_names(surface: str) -> tuple[str, ...]:
    """The names that a word may be typed for without its dots.

    >>> dotted_names("goran"), dotted_names("josefson")
    (('göran',), ())
    """
    meant = with_dots(surface)
    return _by_bare_letters().get(surface) or ((meant,) if meant else ())
