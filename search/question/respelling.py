"""Finds other spellings of a word: with the dots it was typed without, or corrected."""

from indexer.swedish import Word, is_stop, word
from search.answer import Via
from search.question.known import Known
from search.question.plan import Way
from search.question.ways import scaled, word_ways
from search.weights import Weights

MOST_DOTTED = 8
MOST_CORRECTIONS = 3
RARER = 10
"""A known word is also searched with dots if that word is more frequent by this factor."""

_LONG = 6
_SHORTEST_CORRECTED = 4


def is_known(analysed: Word, known: Known) -> bool:
    """Whether the index has the word, one of its lemmas, or all parts of the compound."""
    if any(each in known for each in (analysed.surface, *analysed.lemmas)):
        return True
    return bool(analysed.parts) and all(part in known for part in analysed.parts)


def dotted(analysed: Word, known: Known) -> list[str]:
    """The words of the index that become this one without å, ä, ö and é, most frequent first.

    If the index has the word as typed, only words that are much more frequent are returned.
    """
    typed = known.frequency(analysed.surface)
    found = sorted(
        ((known.frequency(each), each) for each in known.undotted(analysed.surface)), reverse=True
    )
    return [
        each
        for frequency, each in found[:MOST_DOTTED]
        if (typed == 0 or frequency > RARER * typed) and not is_stop(each)
    ]


def corrections(misspelt: str, known: Known) -> list[str]:
    """The words of the index most like a misspelt one: fewest letters changed, then most frequent.

    Only words in at least two documents are returned; empty if there is none.
    """
    if len(misspelt) < _SHORTEST_CORRECTED or not misspelt.isalpha():
        return []
    edits = 2 if len(misspelt) >= _LONG else 1
    scored = [
        (distance, -known.frequency(each), each)
        for each in known.alike(misspelt, edits)
        if (distance := edit_distance(misspelt, each)) <= edits and not is_stop(each)
    ]
    scored.sort()
    return [each for distance, _, each in scored if distance == scored[0][0]][:MOST_CORRECTIONS]


def respelt_ways(spellings: list[str], via: Via, weights: Weights) -> tuple[Way, ...]:
    """The ways to find other spellings of a word, with the weight of their kind (`via`)."""
    factor = weights.diacritics if via == "diacritics" else weights.spelling
    return tuple(
        way for each in spellings for way in scaled(word_ways(word(each), weights), factor, via)
    )


def edit_distance(one: str, other: str) -> int:
    """The number of letters to add, drop, change or swap with a neighbour to get the other word.

    This is the optimal string alignment distance.

    >>> edit_distance("cyklebana", "cykelbana"), edit_distance("förskolla", "förskola")
    (1, 1)
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, above = above, row
    return above[-1]
