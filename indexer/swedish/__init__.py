"""The analyzer: turns Swedish text into lemmas, compound parts and tokens.

`analyze` reads a text for the index. `word` reads one word, for a query or an explanation.
`TermTable` does what `analyze` does, for many texts and faster. All use the same lexicon, which is
compiled when it is first needed. How it works: docs/svenska.md.
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
from indexer.swedish.version import ANALYZER_VERSION

__all__ = [
    "ANALYZER_VERSION",
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
