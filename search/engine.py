"""The protocol an engine keeps: all that the web and the command line ask of a search."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from corpus.arenden import ArendeRecord
from corpus.extract import Extract
from indexer.store import Changes
from search.answer import Answer, FacetValue, Request

if TYPE_CHECKING:
    from search.precedent import Precedence

from search.answer import Explanation, Status


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

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """The values of a public field that a writing stands for; searches filter by the same.

        `search.question.resolve` does it for any engine that lists its values. An id that an ärende
        once had stands for the one that it has now.

        Raises:
            UnknownField: there is no such field.
            UnknownValue: no value of it is written so.
        """
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
