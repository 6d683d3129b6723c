"""One array of an array file: numbers side by side, or packed into as few bits as they need."""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from indexer.store.bitpacking import BLOCK_NUMBERS, ROW, data_start, unpack, unpack_gaps

Array = npt.NDArray[Any]


class Checked(Protocol):
    """A file whose blocks are checked before they are read (`indexer.store.arrayfile`).

    `sound` has a byte for each block of `block` bytes: 1 if it was checked, else 0.
    """

    sound: bytearray
    block: int

    def touch(self, start: int, stop: int) -> None:
        """Check the blocks with these bytes, except those that were checked before."""
        ...

    def fetched(self, start: int, stop: int) -> bytes | memoryview:
        """A copy of these bytes, checked."""
        ...

    def view(self, dtype: np.dtype[Any], count: int, start: int) -> Array:
        """A view of `count` numbers from the byte `start` on; their blocks must be checked."""
        ...


class StoredArray:
    """One array of a file, its numbers side by side.

    `read` gives views into the file, `fetch` copies.
    """

    __slots__ = ("_file", "_offset", "dtype", "size")

    def __init__(self, file: Checked, dtype: np.dtype[Any], offset: int, count: int) -> None:
        self._file, self._offset = file, offset
        self.dtype, self.size = dtype, count

    def read(self, start: int = 0, stop: int | None = None) -> Array:
        """A read-only view of the numbers ``start:stop``; both must be within the array.

        Raises:
            IndexUnusable: the file is damaged there.
        """
        stop = self.size if stop is None else stop
        if stop <= start:
            return np.empty(0, self.dtype)
        begin = self._offset + start * self.dtype.itemsize
        self._file.touch(begin, self._offset + stop * self.dtype.itemsize)
        return self._file.view(self.dtype, stop - start, begin)

    def fetch(self, start: int, stop: int) -> Array:
        """A copy of the numbers ``start:stop``, for rare reads at scattered places of a large file.

        A page of a mapped file counts as memory of this process until the system needs that memory
        for something else. A copy is freed as soon as it is no longer used.

        Raises:
            IndexUnusable: the file is damaged there.
        """
        if stop <= start:
            return np.empty(0, self.dtype)
        # Called for each term of a prefix, hundreds at a time: so without a call of `fetch_bytes`.
        size = self.dtype.itemsize
        content = self._file.fetched(self._offset + start * size, self._offset + stop * size)
        return np.frombuffer(content, self.dtype)

    def fetch_bytes(self, start: int, stop: int) -> bytes | memoryview:
        """A copy of the bytes of the numbers ``start:stop``; `start` must be less than `stop`.

        Raises:
            IndexUnusable: the file is damaged there.
        """
        size = self.dtype.itemsize
        return self._file.fetched(self._offset + start * size, self._offset + stop * size)


class PackedArray(StoredArray):
    """An array whose numbers are packed (`indexer.store.bitpacking`). Both `read` and `fetch` copy.

    If it is *rising*, its gaps are packed instead: the first number, and what is added for each
    further one. Then every read unpacks the whole array.
    """

    __slots__ = ("_data", "_least", "_rising", "_start", "_starts", "_where")

    def __init__(
        self,
        file: Checked,
        dtype: np.dtype[Any],
        offset: int,
        count: int,
        least: int,
        rising: int = 0,
    ) -> None:
        super().__init__(file, dtype, offset, count)
        self._least, self._rising = least, bool(rising)
        self._data = data_start(offset, count)
        self._starts: Array | None = None
        self._start: memoryview
        self._where: tuple[Any, ...] | None = None

    def read(self, start: int = 0, stop: int | None = None) -> Array:
        """The numbers ``start:stop``; both must be within the array.

        Raises:
            IndexUnusable: the file is damaged there.
        """
        return self.fetch(start, self.size if stop is None else stop)

    def fetch(self, start: int, stop: int) -> Array:
        """The numbers ``start:stop``; both must be within the array.

        Raises:
            IndexUnusable: the file is damaged there.
        """
        if not self._rising:
            return self._unpacked(start, stop, self.dtype, unpack)
        gaps = self._unpacked(0, self.size, np.dtype(np.int64), unpack)
        return np.cumsum(gaps, out=gaps).astype(self.dtype, copy=False)[start:stop]

    def fetch_bytes(self, start: int, stop: int) -> bytes | memoryview:
        """The bytes of the numbers ``start:stop``, side by side."""
        return self.fetch(start, stop).view(np.uint8).data

    def fetch_added_up(self, start: int, stop: int) -> Array:
        """The numbers whose gaps are the numbers ``start:stop``; the first is a gap from -1."""
        return self._unpacked(start, stop, _INT, unpack_gaps)

    def where(self) -> tuple[Any, ...]:
        """The file, its checked blocks, where the array is in it, and what is added to each number.

        The compiled loop of `read_postings` takes them so.
        """
        if self._where is None:
            places, file = self._all_starts(), self._file
            where = (file, file.sound, file.block, self._offset, self._data, places, self._least)
            self._where = where
        return self._where

    def _all_starts(self) -> Array:
        """Where each block begins; those that are used must be checked."""
        if self._starts is None:
            starts = self._file.view(_STARTS, -(-self.size // BLOCK_NUMBERS) + 1, self._offset)
            self._start = starts.data  # gives a single number faster
            self._starts = starts
        return self._starts

    def _unpacked(
        self, start: int, stop: int, dtype: np.dtype[Any], unpacking: Callable[..., None]
    ) -> Array:
        if stop <= start:
            return np.empty(0, dtype)
        numbers = np.empty(stop - start, dtype)
        first, last = start // BLOCK_NUMBERS, (stop - 1) // BLOCK_NUMBERS + 1
        self._file.touch(self._offset + 4 * first, self._offset + 4 * last + 4)
        places = self._all_starts()
        begin, end = self._data + ROW * self._start[first], self._data + ROW * self._start[last]
        content = self._file.fetched(begin, end) if end > begin else b""
        unpacking(content, places[first : last + 1], start % BLOCK_NUMBERS, numbers, self._least)
        return numbers


_STARTS, _INT = np.dtype("<u4"), np.dtype(np.int32)
