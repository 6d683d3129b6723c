"""Where a body goes: into memory, or into a file on its way to being a paper."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO, Protocol

from harvest.asking.faults import TooLarge


class Sink(Protocol):
    """Takes one body, from its beginning at each try."""

    def begin(self, announced: int | None) -> None:
        """Forget what an earlier try brought. `announced` is how large the body is to be."""

    def write(self, piece: bytes) -> bool:
        """Take a piece; false if no more is wanted. Raises `TooLarge` when there is too much."""


class Memory:
    """Holds a body of at most `most` bytes; of a longer one the beginning alone if `cut`."""

    def __init__(self, most: int, cut: bool = False) -> None:
        self._most = most
        self._cut = cut
        self.data = bytearray()

    def begin(self, announced: int | None) -> None:
        """Forget what an earlier try brought."""
        self.data.clear()
        self._refuse(announced or 0)

    def write(self, piece: bytes) -> bool:
        """Take a piece; of a body that may be cut no more than `most` bytes are wanted."""
        self.data += piece
        self._refuse(len(self.data))
        more = len(self.data) <= self._most
        del self.data[self._most :]
        return more

    def _refuse(self, size: int) -> None:
        if size > self._most and not self._cut:
            raise TooLarge(self._most)


class Part:
    """Writes a body of at most `most` bytes to a file, and knows what it wrote.

    The file is there from the first byte on, and what is in it is whole when it is settled.
    """

    def __init__(self, file: Path, most: int) -> None:
        self.file = file
        self.most = most
        self.size = 0
        self._hash = hashlib.sha256()
        self._opened: BinaryIO | None = None

    def begin(self, announced: int | None) -> None:
        """Begin the file anew."""
        self.close()
        if announced and announced > self.most:
            raise TooLarge(self.most)
        self._hash, self.size = hashlib.sha256(), 0
        self._opened = self.file.open("wb")

    def write(self, piece: bytes) -> bool:
        """Take a piece."""
        assert self._opened
        self.size += len(piece)
        if self.size > self.most:
            raise TooLarge(self.most)
        self._opened.write(piece)
        self._hash.update(piece)
        return True

    @property
    def sha256(self) -> str:
        """The digest in hex."""
        return self._hash.hexdigest()

    def settle(self) -> None:
        """Have all of it on the disk."""
        assert self._opened
        self._opened.flush()
        os.fsync(self._opened.fileno())
        self.close()

    def close(self) -> None:
        """Close the file, and do not leave what was not written in its way."""
        if self._opened:
            opened, self._opened = self._opened, None
            opened.close()
