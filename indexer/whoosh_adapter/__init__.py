"""indexer/whoosh_adapter."""

from indexer.whoosh_adapter.codec import ColumnarSegment
from indexer.whoosh_adapter.toc import INDEX_NAME, check_whoosh, schema

__all__ = ["INDEX_NAME", "ColumnarSegment", "check_whoosh", "schema"]
