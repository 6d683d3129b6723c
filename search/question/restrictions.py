"""Values typed for public fields → the values that the index holds.

Case, å/ä/ö typing, inflection and abbreviation are forgiven: ``parti:Liberalerna`` is L,
``nämnd:ks`` is Kommunstyrelsen, ``kommun:goteborgs`` Göteborg, ``år:2021-2023`` three years.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches

from corpus.errors import QueryError
from corpus.names import nominative
from corpus.vocabulary import load
from indexer.fields import FIELDS, PublicField, field_named
from indexer.store import without_dots
from indexer.swedish import word, words


class UnknownField(QueryError):
    """A field that there is none of: `name`, as it was typed."""

    def __init__(self, name: str) -> None:
        there = ", ".join(each.name for each in FIELDS)
        super().__init__(f"there is no field {name!r}; there are {there}")
        self.name = name


class UnknownValue(QueryError):
    """A value that `field` has not: `typed`. `near` are those most like it, `more` the others."""

    def __init__(self, field: PublicField, typed: str, near: Sequence[str], more: int) -> None:
        there = f"{', '.join(near) or 'none yet'}{f' and {more} more' if more else ''}"
        super().__init__(f"no {field.name} is called {typed!r}; there is {there}")
        self.field, self.typed, self.near, self.more = field, typed, tuple(near), more


_YEARS = re.compile(r"(\d{4})(?:\s?(?:-|–|\.\.)\s?(\d{4}))?")
_MOST_NAMED = 12


def field_for(name: str) -> PublicField:
    """The public field with this name.

    Raises:
        UnknownField: there is none.
    """
    field = field_named(name)
    if field is None:
        raise UnknownField(name)
    return field


def resolve(field: PublicField, typed: str, held: Sequence[str]) -> tuple[str, ...]:
    """The stored values that `typed` means; several where it is ambiguous or a span of years.

    Args:
        field: the field.
        typed: a value as a person writes it.
        held: the values that the index holds.

    Raises:
        UnknownValue: no value is written so. The message lists those that are.
    """
    typed = " ".join(typed.split())
    if field.name == "ar" and (years := _YEARS.fullmatch(typed)):
        first, last = years[1], years[2] or years[1]
        return tuple(year for year in held if first <= year <= last) or (first,)
    writings = list(_writings(field, typed, held))
    for reading in _READINGS:
        wanted = reading(typed)
        if names := {name for writing, name in writings if wanted and reading(writing) == wanted}:
            return tuple(sorted(names & set(held) or names))
    raise _unknown(field, typed, held)


def _writings(field: PublicField, typed: str, held: Sequence[str]) -> Iterator[tuple[str, str]]:
    """All ways to write a value, each with the value."""
    for value in held:
        yield value, value
    if field.vocabulary:
        for term in load(field.vocabulary).terms:
            for writing in (term.name, term.label, *term.aliases):
                yield writing, term.name
    if field.means:
        for value in field.means(typed):
            yield typed, value
    if field.name == "namnd":
        for term in load("bodies").terms:
            if term.name in held:
                for alias in term.aliases:
                    yield alias, term.name
        name = nominative(typed)
        if name is not None and name in held:
            yield typed, name


def _exact(text: str) -> str:
    return text


def _dotless(text: str) -> str:
    return without_dots(text.casefold())


def _lemmas(text: str) -> tuple[str, ...]:
    return tuple(without_dots(min(word(each).lemmas)) for each, _, _ in words(text))


_READINGS: tuple[Callable[[str], object], ...] = (_exact, str.casefold, _dotless, _lemmas)
"""From the strictest reading of a value to the most forgiving; the first that fits decides."""


def _unknown(field: PublicField, typed: str, held: Sequence[str]) -> UnknownValue:
    known = [term.name for term in load(field.vocabulary).terms] if field.vocabulary else held
    near = get_close_matches(typed, known, _MOST_NAMED) or list(known)[:_MOST_NAMED]
    return UnknownValue(field, typed, near, len(known) - len(near))
