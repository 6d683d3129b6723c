"""Makes a folder of array files an index that Whoosh can open; nothing else here imports Whoosh.

The program itself does not read what is written here. The codec is for Whoosh: with it,
`whoosh.index.open_dir` opens a generation and searches it. docs/format.md says what such a search
can do.
"""

from indexer.whoosh_adapter.codec import ColumnarCodec
from indexer.whoosh_adapter.toc import new_segment, write_segment_list
from indexer.whoosh_adapter.version import check_whoosh

__all__ = [
    "ColumnarCodec",
    "check_whoosh",
    "new_segment",
    "write_segment_list",
]
