"""Reads flat arrays from a file that is checked block by block.

Arrays begin at multiples of `ALIGNMENT` and are little-endian. After them come a directory (JSON),
the CRC-32 of every block of `BLOCK` bytes before the directory, and a footer. The footer has the
CRC-32 of the directory and the block sums. Opening a file checks the directory and the sums against
the footer. Each block is checked against its sum when it is first read. docs/format.md describes
the file byte by byte.
"""

import mmap
import os
import struct
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from weakref import finalize
from zlib import crc32

import numpy as np
import orjson

from corpus.errors import IndexUnusable
from indexer.store.storedarray import Array, PackedArray, StoredArray

MAGIC = b"klubarr3"
"""The first and the last bytes of a file. The digit is the version of the layout."""

ALIGNMENT = 64
BLOCK = 1 << 14
"""The number of bytes that are checked together. To fetch a record, one or two blocks are read."""

CHECKED_AT_ONCE = 1 << 22
"""Files up to this size are checked completely when opened: it only takes a millisecond."""

KEPT_IN_MEMORY = CHECKED_AT_ONCE
"""Files up to this size are copied to memory when opened: what the disk does to them later, as when
somebody cuts one short under a running server, changes no answer and ends no process."""

FOOTER = struct.Struct("<QIII8s")
"""The start of the directory, its size, the size of the block sums, their CRC-32, `MAGIC`."""


class ArrayFile:
    """The arrays of one file, by name. Several threads may read it at once.

    Raises:
        IndexUnusable: the file is missing or damaged, or it has no array of that name. Damage in an
            array of a large file is noticed only when the array is read.
    """

    block = BLOCK

    def __init__(self, path: Path, *, mapped: bool = False) -> None:
        """Open a file; if it is to be `mapped`, a small one is neither kept nor checked at once."""
        self._path = path
        try:
            with path.open("rb") as file:
                self._map: mmap.mmap | bytes
                if not mapped and os.fstat(file.fileno()).st_size <= KEPT_IN_MEMORY:
                    self._map = file.read()
                else:
                    self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
                self._kept = self._map if isinstance(self._map, bytes) else None
                self._descriptor = os.dup(file.fileno())
            self._let_go = finalize(self, os.close, self._descriptor)
            tail = _Tail(self._map)
        except FileNotFoundError:
            raise IndexUnusable(
                f"{path}: the file is missing; run klubbat index PATH… again to build it anew"
            ) from None
        except (OSError, ValueError) as error:
            raise _damaged(self._path) from error
        self.meta: Mapping[str, Any] = tail.meta
        self._end = tail.start
        self._sums = tail.sums
        self.sound = bytearray(len(tail.sums))
        """A byte for each block: 1 if it was checked, else 0."""
        self._arrays = {
            name: (PackedArray if how else StoredArray)(self, np.dtype(dtype), offset, count, *how)
            for name, (dtype, offset, count, how) in tail.arrays.items()
        }
        self.names = tuple(self._arrays)
        """The names of the arrays, in the order in which they were written."""
        if self._end <= CHECKED_AT_ONCE and not mapped:
            self.verify()

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def __getitem__(self, name: str) -> "StoredArray":
        found = self._arrays.get(name)
        if found is None:
            raise IndexUnusable(
                f"{self._path}: the file has no array {name}, so it is none of this version; "
                "run klubbat index PATH… again to build it anew"
            )
        return found

    def get(self, name: str) -> "StoredArray | None":
        """The array with this name; None if there is none."""
        return self._arrays.get(name)

    def verify(self) -> None:
        """Check every block now."""
        self.touch(0, self._end)

    def damaged(self) -> IndexUnusable:
        """What to raise when the file turns out to be damaged after all."""
        return _damaged(self._path)

    def view(self, dtype: np.dtype[Any], count: int, start: int) -> Array:
        """A view of `count` numbers from the byte `start` on; their blocks must be checked."""
        return np.frombuffer(self._map, dtype, count, start)

    def close(self) -> None:
        """Close the file. It stays mapped as long as an array that was read from it is in use."""
        self._descriptor = -1
        self._let_go()
        if isinstance(self._map, mmap.mmap):
            with suppress(BufferError):
                self._map.close()

    def touch(self, start: int, stop: int) -> None:
        """Check the blocks with these bytes, except those that were checked before."""
        first, last = start // BLOCK, (stop + BLOCK - 1) // BLOCK
        if self.sound.find(0, first, last) >= 0:
            with memoryview(self._map) as view:
                self._check(view[first * BLOCK : min(last * BLOCK, self._end)], first, last)

    def fetched(self, start: int, stop: int) -> bytes | memoryview:
        """A copy of these bytes; no page of the mapped file is loaded for it."""
        first, last = start // BLOCK, (stop + BLOCK - 1) // BLOCK
        if self.sound.find(0, first, last) < 0:
            return self._read(start, stop)
        begin = first * BLOCK
        content = memoryview(self._read(begin, min(last * BLOCK, self._end)))
        self._check(content, first, last)
        return content[start - begin : stop - begin]

    def _read(self, start: int, stop: int) -> bytes:
        if self._kept is not None:
            return self._kept[start:stop]
        try:
            content = os.pread(self._descriptor, stop - start, start)
        except OSError as error:
            raise _damaged(self._path) from error
        if len(content) < stop - start:
            raise _damaged(self._path)
        return content

    def _check(self, content: memoryview, first: int, last: int) -> None:
        """Check the unchecked ones of the blocks ``first:last``; `content` is all their bytes."""
        while (block := self.sound.find(0, first, last)) >= 0:
            begin = (block - first) * BLOCK
            if crc32(content[begin : begin + BLOCK]) != self._sums[block]:
                raise _damaged(self._path)
            self.sound[block] = 1


class _Tail:
    """The directory, sums and footer behind the arrays; ValueError if they are damaged."""

    def __init__(self, content: mmap.mmap | bytes) -> None:
        size = len(content)
        if size < len(MAGIC) + FOOTER.size or content[: len(MAGIC)] != MAGIC:
            raise ValueError("no array file, or of another version")
        footer = FOOTER.unpack(content[size - FOOTER.size :])
        self.start, directory_size, sums_size, crc, magic = footer
        middle = self.start + directory_size
        if magic != MAGIC or middle + sums_size + FOOTER.size != size:
            raise ValueError("cut short")
        directory, sums = content[self.start : middle], content[middle : middle + sums_size]
        if crc32(sums, crc32(directory)) != crc or sums_size != 4 * block_count(self.start):
            raise ValueError("damaged")
        self.sums: memoryview = np.frombuffer(sums, "<u4").data
        described = orjson.loads(directory)
        self.arrays: Mapping[str, tuple[str, int, int, Sequence[int]]] = described["arrays"]
        self.meta: Mapping[str, Any] = described["meta"]


def seal(path: Path) -> str:
    """The SHA-256, in hexadecimal, of the file's end: of directory, block sums and footer.

    It changes if anything in the file does, because the sums cover every block.

    Raises:
        IndexUnusable: the file is too short to have a footer.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - FOOTER.size))
        footer = file.read()
        if len(footer) < FOOTER.size:
            raise IndexUnusable(
                f"{path}: the file is damaged; run klubbat index PATH… again to build it anew"
            )
        start = FOOTER.unpack(footer)[0]
        file.seek(min(start, path.stat().st_size))
        return sha256(file.read()).hexdigest()


def narrowest(highest: int) -> np.dtype[Any]:
    """The smallest unsigned type that holds numbers up to `highest`.

    >>> narrowest(255), narrowest(256)
    (dtype('uint8'), dtype('uint16'))
    """
    return np.min_scalar_type(highest)


def block_count(size: int) -> int:
    """The number of blocks that `size` bytes take."""
    return -(-size // BLOCK)


def _damaged(path: Path) -> IndexUnusable:
    return IndexUnusable(
        f"{path}: the file is damaged; run klubbat index PATH… again to build it anew"
    )
