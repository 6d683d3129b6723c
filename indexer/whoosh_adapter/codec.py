"""The codec and its segments, as Whoosh's table of contents names them.

A segment is two array files: ``.posts`` holds the fields' postings, ``.docs`` what belongs to a
document by its number. Documents that were deleted since are listed in the table of contents.
"""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whoosh.codec.base import Codec, Segment

from corpus.errors import IndexUnusable

# Only Whoosh's own searches and writers need these; importing them takes longer than a search.
if TYPE_CHECKING:
    from indexer.whoosh_adapter.documents import DocumentsReader
    from indexer.whoosh_adapter.terms import TermsReader
    from indexer.whoosh_adapter.writing import DocumentsWriter, PostingsWriter


class ColumnarSegment(Segment):
    """One segment: its name, how many documents it has, and which of them are deleted.

    Whoosh pickles it into the table of contents. It keeps to `indexer.store.SegmentFiles`.
    """

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._documents = 0
        self._deleted: set[int] = set()

    def codec(self, **_: Any) -> "ColumnarCodec":
        """The codec that reads and writes it."""
        return ColumnarCodec()

    def should_assemble(self) -> bool:
        """Never into one file: the files are mapped as they are."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Say how many documents were written."""
        self._documents = doccount

    def doc_count_all(self) -> int:
        """How many documents there are, the deleted ones among them."""
        return self._documents

    def deleted_count(self) -> int:
        """How many documents are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents."""
        return iter(sorted(self._deleted))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document, or take it back."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        return docnum in self._deleted

    def path(self, folder: Path, extension: str) -> Path:
        """Where one of its files lies."""
        name: str = self.make_filename(extension)
        return folder / name


class ColumnarCodec(Codec):
    """A Whoosh codec whose segments are flat arrays. For indexes that lie in a folder."""

    def new_segment(self, storage: Any, indexname: str) -> ColumnarSegment:  # noqa: ARG002
        """A segment without documents."""
        return ColumnarSegment(indexname)

    def per_document_writer(self, storage: Any, segment: ColumnarSegment) -> "DocumentsWriter":
        """Writes what belongs to each document, one after the other."""
        from indexer.whoosh_adapter.writing import DocumentsWriter

        return DocumentsWriter(folder_of(storage), segment)

    def field_writer(self, storage: Any, segment: ColumnarSegment) -> "PostingsWriter":
        """Writes postings that come sorted by field, term and document."""
        from indexer.whoosh_adapter.writing import PostingsWriter

        return PostingsWriter(folder_of(storage), segment)

    def per_document_reader(self, storage: Any, segment: ColumnarSegment) -> "DocumentsReader":
        """Reads what belongs to each document."""
        from indexer.whoosh_adapter.documents import DocumentsReader

        return DocumentsReader(folder_of(storage), segment)

    def terms_reader(self, storage: Any, segment: ColumnarSegment) -> "TermsReader":
        """Reads terms and postings."""
        from indexer.whoosh_adapter.terms import TermsReader

        return TermsReader(folder_of(storage), segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:
        """Postings are written by `field_writer`, a whole field at a time."""
        raise NotImplementedError

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Any:
        """Postings are read by `terms_reader`, as slices of the field's arrays."""
        raise NotImplementedError

    def supports_columns(self) -> bool:
        """Columns of every kind that Whoosh has."""
        return True


def folder_of(storage: Any) -> Path:
    """The folder that a storage keeps its files in.

    Raises:
        IndexUnusable: it keeps them elsewhere; arrays are mapped from files.
    """
    if not getattr(storage, "folder", ""):  # Whoosh's RamStorage has an empty one
        raise IndexUnusable("a columnar index lies in a folder; use whoosh's FileStorage")
    return Path(storage.folder)
