"""Asks an open index some questions, so that whoever asks the first one does not wait.

The first question of a process reads the lexicon, the vocabularies and the arrays of the index that
every later one has at hand: a tenth to a third of a second.
"""

from itertools import islice, pairwise

from indexer.swedish import words
from search.answer import Request
from search.engine import Index

SHORTEST = 5
"""The fewest letters of a word that is worth asking for."""


def warm(index: Index) -> None:
    """Ask for words, a phrase, a beginning and a misspelt word of the index's first heading.

    Raises:
        IndexUnusable: the index is damaged.
    """
    for extract in islice(index.extracts(), 1):
        text = f"{extract['titel'] or ''} {extract['text'][:1_000]}"
        found = [each for each, _, _ in words(text) if len(each) >= SHORTEST and each.isalpha()]
        for one, other in islice(pairwise(found), 1):
            for question in (f"{one} {other}", f'"{one} {other}"', f"{one[:3]}*", one[1:] + other):
                index.search(Request(question, limit=1))
