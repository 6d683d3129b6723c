"""Learns from a whole collection what the search for similar matters needs.

It is made when the index is, and from the collection alone. Four things are learned:

- where its words are in a small latent space, in which words that keep company are near each other;
- where the headings and att-satser of its documents are in that space;
- which runs of words are formulas, because so many documents have them;
- how much of each lemma each document has.
"""

from indexer.likeness.counts import STEP, Counted, counted
from indexer.likeness.learning import write_likeness
from indexer.likeness.model import LIKENESS_EXTENSION, LIKENESS_FILE, Likeness
from indexer.likeness.vocabulary import KINDS, PART, TELLING, counts_as_word

__all__ = [
    "KINDS",
    "LIKENESS_EXTENSION",
    "LIKENESS_FILE",
    "PART",
    "STEP",
    "TELLING",
    "Counted",
    "Likeness",
    "counted",
    "counts_as_word",
    "write_likeness",
]
