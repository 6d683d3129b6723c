"""Finds the words of a question that carry nothing, listed in ``fillers.toml``.

A *frame* is the run of such words with which a sentence begins: *vad har kommunen bestämt om*. Its
words are not searched. Formal words of headings, and *inte*, are searched, but no
hit needs to have them.
"""

import re
from collections.abc import Sequence
from functools import cache

from corpus.vocabulary import load
from indexer.store import without_dots
from indexer.swedish import is_stop


def framed(written: Sequence[str]) -> int:
    """The number of words at the beginning that frame a question; 0 if it begins otherwise.

    A body that is asked about is part of the frame. `search.plain` offers it as a field.

    >>> framed("Vad har kommunen bestämt om skolskjuts".split())
    5
    >>> framed("Vad har fullmäktige sagt om badet".split())
    5
    >>> framed("Hur mycket pengar".split()), framed("mycket pengar".split())
    (2, 0)
    >>> framed("kan man bada".split()), framed("kan hundar bada".split())
    (2, 0)
    """
    small = [word.lower() for word in written]
    asks = small[:1] and small[0] in _words("asking")
    turned = len(small) > 1 and small[0] in _words("inverted") and small[1] in _words("who")
    if not (asks or turned):
        return 0
    filling = _words("asking", "helping", "acting", "acted_on", "who", "linking")
    if small[0] == "hur":
        filling |= _words("measuring")
    bodies = load("bodies")
    return next(
        (
            size
            for size, word in enumerate(small)
            if size and word not in filling and not bodies.find(word)
        ),
        len(small),
    )


def is_needless(word: str) -> bool:
    """Whether no hit needs to have a word: a formal one, *inte* or *kostar* and their like.

    >>> is_needless("Angående"), is_needless("inte"), is_needless("skola")
    (True, True, False)
    """
    return word.lower() in _words("formal", "negating", "asked_of")


def is_function_word(word: str) -> bool:
    """Whether a word in lower case is one of grammar, which says nothing of what is asked about.

    >>> is_function_word("båda"), is_function_word("och"), is_function_word("bad")
    (True, True, False)
    """
    return is_stop(word) or word in _words("function")


def is_filler(word: str) -> bool:
    """Whether a word in lower case is one of those with which a sentence begins.

    >>> is_filler("vart"), is_filler("nar")
    (True, False)
    """
    return word in _words("asking", "helping", "acting", "acted_on", "who", "linking")


def function_words() -> frozenset[str]:
    """The words of grammar that are no stop words, and those that carry nothing in a question."""
    return _words("function", "helping", "linking", "formal", "asking")


def asks_of(word: str, following: str) -> str | None:
    """The verb that begins a question if `following` comes next, typed without å, ä and ö.

    >>> asks_of("far", "man"), asks_of("far", "barn"), asks_of("kan", "man")
    ('får', None, None)
    """
    return _bare_verbs().get(word) if following in _words("who") else None


@cache
def _bare_verbs() -> dict[str, str]:
    verbs = {without_dots(each): each for each in _words("inverted")}
    return {bare: each for bare, each in verbs.items() if bare not in _words("inverted")}


def is_operator(word: str, kind: str) -> bool:
    """Whether a word may be meant as an operator of this kind, a name of ``fillers.toml``.

    >>> is_operator("utom", "leaving_out"), is_operator("skola", "leaving_out")
    (True, False)
    """
    return word.lower() in _words(kind)


def has_operator(text: str) -> bool:
    """Whether a text has a word that may be meant as an operator; every search asks."""
    return not _words("leaving_out", "alternative").isdisjoint(re.split(r"[\s/,]+", text))


@cache
def _words(*names: str) -> frozenset[str]:
    fillers = load("fillers", __package__)
    return frozenset(word for name in names for word in fillers.words(name))
