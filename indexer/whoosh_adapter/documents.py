"""Lets Whoosh read the data of each document of a segment: stored fields, lengths, columns."""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.columns import Column, ColumnReader
from whoosh.filedb.structfile import BufferFile
from whoosh.util.numeric import byte_to_length

from indexer.store import DOCUMENTS_EXTENSION, Array, ArrayFile, Records, SegmentFiles


class DocumentsReader(base.PerDocumentReader):
    """A `whoosh.codec.base.PerDocumentReader` over flat arrays."""

    def __init__(self, folder: Path, segment: SegmentFiles) -> None:
        self._segment = segment
        self._file = ArrayFile(segment.path(folder, DOCUMENTS_EXTENSION))
        self._records = Records(self._file)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def doc_count(self) -> int:
        """The number of documents that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """The number of documents, including deleted ones."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """True: every kind of Whoosh's columns can be read."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether the segment has values of a field by document."""
        return f"column/{fieldname}" in self._file

    def column_reader(self, fieldname: str, column: Column) -> ColumnReader:
        """The values of a field by document."""
        content = self._file[f"column/{fieldname}"].read().tobytes()
        reader: ColumnReader = column.reader(
            BufferFile(content, name=fieldname), 0, len(content), self.doc_count_all()
        )
        return reader

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """The length of a field of a document, rounded as Whoosh stores it."""
        return self.doc_field_length_reader(fieldname, default)(docnum)

    def doc_field_length_reader(self, fieldname: str, default: int = 0) -> Callable[[int], int]:
        """The lengths of a field by document."""
        codes = self._lengths(fieldname)
        if codes is None:
            return lambda _: default
        content = codes.data
        return lambda document: byte_to_length(content[document])

    def field_length(self, fieldname: str) -> int:
        """The sum of the exact lengths of a field over all documents."""
        return int(self._file.meta["lengths"].get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        """The length of the shortest field among all documents; 0 if lengths are not kept."""
        codes = self._lengths(fieldname)
        return 0 if codes is None else byte_to_length(int(codes.min()))

    def max_field_length(self, fieldname: str) -> int:
        """The length of the longest field among all documents; 0 if lengths are not kept."""
        codes = self._lengths(fieldname)
        return 0 if codes is None else byte_to_length(int(codes.max()))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """The stored fields of a document."""
        return dict(self._records[docnum])

    def _lengths(self, fieldname: str) -> Array | None:
        """The lengths of a field in Whoosh's coarse code; None where they are not kept."""
        name = f"length/{fieldname}"
        return self._file[name].read() if name in self._file else None
