"""A compiled question: for each of its words, all the ways to find it in the index."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.answer import Via
from search.question.query import Occur


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find a word or phrase.

    `slots` are neighbouring positions, each with the terms that may be there; a single word has one
    slot. `weight` is what one occurrence counts. `via` is the kind of way. `found` is the word or
    phrase that is shown to people as found.
    """

    slots: tuple[tuple[str, ...], ...]
    weight: float
    via: Via
    found: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of the question.

    The occurrences of all `ways` together make one term frequency. `parts` are words that help to
    rank but do not replace the word: the parts of a compound. `weight` scales what the word adds to
    a score. `demanded` says that a result without the word does not have all words of the question.
    `is_name` says that it was read as a name, so that it is no stop word.
    """

    word: str
    ways: tuple[Way, ...]
    occur: Occur = "wanted"
    parts: tuple["Wanted", ...] = ()
    weight: float = 1.0
    demanded: bool = True
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Respelling:
    """A better spelling for ``text[start:end]`` of the question."""

    start: int
    end: int
    better: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The compiled words of a question, and what the searcher should know about it.

    `also` are further words that are searched, and `related` others that are only offered.
    `corrections` are the words that replace misspelt ones, and `offers` are words that may be
    meant, but are not searched; those of `in_capitals` only if no paper has the word otherwise.
    `cut` are the prefixes with more words than are searched. `acronyms` are those in the question,
    each with what it stands for. `operators` are words of other query languages that mean nothing
    here, each with the question as it has to be written. `common` says that all words are very
    common ones. `only_names` are words that papers only have as names, which are searched, and
    `names` those that they have as names, too, which are not.
    """

    words: tuple[Wanted, ...] = ()
    also: tuple[str, ...] = ()
    corrections: tuple[Respelling, ...] = ()
    cut: tuple[str, ...] = ()
    offers: tuple[Respelling, ...] = ()
    acronyms: tuple[tuple[str, str], ...] = ()
    operators: tuple[tuple[str, str], ...] = ()
    common: bool = False
    in_capitals: tuple[Respelling, ...] = ()
    related: tuple[str, ...] = ()
    only_names: tuple[str, ...] = ()
    names: tuple[Respelling, ...] = ()

    def with_way(self, way: Way, places: Iterable[int]) -> "Plan":
        """The plan with one more way to find the words at `places`, which they share."""
        words = list(self.words)
        for place in places:
            words[place] = replace(words[place], ways=(*words[place].ways, way))
        return replace(self, words=tuple(words), also=tuple(dict.fromkeys((*self.also, way.found))))

    def without_offers(self, starts: Iterable[int]) -> "Plan":
        """The plan that offers nothing for the words that start at these places of the question."""
        found = frozenset(starts)
        return replace(self, offers=tuple(each for each in self.offers if each.start not in found))

    def with_helper(self, helper: Wanted, place: int) -> "Plan":
        """The plan with one more word that helps the one at `place` to rank."""
        words = list(self.words)
        words[place] = replace(words[place], parts=(*words[place].parts, helper))
        return replace(self, words=tuple(words))

    def __add__(self, other: "Plan") -> "Plan":
        return Plan(
            self.words + other.words,
            tuple(dict.fromkeys(self.also + other.also)),
            self.corrections + other.corrections,
            self.cut + other.cut,
            self.offers + other.offers,
            self.acronyms + other.acronyms,
            self.operators + other.operators,
            self.common or other.common,
            self.in_capitals + other.in_capitals,
            tuple(dict.fromkeys(self.related + other.related)),
            tuple(dict.fromkeys(self.only_names + other.only_names)),
            self.names + other.names,
        )
