"""The protocol an engine keeps: all that the web and the command line ask of a search."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from indexer.changes import Changes
from indexer.fields import ArendeRecord, Extract
from search.answer import Answer, FacetValue, Request

if TYPE_CHECKING:
    from search.precedent import Precedence

Via = Literal[
    "word",
    "form",
    "part",
    "phrase",
    "prefix",
    "identifier",
    "joined",
    "diacritics",
    "spelling",
    "synonym",
]
"""How a word was found: itself inflected, in the very form typed, as part of a compound, …, written
together with its neighbour, with dots it was typed without, spelt right, as a synonym."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How many documents the index holds of one municipality and year; None where unsaid."""

    kommun: str | None
    ar: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Status:
    """What an index holds, and what wrote it.

    `documents` counts sections, `arenden` what they are steps of. `built` is an ISO 8601 time in
    UTC; `build` names what was built then, for `Index.changes`. `versions` names what the index
    depends on (``format``, ``analyzer``, ``vocabularies``). `holdings` are ordered by municipality,
    then year.
    """

    documents: int
    arenden: int
    built: str
    versions: Mapping[str, str]
    holdings: tuple[Holding, ...]
    build: str


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a word of the question was found in a document.

    `found` is the word or phrase of the index, `zone` where it stands (``titel text fakta``),
    `times` how often, `weight` what one occurrence counts in the word's combined term frequency.
    """

    found: str
    via: Via
    zone: str
    times: int
    weight: float


@dataclass(frozen=True, slots=True)
class WordScore:
    """What one word of the question added to a document's score.

    `frequency` is the combined term frequency over `matches`, `rarity` the word's inverse document
    frequency. `whole` is what it adds as a word of the whole document, `attsats` what it adds as a
    word of its best att-sats.
    """

    word: str
    rarity: float
    frequency: float
    whole: float
    attsats: float
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a document stands where it does: its score is the sum over `words` of whole + attsats.

    `covered` is the share of the question's words that it matches, `demanded` the least share that
    any hit has to reach. `best_attsats` counts from 1; None if no att-sats had a part in the score.
    """

    score: float
    covered: float
    demanded: float
    best_attsats: int | None
    words: tuple[WordScore, ...]


class Index(Protocol):
    """Something that can be searched.

    Every method may raise `corpus.errors.QueryError` for a question that cannot be asked, and
    `corpus.errors.IndexUnusable` if what it reads from has gone bad.
    """

    def search(self, request: Request) -> Answer:
        """The hits, facets and notices for one question."""
        ...

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section with this id, as ``klubbat extract`` prints it; None if it is not held."""
        ...

    def extracts(self) -> Iterator[Extract]:
        """Every section held, one at a time, those of one document in their order."""
        ...

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende with this id, or that once had it; None if it is not held."""
        ...

    @property
    def precedence(self) -> "Precedence":
        """What was decided in matters like one, and what papers refer to."""
        ...

    def status(self) -> Status:
        """What the index holds."""
        ...

    def changes(self, build: str) -> Changes | None:
        """What changed since a build (`Status.build`); None if that is not known any more."""
        ...

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """All values of a public field with the number of sections that have them."""
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the index that begin so, the most frequent first."""
        ...

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why the document is a hit for this question; None if it is not one."""
        ...

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of `text` that a search for `query` would mark, in rising order."""
        ...

    def fresh(self) -> bool:
        """Whether this is still the newest generation; a long-lived process reopens when not."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...
