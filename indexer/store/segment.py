"""One segment of an index: its files, and the postings of its fields."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from indexer.store.arrayfile import ArrayFile
from indexer.store.field import StoredField

POSTINGS_EXTENSION = ".posts"
DOCUMENTS_EXTENSION = ".docs"


class SegmentFiles(Protocol):
    """The entry of a segment in a table of contents. The method names are Whoosh's."""

    def path(self, folder: Path, extension: str) -> Path:
        """The path of its file with this extension."""
        ...

    def doc_count_all(self) -> int:
        """The number of documents, including deleted ones."""
        ...

    def doc_count(self) -> int:
        """The number of documents that are not deleted."""
        ...

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        ...

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents, rising."""
        ...

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        ...

    def set_doc_count(self, doccount: int) -> None:
        """Set the number of documents that were written."""
        ...

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a document as deleted, or with `delete` False as not deleted."""
        ...


class SegmentFields:
    """The fields of one segment, each opened when it is first used."""

    def __init__(self, folder: Path, segment: SegmentFiles, *, mapped: bool = False) -> None:
        """Open its postings; many small ones at once take less memory if they are `mapped`."""
        self._file = ArrayFile(segment.path(folder, POSTINGS_EXTENSION), mapped=mapped)
        self.names: list[str] = sorted(self._file.meta["fields"])
        self._fields: dict[str, StoredField] = {}

    def field(self, name: str) -> StoredField | None:
        """The postings of a field; None if the segment has none."""
        if name not in self._fields and name in self.names:
            self._fields[name] = StoredField(self._file, name)
        return self._fields.get(name)

    def close(self) -> None:
        """Close the file."""
        self._fields.clear()
        self._file.close()
