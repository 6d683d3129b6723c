"""Packed tables of written forms, and the rules that need no lexicon: accents and stop words.

Both the compiler of the lexicon (`indexer.swedish.making`) and its reader
(`indexer.swedish.lexicon`) use them.
"""

from indexer.swedish.forms.folding import UNDIVIDED, folded, foldings, is_accented
from indexer.swedish.forms.packing import (
    CUT_COST,
    CUT_MASK,
    CUT_SHIFT,
    ENDING_LETTERS,
    LEAST_STEM,
    LONGEST_STEM,
    NAME_SHIFT,
    NAMESAKE_SHIFT,
    SCRIPT_MASK,
    STEM_SHIFT,
    VOWELS,
    WHOLE_COST,
    Script,
    piece_gain,
)
from indexer.swedish.forms.stopwords import STOP_WORDS, is_stop
from indexer.swedish.forms.table import Table, is_whole, pack

__all__ = [
    "CUT_COST",
    "CUT_MASK",
    "CUT_SHIFT",
    "ENDING_LETTERS",
    "LEAST_STEM",
    "LONGEST_STEM",
    "NAMESAKE_SHIFT",
    "NAME_SHIFT",
    "SCRIPT_MASK",
    "STEM_SHIFT",
    "STOP_WORDS",
    "UNDIVIDED",
    "VOWELS",
    "WHOLE_COST",
    "Script",
    "Table",
    "folded",
    "foldings",
    "is_accented",
    "is_stop",
    "is_whole",
    "pack",
    "piece_gain",
]
