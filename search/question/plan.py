"""A question compiled: for each of its words, all the ways in which the index may hold it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.answer import Via
from search.question.query import Occur


@dataclass(frozen=True, slots=True)
class Way:
    """One way to find a word or phrase.

    `slots` are the positions side by side, each with the terms that may stand there; a word has one
    slot. `weight` is what an occurrence counts, `found` what people are told was found.
    """

    slots: tuple[tuple[str, ...], ...]
    weight: float
    via: Via
    found: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One word of the question.

    The occurrences of all `ways` make one term frequency. `parts` are words that help to rank but
    do not stand for the whole: the parts of a compound. `weight` scales what the word adds to a
    score.
    """

    word: str
    ways: tuple[Way, ...]
    occur: Occur = "wanted"
    parts: tuple["Wanted", ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Respelling:
    """A better spelling for ``text[start:end]`` of the question."""

    start: int
    end: int
    better: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The words of a question, compiled, and what there is to tell about it.

    `also` are further words searched, `corrections` those put in place of misspelt ones, `cut` the
    prefixes with more words than were searched.
    """

    words: tuple[Wanted, ...] = ()
    also: tuple[str, ...] = ()
    corrections: tuple[Respelling, ...] = ()
    cut: tuple[str, ...] = ()

    def with_way(self, way: Way, places: Iterable[int]) -> "Plan":
        """The plan with one more way to find the words at `places`; they share it."""
        words = list(self.words)
        for place in places:
            words[place] = replace(words[place], ways=(*words[place].ways, way))
        return replace(self, words=tuple(words), also=tuple(dict.fromkeys((*self.also, way.found))))

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
        )
