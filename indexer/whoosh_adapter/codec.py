"""The Whoosh codec and its segments, which Whoosh's table of contents refers to.

A segment has two array files: ``.posts`` has the postings of the fields, and ``.docs`` the data of
each document by its number. Deleted documents are listed in the table of contents.
"""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.codec.base import Codec, Segment

from corpus.errors import IndexUnusable

# Only Whoosh's own searches and writers need these. Importing them takes longer than a search.
if TYPE_CHECKING:
    from indexer.whoosh_adapter.documents import DocumentsReader
    from indexer.whoosh_adapter.terms import TermsReader
    from indexer.whoosh_adapter.writing import DocumentsWriter, PostingsWriter


class ColumnarSegment(Segment):
    """One segment: its name, how many documents it has, and which of them are deleted.

    Whoosh pickles it into the table of contents. It has the methods of
    `indexer.store.SegmentFiles`.
    """

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._documents = 0
        self._deleted: set[int] = set()

    def codec(self, **_: Any) -> "ColumnarCodec":
        """The codec that reads and writes it."""
        return ColumnarCodec()

    def should_assemble(self) -> bool:
        """False: the files are never put together into one, because they are mapped separately."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Set the number of documents that were written."""
        self._documents = doccount

    def doc_count_all(self) -> int:
        """The number of documents, including deleted ones."""
        return self._documents

    def deleted_count(self) -> int:
        """The number of deleted documents."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents."""
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a document as deleted, or with `delete` False as not deleted."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        return docnum in self._deleted

    def path(self, folder: Path, extension: str) -> Path:
        """The path of its file with this extension."""
        name: str = self.make_filename(extension)
        return folder / name


class ColumnarCodec(Codec):
    """A Whoosh codec that stores segments as flat arrays. The index must be in a folder."""

    def new_segment(self, storage: Any, indexname: str) -> ColumnarSegment:  # noqa: ARG002
        """A segment without documents."""
        return ColumnarSegment(indexname)

    def per_document_writer(self, storage: Any, segment: ColumnarSegment) -> "DocumentsWriter":
        """The writer of the data of each document."""
        from indexer.whoosh_adapter.writing import DocumentsWriter

        return DocumentsWriter(folder_of(storage), segment)

    def field_writer(self, storage: Any, segment: ColumnarSegment) -> "PostingsWriter":
        """The writer of postings, which must come sorted by field, term and document."""
        from indexer.whoosh_adapter.writing import PostingsWriter

        return PostingsWriter(folder_of(storage), segment)

    def per_document_reader(self, storage: Any, segment: ColumnarSegment) -> "DocumentsReader":
        """The reader of the data of each document."""
        from indexer.whoosh_adapter.documents import DocumentsReader

        return DocumentsReader(folder_of(storage), segment)

    def terms_reader(self, storage: Any, segment: ColumnarSegment) -> "TermsReader":
        """The reader of terms and postings."""
        from indexer.whoosh_adapter.terms import TermsReader

        return TermsReader(folder_of(storage), segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Not supported: `field_writer` writes the postings, a whole field at a time."""
        raise NotImplementedError

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """Not supported: `terms_reader` reads the postings, as slices of the field's arrays."""
        raise NotImplementedError

    def supports_columns(self) -> bool:
        """True: every kind of Whoosh's columns can be stored."""
        return True


def folder_of(storage: Any) -> Path:
    """The folder of a Whoosh storage.

    Raises:
        IndexUnusable: the storage has no folder. Arrays can only be mapped from files.
    """
    if not getattr(storage, "folder", ""):  # Whoosh's RamStorage has an empty one
        raise IndexUnusable("a columnar index lies in a folder; use whoosh's FileStorage")
    return Path(storage.folder)
