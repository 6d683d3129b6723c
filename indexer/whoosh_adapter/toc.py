"""Whoosh's table of contents: the schema of an index, and which segments it has.

Whoosh pickles it. `klubbat` writes one for each generation and reads back the list of segments.
"""

# mypy: allow-untyped-calls
# Whoosh is typed in part.

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
    """What Whoosh knows of an index: a unique id, the stored extract, the zones."""
    return Schema(id=ID(unique=True), extract=STORED(), **{zone: Zone() for zone in ZONES})


def new_segment(documents: int) -> SegmentFiles:
    """The entry of a segment that is about to be written, under a name no other has."""
    segment = ColumnarSegment(INDEX_NAME)
    segment.set_doc_count(documents)
    return segment


def write_segment_list(folder: Path, segments: Sequence[SegmentFiles]) -> None:
    """Make the `segments` whose files lie in `folder` one index of Whoosh's.

    Raises:
        IndexUnusable: the Whoosh that is installed is not the one that this program is tested with.
    """
    check_whoosh()
    TOC(schema(), list(segments), 0).write(FileStorage(str(folder)), INDEX_NAME)


def read_segment_list(folder: Path) -> Sequence[SegmentFiles]:
    """The segments of the index in `folder`, in the order of their documents' numbers.

    It is a pickle: read it only where nobody else can write.

    Raises:
        IndexUnusable: the Whoosh that is installed is not the one that this program is tested with.
    """
    check_whoosh()
    # With the schema given, the one in the table of contents is not unpickled.
    toc = TOC.read(FileStorage(str(folder), readonly=True), INDEX_NAME, schema=schema())
    segments: Sequence[SegmentFiles] = toc.segments
    return segments
