"""What a search for similar matters reads of a whole collection, made when the index is.

Four things are learned, from the collection alone: where its words lie in a small latent space,
where the headings and att-satser of its documents lie in it, which runs of words are formulas,
because so many documents have them, and how much of each lemma each document has.
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
