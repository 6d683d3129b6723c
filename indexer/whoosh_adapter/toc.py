"""Reads and writes Whoosh's table of contents: the schema of an index and its list of segments.

The file is a pickle. Each generation has one, and the program reads only the list of segments.
"""

# mypy: allow-untyped-calls
# Whoosh has types for a part of its functions only.

from collections.abc import Sequence
from pathlib import Path

from whoosh.fields import ID, STORED, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.store import SegmentFiles
from indexer.whoosh_adapter.codec import ColumnarSegment
from indexer.whoosh_adapter.version import check_whoosh
from indexer.whoosh_adapter.zone import Zone
from indexer.zones import ZONES

INDEX_NAME = "MAIN"
"""Whoosh's usual name for an index, so that `whoosh.index.open_dir` opens it."""


def schema() -> Schema:
    """The Whoosh schema of an index: a unique id, the stored extract, and the zones."""
    return Schema(id=ID(unique=True), extract=STORED(), **{zone: Zone() for zone in ZONES})


def new_segment(documents: int) -> SegmentFiles:
    """The entry of a segment that is about to be written, with a new unique name."""
    segment = ColumnarSegment(INDEX_NAME)
    segment.set_doc_count(documents)
    return segment


def write_segment_list(folder: Path, segments: Sequence[SegmentFiles]) -> None:
    """Write the table of contents for `segments`, whose files are in `folder`.

    Raises:
        IndexUnusable: the installed Whoosh is not the one that this program is tested with.
    """
    check_whoosh()
    TOC(schema(), list(segments), 0).write(FileStorage(str(folder)), INDEX_NAME)


def read_segment_list(folder: Path) -> Sequence[SegmentFiles]:
    """The segments of the index in `folder`, in the order of their documents' numbers.

    The file is a pickle, and reading one can run code. Read it only if nobody else can write it.

    Raises:
        IndexUnusable: the installed Whoosh is not the one that this program is tested with.
    """
    check_whoosh()
    # If a schema is given, Whoosh does not unpickle the one in the file.
    toc = TOC.read(FileStorage(str(folder), readonly=True), INDEX_NAME, schema=schema())
    segments: Sequence[SegmentFiles] = toc.segments
    return segments
