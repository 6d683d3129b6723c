"""Finds a compound with a hyphen in its other writings: *LSS-boende*, *LSS boende*, *lssboende*.

Where papers have none of them, they may have its pieces. An acronym says what a compound is about,
so its pieces are then words of the question too.
"""

from itertools import chain

from indexer.swedish import Word, is_acronym, is_stop, lexicon, word
from search.question.dictionary import in_dictionary, is_compound
from search.question.known import Known
from search.question.operators import LONGEST_LETTERS
from search.question.plan import Wanted, Way
from search.question.respelling import is_known
from search.question.ways import lemma_ways, phrase_way, scaled, word_ways
from search.weights import Weights

ACRONYM_LETTERS = (5, 4, 3)
"""The letters of an acronym that begins a word without a hyphen. Two begin too many words."""

LEAST_REST = 4
"""The least letters of the rest of such a word."""


def with_hyphen(written: str) -> str:
    """The word with a hyphen behind the acronym that it begins with: *lss-boende* of *lssboende*.

    Any other word is left as it is.

    >>> [with_hyphen(each) for each in ("lssboende", "ITavdelning", "lssa", "vallokal", "Sfinx")]
    ['lss-boende', 'IT-avdelning', 'lssa', 'vallokal', 'Sfinx']
    """
    if not written.isalpha() or in_dictionary(written.lower()):
        return written
    capitals = len(written) - len(written.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"))
    for size in (2, *ACRONYM_LETTERS) if capitals == 2 else ACRONYM_LETTERS:
        front, rest = written[:size], written[size:]
        if is_acronym(front) and len(rest) >= LEAST_REST and rest.islower() and _is_word(rest):
            return f"{front}-{rest}"
    return written


def has_hyphen(analysed: Word) -> bool:
    """Whether a word is a compound with a hyphen."""
    return "-" in analysed.surface.strip("-")


def other_writings(written: str, analysed: Word, weights: Weights) -> tuple[Way, ...]:
    """The ways to find a compound with a hyphen where it has none."""
    closed = [lemma_ways(each, weights) for each in closed_forms(analysed)]
    apart = phrase_way(written.replace("-", " "), exact=False)
    ways = (*chain.from_iterable(closed), *((apart,) if apart else ()))
    return scaled(ways, weights.join)


def closed_forms(analysed: Word) -> tuple[str, ...]:
    """The lemmas of a compound with a hyphen, written as one word.

    >>> closed_forms(word("IT-avdelningen"))
    ('itavdelning',)
    """
    return tuple(each.replace("-", "") for each in analysed.lemmas)


def pieces_apart(written: str, known: Known, weights: Weights) -> tuple[Wanted, ...]:
    """The pieces of a compound with an acronym that papers have, as words of the question."""
    *fronts, last = [each for each in written.split("-") if each]
    if not any(map(_stands_for_something, fronts)):
        return ()
    return tuple(
        Wanted(each, word_ways(analysed, weights))
        for each in (*fronts, last)
        if len(each) > 1 and is_known(analysed := word(each), known) and not is_stop(each.lower())
    )


def _stands_for_something(piece: str) -> bool:
    is_short = len(piece) <= LONGEST_LETTERS
    return is_acronym(piece) or len(piece) == 1 or (piece.isupper() and is_short)


def _is_word(piece: str) -> bool:
    entry = lexicon().entry(piece)
    # *Seberg* may be cut, too, but *Lisseberg* is no *LIS-seberg*.
    return (entry is not None and not entry.name) or is_compound(piece)
