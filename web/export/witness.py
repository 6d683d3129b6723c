"""The index, the files and the list of removals, as pages of an export ask them: all is noted.

`web.export.asked` says what for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast

from corpus.arende_record import ArendeRecord
from corpus.collected import Collected
from corpus.extract import Extract
from indexer.store import Changes
from search.answer import Answer, Explanation, FacetValue, Held, Hit, Meeting, Request, Status
from search.engine import Comparer, Filters, Index
from search.precedent import MotionStatistics, Precedence
from search.similar import Like
from web.export.asked import Asked, as_noted
from web.serving import (
    Contents,
    CurrentIndex,
    Gone,
    Neighbours,
    Removed,
    Skipped,
    Source,
    Sources,
    Withheld,
    contents_of,
)

Made = TypeVar("Made")


class WitnessedIndex:
    """An index whose questions are noted."""

    def __init__(self, index: Index, asked: Asked) -> None:
        self.itself, self._asked = index, asked

    @property
    def reach(self) -> int | None:
        """The greatest ``offset + limit`` that `search` accepts; it never changes."""
        return self.itself.reach

    def search(self, request: Request) -> Answer:
        """The answer to a request."""
        question = as_noted("search", request)
        return self._asked.of(question, lambda: self.itself.search(request))

    def every(self, request: Request) -> Iterator[Hit]:
        """All hits of a request; nobody asks again for so many."""
        self._asked.never_again()
        return self.itself.every(request)

    def explain(self, request: Request, id: str) -> Explanation | None:  # noqa: A002
        """Why a section is a hit; no page of an export says so."""
        self._asked.never_again()
        return self.itself.explain(request, id)

    def marks(self, query: str, text: str) -> tuple[tuple[int, int], ...]:
        """The marked spans of a text; no page of an export has any."""
        self._asked.never_again()
        return self.itself.marks(query, text)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Suggestions; no page of an export has any."""
        self._asked.never_again()
        return self.itself.suggest(prefix, limit)

    def facet_values(self, field: str) -> tuple[FacetValue, ...]:
        """All values of a field."""
        question = as_noted("facet_values", field)
        return self._asked.of(question, lambda: self.itself.facet_values(field))

    def resolve(self, field: str, typed: str) -> tuple[str, ...]:
        """The stored values that `typed` means."""
        question = as_noted("resolve", field, typed)
        return self._asked.of(question, lambda: self.itself.resolve(field, typed))

    def chosen(self, filters: Filters) -> Filters:
        """The filters with stored values."""
        question = as_noted("chosen", filters)
        return self._asked.of(question, lambda: self.itself.chosen(filters))

    def count(self, filters: Filters, by: tuple[str, ...] = ()) -> Mapping[tuple[str, ...], int]:
        """The number of ärenden for each combination of values; no page asks for it directly."""
        self._asked.never_again()
        return self.itself.count(filters, by)

    def waits(self, filters: Filters, by: str | None = None) -> Mapping[str, Mapping[int, int]]:
        """The days to decisions; no page asks for them directly."""
        self._asked.never_again()
        return self.itself.waits(filters, by)

    def extract(self, id: str) -> Extract | None:  # noqa: A002
        """A section."""
        return self._asked.of(as_noted("extract", id), lambda: self.itself.extract(id))

    def extracts(self) -> Iterator[Extract]:
        """Every section; nobody asks again for so many."""
        self._asked.never_again()
        return self.itself.extracts()

    def arende(self, id: str) -> ArendeRecord | None:  # noqa: A002
        """An ärende."""
        return self._asked.of(as_noted("arende", id), lambda: self.itself.arende(id))

    def numbered(self, kommun: str | None, dnr: str) -> tuple[ArendeRecord, ...]:
        """The ärenden with a diary number."""
        question = as_noted("numbered", kommun, dnr)
        return self._asked.of(question, lambda: self.itself.numbered(kommun, dnr))

    def treated(self, kommun: str | None, datum: str, paragraf: str) -> tuple[ArendeRecord, ...]:
        """The ärenden with a step at a § of a day."""
        question = as_noted("treated", kommun, datum, paragraf)
        return self._asked.of(question, lambda: self.itself.treated(kommun, datum, paragraf))

    def section_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of sections."""
        question = as_noted("section_ids", after, limit)
        return iter(self._asked.of(question, lambda: tuple(self.itself.section_ids(after, limit))))

    def arende_ids(self, after: str | None = None, limit: int | None = None) -> Iterator[str]:
        """The ids of ärenden."""
        question = as_noted("arende_ids", after, limit)
        return iter(self._asked.of(question, lambda: tuple(self.itself.arende_ids(after, limit))))

    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings."""
        return self._asked.of(as_noted("meetings"), self.itself.meetings)

    def held(self) -> tuple[Held, ...]:
        """The documents of each body."""
        return self._asked.of(as_noted("held"), self.itself.held)

    @property
    def comparer(self) -> Comparer:
        """The documents to compare with; `WitnessedPrecedence` notes what comes of it."""
        self._asked.never_again()
        return self.itself.comparer

    def status(self) -> Status:
        """What the index contains. When it was built is not noted: `web.export.run.TIMED`."""
        status = self.itself.status()
        told = [status.documents, status.arenden, status.versions, status.holdings]
        self._asked.of(as_noted("status"), lambda: told)
        return status

    def changes(self, build: str) -> Changes | None:
        """What changed since a build; no page of an export says so."""
        self._asked.never_again()
        return self.itself.changes(build)

    def fresh(self) -> bool:
        """Whether this is still the newest build; an export is of one build, whatever follows."""
        return self.itself.fresh()

    def close(self) -> None:
        """Close it."""
        self.itself.close()


class WitnessedCurrent(CurrentIndex):
    """A `CurrentIndex` that notes what pages use of an index, also if it was asked earlier."""

    def __init__(self, index: WitnessedIndex, asked: Asked) -> None:
        super().__init__(cast("Index", index))
        self._asked = asked
        self._once: dict[str, tuple[Any, Iterable[bytes]]] = {}
        self._whole = cast("Contents", WitnessedContents(contents_of(index.itself), index, asked))
        self._compared = cast("Precedence", WitnessedPrecedence(index.itself, asked))

    def contents(self) -> Contents:
        """The contents of the index."""
        return self._whole

    def precedence(self, index: Index) -> Precedence:  # noqa: ARG002 - there is one index
        """The precedents of the index."""
        return self._compared

    def once(self, name: str, make: Callable[[Index], Made], index: Index | None = None) -> Made:
        """The result of ``make(index)``, made once; whoever uses it has asked its questions."""
        if name not in self._once:
            self._once[name] = self._asked.apart(lambda: make(index or self()))
        made, questions = self._once[name]
        self._asked.again(questions)
        return cast("Made", made)


class WitnessedContents:
    """`Contents` that note which part of them was used."""

    def __init__(self, contents: Contents, index: WitnessedIndex, asked: Asked) -> None:
        self._contents, self._asked = contents, asked
        self.index = index

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All meetings."""
        return self._asked.of(as_noted("meetings"), lambda: self._contents.meetings)

    @property
    def held(self) -> tuple[Held, ...]:
        """The documents of each body."""
        return self._asked.of(as_noted("held"), lambda: self._contents.held)

    @property
    def sections(self) -> tuple[str, ...]:
        """The ids of all sections."""
        question = as_noted("section_ids", None, None)
        return self._asked.of(question, lambda: self._contents.sections)

    @property
    def arenden(self) -> tuple[str, ...]:
        """The ids of all ärenden."""
        question = as_noted("arende_ids", None, None)
        return self._asked.of(question, lambda: self._contents.arenden)

    @property
    def paragraphs(self) -> int:
        """The number of §§ of the meetings."""
        return self._asked.of(as_noted("paragraphs"), lambda: self._contents.paragraphs)

    @property
    def papers(self) -> int:
        """The number of papers of their own."""
        return self._asked.of(as_noted("papers"), lambda: self._contents.papers)

    def meeting(self, kommun: str | None, namnd: str, on: str) -> Meeting | None:
        """The meeting of a body on a day."""
        question = as_noted("meeting", kommun, namnd, on)
        return self._asked.of(question, lambda: self._contents.meeting(kommun, namnd, on))

    def beside(self, met: Meeting) -> tuple[Meeting | None, Meeting | None]:
        """The meetings before and after."""
        question = as_noted("beside", met.kommun, met.namnd, met.day.isoformat())
        return self._asked.of(question, lambda: self._contents.beside(met))

    def beside_named(self, kommun: str | None, namnd: str, on: str) -> object:
        """The meetings before and after one that is named; None if there is no such meeting."""
        met = self._contents.meeting(kommun, namnd, on)
        return None if met is None else self.beside(met)


class WitnessedPrecedence:
    """A `Precedence` of which it is noted what pages show: which matters are alike, and counts."""

    def __init__(self, index: Index, asked: Asked) -> None:
        self._precedence, self._asked, self._index = Precedence(index), asked, index

    def alike(self, arende: ArendeRecord, limit: int) -> tuple[Like, ...]:
        """The matters like an ärende. How much they are alike is on no page, and is not noted."""
        found: list[tuple[Like, ...]] = []

        def told() -> list[tuple[Extract, ArendeRecord | None]]:
            found.append(self._precedence.alike(arende, limit))
            return [(like.extract, like.arende) for like in found[0]]

        self._asked.of(as_noted("alike", arende["id"], limit), told)
        return found[0]

    def alike_named(self, id: str, limit: int) -> object:  # noqa: A002
        """The matters like an ärende that is named; None if there is no such ärende."""
        arende = self._index.arende(id)
        return None if arende is None else self.alike(arende, limit)

    def statistics(self, filters: Filters) -> MotionStatistics:
        """The counts of motions."""
        question = as_noted("statistics", filters)
        return self._asked.of(question, lambda: self._precedence.statistics(filters))

    def __getattr__(self, name: str) -> Any:
        self._asked.never_again()
        return getattr(self._precedence, name)


class WitnessedSources:
    """`Sources` whose questions are noted."""

    def __init__(self, sources: Sources, index: Index, asked: Asked) -> None:
        self._sources, self._index, self._asked = sources, index, asked

    def source(self, extract: Extract) -> Source | Withheld | None:
        """The file of a section, which may change without a new build."""
        self._asked.never_again()
        return self._sources.source(extract)

    def neighbours(self, extract: Extract) -> Neighbours:
        """The sections before and after this one."""
        question = as_noted("neighbours", extract["id"])
        return self._asked.of(question, lambda: self._sources.neighbours(extract))

    def neighbours_named(self, id: str) -> object:  # noqa: A002
        """The sections beside one that is named; None if there is no such section."""
        extract = self._index.extract(id)
        return None if extract is None else self.neighbours(extract)

    def skipped(self) -> Sequence[Skipped]:
        """The files that could not be read."""
        return self._asked.of(as_noted("skipped"), self._sources.skipped)

    def collected(self) -> Sequence[Collected]:
        """How the sources of a harvest stand."""
        return self._asked.of(as_noted("collected"), self._sources.collected)


class WitnessedRemoved:
    """`Removed` whose questions are noted."""

    def __init__(self, removed: Removed, asked: Asked) -> None:
        self._removed, self._asked = removed, asked

    def __contains__(self, name: object) -> bool:
        """Whether something had this id."""
        return self._asked.of(as_noted("gone", name), lambda: name in self._removed)

    def newest_first(self) -> Sequence[Gone]:
        """Everything that was taken down."""
        return self._asked.of(as_noted("removed"), self._removed.newest_first)
