"""Finds the stored values of a field that a person means, however they write them.

The command line, the query language, the pages, the API, feeds, downloads and calendars all use
this module, so the same text is understood, or refused, in the same way everywhere. Case, å/ä/ö,
inflection, labels, aliases and abbreviations do not matter: ``parti:Liberalerna`` is L,
``nämnd:ks`` is Kommunstyrelsen, ``kommun:goteborgs`` is Göteborg, ``år:2021-2023`` is three years.
"""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from unicodedata import category

from corpus.errors import QueryError
from corpus.names import alphabetical, nominative
from corpus.vocabulary import load
from indexer.fields import FIELDS, UNKNOWN, PublicField, field_named
from indexer.store import without_dots
from indexer.swedish import word, words
from search.budget import SEVERAL_VALUES, VALUE, spend
from search.question.people import People

MOST_NAMED = 12
"""The most values that a refusal names. It counts the others."""
LEAST_WITHIN = 3
"""The fewest letters for which values that contain the text are suggested; fewer fit too many."""
MOST_READ = 10_000
"""The most values for which tables of other spellings are made.

The values of a larger field (ids of ärenden) have to be written exactly.
"""
MOST_CHARACTERS = 500
"""The most characters of a value. A longer text is refused without being compared."""


class UnknownField(QueryError):
    """No public field has this name. `name` is what was typed."""

    def __init__(self, name: str) -> None:
        there = ", ".join(each.name for each in FIELDS)
        super().__init__(f"there is no field {name!r}; there are {there}")
        self.name = name


class UnknownValue(QueryError):
    """No value of `field` can be meant by `typed`.

    `near` are the values most like it, or the first values of the field if none is like it. `more`
    counts the other values. If the field takes days, `near` are days written in
    each way. The command line and the web each make their own sentence from these.
    """

    def __init__(self, field: PublicField, typed: str, near: Sequence[str], more: int) -> None:
        if field.bound:
            sentence = f"{field.name} takes a day, as {', '.join(near)}; {typed!r} is none"
        else:
            there = f"{', '.join(near) or 'none yet'}{f' and {more} more' if more else ''}"
            sentence = f"{self._wrong(field, typed)}; there is {there}"
        super().__init__(sentence)
        self.field, self.typed, self.near, self.more = field, typed, tuple(near), more

    def _wrong(self, field: PublicField, typed: str) -> str:
        return f"no {field.name} is called {typed!r}"


class ManyValues(UnknownValue):
    """More values of `field` can be meant by `typed` than a search can be limited to."""

    def _wrong(self, field: PublicField, typed: str) -> str:
        return f"too many of {field.name} may be called {typed!r}"


UNKNOWN_WORDS = frozenset({UNKNOWN, "okänd", "okända", "okant", "okand", "unknown"})
"""How one writes that the value of a field is not known."""
_MAY_MEAN_UNKNOWN = re.compile(r"[\W_]+|ingen|inget|inga|saknas|none|null|ingen uppgift", re.I)

# Only ASCII digits: others would make a second address of the same year.
_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
DAYS_WRITTEN = ("2024-03-14", "2024-03", "2024")
"""A day in each way that a field of days accepts."""
_YEARS = re.compile(r"([0-9]{4})(?:\s?(?:-|–|\.\.)\s?([0-9]{4}))?")


def field_for(name: str) -> PublicField:
    """The public field with this name.

    Raises:
        UnknownField: no public field has this name.
    """
    field = field_named(name)
    if field is None:
        raise UnknownField(name)
    return field


def resolve(field: PublicField, typed: str, held: Iterable[str]) -> tuple[str, ...]:
    """The values that `typed` means, sorted: several for a span of years or an ambiguous text.

    Args:
        field: the field.
        typed: a value as a person writes it.
        held: the values of the field in the index.

    Raises:
        UnknownValue: no value can be meant by `typed`.

    >>> resolve(field_for("nämnd"), "ks", ["Kommunfullmäktige", "Kommunstyrelsen"])
    ('Kommunstyrelsen',)
    """
    return FieldValues(field, sorted(set(held))).meant(typed)


class FieldValues:
    """Finds values of one public field in one index by any way of writing them.

    A stored value, or the name of a term of the field's vocabulary, means only itself. So a value
    that `meant` returns is returned alone when it is given to `meant`.

    Args:
        field: the field.
        held: the values of the field in the index, each once, in code point order. The sequence is
            kept, not copied.
    """

    def __init__(self, field: PublicField, held: Sequence[str]) -> None:
        self._field, self._held = field, held
        terms = load(field.vocabulary).terms if field.vocabulary else ()
        self._names = frozenset(term.name for term in terms)
        self._few = len(held) <= MOST_READ
        self._tables: dict[Reading, Mapping[object, frozenset[str]]] = {}

    def meant(self, typed: str) -> tuple[str, ...]:
        """The values that `typed` means, sorted.

        A term of the vocabulary, a year and a place in the law count as values even if nothing in
        the index has them: the search is then a valid question with an empty answer.

        Raises:
            UnknownValue: no value can be meant by `typed`.
        """
        found = self.find(typed)
        if not found and self._field.of_every and typed.strip().casefold() in UNKNOWN_WORDS:
            return (UNKNOWN,)
        if not found:
            is_long = len(typed) > MOST_CHARACTERS
            raise self._unknown(typed if is_long else " ".join(typed.split()))
        return found

    def find(self, typed: str) -> tuple[str, ...]:
        """The values that `typed` means, sorted; empty if it means none."""
        spend(VALUE)
        if len(typed) > MOST_CHARACTERS:
            return ()
        if self._field.bound:
            return self._day(" ".join(typed.split()))
        for written in (typed, typed := " ".join(typed.split())):
            if written in self._names or self._holds(written):
                return (written,)
        if self._field.name == "ar":
            return self._years(typed)
        if self._field.people:
            return self._persons(typed)
        derived = set(self._derived(typed))
        for reading in _READINGS:
            wanted = reading(typed)
            names = self._table(reading).get(wanted, frozenset()) if wanted else frozenset()
            if reading is _exact:
                names |= derived
            if names:
                return tuple(sorted(filter(self._holds, names)) or sorted(names))
        return ()

    def _day(self, typed: str) -> tuple[str, ...]:
        """The first or the last day of a day, month or year, as the field's bound says."""
        written = _DAY.fullmatch(typed)
        is_first = self._field.bound == "first"
        try:
            if written is None:
                raise ValueError
            year = int(written[1])
            month = int(written[2] or (1 if is_first else 12))
            day = int(written[3] or (1 if is_first else monthrange(year, month)[1]))
            return (date(year, month, day).isoformat(),)
        except ValueError:
            return ()

    def _years(self, typed: str) -> tuple[str, ...]:
        """The years in the index of a year or a span; the first of them if the index has none."""
        years = _YEARS.fullmatch(typed)
        if years is None or (years[2] and years[2] < years[1]):
            return ()
        first, last = years[1], years[2] or years[1]
        return tuple(year for year in self._held if first <= year <= last) or (first,)

    def _persons(self, typed: str) -> tuple[str, ...]:
        """The persons of this name.

        Raises:
            ManyValues: there are more than `MOST_NAMED`.
        """
        called = self.people.called(typed)
        if len(called) > MOST_NAMED:
            named, more = called[:MOST_NAMED], len(called) - MOST_NAMED
            raise ManyValues(self._field, typed, named, more)
        if not called:
            raise self._unknown(typed)
        return called

    @cached_property
    def people(self) -> People:
        """The values of a field of people, by their names."""
        return People(self._held)

    def _holds(self, value: str) -> bool:
        place = bisect_left(self._held, value)
        return place < len(self._held) and self._held[place] == value

    def _table(self, reading: "Reading") -> Mapping[object, frozenset[str]]:
        """The values by their spellings, each simplified by `reading`."""
        if reading not in self._tables:
            table: dict[object, set[str]] = {}
            for writing, value in self._writings() if self._few else ():
                table.setdefault(reading(writing), set()).add(value)
            self._tables[reading] = {read: frozenset(values) for read, values in table.items()}
        return self._tables[reading]

    def _writings(self) -> Iterator[tuple[str, str]]:
        """Each spelling of each value, with the value."""
        for value in self._held:
            yield value, value
        if self._field.vocabulary:
            for term in load(self._field.vocabulary).terms:
                for writing in (term.name, term.label, *term.aliases):
                    yield writing, term.name
                if english := term.more.get("label_en"):
                    yield str(english), term.name
        if self._field.name == "namnd":
            for term in load("bodies").terms:
                if self._holds(term.name):
                    for alias in term.aliases:
                        yield alias, term.name

    def _derived(self, typed: str) -> Iterator[str]:
        """The values that the field's rules, rather than a table, find in the text."""
        if self._field.means:
            yield from self._field.means(typed)
        if self._field.name == "namnd":
            name = nominative(typed)
            if name is not None and self._holds(name):
                yield name

    def _unknown(self, typed: str) -> UnknownValue:
        if self._field.bound:
            return UnknownValue(self._field, typed, DAYS_WRITTEN, 0)
        spend(SEVERAL_VALUES)
        known = self._known
        # A vocabulary has an order of its own.
        ordered = known if self._field.vocabulary else sorted(known, key=alphabetical)
        if self._field.of_every and _MAY_MEAN_UNKNOWN.fullmatch(typed):
            return UnknownValue(self._field, typed, [UNKNOWN], len(known))
        near = self._near(typed[:MOST_CHARACTERS]) or list(ordered)[:MOST_NAMED]
        return UnknownValue(self._field, typed, near, len(known) - len(near))

    @cached_property
    def _known(self) -> Sequence[str]:
        """The vocabulary's terms in its order, then the values that only the index has."""
        if not self._field.vocabulary:
            return self._held
        terms = [term.name for term in load(self._field.vocabulary).terms]
        return list(dict.fromkeys((*terms, *self._held)))

    def _near(self, typed: str) -> list[str]:
        """The values that may be meant: those that contain the text, then those most like it."""
        wanted = _dotless(" ".join(typed.split()))
        if not wanted:
            return []
        if self._field.people:
            return list(islice(self.people.beginning(wanted), MOST_NAMED)) or self._alike(typed)
        written: dict[str, list[str]] = {}
        for writing, value in self._writings() if self._few else self._beside(typed):
            written.setdefault(_dotless(writing), []).append(value)
        is_telling = len(wanted) >= LEAST_WITHIN
        within = [writing for writing in written if is_telling and wanted in writing]
        alike = get_close_matches(wanted, written, MOST_NAMED)
        near = dict.fromkeys(value for each in (*within, *alike) for value in written[each])
        return list(near)[:MOST_NAMED]

    def _alike(self, typed: str) -> list[str]:
        """The persons with the last names most like `typed`."""
        last = {_dotless(value.rpartition(" (")[0].split()[-1]) for value in self._held}
        names = last if len(last) <= MOST_READ else ()
        found = (self.people.called(each) for each in get_close_matches(_dotless(typed), names))
        return [value for values in found for value in values][:MOST_NAMED]

    def _beside(self, typed: str) -> Iterator[tuple[str, str]]:
        """The values nearest in alphabetical order, for fields with too many to compare with."""
        place = bisect_left(self._held, typed)
        for each in range(max(0, place - MOST_NAMED), min(len(self._held), place + MOST_NAMED)):
            yield self._held[each], self._held[each]


_NO_SIGNS = ("Cn", "Co")
"""The categories of Unicode for what is no sign in any script."""


def _exact(text: str) -> str:
    return text


def _dotless(text: str) -> str:
    return without_dots(text.casefold())


def _lemmas(text: str) -> tuple[str, ...] | str:
    if any(category(each) in _NO_SIGNS for each in text):
        return text  # what no keyboard has is no slip beside a word
    return tuple(without_dots(min(word(each).lemmas)) for each, _, _ in words(text))


Reading = Callable[[str], object]
_READINGS: tuple[Reading, ...] = (_exact, str.casefold, _dotless, _lemmas)
"""Ways to simplify a spelling, the strictest first. The first by which a value matches decides."""
