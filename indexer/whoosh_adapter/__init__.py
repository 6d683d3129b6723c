"""All that knows Whoosh, and nothing else: what makes a folder of our arrays a Whoosh index.

The program itself uses the list of segments alone. The codec is for Whoosh: with it
`whoosh.index.open_dir` opens a generation and searches it. docs/format.md says what that can do.
"""

from indexer.whoosh_adapter.codec import ColumnarCodec
from indexer.whoosh_adapter.toc import new_segment, read_segment_list, write_segment_list
from indexer.whoosh_adapter.version import check_whoosh

__all__ = [
    "ColumnarCodec",
    "check_whoosh",
    "new_segment",
    "read_segment_list",
    "write_segment_list",
]
