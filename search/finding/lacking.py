"""Orders results that lack words of a question: those that lack the least come first."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from search.finding.kernel import Floats

STEP = 0.5
"""Two words tell about as much if their weights in the coverage are not this far apart.

A word in ten times as many documents weighs about one step less.
"""

MOST_WORDS = 3
"""The most words of a question that tell one by one. A longer one is ordered by score alone.

Headings as questions find less of the right motions the more words count so (decision 52).
"""


def by_lack(score: Floats, has: npt.NDArray[np.uint64], telling: Sequence[float]) -> Floats:
    """The numbers that order documents: by the words that their results have, then by score.

    >>> scores, has = np.array([9.0, 1.0, 2.0]), np.array([0b01, 0b10, 0b01], np.uint64)
    >>> np.argsort(-by_lack(scores, has, [1.0, 2.0])).tolist()
    [1, 0, 2]
    >>> np.argsort(-by_lack(scores, has, [1.0, 1.1])).tolist()
    [0, 2, 1]

    Args:
        score: the score of each document.
        has: the words that the result of each document has, as bits.
        telling: the weight of each word in the coverage.
    """
    if len(telling) > MOST_WORDS:
        return score
    order: Floats = held_by(telling)[has.astype(np.intp)] + score / (1 + score)
    return order


def held_by(telling: Sequence[float]) -> Floats:
    """How much each set of words tells, by its bits, in steps.

    >>> held_by([0.4, 1.0]).tolist()
    [0.0, 1.0, 2.0, 3.0]
    """
    every = np.arange(1 << len(telling))
    held = np.zeros(len(every))
    for bit, weight in enumerate(telling):
        held += (every >> bit & 1) * max(round(weight / STEP), 1)
    return held
