"""Reads and writes the files of a generation: flat arrays with a checksum for every block.

Postings, columns, words, ärenden and records are all stored in this way. The only other files are
the manifest, the list of segments, and Whoosh's table of contents, which is for Whoosh alone.
docs/format.md describes every file byte by byte.
"""

from indexer.store.arenden import (
    Arenden,
    write_arenden,
)
from indexer.store.arrayfile import (
    ArrayFile,
    seal,
)
from indexer.store.arraywriter import (
    ArrayWriter,
)
from indexer.store.changes import (
    CHANGES_FILE,
    BuildStep,
    Changes,
    changes_since,
    steps_to,
    write_changes,
)
from indexer.store.columns import (
    Columns,
    ColumnsBuilder,
)
from indexer.store.day_columns import (
    day_columns,
)
from indexer.store.facet_columns import (
    FacetColumn,
    Integers,
)
from indexer.store.field import (
    Inverted,
    StoredField,
)
from indexer.store.generations import (
    MANIFEST,
    Manifest,
    all_generations,
    built_from,
    current_generation,
    flush,
    link_file,
    locked_for_building,
    point_to,
    pointer_written,
    serving_generation,
    versions,
)
from indexer.store.inversion import (
    Texts,
    document_frequencies,
    invert,
)
from indexer.store.joined_columns import (
    joined_columns,
    joined_rank,
)
from indexer.store.merging import (
    merge_documents,
    merge_postings,
)
from indexer.store.open_segment import (
    OpenSegment,
)
from indexer.store.papers import (
    PAPERS_FILE,
    StoredPapers,
    write_papers,
)
from indexer.store.postings import (
    NO_POSTINGS,
    LazyPostings,
    Postings,
)
from indexer.store.ragged import (
    Ragged,
)
from indexer.store.records import (
    Records,
    RecordsWriter,
    record_digest,
    record_from_json,
    record_to_json,
)
from indexer.store.references import (
    diary_numbers_of,
)
from indexer.store.rows import (
    ARENDE_FIELD,
    UNROWED,
    Rows,
    StoredRows,
    sections_facets,
    write_rows,
)
from indexer.store.segment import (
    DOCUMENTS_EXTENSION,
    POSTINGS_EXTENSION,
    SegmentFields,
    SegmentFiles,
)
from indexer.store.segment_list import (
    read_segment_list,
    save_segment_list,
)
from indexer.store.storedarray import (
    Array,
    StoredArray,
)
from indexer.store.wordlist import (
    WordList,
    without_dots,
)

__all__ = [
    "ARENDE_FIELD",
    "CHANGES_FILE",
    "DOCUMENTS_EXTENSION",
    "MANIFEST",
    "NO_POSTINGS",
    "PAPERS_FILE",
    "POSTINGS_EXTENSION",
    "UNROWED",
    "Arenden",
    "Array",
    "ArrayFile",
    "ArrayWriter",
    "BuildStep",
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
    "RecordsWriter",
    "Rows",
    "SegmentFields",
    "SegmentFiles",
    "StoredArray",
    "StoredField",
    "StoredPapers",
    "StoredRows",
    "Texts",
    "WordList",
    "all_generations",
    "built_from",
    "changes_since",
    "current_generation",
    "day_columns",
    "diary_numbers_of",
    "document_frequencies",
    "flush",
    "invert",
    "joined_columns",
    "joined_rank",
    "link_file",
    "locked_for_building",
    "merge_documents",
    "merge_postings",
    "point_to",
    "pointer_written",
    "read_segment_list",
    "record_digest",
    "record_from_json",
    "record_to_json",
    "save_segment_list",
    "seal",
    "sections_facets",
    "serving_generation",
    "steps_to",
    "versions",
    "without_dots",
    "write_arenden",
    "write_changes",
    "write_papers",
    "write_rows",
]
