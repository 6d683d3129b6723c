"""Stores records: JSON objects by number, each compressed separately so that it can be read alone.

What records have in common, such as their keys, is in a dictionary that comes with the program. It
is made of invented papers only (`benchmarks/record_dictionary.py`): one made of an index's own
papers would keep pieces of those that are taken down. A digest of each record is stored as well. It
tells whether a record is the same as in an earlier build.
"""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from threading import local
from typing import Any

import numpy as np
import orjson
from zstandard import ZstdCompressionDict, ZstdCompressor, ZstdDecompressor, ZstdError

from indexer.store.arrayfile import ArrayFile
from indexer.store.arraywriter import ArrayWriter
from indexer.store.storedarray import Array

_STARTS, _BYTES, _DIGESTS = "record_starts", "records", "record_digests"
Record = Mapping[str, Any]

_FLUSHED = 1 << 20
"""So many bytes are collected before they are written."""

DICTIONARY = Path(__file__).with_name("records.dict")

_LEVEL = 3
"""A level more takes three times as long and saves 3 per cent; level 1 saves a quarter of the time
and costs 5 per cent."""

PIECE = 1 << 24
"""The number of bytes that are read at a time while segments are merged."""


class RecordsWriter:
    """Writes records into a file of arrays, one after the other, with little memory."""

    def __init__(self, file: ArrayWriter) -> None:
        self._file, self._stream = file, file.stream(_BYTES, np.uint8)
        self._compressor = ZstdCompressor(
            _LEVEL, dict_data=_dictionary(), write_checksum=False, write_dict_id=False
        )
        self._sizes, self._digests = array("Q"), array("Q")
        self._waiting: list[bytes] = []
        self._bytes_waiting = 0

    def __len__(self) -> int:
        """The number of records that were added."""
        return len(self._sizes)

    def add(self, record: Record) -> None:
        """Add the next record.

        Raises:
            TypeError: it has a value that JSON cannot express.
        """
        text = record_to_json(record)
        packed_text = self._compressor.compress(text)
        self._waiting.append(packed_text)
        self._bytes_waiting += len(packed_text)
        self._sizes.append(len(packed_text))
        self._digests.append(_digest(text))
        if self._bytes_waiting >= _FLUSHED:
            self._flush()

    def finish(self) -> None:
        """Write the rest, and the array that says where each record begins."""
        self._flush()
        self._stream.finish()
        sizes = np.array(self._sizes, np.uint64)
        starts = np.concatenate((np.zeros(1, np.uint64), np.cumsum(sizes)))
        self._file.add_packed(_STARTS, starts, rising=True)
        self._file.add(_DIGESTS, np.array(self._digests, np.uint64))

    def _flush(self) -> None:
        self._stream.append(np.frombuffer(b"".join(self._waiting), np.uint8))
        self._waiting.clear()
        self._bytes_waiting = 0


class Records:
    """The records of an open file, by number."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self._starts, self._digests, self._bytes = file[_STARTS], file[_DIGESTS], file[_BYTES]

    def __len__(self) -> int:
        return self._starts.size - 1

    def __getitem__(self, number: int) -> Record:
        first, last = self._places[number], self._places[number + 1]
        try:
            text = _decompressor().decompress(self._bytes.fetch_bytes(first, last))
            return record_from_json(text)
        except (ZstdError, ValueError) as error:  # damaged since it was checked
            raise self._file.damaged() from error

    @cached_property
    def _places(self) -> memoryview:
        return self._starts.read().data

    def digest(self, document: int) -> int:
        """The `record_digest` of a document's record."""
        return int(self._digests.fetch(document, document + 1)[0])

    def sizes(self) -> Array:
        """The number of bytes that each record takes."""
        return np.diff(self._starts.read().astype(np.int64))

    def digests(self) -> Array:
        """The `record_digest` of each record."""
        return self._digests.read()

    def kept(self, live: Array) -> Iterator[Array]:
        """Yield the stored bytes of the records in the mask `live`, in pieces."""
        starts = self._starts.read().astype(np.int64)
        cuts = np.searchsorted(starts, np.arange(PIECE, starts[-1], PIECE))
        for first, last in pairwise([0, *np.unique(cuts).tolist(), len(live)]):
            content = self._bytes.fetch(int(starts[first]), int(starts[last]))
            here = live[first:last]
            if not here.all():
                content = content[np.repeat(here, np.diff(starts[first : last + 1]))]
            yield content


def record_digest(record: Record) -> int:
    """A number of 64 bits that is the same for the same record with its keys in the same order.

    >>> record_digest({"a": 1}) == record_digest({"a": 1})
    True
    >>> record_digest({"a": 1}) == record_digest({"a": 2})
    False
    """
    return _digest(record_to_json(record))


def write_kept_records(file: ArrayWriter, parts: Sequence[tuple[Records, Array]]) -> None:
    """Copy records into `file`: of each part, those that its mask selects. Nothing is unpacked."""
    sizes = np.concatenate([records.sizes()[live] for records, live in parts])
    starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64)
    file.add_packed(_STARTS, starts, rising=True)
    file.add(_DIGESTS, np.concatenate([records.digests()[live] for records, live in parts]))
    stream = file.stream(_BYTES, np.uint8)
    for records, live in parts:
        for content in records.kept(live):
            stream.append(content)
    stream.finish()


def record_to_json(record: Record) -> bytes:
    """A record as JSON, in one line.

    Raises:
        TypeError: it has a value that JSON cannot express.
    """
    try:
        return orjson.dumps(record)
    except TypeError:  # half a surrogate pair, or a value that `json` refuses as well
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
    except orjson.JSONDecodeError:  # half a surrogate pair, as in broken PDFs
        record = json.loads(text.decode("utf-8", "surrogatepass"))
    return record


def _digest(text: bytes) -> int:
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


_of_thread = local()


def _decompressor() -> ZstdDecompressor:
    """The decompressor of this thread: two threads may not use one at the same time."""
    found: ZstdDecompressor | None = getattr(_of_thread, "decompressor", None)
    if found is None:
        found = _of_thread.decompressor = ZstdDecompressor(dict_data=_dictionary())
    return found


@cache
def _dictionary() -> ZstdCompressionDict:
    found = ZstdCompressionDict(DICTIONARY.read_bytes())
    found.precompute_compress(_LEVEL)
    return found
