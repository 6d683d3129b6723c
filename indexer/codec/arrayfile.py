"""A file of flat arrays: mapped into memory, read where it lies, checked block by block.

Arrays begin at multiples of `ALIGNMENT` and are little-endian. Behind them stand a directory
(JSON), the CRC-32 of every block of `BLOCK` bytes before the directory, and a footer. The footer
carries the CRC-32 of directory and block sums, so that each is vouched for by the next: opening
checks the tail, and the first touch of a block checks that block. docs/format.md has every byte.
"""

import json
import mmap
import os
import struct
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from corpus.errors import IndexUnusable

MAGIC = b"klubarr1"
"""First and last in a file. The digit is the version of the layout."""

ALIGNMENT = 64
BLOCK = 1 << 16

CHECKED_AT_ONCE = 1 << 22
"""Files up to this size are checked whole on opening: a millisecond, and damage is known early."""

Array = npt.NDArray[Any]

_FOOTER = struct.Struct("<QIII8s")
_COPIED = 1 << 20


class ArrayWriter:
    """Writes one file, array after array. Nothing is readable before `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb")
        self._size = self._sum = 0
        self._sums: list[int] = []
        self._arrays: dict[str, tuple[str, int, int]] = {}
        self._write(MAGIC)

    def add(self, name: str, array: Array) -> None:
        """Write a one-dimensional array of numbers."""
        flat = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        self._begin(name, flat.dtype, flat.size)
        self._write(flat.view(np.uint8).data if flat.size else b"")

    def add_bytes(self, name: str, content: bytes | bytearray) -> None:
        """Write bytes as an array of them."""
        self._begin(name, np.dtype(np.uint8), len(content))
        self._write(content)

    def stream(self, name: str, dtype: npt.DTypeLike) -> "ArrayStream":
        """An array that grows in a file of its own until it is finished."""
        return ArrayStream(self, name, np.dtype(dtype).newbyteorder("<"), self._path.parent)

    def close(self, meta: Mapping[str, Any] | None = None) -> None:
        """Write directory, sums and footer, and have the file on the disk."""
        directory = json.dumps(
            {"arrays": self._arrays, "meta": meta or {}}, ensure_ascii=False
        ).encode()
        start = self._size
        sums = np.array([*self._sums, self._sum][: _blocks(start)], "<u4").tobytes()
        crc = crc32(sums, crc32(directory))
        self._file.write(directory + sums)
        self._file.write(_FOOTER.pack(start, len(directory), len(sums), crc, MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Leave no file behind."""
        self._file.close()
        self._path.unlink(missing_ok=True)

    def _begin(self, name: str, dtype: np.dtype[Any], count: int) -> None:
        if name in self._arrays:
            raise ValueError(f"{self._path.name}: a second array {name}")
        self._write(bytes(-self._size % ALIGNMENT))
        self._arrays[name] = dtype.str, self._size, count

    def _copy(self, name: str, dtype: np.dtype[Any], count: int, source: IO[bytes]) -> None:
        self._begin(name, dtype, count)
        source.seek(0)
        while piece := source.read(_COPIED):
            self._write(piece)

    def _write(self, content: bytes | bytearray | memoryview) -> None:
        self._file.write(content)
        view = memoryview(content)
        while view.nbytes:
            room = BLOCK - self._size % BLOCK
            self._sum = crc32(view[:room], self._sum)
            self._size += len(view[:room])
            if self._size % BLOCK == 0:
                self._sums.append(self._sum)
                self._sum = 0
            view = view[room:]


class ArrayStream:
    """One array of a file, written piece by piece. Made by `ArrayWriter.stream`."""

    def __init__(self, writer: ArrayWriter, name: str, dtype: np.dtype[Any], folder: Path) -> None:
        self._writer, self._name, self._dtype = writer, name, dtype
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by finish
        self._count = 0

    def append(self, array: Array) -> None:
        """Write the next numbers."""
        self._count += array.size
        self._file.write(np.ascontiguousarray(array, self._dtype).view(np.uint8).data)

    def finish(self) -> None:
        """Put the array into the writer's file."""
        with self._file:
            self._writer._copy(self._name, self._dtype, self._count, self._file)


class ArrayFile:
    """The arrays of one file, by name. May be read by several threads.

    Raises:
        IndexUnusable: on opening or on any later touch, if a byte is not as it was written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            tail = _Tail(self._map)
        except (OSError, ValueError) as error:
            raise _damaged(self._path) from error
        self.meta: Mapping[str, Any] = tail.meta
        self._end = tail.start
        self._sums = tail.sums
        self._sound = bytearray(len(tail.sums))
        self._arrays = {
            name: StoredArray(self, np.dtype(dtype), offset, count)
            for name, (dtype, offset, count) in tail.arrays.items()
        }
        if self._end <= CHECKED_AT_ONCE:
            self.verify()

    def __contains__(self, name: str) -> bool:
        return name in self._arrays

    def __getitem__(self, name: str) -> "StoredArray":
        return self._arrays[name]

    def get(self, name: str) -> "StoredArray | None":
        """The array of this name, None if there is none."""
        return self._arrays.get(name)

    def verify(self) -> None:
        """Check every block now."""
        self._touch(0, self._end)

    def close(self) -> None:
        """Let go of the file, at the latest when the last array read from it is forgotten."""
        with suppress(BufferError):
            self._map.close()

    def _touch(self, start: int, stop: int) -> None:
        """Check the blocks of these bytes that were not checked before."""
        first, last = start // BLOCK, _blocks(stop)
        while (block := self._sound.find(0, first, last)) >= 0:
            end = min((block + 1) * BLOCK, self._end)
            with memoryview(self._map) as view:
                if crc32(view[block * BLOCK : end]) != self._sums[block]:
                    raise _damaged(self._path)
            self._sound[block] = 1


class StoredArray:
    """One array of an `ArrayFile`. `read` gives views into the file, not copies."""

    __slots__ = ("_file", "_offset", "dtype", "size")

    def __init__(self, file: ArrayFile, dtype: np.dtype[Any], offset: int, count: int) -> None:
        self._file, self._offset = file, offset
        self.dtype, self.size = dtype, count

    def read(self, start: int = 0, stop: int | None = None) -> Array:
        """The numbers ``start:stop``, read-only; both must lie within the array.

        Raises:
            IndexUnusable: the bytes are not as they were written.
        """
        stop = self.size if stop is None else stop
        if stop <= start:
            return np.empty(0, self.dtype)
        begin = self._offset + start * self.dtype.itemsize
        self._file._touch(begin, self._offset + stop * self.dtype.itemsize)
        return np.frombuffer(self._file._map, self.dtype, stop - start, begin)


class _Tail:
    """What stands behind the arrays: ValueError if it is not what was written."""

    def __init__(self, content: mmap.mmap) -> None:
        size = len(content)
        if size < len(MAGIC) + _FOOTER.size or content[: len(MAGIC)] != MAGIC:
            raise ValueError("no array file, or of another version")
        footer = _FOOTER.unpack(content[size - _FOOTER.size :])
        self.start, directory_size, sums_size, crc, magic = footer
        middle = self.start + directory_size
        if magic != MAGIC or middle + sums_size + _FOOTER.size != size:
            raise ValueError("cut short")
        directory, sums = content[self.start : middle], content[middle : middle + sums_size]
        if crc32(sums, crc32(directory)) != crc or sums_size != 4 * _blocks(self.start):
            raise ValueError("damaged")
        self.sums: list[int] = np.frombuffer(sums, "<u4").tolist()
        described = json.loads(directory)
        self.arrays: Mapping[str, tuple[str, int, int]] = described["arrays"]
        self.meta: Mapping[str, Any] = described["meta"]


def seal(path: Path) -> str:
    """A digest of the file's tail, which vouches for every block: SHA-256 in hexadecimal.

    Raises:
        IndexUnusable: the tail is not as it was written.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _FOOTER.size))
        footer = file.read()
        if len(footer) < _FOOTER.size:
            raise IndexUnusable(
                f"{path}: the file is damaged; run klubbat index PATH… again to build it anew"
            )
        start = _FOOTER.unpack(footer)[0]
        file.seek(min(start, path.stat().st_size))
        return sha256(file.read()).hexdigest()


def narrowest(highest: int) -> np.dtype[Any]:
    """The smallest unsigned type that holds numbers up to `highest`.

    >>> narrowest(255), narrowest(256)
    (dtype('uint8'), dtype('uint16'))
    """
    return np.min_scalar_type(highest)


def _blocks(size: int) -> int:
    return -(-size // BLOCK)


def _damaged(path: Path) -> IndexUnusable:
    return IndexUnusable(
        f"{path}: the file is damaged; run klubbat index PATH… again to build it anew"
    )
