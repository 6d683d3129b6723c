"""Packs blocks of numbers into as few bits as their largest needs, with NumPy.

A block has `COUNT` numbers of the same *width* in bits. They stand in rows of four, and each of the
four columns is a row of bits of its own: the numbers of a column follow each other from the lowest
bit of a 32-bit word on, and the first words of all columns stand before the second words. So C
unpacks four numbers at a time. docs/format.md describes it for readers in other languages.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

COUNT, _LANES = 128, 4
_ROWS = COUNT // _LANES


def pack(numbers: Array) -> tuple[Array, Array]:
    """The 32-bit words of all blocks, one block after the other, and the width of each block.

    Args:
        numbers: uint32; the last block is filled up with zeros.
    """
    rows = np.concatenate((numbers, np.zeros(-len(numbers) % COUNT, np.uint32)))
    blocks = rows.reshape(-1, _ROWS, _LANES).astype(np.uint64)
    highest = blocks.max((1, 2), initial=0)
    widths = np.zeros(len(blocks), np.uint8)
    for bit in range(32):
        widths += highest >> np.uint64(bit) > 0
    starts = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
    words = np.zeros((int(starts[-1]), _LANES), np.uint64)
    for width in np.unique(widths[widths > 0]).tolist():
        chosen = np.flatnonzero(widths == width)
        for row in range(_ROWS):
            word, shift = divmod(row * width, 32)
            shifted = blocks[chosen, row] << np.uint64(shift)
            words[starts[chosen] + word] |= shifted & np.uint64(0xFFFFFFFF)
            if shift + width > 32:
                words[starts[chosen] + word + 1] |= shifted >> np.uint64(32)
    return words.astype(np.uint32).ravel(), widths


def unpack(content: bytes | memoryview, starts: Array, skip: int, out: Array, least: int) -> None:
    """Fill `out` with the numbers of some blocks, after the first `skip` numbers of the first.

    Args:
        content: the words of the blocks, as bytes.
        starts: where each block begins and the last one ends, in rows of four words; the first of
            these numbers stands for the begin of `content`.
        skip: less than `COUNT`.
        out: as many numbers as are wanted, of a type that holds them.
        least: is added to each number.
    """
    rows = np.frombuffer(content, "<u4").reshape(-1, _LANES).astype(np.uint64)
    places = starts.astype(np.int64) - int(starts[0])
    widths = np.diff(places)
    numbers = np.zeros((len(widths), _ROWS, _LANES), np.uint64)
    for width in np.unique(widths[widths > 0]).tolist():
        chosen = np.flatnonzero(widths == width)
        for row in range(_ROWS):
            word, shift = divmod(row * width, 32)
            found = rows[places[chosen] + word]
            if shift + width > 32:
                found = found | rows[places[chosen] + word + 1] << np.uint64(32)
            numbers[chosen, row] = found >> np.uint64(shift) & np.uint64((1 << width) - 1)
    out[:] = numbers.ravel()[skip : skip + len(out)] + np.uint64(least)


def unpack_gaps(
    content: bytes | memoryview, starts: Array, skip: int, out: Array, least: int
) -> None:
    """Fill `out` (int32) like `unpack`, and add the numbers up: the first is a gap from -1."""
    unpack(content, starts, skip, out, least)
    np.cumsum(out, out=out)
    out -= 1


class Packed(Protocol):
    """A packed array of a file (`indexer.store.storedarray`)."""

    dtype: np.dtype[Any]

    def fetch(self, start: int, stop: int) -> Array:
        """The numbers ``start:stop``."""
        ...

    def where(self) -> tuple[Any, ...]:
        """Where the array is, for the compiled loop."""
        ...


def read_postings(
    gaps: Packed, frequencies: Packed, spans: Sequence[tuple[int, int]], most_between: int
) -> list[tuple[Array, Array]]:
    """The documents and the frequencies of some terms.

    Args:
        gaps: the gaps of all terms of a field; those of a term add up to its documents.
        frequencies: as many.
        spans: where the postings of each of the terms begin and end.
        most_between: the most postings between two terms with which they are read together.
    """
    found: dict[int, tuple[Array, Array]] = {}
    order = sorted(range(len(spans)), key=spans.__getitem__)
    for run in _neighbours(order, spans, most_between):
        start, stop = spans[run[0]][0], max(spans[place][1] for place in run)
        sums = np.cumsum(gaps.fetch(start, stop), dtype=np.int32)
        of_run = frequencies.fetch(start, stop)
        for place in run:
            first, last = spans[place]
            own = slice(first - start, last - start)
            before = sums[own.start - 1] if own.start else 0
            found[place] = sums[own] - np.int32(before + 1), of_run[own]
    return [found[place] for place in range(len(spans))]


def _neighbours(
    order: Sequence[int], spans: Sequence[tuple[int, int]], most_between: int
) -> Iterator[list[int]]:
    """The numbers of the spans in runs between which too much lies that nobody asked for."""
    run: list[int] = []
    for place in order:
        if run and spans[place][0] - spans[run[-1]][1] > most_between:
            yield run
            run = []
        run.append(place)
    if run:
        yield run
