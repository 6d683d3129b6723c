"""Looser searches to offer where no hit has all words. Each is tried first, so each finds some."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from corpus.errors import QueryError
from indexer.fields import FIELDS
from search.answer import Answer, Reading, Request, Tier
from search.engine import Index
from search.question import is_operator

MOST_TRIED = 16
"""The most searches that are tried, each of half a millisecond."""

Leaving = Literal["reading", "readings", "word", "words", "filter", "filters", "quotes", "query"]


@dataclass(frozen=True, slots=True)
class WayOut:
    """A looser search that finds something.

    `request` is the search, and `total` its number of hits, which have all words of its question,
    or some as `tier` says. `leaves` says what is different:

    - ``reading``: the words `words`, read as a field, are searched for as words;
    - ``readings``: so are all words that were read as fields;
    - ``word``: those words are left out, with what they were read as;
    - ``words``: so are all words that were read as fields;
    - ``filter``: the filter on `field` is left out;
    - ``filters``: all chosen filters are;
    - ``quotes``: the quotation marks are;
    - ``query``: all words are, and only the chosen filters stay.
    """

    leaves: Leaving
    request: Request
    total: int
    words: tuple[str, ...] = ()
    field: str | None = None
    tier: Tier = "alla"

    def as_json(self) -> dict[str, Any]:
        """The search as a JSON object."""
        return {
            "utan": self.leaves,
            "lasta": list(self.words),
            "falt": self.field,
            "fraga": self.request.query,
            "filter": {name: list(values) for name, values in self.request.filters.items()},
            "antal": self.total,
            "ord": self.tier,
        }


def ways_out(request: Request, answer: Answer, index: Index) -> tuple[WayOut, ...]:
    """The looser searches that find something, those that change least first.

    Those whose hits have only some of the words come last. None are sought if the answer has hits
    with all words. If its hits have only some, only looser searches with all are offered: what was
    read as a field may hide the matter that has them.
    """
    hides = answer.filters and answer.words == "nagra" and request.words is None
    if answer.total and (answer.complete or not hides):
        return ()
    tried = (_tried(way, index) for way in islice(_looser(request, answer), MOST_TRIED))
    found = [way for way in tried if way.total]
    if answer.total:
        found = [way for way in found if way.tier == "alla" and way.request.query.strip()]
    return tuple(sorted(found, key=lambda way: way.tier))


def _looser(request: Request, answer: Answer) -> Iterator[WayOut]:
    start = replace(request, offset=0, limit=0, snippets=False, also=(), facets=False)
    query, filters = request.query, request.filters
    read = [each for each in answer.readings if each.applied]
    words = tuple(each.text for each in read)
    for each in read:
        if each.filters:
            yield WayOut("reading", replace(start, query=each.plain), 0, (each.text,))
    if len(read) > 1:
        yield WayOut("readings", replace(start, query=as_words(query, read)), 0, words)
    for each in read:
        if (rest := _without(query, [each])) or filters:
            yield WayOut("word", replace(start, query=rest), 0, (each.text,))
    if len(read) > 1 and (rest := _without(query, read)):
        yield WayOut("words", replace(start, query=rest), 0, words)
    for field in FIELDS:
        if filters.get(field.name):
            without = {name: values for name, values in filters.items() if name != field.name}
            yield WayOut("filter", replace(start, filters=without), 0, field=field.name)
    unquoted = " ".join(query.replace('"', " ").split())
    if unquoted != query:
        yield WayOut("quotes", replace(start, query=unquoted), 0)
    if len(filters) > 1:
        yield WayOut("filters", replace(start, filters={}), 0)
    if query and filters:
        yield WayOut("query", replace(start, query=""), 0)


def as_words(query: str, readings: Iterable[Reading]) -> str:
    """The question, written so that the words of several of its readings are words."""
    written = query
    for each in sorted(readings, key=lambda each: -each.start):
        behind = len(query) - each.end
        signed = each.plain[each.start : len(each.plain) - behind]
        written = f"{written[: each.start]}{signed}{written[each.end :]}"
    return written


def _without(query: str, readings: Iterable[Reading]) -> str:
    """The question without the words of readings, and the small words that lead to them."""
    for each in sorted(readings, key=lambda each: -each.start):
        query = f"{_led(query[: each.start])} {query[each.end :]}"
    words = query.split()
    while words and is_operator(words[0], "leading_to"):
        del words[0]
    return " ".join(words)


def _led(before: str) -> str:
    """What stands before words that are left out, without the small words that lead to them."""
    words = before.split()
    while words and is_operator(words[-1], "leading_to"):
        del words[-1]
    return " ".join(words)


def _tried(way: WayOut, index: Index) -> WayOut:
    try:
        found = index.search(way.request)
    except QueryError:
        return way  # what is left cannot be searched for, such as a single quote
    # Where nothing is searched for, every result has all of it.
    tier = found.words if found.asked else "alla"
    return replace(way, total=found.total, tier=tier)
