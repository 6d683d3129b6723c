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

from indexer.store.arrayfile import ALIGNMENT, BLOCK, FOOTER, MAGIC, Array, block_count

_COPIED = 1 << 20


class ArrayWriter:
    """Writes one file, array after array. It can be read only after `close`."""

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
        """Write an array of bytes."""
        self._begin(name, np.dtype(np.uint8), len(content))
        self._write(content)

    def stream(self, name: str, dtype: npt.DTypeLike) -> "ArrayStream":
        """Return an array that can be written piece by piece, at the same time as others."""
        return ArrayStream(self, name, np.dtype(dtype).newbyteorder("<"), self._path.parent)

    def copy(self, name: str, dtype: np.dtype[Any], count: int, source: IO[bytes]) -> None:
        """Write an array of `count` numbers, copied byte for byte from the file `source`."""
        self._begin(name, dtype, count)
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

    def _begin(self, name: str, dtype: np.dtype[Any], count: int) -> None:
        if name in self._arrays:
            raise ValueError(f"{self._path.name}: a second array {name}")
        self._write(bytes(-self._size % ALIGNMENT))
        self._arrays[name] = dtype.str, self._size, count

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
