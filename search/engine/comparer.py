"""The protocols for comparing matters: an engine returns values, `search.similar` compares them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract

Integers = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Vectors = npt.NDArray[np.float32]


class WornRuns(Protocol):
    """Knows the runs of words that many documents have in common."""

    def wear(self, words: Sequence[str]) -> Vectors:
        """For each word of a text, the share of documents that have the run of words it is in.

        Of several runs the most common counts. A word in no such run has 0.

        Args:
            words: the words of the text in their order, in lower case.
        """
        ...


class Learned(Protocol):
    """What was learned from the whole collection; `indexer.likeness.Likeness` implements it."""

    @property
    def formulas(self) -> WornRuns:
        """The runs of words that many documents have."""
        ...

    def found_in(self, lemma: str) -> int | None:
        """The number of documents that have a lemma; None if it was too rare to be counted."""
        ...

    def is_common(self, lemma: str) -> bool:
        """Whether at least one document in twenty has a lemma."""
        ...

    def place(self, counts: Mapping[str, float]) -> Vectors | None:
        """The vector of a text; None if no lemma of it is known.

        Args:
            counts: how much of each lemma the text has.
        """
        ...


@dataclass(frozen=True, slots=True)
class Spread:
    """The number of `documents` that have a lemma.

    `elsewhere` says whether any of them is another than the document asked about.
    """

    documents: int
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Among:
    """Says which documents a text is compared with: all, except those left out here.

    Attributes:
        besides: the id of the document that the text comes from. It is left out, and so are all
            documents of its ärende.
        exclude: ids of further documents that are left out.
        filters: values by field name, as in `search.answer.Request`. Only documents whose ärende
            passes them are compared.
    """

    besides: str | None = None
    exclude: Collection[str] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text that documents are compared with.

    A document covers the share ``min(1, Σ weight · n / (n + norm) / whole)`` of the text, where *n*
    is how much of a lemma it has and *norm* is ``k1 · (1 - b + b · words / mean_words)``.

    Attributes:
        lemmas: the lemmas to look for.
        weights: the weight of each lemma.
        whole: the sum that the text itself would reach.
        k1: how slowly further occurrences of a lemma stop counting (BM25).
        b: how much long documents are marked down (BM25), 0 to 1.
        most: the most candidates to return.
    """

    lemmas: tuple[str, ...]
    weights: tuple[float, ...]
    whole: float
    k1: float
    b: float
    most: int


class Candidates(Protocol):
    """The documents that cover most of a text, in any order.

    Each array has one element for each candidate. The methods take a candidate's place in them.

    Attributes:
        covered: the share of the text that each candidate covers, above 0 and at most 1.
        rank: the place of each when documents are ordered by date, the newest first and the undated
            last, and by id within a date.
        owners: a number for the ärende of each; documents of the same ärende have the same number.
        owner_rank: the place of that ärende when ärenden are ordered in the same way.
    """

    covered: Floats
    rank: Integers
    owners: Integers
    owner_rank: Integers

    def places(self) -> tuple[Vectors, Integers]:
        """The vectors of all candidates' places, and for each candidate the row of its first place.

        A place is a heading or an att-sats; a document without either has its text as its only
        place. Each place is one row. A row is all zeros if no lemma of the place is known.
        """
        ...

    def extract(self, at: int) -> Extract:
        """The section that is this candidate."""
        ...

    def arende(self, at: int) -> ArendeRecord | None:
        """The candidate's ärende; None if the index has no ärenden."""
        ...

    def words(self, at: int) -> int:
        """The number of words of the candidate's heading and text together."""
        ...

    def counts(self, at: int) -> Sequence[tuple[int, float]]:
        """The lemmas of the comparison that the candidate has, and how much of each.

        Each lemma is given as its index in `Comparison.lemmas`.
        """
        ...

    def positions(self, at: int, lemma: str, most: int) -> tuple[list[int], bool]:
        """The first positions of a lemma in the candidate's text, and whether it is a whole word.

        Positions count the words of the text from 0. At most `most` are given for each kind of term
        (word, lemma, part of a compound). The flag is False if the lemma is only a part there.
        """
        ...


class Comparer(Protocol):
    """Compares the documents of an index with a text.

    `indexer.likeness.vocabulary` counts how much of a lemma a document has. An occurrence counts 1
    in the text and 4 in a heading or att-sats. As a part of a compound it counts half of that. The
    sum is at most 127.5.
    """

    @property
    def learned(self) -> Learned:
        """What was learned from all documents of the index."""
        ...

    @property
    def size(self) -> int:
        """The number of documents in the index."""
        ...

    @property
    def mean_words(self) -> float:
        """The mean number of words of a document, as in `search.engine.Statistics`."""
        ...

    def spread(self, lemmas: Sequence[str], besides: str | None) -> Sequence[Spread]:
        """For each lemma, the number of documents that have it.

        It is only called for rare lemmas: those that `learned` has not counted, or has counted in
        one document.

        Args:
            lemmas: the lemmas.
            besides: the id of the document asked about, which does not count as `Spread.elsewhere`.
        """
        ...

    def candidates(self, comparison: Comparison, among: Among) -> Candidates:
        """The documents that cover most of a text; of equal ones, the first by rank.

        Raises:
            QueryError: a filter has an unknown field, or an unknown value.
        """
        ...
