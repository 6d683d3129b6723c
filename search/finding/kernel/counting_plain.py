"""The loops that match, score and count, in NumPy: the same functions as in `_counting.pyx`.

Numbers of documents, att-satser or results are in `int32` arrays, rising unless said otherwise.
Figures about them are in arrays of the same length, each at the place of its number.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

Run = tuple[Integers, Integers, float, Floats]
"""Texts, the number of occurrences in each, the weight of one occurrence, and for every text the
share of it that counts there: less in a long text."""

Places = tuple[Integers, Integers, Integers]
"""Documents, how often a term occurs in each, and all its positions, document by document."""

Term = tuple[Integers, Floats, float, float]
"""The texts that have a word or a part of one, its strength in each (`gather`), the most it can add
to a score, and its share in the compound that it is a part of (1 for the word itself)."""

Word = tuple[float, int, float, Sequence[Term]]
"""A word's weight in the covered share, its bit (-1 if it has none), the sum of its parts'
rarities, and its terms: first the word itself, then its parts.

Bits are numbered from 0, and at most `BITS` words have one."""

Scored = tuple[Integers, Floats, Floats, npt.NDArray[np.uint64]]
"""Texts, the share of the words that each covers, its score before that share is applied, and the
bits of the words that it has."""

BITS = 63


def gather(
    runs: Sequence[Run],
    headings: Sequence[Run],
    size: int,
    titel: float,
    heading: float,
    k1: float,
) -> tuple[Integers, Floats]:
    """The texts of any of the runs, and the strength of a word in each: from 0, always below 1.

    The weighted occurrences in a text are added up and saturated: *f* becomes ``f / (f + k1)``.

    Args:
        runs: the occurrences in the text itself.
        headings: the occurrences in its heading.
        size: the number of all texts.
        titel: what an occurrence in the heading counts beside one in the text.
        heading: the share of the strength that is computed from the heading alone.
        k1: the frequency that gives half of the most.
    """
    own, above = np.zeros(size), np.zeros(size)
    for several, total in ((runs, own), (headings, above)):
        for texts, frequencies, weight, shorter in several:
            total[texts] += weight * frequencies * shorter[texts]
    both = own + titel * above
    found = np.flatnonzero(both)
    both, above = both[found], above[found]
    strength = (1 - heading) * both / (both + k1) + heading * above / (above + k1)
    return found.astype(np.int32), strength


def phrase(slots: Sequence[Sequence[Places]]) -> Places:
    """The places where words follow each other: the positions of the first word.

    `slots` has for each word the postings of the terms that are accepted as that word.
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
    """The att-satser of the `wanted` documents that contain a term, and how often each does.

    Document *d* has the att-satser from ``unit_starts[d]`` on. Each has `span` positions.
    """
    documents, frequencies, positions = places
    owners = np.repeat(documents, frequencies)
    units = (unit_starts[owners] + positions.astype(np.int64) // span)[wanted[owners]]
    found, counts = np.unique(units, return_counts=True)
    return found.astype(np.int32), counts.astype(np.uint32)


def spread(
    documents: Integers, frequencies: Integers, unit_starts: Integers, wanted: Mask
) -> tuple[Integers, Integers]:
    """All att-satser of the `wanted` documents, and for each the frequency of its document."""
    kept = wanted[documents]
    documents, frequencies = documents[kept], frequencies[kept]
    first = unit_starts[documents]
    sizes = (unit_starts[documents + 1] - first).astype(np.int64)
    ahead = np.cumsum(sizes) - sizes
    units = np.arange(int(sizes.sum())) + np.repeat(first - ahead, sizes)
    return units.astype(np.int32), np.repeat(frequencies, sizes).astype(np.uint32)


def total(words: Sequence[Word], size: int, possible: Mask | None) -> Scored:
    """The texts that have any of the words or of their parts, scored with BM25.

    Args:
        words: the question's words.
        size: the number of all texts.
        possible: the texts that may be found; None for all.
    """
    covered, added, most = np.zeros(size), np.zeros(size), 0.0
    bits = np.zeros(size, np.uint64)
    for telling, bit, of_parts, (itself, *parts) in words:
        has = np.zeros(size)
        for documents, _, _, share in parts:
            has[documents] += share
        if parts:
            has /= of_parts
        has[itself[0]] = np.maximum(has[itself[0]], 1.0)
        covered += telling * has
        most += telling
        if bit >= 0:
            bits[itself[0]] |= np.uint64(1 << bit)
        for documents, strength, scale, _ in (*parts, itself):
            added[documents] += scale * strength
    covered /= most or 1.0
    found = np.flatnonzero(covered > 0 if possible is None else possible & (covered > 0))
    return found.astype(np.int32), covered[found], added[found], bits[found]


def matched(
    words: Sequence[Word],
    many: int,
    possible: Mask | None,
    owner_of: Integers | None,
    size: int,
    telling: Floats,
    may_lack: float,
    required: int,
    least: float,
    alone: float,
) -> tuple[Scored, Callable[[], Scored], int, float]:
    """The texts of owners that have all words, and the texts of those that have some.

    An owner has the words that any of its texts has. It has all if the words that it lacks weigh no
    more than `may_lack` together. Of its texts, those with a word are taken; of the other owners,
    those with a word, or with enough parts of words, that cover enough.

    Args:
        words: the question's words.
        many: the number of all texts.
        possible: the texts that may be found; None for all.
        owner_of: the owner of every text; None if each is its own.
        size: the number of all owners.
        telling: the weight of each word that has a bit.
        may_lack: the most weight that an owner with all words lacks.
        required: the bits of the words that an owner must have to be in either part.
        least: the share of the words that is enough.
        alone: the share that is enough if the owner has no word, but only parts of words.

    Returns:
        The first part, and a function that returns the second, both with the bits of the owner in
        place of each text's own; the number of owners in the second; and the share that was enough.
        That is `least`; if no text covers that much, it is the most that any covers.
    """
    documents, covered, added, bits = total(words, many, possible)
    owners = documents if owner_of is None else owner_of[documents]
    union = np.zeros(size, np.uint64)
    np.bitwise_or.at(union, owners, bits)
    union = union[owners]
    missing = np.zeros(len(documents))
    for bit, weight in enumerate(telling):
        missing += np.where(union >> np.uint64(bit) & np.uint64(1), 0.0, weight)
    allowed = (union & np.uint64(required)) == required
    has_all = allowed & (missing <= may_lack)
    eligible = allowed & ((bits > 0) | np.where(has_all, union == 0, covered >= alone))
    enough = min(least, float(covered[eligible].max(initial=0.0)))
    has_some = eligible & ~has_all & (covered >= enough)
    first, second = (
        (documents[part], covered[part], added[part], union[part])
        for part in (eligible & has_all, has_some)
    )
    return first, lambda: second, len(np.unique(owners[has_some])), enough


def distinct(documents: Integers, owner_of: Integers, size: int) -> int:  # noqa: ARG001 - its twin's
    """The number of owners of these documents, of `size` owners in all."""
    return len(np.unique(owner_of[documents]))


def best_units(
    units: Integers, score: Floats, unit_starts: Integers, documents: Integers
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """For each document, the score and number of the best of its `units`; of equals the first.

    A document without any of them has score 0 and number -1.
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
    """The owners of documents, ``owner_of[document]``, in any order.

    `size` is the number of all owners.

    Returns:
        The owners, and for each the best score, the document that has it (of equals the first by
        `rank`), and the number of its documents.
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
    """Filter results and count their codes. A field's codes are counted without its own filter.

    Result *r* has the codes ``codes[starts[r]:starts[r + 1]]``.

    Args:
        numbers: the results, in any order.
        starts: where the codes of each result begin in `codes`.
        codes: the codes of all results. The codes of one field are one range of numbers.
        counted: codes below this number are counted.
        wanted: for each code the filters that it satisfies, as bits; None without filters.
        spans: for each filter, the first code of its field, and the one after the last.

    Returns:
        The places in `numbers` of the results that pass all filters. For each code, the number of
        results that have it and pass all filters except that of its own field.
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
        # All that can be among the first: nothing worse than the last of them, ties included.
        places = np.flatnonzero(keys <= np.partition(keys, depth - 1)[depth - 1])
    return places[np.lexsort((ranks[places], keys[places]))][:depth]
