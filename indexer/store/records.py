"""Stored records: JSON objects by number, compressed one by one so that each is read alone.

Beside them lies a digest of each, by which a record that is met again is known to be the same.
"""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import lz4.block
import numpy as np
import orjson

from indexer.store.arrayfile import Array, ArrayFile
from indexer.store.arraywriter import ArrayWriter

_STARTS, _BYTES, _DIGESTS = "record_starts", "records", "record_digests"
Record = Mapping[str, Any]

_FLUSHED = 1 << 20
"""Bytes that are written together."""

PIECE = 1 << 24
"""Bytes of records that are read at a time while segments are merged."""


class RecordsWriter:
    """Writes records into a file of arrays, one after the other; memory holds a piece of them."""

    def __init__(self, file: ArrayWriter) -> None:
        self._file, self._stream = file, file.stream(_BYTES, np.uint8)
        self._sizes, self._digests = array("Q"), array("Q")
        self._waiting: list[bytes] = []
        self._bytes_waiting = 0

    def __len__(self) -> int:
        """How many records were taken in."""
        return len(self._sizes)

    def add(self, record: Record) -> None:
        """Take in the next record.

        Raises:
            TypeError: it holds something that JSON has no word for.
        """
        text = record_to_json(record)
        packed_text: bytes = lz4.block.compress(text)
        self._waiting.append(packed_text)
        self._bytes_waiting += len(packed_text)
        self._sizes.append(len(packed_text))
        self._digests.append(_digest(text))
        if self._bytes_waiting >= _FLUSHED:
            self._flush()

    def finish(self) -> None:
        """Write what is left, and where each record begins."""
        self._flush()
        self._stream.finish()
        sizes = np.array(self._sizes, np.uint64)
        self._file.add(_STARTS, np.concatenate((np.zeros(1, np.uint64), np.cumsum(sizes))))
        self._file.add(_DIGESTS, np.array(self._digests, np.uint64))

    def _flush(self) -> None:
        self._stream.append(np.frombuffer(b"".join(self._waiting), np.uint8))
        self._waiting.clear()
        self._bytes_waiting = 0


class Records:
    """The records of an open file, by number."""

    def __init__(self, file: ArrayFile) -> None:
        self._starts, self._digests, self._bytes = file[_STARTS], file[_DIGESTS], file[_BYTES]

    def __len__(self) -> int:
        return self._starts.size - 1

    def __getitem__(self, number: int) -> Record:
        first, last = self._places[number], self._places[number + 1]
        # LZ4 reads back ten times as fast as zlib would.
        return record_from_json(lz4.block.decompress(self._bytes.fetch(first, last).data))

    @cached_property
    def _places(self) -> memoryview:
        return self._starts.read().data

    def digest(self, document: int) -> int:
        """What `record_digest` says of a document's record."""
        return int(self._digests.fetch(document, document + 1)[0])

    def sizes(self) -> Array:
        """How many bytes each record takes."""
        return np.diff(self._starts.read().astype(np.int64))

    def digests(self) -> Array:
        """What `record_digest` says of each record."""
        return self._digests.read()

    def kept(self, live: Array) -> Iterator[Array]:
        """The bytes of the records of the documents in the mask `live`, as they lie, in pieces."""
        starts = self._starts.read().astype(np.int64)
        cuts = np.searchsorted(starts, np.arange(PIECE, starts[-1], PIECE))
        for first, last in pairwise([0, *np.unique(cuts).tolist(), len(live)]):
            content = self._bytes.read(int(starts[first]), int(starts[last]))
            here = live[first:last]
            if not here.all():
                content = content[np.repeat(here, np.diff(starts[first : last + 1]))]
            yield content


def record_digest(record: Record) -> int:
    """A number of 64 bits that is the same for the same record, keys in the same order.

    >>> record_digest({"a": 1}) == record_digest({"a": 1})
    True
    >>> record_digest({"a": 1}) == record_digest({"a": 2})
    False
    """
    return _digest(record_to_json(record))


def write_kept_records(file: ArrayWriter, parts: Sequence[tuple[Records, Array]]) -> None:
    """Write those records of all parts that the mask beside each says, as they lie, as a stream."""
    sizes = np.concatenate([records.sizes()[live] for records, live in parts])
    file.add(_STARTS, np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64))
    file.add(_DIGESTS, np.concatenate([records.digests()[live] for records, live in parts]))
    stream = file.stream(_BYTES, np.uint8)
    for records, live in parts:
        for content in records.kept(live):
            stream.append(content)
    stream.finish()


def record_to_json(record: Record) -> bytes:
    """A record as JSON, in one line.

    Raises:
        TypeError: it holds something that JSON has no word for.
    """
    try:
        return orjson.dumps(record)
    except TypeError:  # half a character; or what JSON has no word for, which both refuse
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")


def record_from_json(text: bytes) -> Record:
    r"""The record that `record_to_json` wrote.

    >>> record_from_json(record_to_json({"id": "a", "text": "en\nrad"}))
    {'id': 'a', 'text': 'en\nrad'}
    """
    record: Record
    try:
        record = orjson.loads(text)
    except orjson.JSONDecodeError:  # half a character of UTF-16, as broken PDFs have them
        record = json.loads(text.decode("utf-8", "surrogatepass"))
    return record


def _digest(text: bytes) -> int:
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")
