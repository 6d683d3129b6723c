"""Packs numbers in blocks: each block takes as many bits a number as its largest number needs.

A packed array begins with the place where each block begins and the last one ends, counted in rows
of `ROW` bytes (`u4`). Then, from the next multiple of `ROW` on, come the blocks. So any part of the
array can be unpacked alone, and the rows of a block tell the width of its numbers.
"""

from typing import Any

import numpy.typing as npt

try:
    from indexer.store._bitpacking import pack, read_postings, unpack, unpack_gaps
except ImportError:
    from indexer.store.bitpacking_plain import pack, read_postings, unpack, unpack_gaps

__all__ = [
    "BLOCK_NUMBERS",
    "ROW",
    "can_be_packed",
    "data_start",
    "pack",
    "read_postings",
    "unpack",
    "unpack_gaps",
]

BLOCK_NUMBERS = 128
"""The numbers of a block: one bit of each of them takes a row."""

ROW = 16
"""The bytes of a row: four words of 32 bits."""

_HIGHEST = (1 << 32) - 1


def can_be_packed(numbers: npt.NDArray[Any]) -> bool:
    """Whether all numbers are integers from 0 to 4,294,967,295.

    >>> import numpy as np
    >>> can_be_packed(np.array([0, 5])), can_be_packed(np.array([-1, 5]))
    (True, False)
    """
    if numbers.dtype.kind not in "iu":
        return False
    return not numbers.size or (int(numbers.min()) >= 0 and int(numbers.max()) <= _HIGHEST)


def data_start(offset: int, count: int) -> int:
    """Where the blocks of an array of `count` numbers begin, if the array begins at `offset`."""
    starts = 4 * (-(-count // BLOCK_NUMBERS) + 1)
    return offset + -(-starts // ROW) * ROW
