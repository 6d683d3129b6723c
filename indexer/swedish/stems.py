"""Stems: what all forms of a word begin with, *skol* for *skola*, *bok* and *böcker* for *bok*.

To find a word in a text that is not analysed, search for its stems and analyse only the words
around them. A word's shapes in compounds begin with the same stems.
"""

from functools import lru_cache

from indexer.swedish.analysis import pieces
from indexer.swedish.forms import (
    LEAST_STEM,
)
from indexer.swedish.lexicon import lexicon

UNKNOWN_END = 2
"""The letters at the end of an unknown word that some of its forms may lack."""

THOUSANDS = 3

CACHED_STEMS = 10_000
"""The most lemmas whose stems are cached: 3 MB."""


@lru_cache(CACHED_STEMS)
def stems(lemma: str) -> tuple[str, ...]:
    """The stems of a word: every form and every compound of it contains at least one of them.

    >>> stems("skola"), stems("bok"), stems("laddstolpe")
    (('skol',), ('bok', 'böcker'), ('laddstolp',))
    """
    if known := lexicon().stems(lemma):
        return known
    if lemma[:1].isdecimal():
        # Papers write 10000 also as 10 000, and 1,5 as 1.5.
        return (lemma.partition(",")[0][-THOUSANDS:],)
    front, _, head = lemma.rpartition("-")
    if not front:
        *fronts, head = pieces(lemma)
        front = "".join(fronts)
        if not front:
            # Forms of words that no dictionary has only differ in their endings.
            return (lemma[:-UNKNOWN_END] if len(lemma) >= LEAST_STEM + UNKNOWN_END else lemma,)
    elif front:
        return stems(head)
    return tuple(front + stem for stem in stems(head))
