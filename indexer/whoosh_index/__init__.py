"""One generation of the index on disk: postings in a Whoosh index, columns and words beside them.

The inverted index and the stored extracts are a Whoosh index whose segments are flat arrays
(`indexer.codec`). What a search reads for every document at once (`indexer.columns`) lies beside
it, and so do the words of the index (`indexer.wordlist`). Whoosh is known here, in the codec, and
in `search.whoosh_engine` alone. Writing is `indexer.whoosh_index.writer`, which searching does not
import.
"""

from indexer.whoosh_index.reader import GenerationReader
from indexer.whoosh_index.zones import UNIT_SPAN, ZONES

__all__ = ["UNIT_SPAN", "ZONES", "GenerationReader"]
