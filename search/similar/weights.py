"""The numbers that likeness hangs on, in one value. docs/similar.md shows what each gave."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LikenessWeights:
    """What counts how much.

    Attributes:
        k1: how slowly further occurrences of a word stop counting (BM25).
        b: how much a long document is marked down (BM25), 0 to 1.
        wear: the share of the documents that have a formula at which its words count 71 per cent
            (1/√2) of what others do; at three times that share they count half.
        terms: how many lemmas of the text are looked for: those that weigh most.
        candidates: how many documents that cover most of them are compared in meaning.
        same: the share of its runs of words from which on a document is the same text again.
    """

    k1: float = 1.2
    b: float = 0.75
    wear: float = 0.01
    terms: int = 100
    candidates: int = 200
    same: float = 0.5


LIKENESS_WEIGHTS = LikenessWeights()
