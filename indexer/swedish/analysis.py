"""One word type at a time: its lemmas, the parts of the compound. Each is worked out once."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from indexer.swedish.compounds import meanings, split
from indexer.swedish.lexicon import Lexicon, lexicon
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
    >>> word("cykelvägnätet").parts
    ('cykel', 'väg', 'nät', 'cykelväg', 'vägnät')
    """
    known = lexicon()
    split_up = pieces(surface)
    text = "".join(split_up)
    front = len(text) - len(split_up[-1])
    entry = known.entry(text)
    head = known.entry(split_up[-1])
    if entry is not None:
        lemmas = dict.fromkeys(entry.lemmas)
    elif front and head is not None:
        lemmas = dict.fromkeys(text[:front] + lemma for lemma in head.lemmas)
    else:
        lemmas = dict.fromkeys((text,))
    lemmas.update((folded, None) for lemma in tuple(lemmas) if (folded := _folded(lemma)) != lemma)
    parts: dict[str, None] = {}
    if front:
        for piece in split_up[:-1]:
            parts.update(dict.fromkeys(meanings(piece, known)))
        heads = head.lemmas if head else (split_up[-1],)
        agreeing = [lemma for lemma in heads if text[:front] + lemma in lemmas]
        parts.update(dict.fromkeys(agreeing or heads))
        parts.update(dict.fromkeys(_joins(split_up, known)))
        for lemma in lemmas:
            parts.pop(lemma, None)
    return Word(text, tuple(lemmas), tuple(parts))


def pieces(written: str) -> tuple[str, ...]:
    """The pieces of a compound in lower case; the one word itself if it is none.

    >>> pieces("Bygglovsnämnden")
    ('bygg', 'lovs', 'nämnden')
    """
    surface = surface_of(written)
    return split(surface, lexicon()) if surface.isalpha() else (surface,)


def _joins(pieces: tuple[str, ...], known: Lexicon) -> list[str]:
    """The words that neighbouring pieces make, short of the whole: *cykelväg* in *cykelvägnät*."""
    joins: list[str] = []
    for start in range(len(pieces)):
        for end in range(start + 2, len(pieces) + 1):
            if end - start == len(pieces):
                continue
            joined = "".join(pieces[start:end])
            lemmas = known.meanings.get(joined) if end < len(pieces) else None
            if lemmas is None:
                entry = known.entry(joined)
                lemmas = entry.lemmas if entry else ()
            joins += lemmas
    return joins


def _folded(text: str) -> str:
    """`text` without its accents; å, ä and ö are letters and stay."""
    if text.isascii():
        return text
    return "".join(
        letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0] for letter in text
    )
