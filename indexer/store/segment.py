"""One segment of an index: which files it has, and the postings of its fields."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from indexer.store.arrayfile import ArrayFile
from indexer.store.field import StoredField

POSTINGS_EXTENSION = ".posts"
DOCUMENTS_EXTENSION = ".docs"


class SegmentFiles(Protocol):
    """What is asked of a segment's entry in a table of contents, in Whoosh's own names."""

    def path(self, folder: Path, extension: str) -> Path:
        """Where one of its files lies."""
        ...

    def doc_count_all(self) -> int:
        """How many documents there are, the deleted ones among them."""
        ...

    def doc_count(self) -> int:
        """How many documents are not deleted."""
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
        """Say how many documents were written."""
        ...

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or take it back."""
        ...


class SegmentFields:
    """The fields of one segment, each opened when it is first asked for."""

    def __init__(self, folder: Path, segment: SegmentFiles) -> None:
        self._file = ArrayFile(segment.path(folder, POSTINGS_EXTENSION))
        self.names: list[str] = sorted(self._file.meta["fields"])
        self._fields: dict[str, StoredField] = {}

    def field(self, name: str) -> StoredField | None:
        """The postings of a field, None if the segment has none in it."""
        if name not in self._fields and name in self.names:
            self._fields[name] = StoredField(self._file, name)
        return self._fields.get(name)

    def close(self) -> None:
        """Let go of the file."""
        self._fields.clear()
        self._file.close()
