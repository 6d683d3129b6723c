"""Swedish: from words to lemmas, compound parts and tokens. docs/svenska.md tells how it works.

`analyze` reads a text for the index, `word` one word for a query or an explanation; `TermTable` is
`analyze` in bulk. All share one lexicon, compiled on first use.
"""

from indexer.swedish.analysis import Word, word
from indexer.swedish.analyzer import Token, analyze
from indexer.swedish.stems import stems
from indexer.swedish.stopwords import STOP_WORDS, is_stop
from indexer.swedish.terms import TermTable
from indexer.swedish.tokenizer import words
from indexer.swedish.version import ANALYZER_VERSION

__all__ = [
    "ANALYZER_VERSION",
    "STOP_WORDS",
    "TermTable",
    "Token",
    "Word",
    "analyze",
    "is_stop",
    "stems",
    "word",
    "words",
]
