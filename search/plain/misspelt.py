"""Offers the kind or the outcome that a misspelt word of a question may mean.

Fields are read before spelling is corrected, so *mottioner 2024* would only be a year.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from search.answer import Reading
from search.plain.items import Item
from search.plain.mentions import Values
from search.plain.taking_back import as_words
from search.plain.vocabulary import Meaning, meanings
from search.question import edit_distance, in_dictionary, is_compound

LEAST_LETTERS = 5
"""The fewest letters of a word that a misspelt one may mean."""


def readings_of_misspelt(items: list[Item], text: str, values: Values) -> Iterator[Reading]:
    """Yield an offer for each nearly right word that neither Swedish nor a paper has.

    Args:
        items: the words of the question.
        text: the question.
        values: the values that there are, and the words of the papers.
    """
    for item in items:
        if (
            item.signed
            or item.part != "word"
            or not item.small.isalpha()
            or len(item.small) < LEAST_LETTERS
        ):
            continue
        meaning = _nearly(item.small)
        if meaning is None or in_dictionary(item.small) or is_compound(item.small):
            continue
        if values.side_by_side(item.small):
            continue
        plain = as_words([(item.start, item.end)], text)
        written = text[item.start : item.end]
        filters = {meaning.field: (meaning.value,)}
        if meaning.field != "parti" or values.meant("parti", meaning.value):
            yield Reading(written, item.start, item.end, filters, None, False, None, plain)


def _nearly(small: str) -> Meaning | None:
    """What a word means if one letter is wrong; None unless all such words mean the same."""
    near = {word for each in _shortened(small) for word in _by_shortened().get(each, ())}
    found = {meanings()[word] for word in near if edit_distance(small, word, 1) == 1}
    return found.pop() if len(found) == 1 else None


def _shortened(word: str) -> set[str]:
    """The word, and what is left of it without one letter: two words one edit apart share some."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


@cache
def _by_shortened() -> Mapping[str, Sequence[str]]:
    """The words of `meanings` that are sure and long enough, by what is left of each."""
    found: dict[str, list[str]] = {}
    for word, meaning in meanings().items():
        if meaning.sure and word.isalpha() and len(word) >= LEAST_LETTERS:
            for each in _shortened(word):
                found.setdefault(each, []).append(word)
    return found
