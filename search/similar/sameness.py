"""Whether two papers are one text, filed again: told by the runs of words that both have."""

from collections.abc import Iterable

import numpy as np

from search.similar.reading import Hashes, Reading

RUN = 4
"""Words in a run: as many as make a formula (`indexer.likeness.formulas`)."""


def runs_of(reading: Reading) -> Hashes:
    """The distinct runs of words of a text, as rising hashes."""
    hashed = reading.hashes
    count = max(len(hashed) - RUN + 1, 0)
    runs = np.zeros(count, np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashed[place : place + count]
    return np.unique(runs)


def sameness(ours: Hashes, others: Iterable[Hashes]) -> list[float]:
    """For each of `others`, the share of the runs of the longer text that the two have in common.

    A text that quotes the other whole, and says as much again, is half the same.

    >>> from search.similar.reading import TextReader
    >>> read = TextReader().read
    >>> a, b = (runs_of(read(text)) for text in ("Vi vill ha en bro nu", "Vi vill ha en bro"))
    >>> [round(share, 2) for share in sameness(a, [a, b])]
    [1.0, 0.67]
    """
    shares = []
    for theirs in others:
        common = len(np.intersect1d(ours, theirs, assume_unique=True))
        shares.append(common / max(len(ours), len(theirs), 1))
    return shares
