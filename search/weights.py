"""The numbers that ranking hangs on, in one value. docs/ranking.md shows the curves behind them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much.

    Attributes:
        k1: how slowly further occurrences of a word stop counting (BM25).
        b: how much a long document is marked down (BM25), 0 to 1.
        titel: what one occurrence in the heading counts, where one in the text counts 1.
        fakta: the same for one in the facts about the document.
        exact: what an occurrence of the very form that was typed counts more than another.
        lemma: what an occurrence of another lemma counts, for a word that may be a form of several.
        part: what an occurrence as part of a compound counts.
        query_part: what a part of a compound in the question counts beside the compound.
        join: what two words of the question, written together, count beside each of them.
        diacritics: what a word counts that differs from the question's in its dots alone.
        spelling: what a word counts that stands in for a misspelt one.
        synonym: what a synonym counts.
        bare_number: what a diary number counts that was typed without its letters.
        attsats: the share of a score that the best single att-sats has; the whole has the rest.
        b_attsats: `b` among att-satser.
        telling: the power of its rarity with which a word counts in the share of words matched.
        coverage: the power of the share of words matched with which it scales a score.
        least: the least share of the question's words that a hit must match.
    """

    k1: float = 1.2
    b: float = 0.75
    titel: float = 3.0
    fakta: float = 1.0
    exact: float = 0.5
    lemma: float = 0.5
    part: float = 0.35
    query_part: float = 0.8
    join: float = 0.8
    diacritics: float = 0.6
    spelling: float = 0.7
    synonym: float = 0.3
    bare_number: float = 0.6
    attsats: float = 0.65
    b_attsats: float = 0.75
    telling: float = 0.5
    coverage: float = 0.5
    least: float = 0.35


WEIGHTS = Weights()
