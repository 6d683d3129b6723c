"""Swedish: from words to lemmas, compound parts and tokens. docs/svenska.md tells how it works.

`analyze` reads a text for the index, `word` one word for a query or an explanation; `TermTable` is
`analyze` in bulk. All share one lexicon, compiled on first use.
"""

from indexer.swedish.analysis import Word, pieces, word
from indexer.swedish.analyzer import Token, analyze
from indexer.swedish.context import normals
from indexer.swedish.lexicon import lexicon
from indexer.swedish.scanning import Numbers, scanner
from indexer.swedish.stems import stems
from indexer.swedish.stopwords import STOP_WORDS, is_stop
from indexer.swedish.table import Table, pack
from indexer.swedish.terms import NONE, PART, TermTable
from indexer.swedish.tokenizer import WORD, surface_of, words

__all__ = [
    "NONE",
    "PART",
    "STOP_WORDS",
    "WORD",
    "Numbers",
    "Table",
    "TermTable",
    "Token",
    "Word",
    "analyze",
    "is_stop",
    "lexicon",
    "normals",
    "pack",
    "pieces",
    "scanner",
    "stems",
    "surface_of",
    "word",
    "words",
]
