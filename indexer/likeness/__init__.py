"""Learns from a whole collection what the search for similar matters needs.

It is made when the index is, and from the collection alone. Four things are learned:

- where its words are in a small latent space, in which words that keep company are near each other;
- where the headings and att-satser of its documents are in that space;
- which runs of words are formulas, because so many documents have them;
- how much of each lemma each document has.
"""

from indexer.likeness.counts import COUNT_STEP, Counted, counted
from indexer.likeness.learning import write_likeness
from indexer.likeness.model import LIKENESS_EXTENSION, LIKENESS_FILE, Likeness
from indexer.likeness.vocabulary import HEADING_WEIGHT, KIND_WEIGHTS, PART_WEIGHT, counts_as_word

__all__ = [
    "COUNT_STEP",
    "HEADING_WEIGHT",
    "KIND_WEIGHTS",
    "LIKENESS_EXTENSION",
    "LIKENESS_FILE",
    "PART_WEIGHT",
    "Counted",
    "Likeness",
    "counted",
    "counts_as_word",
    "write_likeness",
]
