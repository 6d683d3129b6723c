"""The list of segments of a generation, in JSON: what the program reads in the place of Whoosh's.

Whoosh's own table of contents is a pickle, and reading a pickle can run code.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import IndexUnusable
from indexer.store.segment import SegmentFiles

SEGMENT_LIST = "segments.json"
_NAME = re.compile(r"\w{1,100}", re.ASCII)


@dataclass(slots=True)
class StoredSegment:
    """A `SegmentFiles` as the list has it: the name of its files, and how many documents it has."""

    name: str
    documents: int
    _deleted: set[int] = field(default_factory=set)

    def path(self, folder: Path, extension: str) -> Path:
        """The path of its file with this extension."""
        return folder / f"{self.name}{extension}"

    def doc_count_all(self) -> int:
        """The number of documents, including deleted ones."""
        return self.documents

    def doc_count(self) -> int:
        """The number of documents that are not deleted."""
        return self.documents - len(self._deleted)

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents, rising."""
        return iter(sorted(self._deleted))

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is deleted."""
        return docnum in self._deleted

    def set_doc_count(self, doccount: int) -> None:
        """Set the number of documents that were written."""
        self.documents = doccount

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a document as deleted, or with `delete` False as not deleted."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)


def save_segment_list(folder: Path, segments: Sequence[SegmentFiles]) -> None:
    """Write the list of `segments`, which have no deleted documents, into their folder."""
    listed = [
        {"name": each.path(folder, "").name, "documents": each.doc_count()} for each in segments
    ]
    (folder / SEGMENT_LIST).write_text(json.dumps(listed, indent=1) + "\n", "utf-8")


def read_segment_list(folder: Path) -> Sequence[SegmentFiles]:
    """The segments in `folder`, in the order of their documents' numbers.

    Raises:
        IndexUnusable: the list is missing, or no such list.
    """
    try:
        listed = json.loads((folder / SEGMENT_LIST).read_text("utf-8"))
        segments = [StoredSegment(str(each["name"]), int(each["documents"])) for each in listed]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        segments = None
    if segments is None or not all(_NAME.fullmatch(each.name) for each in segments):
        raise IndexUnusable(f"{folder.parent}: the list of segments is damaged; build it again")
    return segments
