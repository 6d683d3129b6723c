"""Writes a file of flat arrays; `indexer.store.arrayfile` describes its layout and reads it."""

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from indexer.store.arrayfile import ALIGNMENT, BLOCK, FOOTER, MAGIC, block_count
from indexer.store.bitpacking import BLOCK_NUMBERS, ROW, can_be_packed, pack
from indexer.store.storedarray import Array

_COPIED = 1 << 20


class ArrayWriter:
    """Writes one file, array after array. It can be read only after `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("xb")
        self._size = self._sum = 0
        self._sums: list[int] = []
        self._arrays: dict[str, tuple[str, int, int, tuple[int, ...]]] = {}
        self._write(MAGIC)

    def add(self, name: str, array: Array) -> None:
        """Write a one-dimensional array of numbers."""
        flat = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
        self._begin(name, flat.dtype, flat.size)
        self._write(flat.view(np.uint8).data if flat.size else b"")

    def add_bytes(self, name: str, content: bytes | bytearray) -> None:
        """Write an array of bytes."""
        self._begin(name, np.dtype(np.uint8), len(content))
        self._write(content)

    def add_packed(self, name: str, array: Array, *, rising: bool = False) -> None:
        """Write an array of numbers packed, if they can be, and `add` it otherwise.

        Args:
            name: the name of the array.
            array: the numbers.
            rising: none of them is less than the one before; their gaps are packed.
        """
        numbers = np.diff(array.astype(np.int64), prepend=0) if rising else array
        if not can_be_packed(numbers):
            self.add(name, array)
            return
        least = int(numbers.min()) if numbers.size else 0
        words, widths = pack(_lowered(numbers, least))
        self._begin(name, array.dtype.newbyteorder("<"), array.size, (least, int(rising)))
        self._add_starts(widths)
        self._write(words.view(np.uint8).data if words.size else b"")

    def stream(self, name: str, dtype: npt.DTypeLike) -> "ArrayStream":
        """Return an array that can be written piece by piece, at the same time as others."""
        return ArrayStream(self, name, np.dtype(dtype).newbyteorder("<"), self._path.parent)

    def packed_stream(self, name: str, dtype: npt.DTypeLike, least: int) -> "PackedStream":
        """Return an array like `stream` does. It is packed; no number may be below `least`."""
        return PackedStream(self, name, np.dtype(dtype).newbyteorder("<"), self._path.parent, least)

    def copy_packed(
        self,
        name: str,
        dtype: np.dtype[Any],
        count: int,
        least: int,
        widths: Array,
        source: IO[bytes],
    ) -> None:
        """Write a packed array, copied from the file `source`, which has its blocks."""
        self._begin(name, dtype, count, (least, 0))
        self._add_starts(widths)
        self._copy(source)

    def copy(self, name: str, dtype: np.dtype[Any], count: int, source: IO[bytes]) -> None:
        """Write an array of `count` numbers, copied byte for byte from the file `source`."""
        self._begin(name, dtype, count)
        self._copy(source)

    def _copy(self, source: IO[bytes]) -> None:
        source.seek(0)
        while piece := source.read(_COPIED):
            self._write(piece)

    def close(self, meta: Mapping[str, Any] | None = None) -> None:
        """Write directory, sums and footer, and flush the file to the disk."""
        directory = json.dumps(
            {"arrays": self._arrays, "meta": meta or {}}, ensure_ascii=False
        ).encode()
        start = self._size
        sums = np.array([*self._sums, self._sum][: block_count(start)], "<u4").tobytes()
        crc = crc32(sums, crc32(directory))
        self._file.write(directory + sums)
        self._file.write(FOOTER.pack(start, len(directory), len(sums), crc, MAGIC))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def _begin(
        self, name: str, dtype: np.dtype[Any], count: int, how: tuple[int, ...] = ()
    ) -> None:
        if name in self._arrays:
            raise ValueError(f"{self._path.name}: a second array {name}")
        self._write(bytes(-self._size % ALIGNMENT))
        self._arrays[name] = dtype.str, self._size, count, how

    def _add_starts(self, widths: Array) -> None:
        starts = np.concatenate(([0], np.cumsum(widths, dtype=np.int64)))
        self._write(starts.astype("<u4").view(np.uint8).data)
        self._write(bytes(-self._size % ROW))

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
    """One array of a file, written piece by piece. `ArrayWriter.stream` makes it."""

    def __init__(self, writer: ArrayWriter, name: str, dtype: np.dtype[Any], folder: Path) -> None:
        self._writer, self._name, self._dtype = writer, name, dtype
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by finish
        self._count = 0

    def append(self, array: Array) -> None:
        """Write the next numbers."""
        self._count += array.size
        self._file.write(np.ascontiguousarray(array, self._dtype).view(np.uint8).data)

    def finish(self) -> None:
        """Copy the array into the writer's file."""
        with self._file:
            self._writer.copy(self._name, self._dtype, self._count, self._file)


class PackedStream(ArrayStream):
    """One packed array of a file, written piece by piece. `ArrayWriter.packed_stream` makes it."""

    def __init__(
        self, writer: ArrayWriter, name: str, dtype: np.dtype[Any], folder: Path, least: int
    ) -> None:
        super().__init__(writer, name, dtype, folder)
        self._least = least
        self._rest = np.empty(0, np.uint32)
        self._widths: list[Array] = []

    def append(self, array: Array) -> None:
        """Write the next numbers."""
        self._count += array.size
        numbers = np.concatenate((self._rest, _lowered(array, self._least)))
        whole = len(numbers) - len(numbers) % BLOCK_NUMBERS
        self._pack(numbers[:whole])
        self._rest = numbers[whole:].copy()

    def finish(self) -> None:
        """Copy the array into the writer's file."""
        self._pack(self._rest)
        widths = np.concatenate((np.empty(0, np.uint8), *self._widths))
        with self._file:
            self._writer.copy_packed(
                self._name, self._dtype, self._count, self._least, widths, self._file
            )

    def _pack(self, numbers: Array) -> None:
        words, widths = pack(numbers)
        self._widths.append(widths)
        self._file.write(words.view(np.uint8).data if words.size else b"")


def _lowered(numbers: Array, least: int) -> Array:
    lowered: Array = (numbers - numbers.dtype.type(least)).astype(np.uint32, copy=False)
    return lowered
