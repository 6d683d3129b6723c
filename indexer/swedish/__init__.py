"""The analyzer: turns Swedish text into lemmas, compound parts and tokens.

`analyze` reads a text for the index. `word` reads one word, for a query or an explanation.
`TermTable` does what `analyze` does, for many texts and faster. All use the same lexicon, which a
wheel brings, and which is else compiled when it is first needed. How it works: docs/svenska.md.
"""

from indexer.swedish.acronyms import is_acronym
from indexer.swedish.analysis import Word, pieces, word
from indexer.swedish.analyzer import Token, analyze
from indexer.swedish.capitals import acronyms_like_words, places_like_words
from indexer.swedish.context import completed, normals
from indexer.swedish.forms import (
    STOP_WORDS,
    UNDIVIDED,
    Table,
    foldings,
    is_stop,
    pack,
)
from indexer.swedish.lexicon import (
    damaged_files,
    is_compiled,
    lexicon,
    remove_compiled,
    write_compiled,
)
from indexer.swedish.persons import also_as_name, as_names, given_names, is_word_too
from indexer.swedish.scanning import FormScanner, Numbers
from indexer.swedish.stems import stems
from indexer.swedish.terms import COMPOUND_PART, NO_WORD, TermTable
from indexer.swedish.tokenizer import WORD, surface_of, words

__all__ = [
    "COMPOUND_PART",
    "NO_WORD",
    "STOP_WORDS",
    "UNDIVIDED",
    "WORD",
    "FormScanner",
    "Numbers",
    "Table",
    "TermTable",
    "Token",
    "Word",
    "acronyms_like_words",
    "also_as_name",
    "analyze",
    "as_names",
    "completed",
    "damaged_files",
    "foldings",
    "given_names",
    "is_acronym",
    "is_compiled",
    "is_stop",
    "is_word_too",
    "lexicon",
    "normals",
    "pack",
    "pieces",
    "places_like_words",
    "remove_compiled",
    "stems",
    "surface_of",
    "word",
    "words",
    "write_compiled",
]
