"""What is asked of an engine: the whole of it. docs/engines.md says how to add one."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.store import Changes
from search.answer import Answer, Explanation, FacetValue, Held, Hit, Meeting, Request, Status
from search.engine.comparer import Comparer

Filters = Mapping[str, tuple[str, ...]]
"""Values by the name of a public field: values of one field are alternatives, all fields hold."""


class Index(Protocol):
    """One build of an index, open to be searched. Threads may share it.

    Every method may raise `corpus.errors.QueryError` for a question that cannot be asked,
    `corpus.errors.IndexUnusable` if what it reads from has gone bad, and
    `corpus.errors.EngineUnavailable` if what answers cannot be reached. None of them answers in
    part: a count that leaves out a shard is no count.
    """

    @property
    def reach(self) -> int | None:
        """The greatest ``offset + limit`` of a search; None if there is no bound.

        Beyond it `search` raises `corpus.errors.QueryError`; `every` has no bound.
        """
        ...

    def search(self, request: Request) -> Answer:
        """The hits, facets and notices for one question."""
        ...

    def every(self, request: Request) -> Iterator[Hit]:
        """All hits of a question in their order, however many: `limit` and `offset` do not count.

        They are the hits that `search` would give page by page.
        """
        ...

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why the document is a hit for this question; None if it is not one."""
        ...

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of `text` that a search for `query` would mark, in rising order."""
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Words of the index that begin so, the most frequent first."""
        ...

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """All values of a public field with the number of sections that have them."""
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

    def chosen(self, filters: Filters) -> Filters:
        """The filters with the values that are stored for what was typed, as a search has them.

        Fields are in the order of `indexer.fields.FIELDS`, the values of one sorted.

        Raises:
            QueryError: a filter names no field, or no value of one.
        """
        ...

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        """How many ärenden pass the filters, for each combination of values of the fields `by`.

        A field has ``""`` in a combination where an ärende has no value of it. An ärende with
        several values counts with each. Without `by`, all are counted under ``()``. Combinations
        that no ärende has are left out.
        """
        ...

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        """For each value of `by`, how many ärenden that pass were decided after how many days.

        The days count from the first day known to the decision; ärenden of which they are not known
        are left out. Without `by` all are counted under ``""``.
        """
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

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that bear a diary number, in normal form."""
        ...

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that have a step at this § of this day."""
        ...

    def section_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of at most `limit` sections, in the order of `extracts`: those behind `after`."""
        ...

    def arende_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of ärenden, in the order in which `extracts` first comes to each."""
        ...

    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings whose minutes are held, the newest first, then by name backwards."""
        ...

    def held(self) -> tuple[Held, ...]:
        """What is held of each body of each municipality.

        They come by municipality, then the body with most sections first; what papers do not name
        comes last.
        """
        ...

    @property
    def comparer(self) -> Comparer:
        """What comparing matters asks of the index.

        Raises:
            NotLearned: which matters are alike has not been learned yet.
        """
        ...

    def status(self) -> Status:
        """What the index holds. `Status.build` names this build: another build has another name."""
        ...

    def changes(self, build: str) -> Changes | None:
        """What changed since a build (`Status.build`); None if that is not known any more."""
        ...

    def fresh(self) -> bool:
        """Whether this is still the newest build; a long-lived process reopens when not.

        It is asked at every request, so an engine that has to ask over a network asks at most once
        a second.
        """
        ...

    def close(self) -> None:
        """Close the files or connections. Nothing may be asked afterwards."""
        ...
