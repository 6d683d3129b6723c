"""What comparing matters asks of an engine: values, which `search.similar` then compares."""

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
    """The runs of words that many documents have."""

    def wear(self, words: Sequence[str]) -> Vectors:
        """For each word of a text in lower case, the share of documents that say it so."""
        ...


class Learned(Protocol):
    """What was learned from the whole collection. `indexer.likeness.Likeness` is one."""

    @property
    def formulas(self) -> WornRuns:
        """Which words of a text are formula."""
        ...

    def found_in(self, lemma: str) -> int | None:
        """How many documents have a lemma; None if it is so rare that it was not counted."""
        ...

    def is_common(self, lemma: str) -> bool:
        """Whether a lemma stands in one document of twenty or more."""
        ...

    def place(self, counts: Mapping[str, float]) -> Vectors | None:
        """The vector of a text with so many of each lemma; None if it has none that is known."""
        ...


@dataclass(frozen=True, slots=True)
class Spread:
    """In how many documents a lemma stands, and whether in any but the one that is asked about."""

    documents: int
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Among:
    """The documents that a text is compared with: all but those left out here.

    Attributes:
        besides: the id of the document that the text is; it is left out with all documents of its
            ärende.
        exclude: ids of further documents that are left out.
        filters: values by field name, as in `search.answer.Request`; ärenden must pass them.
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
        lemmas: those that are looked for.
        weights: what each of them weighs.
        whole: what the text itself would reach.
        k1: see there.
        b: see there.
        most: how many candidates are wanted.
    """

    lemmas: tuple[str, ...]
    weights: tuple[float, ...]
    whole: float
    k1: float
    b: float
    most: int


class Candidates(Protocol):
    """The documents that cover most of a text, in any order. Each is asked about by its place.

    Attributes:
        covered: the share of the text that each covers, more than 0.
        rank: where each stands when they are ordered by date, the newest first, the undated last,
            and by id within a date.
        owners: a number for the ärende of each, the same for documents of one.
        owner_rank: where that ärende stands when ärenden are ordered in the same way.
    """

    covered: Floats
    rank: Integers
    owners: Integers
    owner_rank: Integers

    def places(self) -> tuple[Vectors, Integers]:
        """The vectors of the places of all candidates, one after the other, a row each.

        Beside them the row with which those of each candidate begin. A place is a heading or an
        att-sats, of a document without either its text; it is 0 where no lemma of it is known.
        """
        ...

    def extract(self, at: int) -> Extract:
        """The section."""
        ...

    def arende(self, at: int) -> ArendeRecord | None:
        """Its ärende; None in an index whose sections are not gathered into ärenden."""
        ...

    def words(self, at: int) -> int:
        """How many words it has, heading and text together."""
        ...

    def counts(self, at: int) -> Sequence[tuple[int, float]]:
        """The lemmas of the comparison that it has, by their place, and how much of each."""
        ...

    def positions(self, at: int, lemma: str, most: int) -> tuple[list[int], bool]:
        """The first positions of a lemma among the words of its text, `most` for each kind of term.

        Beside them whether it stands there otherwise than as a part of a compound.
        """
        ...


class Comparer(Protocol):
    """The documents of an index, to be compared with a text.

    How much of a lemma a document has is counted by `indexer.likeness.vocabulary`: an occurrence in
    the text 1, in a heading or att-sats 4, half of that as a part of a compound; at most 127.5.
    """

    @property
    def learned(self) -> Learned:
        """What was learned from all of them."""
        ...

    @property
    def size(self) -> int:
        """How many there are."""
        ...

    @property
    def mean_words(self) -> float:
        """The mean number of words, as in `search.engine.Statistics`."""
        ...

    def spread(self, lemmas: Sequence[str], besides: str | None) -> Sequence[Spread]:
        """Of each lemma in how many documents it stands; `besides` is the id of one.

        It is asked of rare lemmas only: those that `learned` knows not, or from one document.
        """
        ...

    def candidates(self, comparison: Comparison, among: Among) -> Candidates:
        """The documents that cover most of a text; of equals the first by rank.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        ...
