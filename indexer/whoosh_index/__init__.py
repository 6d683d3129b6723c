"""One generation of the index on disk: postings kept by Whoosh, columns and lexicon beside them.

Whoosh keeps the inverted index and the stored extracts. What a search reads for every document at
once (field lengths, facet codes, order by date) lies beside it in flat arrays, and so do the words
of the index, for completion, spelling and letters typed without their dots. Only this package and
`search.whoosh_engine` know Whoosh.
"""

from whoosh.util.filelock import FileLock

from indexer.whoosh_index.columns import Columns, FacetColumn
from indexer.whoosh_index.lexicon import Lexicon, fold
from indexer.whoosh_index.reader import GenerationReader, Postings
from indexer.whoosh_index.writer import write_generation
from indexer.whoosh_index.zones import UNIT_SPAN, ZONES

__all__ = [
    "UNIT_SPAN",
    "ZONES",
    "Columns",
    "FacetColumn",
    "FileLock",
    "GenerationReader",
    "Lexicon",
    "Postings",
    "fold",
    "write_generation",
]
