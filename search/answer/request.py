"""The request for one search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["relevance", "date"]
SORTS: tuple[Sort, ...] = ("relevance", "date")

Tier = Literal["alla", "nagra"]
"""Which words of the question a hit has: all of them, or some."""
TIERS: tuple[Tier, ...] = ("alla", "nagra")


Focus = Literal["votes", "outcome"]
"""What the question wants to see first: how people voted, or how the matter ended."""


@dataclass(frozen=True, slots=True)
class Request:
    """One search: a question, filters, and which of the hits to return.

    `query` is text in the query language (`search.question`). `filters` are values by field name,
    chosen outside the text. Values of one field are combined with *or*, and fields with *and*.
    Filters written in `query` are added to them. `limit` and `offset` count hits. A hit is an
    ärende, or a single section if `flat`. Without `snippets`, hits have none, and without `facets`
    no values are counted: both are faster.

    `words` says which hits are counted: those with ``alla`` words of the question, or those with
    ``nagra``, where the ones with all come first. If it is None, hits need all words; by relevance,
    hits with some words are the answer where none has all.

    `also` names fields whose values are counted although they are no facets: those of people, which
    have too many values to be counted in every search. Beside hits, only the 50 most frequent
    values come, and none if more than 1,000 results would be counted and the field has no filter.
    With `limit` 0 all of them come.
    """

    query: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    limit: int = 10
    offset: int = 0
    flat: bool = False
    snippets: bool = True
    words: Tier | None = None
    also: tuple[str, ...] = ()
    facets: bool = True
