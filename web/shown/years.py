"""The years of an answer as bars: the number of hits of each, and a link that selects it."""

from collections.abc import Mapping
from dataclasses import dataclass

from search.answer import Answer, FacetValue
from web import addresses
from web.parameters import Question

FIELD = "ar"
LONGEST_GAP = 60
"""Years without hits are shown as gaps, unless there are more of them than this. Then a date was
misread or the papers are of two ages, and the bars would be too thin to see."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year with its number of hits.

    `share` is `count` in per cent of the largest count; at least 2 if there is a hit. `href` is
    None if the year has no hits, or was chosen in the words of the query.
    """

    year: str
    count: int
    share: float
    selected: bool
    href: str | None


def year_bars(answer: Answer, question: Question) -> tuple[Bar, ...]:
    """A bar for each year from the first to the last with hits; none if no hit has a date."""
    held = {value.value: value for value in answer.facets.get(FIELD, ())}
    most = max((value.count for value in held.values()), default=0)
    chosen, address = question.filters.get(FIELD, ()), addresses.toggling(question, FIELD)

    def bar(year: str) -> Bar:
        value = held.get(year)
        if value is None:
            return Bar(year, 0, 0, False, None)
        share = max(100 * value.count / most, 2) if value.count else 0
        href = None if value.selected and year not in chosen else address(year)
        return Bar(year, value.count, round(share, 1), value.selected, href)

    return tuple(bar(year) for year in _years(held))


def _years(held: Mapping[str, FacetValue]) -> list[str]:
    years = sorted(map(int, held))
    if not years:
        return []
    every = range(years[0], years[-1] + 1)
    return [f"{year:04}" for year in (years if len(every) - len(years) > LONGEST_GAP else every)]
