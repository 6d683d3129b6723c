"""What a search counts, in NumPy: the plain twin of `_counting.pyx`.

Numbers of documents, att-satser or results stand in `int32` arrays, rising unless said otherwise;
what is known of each stands beside them at the same place.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

Run = tuple[Integers, Integers, float]
"""Documents, how often something stands in each, and what one occurrence counts."""

Places = tuple[Integers, Integers, Integers]
"""Documents, how often a term stands in each, and all its positions, document by document."""

Term = tuple[Integers, Floats, float, float]
"""Where a word stands, its combined frequency there, what it adds at most to a score, and how much
it says of the word that it is a part of (1 for the word itself)."""

Word = tuple[float, bool, float, Sequence[Term]]
"""How telling a word is, whether it is demanded, what all its parts together say of it, and first
the word itself, then its parts."""


def gather(runs: Sequence[Run], size: int) -> tuple[Integers, Floats]:
    """The documents of any of the runs, of `size` in all, and their occurrences as they count."""
    total = np.zeros(size)
    for documents, frequencies, weight in runs:
        total[documents] += weight * frequencies
    found = np.flatnonzero(total)
    return found.astype(np.int32), total[found]


def phrase(slots: Sequence[Sequence[Places]]) -> Places:
    """Where words stand side by side, given for each slot the terms that may stand there.

    The positions are those of the first word.
    """
    keys = [
        np.concatenate(
            [
                (np.repeat(documents.astype(np.int64), frequencies) << 32) + positions - slot
                for documents, frequencies, positions in terms
            ]
            or [np.empty(0, np.int64)]
        )
        for slot, terms in enumerate(slots)
    ]
    starts = np.unique(keys[0])
    for each in keys[1:]:
        starts = starts[np.isin(starts, each)]
    found, counts = np.unique(starts >> 32, return_counts=True)
    positions = (starts & 0xFFFFFFFF).astype(np.uint32)
    return found.astype(np.int32), counts.astype(np.uint32), positions


def units_of(
    places: Places, unit_starts: Integers, span: int, wanted: Mask
) -> tuple[Integers, Integers]:
    """The att-satser that a term stands in, and how often in each; of `wanted` documents only.

    Document *d* has the att-satser from ``unit_starts[d]`` on, each `span` positions apart.
    """
    documents, frequencies, positions = places
    owners = np.repeat(documents, frequencies)
    units = (unit_starts[owners] + positions.astype(np.int64) // span)[wanted[owners]]
    found, counts = np.unique(units, return_counts=True)
    return found.astype(np.int32), counts.astype(np.uint32)


def total(
    words: Sequence[Word],
    norm: Floats,
    excluded: Sequence[Integers],
    possible: Mask | None,
    least: float,
    coverage: float,
) -> tuple[Integers, Floats, Floats, float]:
    """The texts that cover enough of the words: BM25 times covered share to power `coverage`.

    Args:
        words: the question's words.
        norm: of every text, what its length adds to a frequency in BM25's saturation.
        excluded: texts that may not be among them.
        possible: the texts that may; None for all.
        least: the share of the words that is enough.
        coverage: see `search.weights`.

    Returns:
        The texts, the share of the words that each covers, its score, and the share that was
        enough: `least`, or where no text has that much, the most that any has.
    """
    covered, added, most = np.zeros(len(norm)), np.zeros(len(norm)), 0.0
    allowed = np.ones(len(norm), np.bool_) if possible is None else possible.copy()
    for telling, required, of_parts, (itself, *parts) in words:
        has = np.zeros(len(norm))
        for documents, _, _, share in parts:
            has[documents] += share
        if parts:
            has /= of_parts
        has[itself[0]] = np.maximum(has[itself[0]], 1.0)
        covered += telling * has
        most += telling
        for documents, frequency, scale, _ in (*parts, itself):
            added[documents] += scale * frequency / (frequency + norm[documents])
        if required:
            demanded = np.zeros(len(norm), np.bool_)
            demanded[itself[0]] = True
            allowed &= demanded
    for documents in excluded:
        allowed[documents] = False
    covered /= most or 1.0
    enough = min(least, float(covered[allowed].max(initial=0.0)))
    found = np.flatnonzero(allowed & (covered >= enough) & (covered > 0))
    score = covered[found] ** coverage * added[found]
    return found.astype(np.int32), covered[found], score, enough


def best_units(
    units: Integers, score: Floats, unit_starts: Integers, documents: Integers
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """For each document the score of the best of its `units`, and the first of those.

    Score 0 and unit -1 where it has none of them.
    """
    best, best_unit = np.zeros(len(documents)), np.full(len(documents), -1, np.int64)
    owners = np.searchsorted(unit_starts, units, "right") - 1
    at = np.searchsorted(documents, owners)
    np.maximum.at(best, at, score)
    winners = np.flatnonzero(score == best[at])[::-1]
    best_unit[at[winners]] = units[winners]
    return best, best_unit


def group(
    documents: Integers, score: Floats, owner_of: Integers, rank: Integers, size: int
) -> tuple[Integers, Floats, Integers, Integers]:
    """The owners of documents, of `size` in all: ``owner_of[document]``, in any order.

    Returns:
        The owners, and of each the best score, the document that has it (the first by `rank` of
        equals) and how many of the documents are its.
    """
    owners = owner_of[documents]
    order = np.lexsort((rank[documents], -score, owners))
    first = np.flatnonzero(np.diff(owners[order], prepend=-1))
    counts = np.bincount(owners, minlength=size)
    found = owners[order][first]
    best = order[first]
    return found.astype(np.int32), score[best], documents[best], counts[found].astype(np.int32)


def tally(
    numbers: Integers,
    starts: Integers,
    codes: Integers,
    counted: int,
    wanted: Integers | None,
    spans: Sequence[tuple[int, int]],
) -> tuple[Integers, npt.NDArray[np.int64]]:
    """Filter results, and count their codes, each filtered field's without its own filter.

    Args:
        numbers: the results, in any order; *r* has the codes ``codes[starts[r]:starts[r + 1]]``.
        starts: see there.
        codes: see there. Those of one field are one span of numbers.
        counted: codes below this are counted.
        wanted: for each code the filters that it satisfies, as bits; None without filters.
        spans: for each filter, from which code to which its field goes.

    Returns:
        The places in `numbers` of the results that pass all filters; and for each code how many
        results have it that pass all filters but that of its own field.
    """
    begin, end = starts[numbers].astype(np.int64), starts[numbers + 1].astype(np.int64)
    sizes = end - begin
    owner = np.repeat(np.arange(len(numbers)), sizes)
    first = np.repeat(begin - np.cumsum(sizes) + sizes, sizes)
    has = codes[first + np.arange(len(owner))]
    missing = np.full(len(numbers), (1 << len(spans)) - 1)
    if wanted is not None:
        for bit in range(len(spans)):
            missing[owner[(wanted[has] >> bit & 1).astype(np.bool_)]] &= ~(1 << bit)
    counts = np.bincount(has[missing[owner] == 0], minlength=counted)[:counted].astype(np.int64)
    for bit, (low, high) in enumerate(spans):
        own = has[missing[owner] == 1 << bit]
        own = own[(low <= own) & (own < min(high, counted))]
        counts += np.bincount(own, minlength=counted)
    return np.flatnonzero(missing == 0).astype(np.int32), counts


def first_places(
    score: Floats | None, numbers: Integers, rank: Integers, depth: int
) -> npt.NDArray[np.intp]:
    """The places of the first `depth` results in order: best score, then lowest rank.

    Without `score`, by rank alone.
    """
    ranks = rank[numbers]
    keys = ranks.astype(np.float64) if score is None else -score
    places = np.arange(len(numbers))
    if depth < len(numbers):
        # All that could stand among them: nothing worse than the last, ties included.
        places = np.flatnonzero(keys <= np.partition(keys, depth - 1)[depth - 1])
    return places[np.lexsort((ranks[places], keys[places]))][:depth]
