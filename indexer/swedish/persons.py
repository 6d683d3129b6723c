"""Finds the words of a text that are somebody's name, though Swedish has them as words, too.

*Axel* and *Klang* of *Axel Klang* are neither *axel* nor *klang*, and *Björnfot* is no *fot*. A
capital alone does not say so, because sentences begin with one. A name is a given name of
``given_names.toml`` with the words in capitals behind it, or a last name before the letters of a
party.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from corpus.vocabulary import load
from indexer.swedish.compounds import split
from indexer.swedish.forms import is_stop
from indexer.swedish.lexicon import lexicon

CAPITAL, GIVEN, WORD_TOO, OF_WORDS = 1, 2, 4, 8
"""What a written form may be: a word with a capital, a given name, a word of Swedish, and one that
looks like a compound."""

OTHERWISE = WORD_TOO | OF_WORDS
"""The kinds that are indexed otherwise where they are names."""

MOST_WORDS = 4
"""The most words of a name, from the given name on."""

LEAST_GENITIVE = 4
"""The least letters of a name whose final -s is read as a genitive, too."""

_GAPS = (" ", "\u00a0")


def kind_of(written: str) -> int:
    """What a written form may be in a name, as the sum of its kinds; 0 for any other form.

    >>> [kind_of(each) for each in ("Axel", "Klang", "Josefson", "Ann-Sofie", "axel", "AXEL")]
    [7, 5, 1, 7, 0, 0]
    >>> kind_of("Björnfot")
    9
    """
    if not written[:1].isupper() or not written[1:2].islower():
        return 0
    small = written.lower()
    first, *others = small.split("-")
    kind = CAPITAL | (GIVEN if first in given_names() else 0)
    if any(map(is_word_too, (first, *others))):
        return kind | WORD_TOO
    return kind | (OF_WORDS if small.isalpha() and len(split(small, lexicon(), True)) > 1 else 0)


def is_word_too(surface: str) -> bool:
    """Whether a name in small letters is a word of Swedish, too, so that both are told apart.

    >>> is_word_too("axel"), is_word_too("karin"), is_word_too("josefson")
    (True, False, False)
    """
    return lexicon().has_word(surface) or is_stop(surface)


def names_in(
    text: str,
    ends: Sequence[int],
    kinds: Sequence[int],
    given: Iterable[int],
    letters: Iterable[int],
) -> Iterator[int]:
    """Yield the positions of names that are indexed otherwise than words, in no order.

    Args:
        text: the text.
        ends: where each word ends.
        kinds: the kind of each word.
        given: the positions of given names.
        letters: the positions of the letters of parties in brackets.
    """
    for first in given:
        last = first
        while last + 1 < min(len(ends), first + MOST_WORDS) and _goes_on(text, ends, kinds, last):
            # *Axel Klang Ordförande*: a third word is only sure before the letters of a party.
            if last > first and not kinds[last] & GIVEN and not _opens(text, ends[last + 1]):
                break
            last += 1
        if last > first:
            for place in range(first, last + 1):
                if kinds[place] & OTHERWISE:
                    yield place
    for behind in letters:
        place = behind - 1
        if (
            place > 0
            and kinds[place] & OTHERWISE
            and _opens(text, ends[place])
            and _is_led(text, ends[place - 1], kinds[place - 1])
            and not _is_party(text[ends[place - 1] : ends[place]].strip())
        ):
            yield place


def name_tokens(tokens: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The tokens of a word as a name, from those that it has as a word; the surface first.

    >>> name_tokens((("w", "klangs"), ("l", "klang"), ("l", "klinga")))
    (('n', 'klangs'), ('n', 'klang'))
    >>> name_tokens((("w", "ann-sofie"), ("p", "ann"), ("p", "sofie"), ("p", "annsofie")))
    (('w', 'ann-sofie'), ('n', 'ann'), ('p', 'sofie'), ('p', 'annsofie'))

    A name that only looks like a compound is not cut.

    >>> name_tokens((("w", "björnfot"), ("p", "björn"), ("p", "fot")))
    (('w', 'björnfot'),)
    """
    surface = tokens[0][1]
    if "-" in surface:
        return tuple(
            ("n", text) if kind == "p" and is_word_too(text) else (kind, text)
            for kind, text in tokens
        )
    if not is_word_too(surface):
        return tuple((kind, text) for kind, text in tokens if kind != "p")
    return tuple(("n", each) for each in as_names(surface))


def also_as_name(written: str, tokens: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The tokens that a written form has in any text: as a word, and as a name if it may be one.

    >>> also_as_name("Axel", (("w", "axel"),))
    (('w', 'axel'), ('n', 'axel'))
    """
    return tokens + name_tokens(tokens) if kind_of(written) & WORD_TOO else tokens


def as_names(surface: str) -> tuple[str, ...]:
    """The names that a word may be: itself, and what it is the genitive of.

    >>> as_names("klangs"), as_names("hans")
    (('klangs', 'klang'), ('hans',))
    """
    is_genitive = len(surface) >= LEAST_GENITIVE and surface[-1] == "s" and surface[-2] != "s"
    return (surface, surface[:-1]) if is_genitive and surface not in given_names() else (surface,)


@cache
def given_names() -> frozenset[str]:
    """The given names, in small letters."""
    return frozenset(load("given_names").words("given"))


def _goes_on(text: str, ends: Sequence[int], kinds: Sequence[int], place: int) -> bool:
    """Whether the word behind a place has a capital, and stands right behind it."""
    end = ends[place]
    if not kinds[place + 1] & CAPITAL or not text[end + 1 : end + 2].isupper():
        return False
    gap = text[end : end + 1]
    if gap != "\n":
        return gap in _GAPS
    # A line of running text may end within a name. Below one of a list stands something else.
    return place > 0 and not kinds[place - 1] & CAPITAL and "\n" not in text[ends[place - 1] : end]


def _opens(text: str, end: int) -> bool:
    """Whether a bracket opens right behind a word."""
    return text[end : end + 2] in (" (", "\u00a0(")


_LONGEST_BEFORE = 20
"""The most letters of a word before a last name."""


def _is_led(text: str, end: int, kind: int) -> bool:
    """Whether a word that ends at `end` may stand before a last name: *Lo Klang*, *av Klang*."""
    if kind & CAPITAL:
        return text[end] in _GAPS
    before = text[max(end - _LONGEST_BEFORE, 0) : end].split()
    return bool(before) and before[-1] in _before()


@cache
def _before() -> frozenset[str]:
    return frozenset((*load("person_words").words("before_a_name"), "och", "samt", "eller"))


_CACHED_NAMES = 4096
"""How many words before letters in brackets are remembered: at most 0.5 MB."""


@lru_cache(_CACHED_NAMES)
def _is_party(name: str) -> bool:
    return load("parties").find(name) is not None
