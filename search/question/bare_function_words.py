"""Reads a small word that was typed without å, ä and ö as the one that it stands for: *for*, *pa*.

Small words carry nothing, so to take one for a word of the papers is worse than to lose it.
"""

from functools import cache

from indexer.store import without_dots
from indexer.swedish import STOP_WORDS, is_stop, lexicon
from search.question.fillers import asks_of, function_words, is_filler
from search.question.known import Known

RARER = 10
"""A form that papers have for itself is read so if the small word is more frequent by this."""


def small_word(written: str, following: str, known: Known, *, first: bool) -> str | None:
    """The small word that a word of a question was typed for; None if it is none.

    A word that Swedish has for itself (*bada*, *far*) is left, unless it stands for a stop word or
    turns a question around: *far man*. Capitals within a question are those of names.

    Args:
        written: the word as typed.
        following: the word after it; empty if there is none.
        known: the words of the index.
        first: whether it is the first word of the question.

    >>> from search.question.known import Unknown
    >>> typed = ("for", "pa", "bada", "har", "Pa")
    >>> [small_word(each, "unga", Unknown(), first=False) for each in typed]
    ['för', 'på', None, None, None]
    >>> [small_word("far", each, Unknown(), first=True) for each in ("man", "till")]
    ['får', None]
    """
    small = written.lower()
    if written != small and not (first and written.istitle()):
        return None
    meant = _undotted().get(small)
    if first and (verb := asks_of(small, following.lower())):
        return verb if not known.frequency(small) else None
    if meant is None or known.frequency(small) * RARER > max(known.frequency(meant), RARER):
        return None
    entry = lexicon().entry(small)
    return meant if is_stop(meant) or entry is None or entry.name else None


@cache
def _undotted() -> dict[str, str]:
    """The small words with å, ä and ö by what they are without; stop words before others."""
    meant = (*sorted(function_words()), *sorted(STOP_WORDS))
    bare = {without_dots(each): each for each in meant if without_dots(each) != each}
    return {small: each for small, each in bare.items() if not (is_stop(small) or is_filler(small))}
