"""One generation of the index on disk: postings kept by Whoosh, columns and words beside them.

Whoosh keeps the inverted index and the stored extracts. What a search reads for every document at
once (`indexer.columns`) lies beside it in flat arrays, and so do the words of the index
(`indexer.wordlist`). Only this package and `search.whoosh_engine` know Whoosh.
"""

from whoosh.util.filelock import FileLock

from indexer.whoosh_index.reader import GenerationReader
from indexer.whoosh_index.writer import write_generation
from indexer.whoosh_index.zones import UNIT_SPAN, ZONES

__all__ = ["UNIT_SPAN", "ZONES", "FileLock", "GenerationReader", "write_generation"]
