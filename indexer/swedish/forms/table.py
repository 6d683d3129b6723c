"""A read-only map from strings to small numbers, read directly from its bytes without loading them.

Strings are sorted into buckets by their CRC-32, one string a bucket on average. A lookup takes less
than a microsecond and reads three places of the file.

Layout, little-endian: magic, number of entries and of bucket bits, length of the key bytes and of
the notes; then bucket starts (u32), key ends (u32), values (u32), key bytes, notes. The notes are
JSON, for small things that belong to the table.
"""

import json
import struct
from collections.abc import Iterator, Mapping
from typing import Any
from zlib import crc32

import numpy as np
import orjson

try:
    from indexer.swedish.forms._lookup import Lookup
except ImportError:
    from indexer.swedish.forms.lookup_plain import Lookup

_HEADER = struct.Struct("<8s4I")
_MAGIC = b"klubbat1"


class Table:
    """A map from strings to numbers below 2³², read from the bytes that `pack` returns."""

    __slots__ = ("_ends", "_keys", "_lookup", "notes")

    def __init__(self, data: memoryview) -> None:
        _, entries, bits, key_bytes, note_bytes = _HEADER.unpack_from(data)
        numbers = data[_HEADER.size : _HEADER.size + 4 * (2**bits + 1 + 2 * entries)].cast("I")
        at = _HEADER.size + numbers.nbytes
        starts = numbers[: 2**bits + 1]
        self._ends = numbers[2**bits + 1 : 2**bits + 1 + entries]
        values = numbers[2**bits + 1 + entries :]
        self._keys = data[at : at + key_bytes]
        self._lookup = Lookup(starts, self._ends, values, self._keys, 32 - bits)
        self.notes: Any = orjson.loads(data[at + key_bytes : at + key_bytes + note_bytes])

    def get(self, key: str) -> int | None:
        """The number of `key`; None if it is unknown.

        >>> Table(memoryview(pack({"val": 7, "väg": 8}, notes=None))).get("väg")
        8
        """
        try:
            return self._lookup.get(key)
        except UnicodeEncodeError:
            return None

    def fronts(self, word: str, least: int, most: int) -> list[int]:
        """The lengths, from `least` to `most` letters, of the beginnings of a word that are keys.

        >>> Table(memoryview(pack({"val": 7, "valde": 8}, notes=None))).fronts("valdes", 1, 5)
        [3, 5]
        """
        try:
            return self._lookup.fronts(word, least, most)
        except UnicodeEncodeError:
            return []

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends:
            yield str(self._keys[start:end], "utf-8")
            start = end


def pack(numbers: Mapping[str, int], notes: object) -> bytes:
    """The bytes of a `Table`. The same content gives the same bytes, in any order."""
    bits = min(max(len(numbers).bit_length(), 1), 24)
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
    return b"".join(
        (
            _HEADER.pack(_MAGIC, len(encoded), bits, len(keys), len(note)),
            *(column.astype("<u4").tobytes() for column in (starts, ends, values)),
            keys,
            note,
        )
    )


def is_whole(data: memoryview) -> bool:
    """Whether these are all the bytes of a table."""
    if len(data) < _HEADER.size:
        return False
    magic, entries, bits, key_bytes, note_bytes = _HEADER.unpack_from(data)
    size = _HEADER.size + 4 * (2**bits + 1 + 2 * entries) + key_bytes + note_bytes
    return bool(magic == _MAGIC and len(data) == size)
