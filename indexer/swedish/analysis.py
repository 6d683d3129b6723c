"""One word type at a time: its lemmas, the parts of the compound. Each is worked out once."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from indexer.swedish.lexicon import lexicon
from indexer.swedish.tokenizer import surface_of

CACHED_TYPES = 200_000
"""Word types remembered by a process: those of a few thousand documents, some tens of MB."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word type, analysed.

    `surface` is the word in lower case. `lemmas` are all words it may be a form of, itself among
    them where it is its own lemma. `parts` are the lemmas of a compound's parts, and the joins of
    neighbouring parts that are words themselves; empty for a simplex word.
    """

    surface: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]


@lru_cache(maxsize=CACHED_TYPES)
def word(surface: str) -> Word:
    """The analysis of one word, written in any way.

    >>> word("Skolan").lemmas
    ('skola',)
    """
    text = surface_of(surface)
    lemmas = dict.fromkeys(lexicon().lemmas(text) or (text,))
    lemmas.update((folded, None) for lemma in tuple(lemmas) if (folded := _folded(lemma)) != lemma)
    return Word(text, tuple(lemmas), ())


def _folded(text: str) -> str:
    """`text` without its accents; å, ä and ö are letters and stay."""
    if text.isascii():
        return text
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in text
    )
