"""Stored records: a JSON object per document, compressed one by one so that each is read alone."""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np

from indexer.codec.arrayfile import Array, ArrayFile, ArrayWriter
from indexer.codec.dictionary import packed

_STARTS, _BYTES = "record_starts", "records"
_LEVEL = 1
"""zlib's fastest: half the size of the text, at several times the speed of its default."""

Record = Mapping[str, Any]


class RecordsBuilder:
    """Takes records in, one per document."""

    def __init__(self) -> None:
        self._compressed: list[bytes] = []

    def add(self, record: Record) -> None:
        """Take in the next document's record.

        Raises:
            TypeError: it holds something that JSON has no word for.
        """
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        self._compressed.append(zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL))

    def write(self, file: ArrayWriter) -> None:
        """Write all records."""
        starts, records = packed(self._compressed)
        file.add(_STARTS, starts)
        file.add(_BYTES, records)


class Records:
    """The records of one segment."""

    def __init__(self, file: ArrayFile) -> None:
        self._starts, self._bytes = file[_STARTS], file[_BYTES]

    def __getitem__(self, document: int) -> Record:
        first, last = self._starts.read(document, document + 2).tolist()
        text = zlib.decompress(self._bytes.read(first, last).data)
        record: Record = json.loads(text.decode("utf-8", "surrogatepass"))
        return record

    def compressed(self, live: Array) -> tuple[Array, Array]:
        """The sizes of the records of documents `live` (a mask), and their bytes."""
        sizes: Array = np.diff(self._starts.read().astype(np.int64))
        content = self._bytes.read()
        return (sizes, content) if live.all() else (sizes[live], content[np.repeat(live, sizes)])


def write_compressed(file: ArrayWriter, parts: list[tuple[Array, Array]]) -> None:
    """Write records as `Records.compressed` gives them, those of each part after the last."""
    sizes = np.concatenate([sizes for sizes, _ in parts])
    file.add(_STARTS, np.concatenate(([0], np.cumsum(sizes))).astype(np.uint64))
    stream = file.stream(_BYTES, np.uint8)
    for _, content in parts:
        stream.append(content)
    stream.finish()
