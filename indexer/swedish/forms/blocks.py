"""Checks the bytes of a table block by block, each when it is first read.

Behind the bytes come the CRC-32 of each block of them, and the seal: the SHA-256 of those sums. The
seal changes if anything in the table does. Checking all 24 MB of the lexicon takes as long as five
searches; a search reads some dozens of its blocks.
"""

from hashlib import sha256
from zlib import crc32

import numpy as np

BLOCK_BITS = 12
BLOCK = 1 << BLOCK_BITS
"""The number of bytes that are checked together."""

SEAL = sha256().digest_size


class TableDamaged(ValueError):
    """A table is not what was packed."""


def sealed(content: bytes) -> bytes:
    """The content with the sums of its blocks and its seal behind it."""
    blocks = (content[at : at + BLOCK] for at in range(0, len(content), BLOCK))
    sums = np.fromiter(map(crc32, blocks), "<u4").tobytes()
    return content + sums + sha256(sums).digest()


def sealed_size(size: int) -> int:
    """The number of bytes that `size` bytes of content take with sums and seal."""
    return size + 4 * -(-size // BLOCK) + SEAL


class Blocks:
    """The first `size` bytes of `data`, with the sums and the seal behind them.

    `sound` has a one for each block that was checked.

    Raises:
        TableDamaged: it is cut short, or the sums do not fit the seal.
    """

    def __init__(self, data: memoryview, size: int) -> None:
        if len(data) != sealed_size(size):
            raise TableDamaged("cut short")
        sums = bytes(data[size:-SEAL])
        if sha256(sums).digest() != data[-SEAL:]:
            raise TableDamaged("the sums do not fit the seal")
        self._content = data[:size]
        self._sums = np.frombuffer(sums, "<u4").tolist()
        self.sound = bytearray(len(self._sums))

    def check(self, block: int) -> None:
        """Check one block.

        Raises:
            TableDamaged: its bytes do not fit its sum.
        """
        start = block << BLOCK_BITS
        if crc32(self._content[start : start + BLOCK]) != self._sums[block]:
            raise TableDamaged(f"block {block} does not fit its sum")
        self.sound[block] = 1

    def read(self, start: int, stop: int) -> memoryview:
        """The bytes from `start` to `stop`, checked.

        Raises:
            TableDamaged: they do not fit their sums.
        """
        for block in range(start >> BLOCK_BITS, -(-stop // BLOCK)):
            if not self.sound[block]:
                self.check(block)
        return self._content[start:stop]
