"""What a search is asked with and what it answers: values without an engine in them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, NamedTuple

Sort = Literal["relevance", "date"]
SORTS: tuple[Sort, ...] = ("relevance", "date")


@dataclass(frozen=True, slots=True)
class Request:
    """One question.

    `query` is text in the query language (`search.question`). `filters` are values chosen outside
    it, by field name; several values of one field are alternatives, several fields must all hold.
    Filters written in `query` are added to them. `limit` and `offset` count hits. A hit is an
    ärende, with `flat` each section by itself. Without `snippets` hits have none, which is quicker.
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
    """A piece of a snippet, not escaped. `marked`: it is (part of) a word that was asked for."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One result: the section as ``klubbat extract`` prints it, and why it is here.

    `snippet` is the passages around the words asked for, an ellipsis between passages that do not
    touch; without words to mark, the beginning of the text. `score` compares only within an answer.
    `arende` is the matter that the section is a step of (see `corpus.arenden.Arende`), and `others`
    how many more of its sections matched; both are empty in a search for sections.
    """

    extract: Mapping[str, Any]
    score: float
    snippet: tuple[Fragment, ...]
    arende: Mapping[str, Any] | None = None
    others: int = 0

    def as_json(self) -> dict[str, Any]:
        """The extract's public keys, the snippet as one text, what is marked in it, the ärende.

        ``marked`` holds the start and end in ``snippet`` of each word that was asked for.
        """
        from corpus.extract import public  # who prints no JSON starts in less time

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
    """A value of a facet: what is stored, what people read, and how many hits choosing it gives.

    `count` is taken with every filter in force except this facet's own. A selected value is listed
    even when its count is 0.
    """

    value: str
    label: str
    count: int  # type: ignore[assignment]  # hides that of tuples, which nobody needs here
    selected: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the searcher should know about how the question was understood.

    `kind` is one of ``also`` (further words searched: `words`), ``suggestion`` (did you mean: a
    whole query in `words[0]`), ``loosened`` (fewer of the words were demanded than usual),
    ``wordless`` (nothing in the question is a word to search for), ``shortened`` (its end was left
    out), ``prefix`` (only the commonest words beginning with `words[0]` were searched). `text` is
    one sentence in Swedish; `kind` and `words` are enough to say it in another language.
    """

    kind: Literal["also", "suggestion", "loosened", "wordless", "shortened", "prefix"]
    text: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """`total` hits in all, the ones asked for, and the facets by field name in the table's order.

    `filters` are those in force, with their canonical values, from the request and from the query.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    filters: Mapping[str, tuple[str, ...]]
    notices: tuple[Notice, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The whole answer as the command line and the web print it."""
        return {
            "total": self.total,
            "hits": [hit.as_json() for hit in self.hits],
            "facets": {
                name: [value._asdict() for value in values] for name, values in self.facets.items()
            },
            "filters": {name: list(values) for name, values in self.filters.items()},
            "notices": [asdict(notice) for notice in self.notices],
        }
