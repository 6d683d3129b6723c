"""The protocol of an open index. docs/engines.md says how to add an engine that implements it."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract
from indexer.store import Changes
from search.answer import Answer, Explanation, FacetValue, Held, Hit, Meeting, Request, Status
from search.engine.comparer import Comparer

Filters = Mapping[str, tuple[str, ...]]
"""Values by field name. Values of one field are combined with *or*, and fields with *and*."""


class Index(Protocol):
    """One build of an index, opened for searching. Threads may share it.

    Every method may raise `corpus.errors.QueryError` if the question is not valid,
    `corpus.errors.IndexUnusable` if the stored index is damaged, and
    `corpus.errors.EngineUnavailable` if the engine cannot be reached. A method never returns a part
    of an answer: if one shard does not reply, it raises.
    """

    @property
    def reach(self) -> int | None:
        """The greatest ``offset + limit`` that `search` accepts; None if there is no bound.

        Beyond it `search` raises `corpus.errors.QueryError`. `every` has no bound.
        """
        ...

    def search(self, request: Request) -> Answer:
        """The hits, facets and notices for one request."""
        ...

    def every(self, request: Request) -> Iterator[Hit]:
        """All hits of a request in their order. `limit` and `offset` are ignored.

        They are the hits that `search` would return page by page.
        """
        ...

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why the section `id` is a hit for this request; None if it is not one."""
        ...

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of `text` that a search for `query` would mark, in rising order."""
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """At most `limit` questions that `prefix`, what is typed so far, may become.

        The last word becomes a word of the papers, a value of a field (``utfall:avslag``) or an
        elected person (``person:"Anna Ek (S)"``); or the whole becomes the heading of an ärende.
        Each suggestion is a whole question, and finds something. It never raises because of what
        is typed. `search.suggesting` ranks them for any engine that has a `Material`.
        """
        ...

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """All values of a public field, with the number of sections that have each."""
        ...

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that `typed` means in a public field. Searches filter by the same ones.

        `search.question.resolve` finds them for any engine that can list its values. In the field
        ``arende``, an id that an ärende once had means its present id.

        Raises:
            UnknownField: there is no such field.
            UnknownValue: no value of the field can be meant by `typed`.
        """
        ...

    def chosen(self, filters: Filters) -> Filters:
        """The filters with stored values in place of typed ones, as a search uses them.

        Fields are in the order of `indexer.fields.FIELDS`. The values of each field are sorted.

        Raises:
            QueryError: a filter has an unknown field, or an unknown value.
        """
        ...

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        """The number of ärenden that pass, for each combination of values of the fields `by`.

        An ärende without a value of a field has ``""`` in its place. An ärende with several values
        is counted once for each of them. Without `by`, all ärenden are counted under ``()``.
        Combinations that no ärende has are left out.
        """
        ...

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        """For each value of `by`, the number of ärenden for each number of days to the decision.

        Days are counted from the first known day of an ärende to its decision. Ärenden without
        both days are left out. Only ärenden that pass the filters count. Without `by`, all are
        counted under ``""``.
        """
        ...

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """The section that has, or once had, this id, in any case; None if the index lacks it.

        It is the JSON object that ``klubbat extract`` prints.
        """
        ...

    def extracts(self) -> Iterator[Extract]:
        """Every section, one at a time. Sections of one document come in their order."""
        ...

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """The ärende that has, or once had, this id; None if the index does not have it."""
        ...

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality with this diary number, which is given in normal form."""
        ...

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden of a municipality that have a step at this § of this day."""
        ...

    def section_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of at most `limit` sections that come after `after`, in the order of `extracts`.

        Without `after` they start with the first; without `limit` they are all that follow.
        """
        ...

    def arende_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of at most `limit` ärenden that come after `after`.

        Ärenden are in the order in which `extracts` first has a section of each.
        """
        ...

    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings whose minutes are in the index: the newest first, then by name backwards."""
        ...

    def held(self) -> tuple[Held, ...]:
        """The documents of each body of each municipality, counted.

        They are ordered by municipality, then the body with most sections first. Names that the
        papers do not state come last.
        """
        ...

    @property
    def comparer(self) -> Comparer:
        """The index's documents, to be compared with a text.

        Raises:
            NotLearned: the index has not yet learned which matters are alike.
        """
        ...

    def status(self) -> Status:
        """What the index contains. `Status.build` is the name of this build and of no other."""
        ...

    def changes(self, build: str) -> Changes | None:
        """What changed since a build (`Status.build`); None if that build is no longer known."""
        ...

    def fresh(self) -> bool:
        """Whether this is still the newest build. If not, a server opens the newer one.

        It is called for every request, so an engine on a network should ask at most once a second.
        """
        ...

    def close(self) -> None:
        """Close the files or connections. No other method may be called afterwards."""
        ...
