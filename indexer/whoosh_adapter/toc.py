"""Writes Whoosh's table of contents: the schema of an index and its list of segments.

The file is a pickle. Each generation has one, for Whoosh; the program itself never reads it.
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
    listed = [_of_whoosh(folder, segment) for segment in segments]
    TOC(schema(), listed, 0).write(FileStorage(str(folder)), INDEX_NAME)


def _of_whoosh(folder: Path, segment: SegmentFiles) -> ColumnarSegment:
    """The same segment as Whoosh knows it."""
    if isinstance(segment, ColumnarSegment):
        return segment
    known = ColumnarSegment(INDEX_NAME)
    known.segid = segment.path(folder, "").name.removeprefix(f"{INDEX_NAME}_")
    known.set_doc_count(segment.doc_count_all())
    return known
