"""Segments as flat arrays: a codec for Whoosh, and the same arrays without Whoosh's matchers.

A segment's postings lie in term order in a few long arrays, mapped into memory, checked by their
checksums when they are first touched. docs/format.md says where each byte is.
"""

from indexer.store.arenden import Arenden, write_arenden
from indexer.store.arrayfile import Array, ArrayFile, StoredArray, mapped, narrowest, seal
from indexer.store.arraywriter import ArrayWriter
from indexer.store.changes import Changes, record, since, steps_to
from indexer.store.columns import Columns, ColumnsBuilder
from indexer.store.facet_columns import FacetColumn, Integers
from indexer.store.field import Inverted, StoredField
from indexer.store.generations import (
    CHANGES,
    MANIFEST,
    Manifest,
    all_generations,
    building,
    built_from,
    current_generation,
    flush,
    link,
    point_to,
    pointer_written,
    serving_generation,
)
from indexer.store.inversion import Texts, document_frequencies, invert
from indexer.store.merging import merge_documents, merge_postings
from indexer.store.open_segment import OpenSegment
from indexer.store.postings import NOTHING, LazyPostings, Postings
from indexer.store.ragged import Ragged
from indexer.store.records import Records, RecordsBuilder, decoded, digest_of, encoded
from indexer.store.references import References, numbers_of
from indexer.store.rows import BY_NUMBER, Rows, sections_facets, write_rows
from indexer.store.segment import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    SegmentFields,
    SegmentFiles,
)
from indexer.store.wordlist import WordList, fold

__all__ = [
    "BY_NUMBER",
    "CHANGES",
    "DOCUMENTS_EXTENSION",
    "MANIFEST",
    "NOTHING",
    "POSTINGS_EXTENSION",
    "Arenden",
    "Array",
    "ArrayFile",
    "ArrayWriter",
    "Changes",
    "Columns",
    "ColumnsBuilder",
    "FacetColumn",
    "Integers",
    "Inverted",
    "LazyPostings",
    "Manifest",
    "OpenSegment",
    "Postings",
    "Ragged",
    "Records",
    "RecordsBuilder",
    "References",
    "Rows",
    "SegmentFields",
    "SegmentFiles",
    "StoredArray",
    "StoredField",
    "Texts",
    "WordList",
    "all_generations",
    "building",
    "built_from",
    "current_generation",
    "decoded",
    "digest_of",
    "document_frequencies",
    "encoded",
    "flush",
    "fold",
    "invert",
    "link",
    "mapped",
    "merge_documents",
    "merge_postings",
    "narrowest",
    "numbers_of",
    "point_to",
    "pointer_written",
    "record",
    "seal",
    "sections_facets",
    "serving_generation",
    "since",
    "steps_to",
    "write_arenden",
    "write_rows",
]
