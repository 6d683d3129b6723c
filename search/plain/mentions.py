"""Finds the words of a question that may be values of fields: parties, kinds, outcomes, bodies."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpus.names import nominative
from corpus.vocabulary import load
from indexer.store import without_dots
from search.plain.vocabulary import meanings, party_letters

LONGEST = 6
"""The most words of a value: *Barn- och utbildningsnämndens arbetsutskott* has four."""

SHORTEST_SMALL = 5
"""The fewest letters of a municipality's name in small letters: *mark* and *vara* are words."""

MOST_SPELT = 8
"""The most lists of municipalities, one for each open index, whose spellings are cached: 100 kB."""

_BODY_END = re.compile(
    "(?:n[äa]mnd(?:en)?|utskott(?:et)?|beredning(?:en)?|styrelsen?|fullm[äa]ktige)s?$"
    "|^n[äa]mnden för .",
    re.IGNORECASE,
)
_KOMMUN = re.compile(r"\s+kommuns?$")
_WORD = re.compile(r"[^\W_]+(?:[’'&-][^\W_]+)*(?::[snSN]\b|-)?")
_LETTERED = re.compile(r"([^\W\d_]{1,3})-([^\W\d_]{3,})")


@dataclass(frozen=True, slots=True)
class Typed:
    """A word as it was typed, in small letters, and its place in the question."""

    written: str
    small: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """The words ``first:last`` of a question, which may mean a value of each of some fields.

    `sure` says that they have no other meaning.
    """

    first: int
    last: int
    values: Mapping[str, tuple[str, ...]]
    sure: bool

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the words are about."""
        return frozenset(self.values)


class Values(Protocol):
    """The values of the fields of an index."""

    def meant(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that a text means; empty if it means none."""
        ...

    def held(self, field: str, /) -> tuple[str, ...]:
        """The values of a field in the index, sorted."""
        ...

    def side_by_side(self, text: str) -> bool:
        """Whether a paper of the index has these words side by side, in any inflection."""
        ...

    def headed_before_or_after(self, word: str, year: str) -> bool:
        """Whether a paper of another year has a word and this year in its heading."""
        ...


def typed_in(text: str, start: int) -> list[Typed]:
    """The words of a text that begins at `start` of a question.

    >>> [each.small for each in typed_in("S-motioner (V), barn- och", 0)]
    ['s-motioner', 'v', 'barn-', 'och']
    """
    return [
        Typed(m[0], m[0].casefold(), start + m.start(), start + m.end())
        for m in _WORD.finditer(text)
    ]


def mentions_in(typed: list[Typed], text: str, values: Values) -> list[Mention]:
    """The mentions among the words of a question; of those that overlap, the longest.

    Args:
        typed: the words.
        text: the whole question, which shows brackets around a word.
        values: the values that there are.
    """
    # In a question of capitals only, a capital says nothing.
    tells = not text.isupper() or len(typed) == 1
    found: list[Mention] = []
    place = 0
    while place < len(typed):
        mention = _longest(typed, place, text, values, tells)
        if mention and mention.values:
            found.append(mention)
        place = mention.last if mention else place + 1
    return found


def _longest(
    typed: list[Typed], first: int, text: str, values: Values, tells: bool
) -> Mention | None:
    """The longest mention that begins at `first`; one without values for a body of no paper."""
    for last in range(min(first + LONGEST, len(typed)), first, -1):
        words = typed[first:last]
        written = " ".join(each.written for each in words)
        for read, sure in _read(written, words, text, values, tells):
            return Mention(first, last, read, sure)
        # Kommunstyrelsens personalutskott is not Kommunstyrelsen.
        if _BODY_END.search(written) and nominative(written):
            return Mention(first, last, {}, False)
    return None


def _read(
    written: str, words: list[Typed], text: str, values: Values, tells: bool
) -> Iterator[tuple[Mapping[str, tuple[str, ...]], bool]]:
    """What some neighbouring words mean, the likeliest first."""
    small = written.casefold()
    meaning = meanings().get(small)
    if meaning and (meaning.field != "parti" or values.meant("parti", meaning.value)):
        yield {meaning.field: (meaning.value,)}, meaning.sure
    if len(words) == 1:
        yield from _lettered(words[0], text, values, tells)
    if body := _body(written, values):
        # Abbreviations have other meanings: ks, au.
        yield {"namnd": body}, len(written) > _LONGEST_ABBREVIATION
    if kommun := _kommun(written, values, tells):
        yield {"kommun": kommun}, True


_LONGEST_ABBREVIATION = 5


def _lettered(
    word: Typed, text: str, values: Values, tells: bool
) -> Iterator[tuple[Mapping[str, tuple[str, ...]], bool]]:
    """A party by its letters: alone, in brackets, or before a kind (*S-motioner*)."""
    if joined := _LETTERED.fullmatch(word.written):
        meaning = meanings().get(joined[2].casefold())
        party = _party(joined[1].upper(), values)
        if party and meaning and meaning.field == "arendetyp":
            yield {"parti": party, "arendetyp": (meaning.value,)}, True
        return
    letters = bare_letters(word.written)
    # A colon before the -s is only written behind letters that are short for something.
    is_short = ":" in word.written or (letters.isupper() and tells)
    party = _party(letters.upper(), values, is_short)
    if party:
        yield {"parti": party}, in_brackets(word, text)


def bare_letters(written: str) -> str:
    """The letters of a party without the ending of a genitive, or the hyphen before *och*.

    >>> bare_letters("SD:s"), bare_letters("KDs"), bare_letters("S-"), bare_letters("Ms")
    ('SD', 'KD', 'S', 'Ms')
    """
    match = _ENDED.fullmatch(written)
    return next(filter(None, match.groups())) if match else written


_ENDED = re.compile(r"([^\W\d_]{1,3})(?::[sS]|['’]s|-)|([^\W\d_a-zåäö]{2,3})s")


def in_brackets(word: Typed, text: str) -> bool:
    """Whether a word of a text is alone in brackets, as the letters of a party behind a name."""
    return text[max(word.start - 1, 0) : word.end + 1] == f"({word.written})"


def _party(letters: str, values: Values, in_capitals: bool = True) -> tuple[str, ...]:
    """The party of these letters. A local one must be in the index and written in capitals."""
    national = party_letters().get(letters)
    if national or (national is False and in_capitals and letters in values.held("parti")):
        return (letters,)
    return ()


def _body(written: str, values: Values) -> tuple[str, ...]:
    if not _BODY_END.search(written) and load("bodies").find(written) is None:
        return ()
    meant = values.meant("namnd", written)
    return meant if len(meant) == 1 else ()


def _kommun(written: str, values: Values, tells: bool) -> tuple[str, ...]:
    # *Kommun* behind a word that is a name, too, says that the name may be meant: *vara kommun*.
    bare = _KOMMUN.sub("", written)
    is_small = bare == written or len(bare) >= SHORTEST_SMALL or bare[:1].isupper()
    if is_small and len(written) < SHORTEST_SMALL and not (written[:1].isupper() and tells):
        return ()
    small = written if is_small else bare
    name = _spellings(values.held("kommun")).get(small.casefold())
    return (name,) if name else ()


@lru_cache(MOST_SPELT)
def _spellings(names: tuple[str, ...]) -> Mapping[str, str]:
    """Each way to write the name of a municipality in small letters: with a genitive, undotted."""
    found: dict[str, str] = {}
    for name in names:
        for written in (name.casefold(), without_dots(name.casefold())):
            found.setdefault(written, name)
            if not written.endswith("s"):
                found.setdefault(f"{written}s", name)
    return found
