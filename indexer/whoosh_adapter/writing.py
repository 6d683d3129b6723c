"""Writes documents and sorted postings that Whoosh's own `SegmentWriter` passes on."""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.columns import Column
from whoosh.fields import FieldType
from whoosh.filedb.structfile import StructFile
from whoosh.util.numeric import length_to_byte

from corpus.errors import IndexUnusable
from indexer.store import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    ArrayWriter,
    Inverted,
    RecordsWriter,
    SegmentFiles,
)
from indexer.whoosh_adapter.formats import is_positional
from indexer.whoosh_adapter.stored import unkept


class DocumentsWriter(base.PerDocumentWriter):
    """Writes records, lengths and columns of one segment.

    The data of a document is written only when the document is finished. So nothing remains of a
    document that was refused half-way, even if Whoosh does not cancel it.
    """

    def __init__(self, folder: Path, segment: SegmentFiles) -> None:
        self._file = ArrayWriter(segment.path(folder, DOCUMENTS_EXTENSION))
        self._records = RecordsWriter(self._file)
        self._lengths: dict[str, dict[int, int]] = {}
        self._columns: dict[str, tuple[BytesIO, Any]] = {}
        self._record: dict[str, Any] = {}
        self._own_lengths: dict[str, int] = {}
        self._own_values: list[tuple[str, Column, Any]] = []
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:  # noqa: ARG002 - they come in order
        """Begin a document."""
        self._record, self._own_lengths, self._own_values = {}, {}, []

    def add_field(self, fieldname: str, fieldobj: FieldType, value: Any, length: int) -> None:  # noqa: ARG002
        """Add the stored value and the length of a field.

        Raises:
            TypeError: JSON would change the value; see docs/format.md.
        """
        if value is not None:
            if (kind := unkept(value)) is not None:
                raise TypeError(
                    f"{fieldname}: a value of type {kind} cannot be stored; store text, numbers, "
                    "true and false, lists and objects with text for keys (a date as text)"
                )
            self._record[fieldname] = value
        if length:
            self._own_lengths[fieldname] = length

    def add_column_value(self, fieldname: str, columnobj: Column, value: Any) -> None:
        """Add a field's value to its column."""
        self._own_values.append((fieldname, columnobj, value))

    def add_vector_items(self, fieldname: str, fieldobj: FieldType, items: Any) -> None:  # noqa: ARG002
        """Refuse term vectors, which this codec cannot store.

        Raises:
            IndexUnusable: always.
        """
        raise IndexUnusable(f"{fieldname}: a columnar index keeps no term vectors")

    def finish_doc(self) -> None:
        """End the document."""
        document = len(self._records)
        self._records.add(self._record)
        for fieldname, length in self._own_lengths.items():
            self._lengths.setdefault(fieldname, {})[document] = length
        for fieldname, columnobj, value in self._own_values:
            if fieldname not in self._columns:
                content = BytesIO()
                self._columns[fieldname] = content, columnobj.writer(StructFile(content))
            self._columns[fieldname][1].add(document, value)

    def cancel_doc(self) -> None:
        """Forget the document."""
        self.start_doc(len(self._records))

    def close(self) -> None:
        """Write everything."""
        count = len(self._records)
        self._records.finish()
        for field, by_document in self._lengths.items():
            codes = np.zeros(count, np.uint8)
            codes[list(by_document)] = [length_to_byte(each) for each in by_document.values()]
            self._file.add(f"length/{field}", codes)
        for field, (content, writer) in self._columns.items():
            writer.finish(count)
            self._file.add_bytes(f"column/{field}", content.getvalue())
        totals = {field: sum(lengths.values()) for field, lengths in self._lengths.items()}
        self._file.close({"documents": count, "lengths": totals})
        self.is_closed = True


class PostingsWriter(base.FieldWriter):
    """Writes the postings of one segment, field by field and term by term."""

    def __init__(self, folder: Path, segment: SegmentFiles) -> None:
        self._file = ArrayWriter(segment.path(folder, POSTINGS_EXTENSION))
        self._fields: list[str] = []
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: FieldType) -> None:
        """Begin a field."""
        self._fields.append(fieldname)
        self._format = fieldobj.format
        self._terms: list[bytes] = []
        self._starts: list[int] = []
        self._documents: list[int] = []
        self._weights: list[float] = []
        self._values: list[bytes] = []

    def start_term(self, text: bytes) -> None:
        """Begin a term."""
        self._terms.append(text)
        self._starts.append(len(self._documents))

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:  # noqa: ARG002
        """Add a posting. `length` is not needed, because the documents have it."""
        self._documents.append(docnum)
        self._weights.append(weight)
        self._values.append(vbytes)

    def finish_term(self) -> None:
        """End a term."""

    def finish_field(self) -> None:
        """Write the field."""
        weights = np.array(self._weights, np.float32)
        whole = weights.astype(np.uint32)
        positions = values = None
        if is_positional(self._format):
            decoded = [self._format.decode_positions(value) for value in self._values]
            positions = np.array([each for one in decoded for each in one], np.uint32)
            whole = np.array([len(one) for one in decoded], np.uint32)
        elif any(self._values):
            values = self._values
        Inverted(
            self._terms,
            np.array([*self._starts, len(self._documents)], np.int64),
            np.array(self._documents, np.int32),
            whole,
            positions,
            None if np.array_equal(weights, whole) else weights,
            values,
        ).write(self._file, self._fields[-1])

    def close(self) -> None:
        """Write the directory of the fields."""
        self._file.close({"fields": self._fields})
        self.is_closed = True
