"""Segments as flat arrays: a codec for Whoosh, and the same arrays without Whoosh's matchers.

A segment's postings lie in term order in a few long arrays, mapped into memory, checked by their
checksums when they are first touched. docs/format.md says where each byte is.
"""

from indexer.codec.arrayfile import ArrayFile, narrowest, seal
from indexer.codec.arraywriter import ArrayWriter
from indexer.codec.field import Inverted, StoredField
from indexer.codec.formats import PositionArray
from indexer.codec.inversion import Ragged, Texts, document_frequencies, invert
from indexer.codec.records import Records, RecordsBuilder, decoded, digest_of, encoded
from indexer.codec.segment import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    ColumnarCodec,
    ColumnarSegment,
)
from indexer.codec.terms import SegmentFields

__all__ = [
    "DOCUMENTS_EXTENSION",
    "POSTINGS_EXTENSION",
    "ArrayFile",
    "ArrayWriter",
    "ColumnarCodec",
    "ColumnarSegment",
    "Inverted",
    "PositionArray",
    "Ragged",
    "Records",
    "RecordsBuilder",
    "SegmentFields",
    "StoredField",
    "Texts",
    "decoded",
    "digest_of",
    "document_frequencies",
    "encoded",
    "invert",
    "narrowest",
    "seal",
]
