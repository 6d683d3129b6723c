"""What a search for similar matters reads of a whole collection, made when the index is.

Three things are learned, from the collection alone: where its words lie in a small latent space,
where the headings and att-satser of its documents lie in it, and which runs of words are formulas,
because so many documents have them.
"""

from indexer.likeness.learning import write_likeness
from indexer.likeness.model import LIKENESS_EXTENSION, LIKENESS_FILE, Likeness
from indexer.likeness.vocabulary import KINDS, PART, counts_as_word

__all__ = [
    "KINDS",
    "LIKENESS_EXTENSION",
    "LIKENESS_FILE",
    "PART",
    "Likeness",
    "counts_as_word",
    "write_likeness",
]
