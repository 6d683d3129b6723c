"""Stored records: a JSON object per document, compressed one by one so that each is read alone.

Beside them lies a digest of each, by which a document that is met again is known to be the same.
"""

import json
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
from indexer.store.dictionary import packed

_STARTS, _BYTES, _DIGESTS = "record_starts", "records", "record_digests"
Record = Mapping[str, Any]

PIECE = 1 << 24
"""Bytes of records that are read at a time while segments are merged."""


class RecordsBuilder:
    """Takes records in, one per document."""

    def __init__(self) -> None:
        self._compressed: list[bytes] = []
        self._digests: list[int] = []

    def add(self, record: Record) -> None:
        """Take in the next document's record.

        Raises:
            TypeError: it holds something that JSON has no word for.
        """
        text = encoded(record)
        self._compressed.append(compressed(text))
        self._digests.append(_digest(text))

    def write(self, file: ArrayWriter) -> None:
        """Write all records."""
        starts, records = packed(self._compressed)
        file.add(_STARTS, starts)
        file.add(_DIGESTS, np.array(self._digests, np.uint64))
        file.add(_BYTES, records)


class Records:
    """The records of one segment."""

    def __init__(self, file: ArrayFile) -> None:
        self._starts, self._digests, self._bytes = file[_STARTS], file[_DIGESTS], file[_BYTES]

    def __getitem__(self, document: int) -> Record:
        first, last = self._places[document], self._places[document + 1]
        return read_compressed(self._bytes.fetch(first, last).data)

    @cached_property
    def _places(self) -> memoryview:
        return self._starts.read().data

    def digest(self, document: int) -> int:
        """What `digest_of` says of a document's record."""
        return int(self._digests.fetch(document, document + 1)[0])

    def sizes(self) -> Array:
        """How many bytes each record takes."""
        return np.diff(self._starts.read().astype(np.int64))

    def digests(self) -> Array:
        """What `digest_of` says of each record."""
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


def compressed(text: bytes) -> bytes:
    """A record's JSON as it is kept: LZ4 reads it back ten times as fast as zlib would."""
    packed_text: bytes = lz4.block.compress(text)
    return packed_text


def read_compressed(content: bytes | memoryview) -> Record:
    """The record that was `compressed`."""
    return decoded(lz4.block.decompress(content))


def digest_of(record: Record) -> int:
    """A number of 64 bits that is the same for the same record, keys in the same order.

    >>> digest_of({"a": 1}) == digest_of({"a": 1}), digest_of({"a": 1}) == digest_of({"a": 2})
    (True, False)
    """
    return _digest(encoded(record))


def write_kept(file: ArrayWriter, parts: Sequence[tuple[Records, Array]]) -> None:
    """Write those records of all parts that the mask beside each says, as they lie, as a stream."""
    sizes = np.concatenate([records.sizes()[live] for records, live in parts])
    file.add(_STARTS, np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64))
    file.add(_DIGESTS, np.concatenate([records.digests()[live] for records, live in parts]))
    stream = file.stream(_BYTES, np.uint8)
    for records, live in parts:
        for content in records.kept(live):
            stream.append(content)
    stream.finish()


def encoded(record: Record) -> bytes:
    """A record as JSON, in one line.

    Raises:
        TypeError: it holds something that JSON has no word for.
    """
    try:
        return orjson.dumps(record)
    except TypeError:  # half a character; or what JSON has no word for, which both refuse
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "surrogatepass")


def decoded(text: bytes) -> Record:
    r"""The record that was `encoded`.

    >>> decoded(encoded({"id": "a", "text": "en\nrad"}))
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
