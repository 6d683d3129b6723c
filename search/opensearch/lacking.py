"""Orders the results with some of the words by what they lack, as `search.finding.lacking` does.

A score is multiplied by a power of two, which changes no digit of it: the more its result lacks,
the smaller. So one number orders results, and the score can be had from it again.
"""

import math
from collections.abc import Sequence
from itertools import product

from indexer.opensearch import Json
from search.finding import MOST_WORDS, held_by

APART = 17
"""Powers of two between what lacks more and what lacks less."""
LOWEST = -10.5
"""The power of two below which hardly a score is; none is `APART` above it."""


def ordered_by_lack(found: Json, words: Sequence[Json], telling: Sequence[float]) -> Json:
    """The same results, with scores that put those first that lack the least.

    Args:
        found: the results with some of the words, with their scores.
        words: for each demanded word, the results that have it.
        telling: the weight of each of them in the coverage.
    """
    if not 1 < len(words) <= MOST_WORDS:
        return found
    held = held_by(telling)
    levels = sorted({*held[:-1].tolist()}, reverse=True)
    functions: list[Json] = []
    for bits in product((False, True), repeat=len(words)):
        number = sum(has << place for place, has in enumerate(bits))
        if number == len(held) - 1:
            continue
        split: dict[bool, list[Json]] = {True: [], False: []}
        for word, has in zip(words, bits, strict=True):
            split[has].append(word)
        exactly = {"bool": {"filter": split[True], "must_not": split[False]}}
        weight = 2.0 ** (-APART * levels.index(held[number]))
        functions.append({"filter": exactly, "weight": weight})
    return {
        "function_score": {
            "query": found,
            "functions": functions,
            "score_mode": "first",
            "boost_mode": "multiply",
        }
    }


def score_of(ordered: float) -> float:
    """The score that `ordered_by_lack` has made a number of, which orders results.

    >>> [score_of(1.5 * 2.0 ** (-APART * level)) for level in range(7)]
    [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]
    """
    if ordered <= 0:
        return ordered
    level = max(0, math.ceil((LOWEST - math.log2(ordered)) / APART))
    return ordered * 2.0 ** (APART * level)
