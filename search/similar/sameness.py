"""Whether two papers are one text, filed again: told by the runs of words that both have."""

from collections.abc import Iterable
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.fields import Extract
from indexer.swedish import words
from search.similar.probe import MOST_CHARACTERS

RUN = 4
"""Words in a run: as many as make a formula (`indexer.likeness.formulas`)."""

Runs = npt.NDArray[np.uint64]


def runs_of(extract: Extract) -> Runs:
    """The distinct runs of words of a section's text, as rising hashes."""
    text = extract["text"][:MOST_CHARACTERS]
    hashes = [crc32(written.lower().encode()) for written, _, _ in words(text)]
    hashed = np.array(hashes, np.uint64)
    count = max(len(hashed) - RUN + 1, 0)
    runs = np.zeros(count, np.uint64)
    for place in range(RUN):
        runs = runs * np.uint64(0x9E3779B97F4A7C15) + hashed[place : place + count]
    return np.unique(runs)


def sameness(ours: Runs, others: Iterable[Runs]) -> list[float]:
    """For each of `others`, the share of the runs of the longer text that the two have in common.

    A text that quotes the other whole, and says as much again, is half the same.

    >>> a, b = (runs_of({"text": text}) for text in ("Vi vill ha en bro nu", "Vi vill ha en bro"))
    >>> [round(share, 2) for share in sameness(a, [a, b])]
    [1.0, 0.67]
    """
    shares = []
    for theirs in others:
        common = len(np.intersect1d(ours, theirs, assume_unique=True))
        shares.append(common / max(len(ours), len(theirs), 1))
    return shares
