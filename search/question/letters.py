"""Reads a word typed in capitals as letters that stand for something.

So *LAS* is no form of *lägga*.
"""

from corpus.vocabulary import load
from indexer.swedish import Word, is_acronym, word

LEAST, MOST = 2, 5
"""The letters of a word in capitals that is read so."""


def read(written: str, *, loud: bool) -> Word:
    """The analysis of a word of a question; for letters in capitals, only the word as it is.

    If the question is `loud`, all of it is in capitals, and they mean nothing.

    >>> read("GATOR", loud=False).lemmas, read("GATOR", loud=True).lemmas
    (('gator',), ('gata',))
    """
    if not loud and written.isalpha() and written.isupper() and LEAST <= len(written) <= MOST:
        return Word(written.lower(), (written.lower(),), ())
    return word(written)


def stands_for(written: str) -> tuple[str, str] | None:
    """A listed acronym and what it stands for; None for any other word.

    >>> stands_for("lvu")
    ('LVU', 'lagen med särskilda bestämmelser om vård av unga')
    """
    term = load("acronyms").find(written) if is_acronym(written) else None
    return (term.name, term.label) if term else None
