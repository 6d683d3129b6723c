"""The years of an answer as bars: the number of hits of each, and a link that selects it."""

from dataclasses import dataclass

from search.answer import Answer
from web import addresses
from web.language import translated_plural
from web.parameters import Question

FIELD = "ar"


@dataclass(frozen=True, slots=True)
class Bar:
    """A year with its number of hits.

    `share` is `count` in per cent of the largest count; at least 2 if there is a hit. `unit` is the
    noun for `count`. `href` is None if the year was chosen in the words of the query.
    """

    year: str
    count: int
    share: float
    selected: bool
    href: str | None
    unit: str = ""


def year_bars(answer: Answer, question: Question) -> tuple[Bar, ...]:
    """A bar for each year with hits, the newest first; none if no hit has a date."""
    held = answer.facets.get(FIELD, ())
    most = max((value.count for value in held), default=0)
    chosen, address = question.filters.get(FIELD, ()), addresses.toggling(question, FIELD)
    return tuple(
        Bar(
            value.value,
            value.count,
            round(max(100 * value.count / most, 2), 1) if value.count else 0,
            value.selected,
            None if value.selected and value.value not in chosen else address(value.value),
            translated_plural("träff", "träffar", value.count),
        )
        for value in sorted(held, key=lambda value: value.value, reverse=True)
        if value.count or value.selected
    )
