"""The answer to a search: its hits and facets, and how the question was understood."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, public
from indexer.fields import counted_as
from search.answer.request import Focus, Sort, Tier
from search.answer.understood import Lead, Notice, Reading, WordCount


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a snippet, not escaped; `marked` if it is (part of) a word of the question."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: a section as ``klubbat extract`` prints it, with its score and snippet.

    `snippet` has the passages around the words of the question, with an ellipsis between passages
    that do not touch; without such words it is the beginning of the text. Scores can only be
    compared within one answer. `arende` is the ärende that the section is a step of
    (`ArendeRecord`), and `others` is the number of its other sections that match. In
    a search for sections they are None and 0. `lacks` are the words of the question that neither
    the section nor, if there is one, any other section of its ärende has.
    """

    extract: Extract
    score: float
    snippet: tuple[Fragment, ...]
    arende: ArendeRecord | None = None
    others: int = 0
    lacks: tuple[str, ...] = ()

    @property
    def counted_as(self) -> Mapping[str, tuple[str, ...]]:
        """The values by which it is counted in each facet: those of its ärende, if it has one."""
        return counted_as(self.extract, self.arende)

    @property
    def outcome(self) -> str | None:
        """The outcome by which it is counted and named everywhere; None if there is none."""
        return next(iter(self.counted_as["utfall"]), None)

    def as_json(self) -> dict[str, Any]:
        """The hit as a JSON object: the extract's public keys, and those of the hit.

        ``snippet`` is one text, and ``marked`` has the start and end in it of each word of the
        question. ``arende`` and ``others`` are as in the hit. ``falt`` has the values by which the
        hit is counted in each facet. The section's own keys are the facts of that section.
        """
        marked, at = [], 0
        for fragment in self.snippet:
            if fragment.marked:
                marked.append([at, at + len(fragment.text)])
            at += len(fragment.text)
        snippet = "".join(fragment.text for fragment in self.snippet)
        return {
            **public(self.extract),
            "snippet": snippet,
            "marked": marked,
            "falt": {name: list(values) for name, values in self.counted_as.items()},
            "arende": self.arende,
            "others": self.others,
            "saknar": list(self.lacks),
        }


class FacetValue(NamedTuple):
    """A value of a facet: the stored value, its label for people, and its number of hits.

    `count` is the number of hits if only this value of the field were chosen, with all filters of
    other fields. A selected value is listed even if its count is 0.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which is not needed here
    selected: bool


@dataclass(frozen=True, slots=True)
class Some:
    """The results that have some words of the question but not all.

    `total` is their number, with the filters of the request. `hits` are the first of them: as many
    as fit on the page after the last hit that has all words. There are none if the request asks for
    ``alla`` words, or for an order by date, or if they are among the hits of the answer already.
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The results as a JSON object."""
        return {"total": self.total, "hits": [hit.as_json() for hit in self.hits]}


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request: some of its hits, the total number of hits, and the facets.

    `facets` are by field name, in the order of the table of fields, and then the fields that the
    request asked for besides. `filters` are all filters in
    force, from the request and from the query, with their canonical values. `sort` is the order in
    force.

    `words` says which results `total`, `hits` and `facets` are about: those with ``alla`` words of
    the question, or those with ``nagra``. Of a long question, those with ``alla`` may lack a little
    (`Weights.may_lack`). Among ``nagra``, the first `complete` results have all.
    `some` are the results with some words that are not counted in `total`.

    `asked` has the words of the question, `readings` the words that were read as fields, and
    `leads` the pages that the question names.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    filters: Mapping[str, tuple[str, ...]]
    notices: tuple[Notice, ...] = ()
    words: Tier = "alla"
    complete: int = 0
    some: Some = Some()
    sort: Sort = "relevance"
    asked: tuple[WordCount, ...] = ()
    readings: tuple[Reading, ...] = ()
    leads: tuple[Lead, ...] = ()
    focus: Focus | None = None

    def as_json(self) -> dict[str, Any]:
        """The whole answer as one JSON object, as the command line and the web print it."""
        return {
            "total": self.total,
            "ord": self.words,
            "alla_ord": self.complete,
            "hits": [hit.as_json() for hit in self.hits],
            "nagra": self.some.as_json(),
            "facets": {
                name: [value._asdict() for value in values] for name, values in self.facets.items()
            },
            "filters": {name: list(values) for name, values in self.filters.items()},
            "sort": self.sort,
            "per_ord": [word.as_json() for word in self.asked],
            "last_som": [reading.as_json() for reading in self.readings],
            "leder_till": [lead.as_json() for lead in self.leads],
            "visa_forst": self.focus,
            "notices": [asdict(notice) for notice in self.notices],
        }
