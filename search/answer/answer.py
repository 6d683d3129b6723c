"""The values of a search: the request, and the answer with its hits, facets and notices."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

from corpus.arende_record import ArendeRecord
from corpus.extract import Extract, public

Sort = Literal["relevance", "date"]
SORTS: tuple[Sort, ...] = ("relevance", "date")


@dataclass(frozen=True, slots=True)
class Request:
    """One search: a question, filters, and which of the hits to return.

    `query` is text in the query language (`search.question`). `filters` are values by field name,
    chosen outside the text. Values of one field are combined with *or*, and fields with *and*.
    Filters written in `query` are added to them. `limit` and `offset` count hits. A hit is an
    ärende, or a single section if `flat`. Without `snippets`, hits have none, which is faster.
    """

    query: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    flat: bool = False
    snippets: bool = True


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
    a search for sections they are None and 0.
    """

    extract: Extract
    score: float
    snippet: tuple[Fragment, ...]
    arende: ArendeRecord | None = None
    others: int = 0

    def as_json(self) -> dict[str, Any]:
        """The hit as a JSON object: the extract's public keys, and those of the hit.

        ``snippet`` is one text, and ``marked`` has the start and end in it of each word of the
        question. ``arende`` and ``others`` are as in the hit.
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
            "arende": self.arende,
            "others": self.others,
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
class Notice:
    """Something the searcher should know about how the question was understood.

    `kind` is one of

    - ``also``: further words were searched (`words`);
    - ``suggestion``: "did you mean", with a whole query in `words[0]`;
    - ``loosened``: fewer words of the question were required than usual;
    - ``wordless``: nothing in the question is a word to search for;
    - ``shortened``: the end of the question was left out;
    - ``prefix``: only the commonest words that begin with `words[0]` were searched.

    `text` is one sentence in Swedish. `kind` and `words` are enough to say it in another language.
    """

    kind: Literal["also", "suggestion", "loosened", "wordless", "shortened", "prefix"]
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request: some of its hits, the total number of hits, and the facets.

    `facets` are by field name, in the order of the table of fields. `filters` are all filters in
    force, from the request and from the query, with their canonical values.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    filters: Mapping[str, tuple[str, ...]]
    notices: tuple[Notice, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The whole answer as one JSON object, as the command line and the web print it."""
        return {
            "total": self.total,
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {
                name: [value._asdict() for value in values] for name, values in self.facets.items()
            },
            "filters": {name: list(values) for name, values in self.filters.items()},
            "notices": [asdict(notice) for notice in self.notices],
        }
