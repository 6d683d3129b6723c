"""Finds the compounds that one with a slip in one of its words was meant for.

Papers seldom have the very compound that is typed, but its words, or longer compounds with it. So
no word of theirs is like it, and only the dictionary shows the slip: *cyckel* is no word, but
*cykel* and *bana* are.
"""

from collections.abc import Iterator

from indexer.swedish import lexicon
from search.budget import RESPELT, spend
from search.question.dictionary import in_dictionary, is_compound

LEAST_TYPED = 8
"""The least letters of a compound that is mended."""

LEAST_MENDED = 4
"""The least letters of the word with the slip. A shorter one is a letter from too many words."""

LEAST_KEPT = 3
"""The least letters of the other word."""

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöé"


def compounds_meant(typed: str) -> list[str]:
    """The compounds of two words that differ from the typed one in a letter of one of them.

    Each word of such a compound is in the dictionary, the first perhaps with an *s* behind it.
    They come in alphabetical order. Empty if the typed word may be right.

    >>> compounds_meant("cyckelbana")
    ['cykelbana', 'gyckelbana', 'hyckelbana', 'nyckelbana']
    >>> compounds_meant("skolmotivasion"), compounds_meant("cykelbana")
    (['skolmotivation'], [])
    """
    if len(typed) < LEAST_TYPED or not typed.isalpha():
        return []
    if in_dictionary(typed) or is_compound(typed):
        return []
    spend(RESPELT)
    found = {each for each in _with_one_word_mended(typed) if is_compound(each) or _is_word(each)}
    return sorted(found - {typed})


def _with_one_word_mended(typed: str) -> Iterator[str]:
    for size in range(LEAST_KEPT, len(typed) - LEAST_KEPT + 1):
        first, last = typed[:size], typed[size:]
        if len(first) >= LEAST_MENDED and _is_word(last):
            yield from (each + last for each in one_letter_from(first) if _may_begin(each))
        if len(last) >= LEAST_MENDED and _may_begin(first):
            yield from (first + each for each in one_letter_from(last) if _is_word(each))


def _may_begin(first: str) -> bool:
    return _is_word(first) or (first.endswith("s") and _is_word(first[:-1]))


def _is_word(surface: str) -> bool:
    entry = lexicon().entry(surface)
    return entry is not None and not entry.name


def one_letter_from(surface: str) -> set[str]:
    """The spellings with one letter less, more, changed or swapped with its neighbour.

    >>> sorted(one_letter_from("å"))[:4], len(one_letter_from("väg"))
    (['', 'a', 'aå', 'b'], 209)
    """
    cuts = [(surface[:at], surface[at:]) for at in range(len(surface) + 1)]
    less = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    changed = {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    more = {head + letter + tail for head, tail in cuts for letter in LETTERS}
    return (less | swapped | changed | more) - {surface}
