"""The numbers that likeness depends on, in one value. docs/similar.md shows their effects."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LikenessWeights:
    """The weights that are used to compute likeness.

    Attributes:
        k1: how slowly further occurrences of a word stop counting (BM25).
        b: how much a long document is marked down (BM25), 0 to 1.
        wear: the share of the documents that have a formula at which its words count 71 per cent
            (1/√2) of what others do; at three times that share they count half.
        terms: the most lemmas of the text that documents are searched by, those that weigh most.
        candidates: the number of documents that are compared in meaning: those that cover most.
        same: the least share of common runs of words at which two texts count as the same.
    """

    k1: float = 1.2
    b: float = 0.75
    wear: float = 0.01
    terms: int = 100
    candidates: int = 200
    same: float = 0.5


LIKENESS_WEIGHTS = LikenessWeights()
