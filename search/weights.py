"""The numbers that ranking depends on, in one value.

What they do is in docs/ranking.md, and how they were chosen in docs/experiments/ranking.md.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each kind of match counts. An occurrence in the text, in any inflection, counts 1.

    Attributes:
        k1: how soon further occurrences of a word stop adding to the score (BM25).
        b: how much less an occurrence counts in a long document (BM25), 0 to 1.
        titel: what an occurrence in the heading counts.
        b_titel: the `b` for headings.
        heading: the share of a word's score that is computed from the heading alone, 0 to 1.
        fakta: what an occurrence in the facts about the document counts.
        listed: what an occurrence outside the heading counts where a § only lists matters.
        exact: what an occurrence of the exact form that was typed counts in addition.
        lemma: what an occurrence of another lemma counts, if the word may be a form of several.
        part: what an occurrence as part of a compound counts.
        query_part: the weight of a part of a compound in the question, beside the compound.
        date: the weight of a date of two words, and of each of them: a date counts as two words do.
        join: what two words of the question count when written as one, beside each of them.
        diacritics: what a word counts that differs from the question's only in its dots.
        spelling: what a word counts that replaces a misspelt one.
        synonym: what a synonym counts.
        bare_number: what a diary number counts that was typed without its letters.
        attsats: the share of the best att-sats in a score, 0 to 1; the whole document has the rest.
        k1_attsats: the `k1` for att-satser.
        b_attsats: the `b` for att-satser.
        attsats_titel: what an occurrence in the heading counts in each att-sats.
        telling: the exponent of a word's rarity, which is its weight in the coverage.
        coverage: the exponent of the coverage, by which a score is multiplied.
        least: the least coverage of a document with some of the words, 0 to 1.
        least_subject: the same for one that has the word which says what the question is about, if
            that is a smaller share of the question.
        parts_alone: the least coverage of a document without any of the words, that has parts of
            compounds alone.
        all_of: the most words of a question that a result with all words must have, every one.
        may_lack: the share of the weight of a longer question's words that such a result may lack,
            if every word is in some paper.

    The coverage is the share of the question's words that a document has.
    """

    k1: float = 1.2
    b: float = 0.6
    titel: float = 5.0
    b_titel: float = 0.6
    heading: float = 0.2
    fakta: float = 1.0
    listed: float = 0.1
    exact: float = 0.5
    lemma: float = 0.5
    part: float = 0.35
    query_part: float = 0.8
    date: float = 0.5
    join: float = 0.8
    diacritics: float = 0.6
    spelling: float = 0.7
    synonym: float = 0.3
    bare_number: float = 0.6
    attsats: float = 0.6
    k1_attsats: float = 0.4
    b_attsats: float = 0.75
    attsats_titel: float = 0.2
    telling: float = 0.5
    coverage: float = 1.0
    least: float = 0.35
    least_subject: float = 0.25
    parts_alone: float = 0.75
    all_of: int = 3
    may_lack: float = 0.34


WEIGHTS = Weights()
