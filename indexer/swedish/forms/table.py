"""A read-only map from strings to small numbers, read directly from its bytes without loading them.

Strings are sorted into buckets by their CRC-32, one string a bucket on average. A lookup takes less
than a microsecond and reads three places of the file.

Layout, little-endian: magic, number of entries and of bucket bits, length of the key bytes and of
the notes; then bucket starts (u32), key ends (u32), values (u32), key bytes, notes, and last the
sums of the blocks and the seal (`indexer.swedish.forms.blocks`). The notes are JSON, for small
things that belong to the table.
"""

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from zlib import crc32

import numpy as np
import orjson

from indexer.swedish.forms.blocks import Blocks, TableDamaged, sealed

try:
    from indexer.swedish.forms._lookup import Lookup
except ImportError:
    from indexer.swedish.forms.lookup_plain import Lookup

_HEADER = struct.Struct("<8s4I")
_MAGIC = b"klubbat2"

MOST_BITS = 24


class Table:
    """A map from strings to numbers below 2³², read from the bytes that `pack` returns.

    What is read is checked. If it is damaged, `again` is asked for the same table anew, if given.

    Raises:
        TableDamaged: it is damaged, and there is no other.
    """

    __slots__ = ("_again", "_ends", "_keys", "_lookup", "_read_all", "notes")

    def __init__(self, data: memoryview, again: Callable[[], memoryview] | None = None) -> None:
        self._again = again
        try:
            self._open(data)
        except TableDamaged:
            if again is None:
                raise
            self._open(again())

    def _open(self, data: memoryview) -> None:
        blocks, entries, bits, key_bytes, end = _measured(data)
        first = blocks.read(0, _HEADER.size).nbytes
        counts = (2**bits + 1, entries, entries)
        starts, self._ends, values = _columns(data[first:], counts)
        at = first + 4 * sum(counts)
        self._keys = data[at : at + key_bytes]
        self._lookup = Lookup(starts, self._ends, values, self._keys, 32 - bits, first, blocks)
        self._read_all = partial(blocks.read, 0, end)
        self.notes: Any = orjson.loads(blocks.read(at + key_bytes, end))

    def get(self, key: str) -> int | None:
        """The number of `key`; None if it is unknown.

        >>> Table(memoryview(pack({"val": 7, "väg": 8}, notes=None))).get("väg")
        8
        """
        try:
            return self._lookup.get(key)
        except UnicodeEncodeError:
            return None
        except TableDamaged:
            self._replace()
            return self.get(key)

    def fronts(self, word: str, least: int, most: int) -> list[int]:
        """The lengths, from `least` to `most` letters, of the beginnings of a word that are keys.

        >>> Table(memoryview(pack({"val": 7, "valde": 8}, notes=None))).fronts("valdes", 1, 5)
        [3, 5]
        """
        try:
            return self._lookup.fronts(word, least, most)
        except UnicodeEncodeError:
            return []
        except TableDamaged:
            self._replace()
            return self.fronts(word, least, most)

    def _replace(self) -> None:
        """Go on with the table that `again` brings."""
        if self._again is None:
            raise TableDamaged("damaged, and there is no other")
        self._open(self._again())

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        self._read_all()
        start = 0
        for end in self._ends:
            yield str(self._keys[start:end], "utf-8")
            start = end


def pack(numbers: Mapping[str, int], notes: object) -> bytes:
    """The bytes of a `Table`. The same content gives the same bytes, in any order."""
    bits = min(max(len(numbers).bit_length(), 1), MOST_BITS)
    items = sorted(numbers.items())
    encoded = [key.encode() for key, _ in items]
    hashes = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
    order = np.argsort(hashes, kind="stable")
    buckets = np.bincount(hashes >> np.uint32(32 - bits), minlength=2**bits)
    starts = np.concatenate(([0], np.cumsum(buckets)))
    encoded = [encoded[i] for i in order]
    ends = np.cumsum([len(key) for key in encoded])
    values = np.array([value for _, value in items])[order]
    keys = b"".join(encoded)
    note = json.dumps(notes, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    header = _HEADER.pack(_MAGIC, len(encoded), bits, len(keys), len(note))
    columns = (column.astype("<u4").tobytes() for column in (starts, ends, values))
    return sealed(b"".join((header, *columns, keys, note)))


def is_whole(data: memoryview) -> bool:
    """Whether every byte of a table is as it was packed."""
    try:
        blocks, *_, end = _measured(data)
        blocks.read(0, end)
    except TableDamaged:
        return False
    return True


def _measured(data: memoryview) -> tuple[Blocks, int, int, int, int]:
    """The blocks, the numbers of entries, bits and key bytes, and the size without the sums."""
    if len(data) < _HEADER.size:
        raise TableDamaged("cut short")
    magic, entries, bits, key_bytes, note_bytes = _HEADER.unpack_from(data)
    if magic != _MAGIC or bits > MOST_BITS:
        raise TableDamaged("no table, or of another layout")
    end = _HEADER.size + 4 * (2**bits + 1 + 2 * entries) + key_bytes + note_bytes
    return Blocks(data, end), entries, bits, key_bytes, end


def _columns(data: memoryview, counts: tuple[int, int, int]) -> Iterator[memoryview]:
    start = 0
    for count in counts:
        yield data[start : start + 4 * count].cast("I")
        start += 4 * count
