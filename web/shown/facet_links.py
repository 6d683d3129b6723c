"""Facets and active filters as links: the link of a value selects it, or removes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.fields import FACETS, FIELDS, PERSON, PublicField, field_named
from search.answer import Answer, FacetValue
from web import addresses
from web.language import gettext, spoken, translated_plural
from web.parameters import Question
from web.shown import present
from web.shown.years import FIELD as YEARS

AT_ONCE = 7
"""How many values of a facet are shown before the rest is folded."""
FOLDED = 20
"""How many values can be folded. A facet with more has a page of its own."""
LISTED = (
    *(field for field in FACETS if field.name != YEARS),
    *(field for field in FIELDS if field.name == PERSON),
)
"""The facets shown as lists, people last; years are shown as bars."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, with the number of hits.

    `unit` is the noun for `count`, in the singular or the plural. `href` is None if the value was
    chosen in the words of the query: then it can only be removed there. `outcome` is how an outcome
    is shown; None for other fields.
    """

    label: str
    count: int
    unit: str
    selected: bool
    href: str | None
    outcome: present.Outcome | None


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field: those `shown` at once, and the `rest`, which is folded.

    A long facet has only some of its values here. `total` counts all of them, 0 for people, of whom
    only the most frequent are known; `every` is the
    address of the page that lists them; None if all are here.
    """

    name: str
    label: str
    shown: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    total: int = 0
    every: str | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter. `href` removes it; None if it is written as a field in the query.

    `read` says that it was not chosen, but read from plain words of the question.
    """

    field: str
    label: str
    href: str | None
    read: bool = False


def facets(answer: Answer, question: Question, *, people: bool = False) -> tuple[Facet, ...]:
    """Every facet of `LISTED` that has a value. Selected values are never folded.

    With `people`, there is a link to a page of the people even if the hits are too many to count
    them beside the hits.
    """
    made = []
    for field in LISTED:
        values = answer.facets.get(field.name, ())
        chosen = [value for value in values if value.selected]
        others = [value for value in values if not value.selected]
        room = max(0, AT_ONCE - len(chosen))
        kept = {value.value for value in (*chosen, *others[:room])}
        shown = [value for value in values if value.value in kept]
        folded = [value for value in values if value.value not in kept]
        links = choices(field, (*shown, *folded[:FOLDED]), question)
        at_once, rest = links[: len(shown)], links[len(shown) :]
        every = addresses.values(field.name, question) if len(folded) > FOLDED else None
        if people and field.people and answer.total and field.name not in answer.facets:
            every = addresses.values(field.name, question)
        if values or every:
            label = gettext(field.label)
            total = 0 if field.people else len(values)
            made.append(Facet(field.name, label, at_once, rest, total, every))
    return tuple(made)


def choices(
    field: PublicField, values: Sequence[FacetValue], question: Question
) -> tuple[Choice, ...]:
    """The values of a facet as links. Each link selects its value, or removes a selected one."""
    language, chosen = spoken(), question.filters.get(field.name, ())
    address = addresses.toggling(question, field.name)
    return tuple(
        Choice(
            field.label_of(value.value, language),
            value.count,
            translated_plural("träff", "träffar", value.count),
            value.selected,
            None if value.selected and value.value not in chosen else address(value.value),
            present.outcome(value.value) if field.name == "utfall" else None,
        )
        for value in values
    )


def chips(answer: Answer, question: Question) -> tuple[Chip, ...]:
    """The active filters, in the order of `FIELDS`.

    A filter that was read from plain words is removed by a search in which they are words.
    """
    made = []
    plain = {
        (name, value): addresses.search(question.asking(reading.plain))
        for reading in answer.readings
        if reading.applied
        for name, values in reading.filters.items()
        for value in values
    }
    for field in FIELDS:
        for value in answer.filters.get(field.name, ()):
            removal, words = _removal(question, field.name, value), plain.get((field.name, value))
            label = value_label(field.name, value)
            read = removal is None and words is not None
            made.append(Chip(gettext(field.label), label, removal or words, read))
    return tuple(made)


def value_label(name: str, value: str) -> str:
    """The label of a public field's value, in the language of the page."""
    field = field_named(name)
    return field.label_of(value, spoken()) if field else value


def _removal(question: Question, name: str, value: str) -> str | None:
    if value not in question.filters.get(name, ()):
        return None
    return addresses.search(question.toggle(name, value))
