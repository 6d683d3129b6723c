"""Reads the plain words of a question that are fields, and leaves the words to search for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from search.answer import Focus, Reading, Sort
from search.plain.deciding import PERSON, PLACES, Use, decided
from search.plain.items import Item, items_in
from search.plain.lately import Filters
from search.plain.mentions import Values
from search.plain.misspelt import readings_of_misspelt
from search.plain.no_days import without_impossible_days
from search.plain.roles import offers_of_kind, with_roles
from search.plain.standings import with_standings
from search.plain.surroundings import Surroundings
from search.plain.taking_back import as_words
from search.plain.vocabulary import listed
from search.plain.yearless import readings_of_days
from search.question import (
    Clause,
    Phrase,
    Prefix,
    Query,
    Restriction,
    SignedWord,
    Words,
    field_for,
    with_operators,
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question, understood: what is left to search for, and what its plain words are read as.

    `filters` and `sort` are those of the readings that are applied. `named` are also the places and
    times that only say where the § is, or the diary number, that the question names. `focus` is
    what the question wants to see first. The readings have no `total` yet.
    """

    query: Query
    filters: Filters
    named: Filters
    sort: Sort | None
    readings: tuple[Reading, ...]
    focus: Focus | None


def understand(query: Query, values: Values, today: date) -> Understood:
    """Read the words without signs of a question as fields, where they are.

    Args:
        query: the question.
        values: the values that the fields have.
        today: the day that *förra året* is counted from. A time after it is no field.
    """
    query = with_operators(query)  # what follows NOT is left out, and so is no field
    query = without_impossible_days(query)
    if all(map(_is_searched_for, query.clauses)):
        return Understood(query, {}, {}, None, tuple(readings_of_days(query, today)), None)
    items, focus = items_in(query, values, today)
    items = with_roles(with_standings(items, query.text), query.text, focus, values)
    around = Surroundings(items, query.text)
    uses = decided(around, focus, values, beside_fields=bool(query.restrictions))
    uses |= {n: Use.APPLIED for n, each in enumerate(items) if _asks_for_newest(items, n)}
    uses |= {n: Use.WORDS for n in uses if items[n].signed}
    named = [items[n] for n in sorted(uses) if uses[n] is Use.APPLIED]
    if any(each.part == "identifier" for each in items):
        uses |= {n: Use.WORDS for n in uses if items[n].time or items[n].fields & PLACES}
    shown = [n for n in sorted(uses) if uses[n] is not Use.WORDS]
    spelt = readings_of_misspelt(items, query.text, values)
    days = readings_of_days(query, today)
    kinds = offers_of_kind([items[n] for n in shown], query.text, values)
    readings = (*_readings(around, shown, query.text, uses), *kinds, *spelt, *days)
    applied = [each for each in readings if each.applied]
    left = replace(query, bound=tuple(_bound(around, uses)))
    if applied or any(each.part == "focus" for each in items):
        gone = {n for n in shown if uses[n] in (Use.APPLIED, Use.LEFT_OUT)}
        gone |= {n for each in gone if uses[each] is Use.LEFT_OUT for n in around.turning(each)}
        left = replace(
            left,
            clauses=tuple(_left(query, around, gone)),
            restrictions=(
                *query.restrictions,
                *_left_out(applied),
                *_moved_together(items, [n for n in shown if uses[n] is Use.APPLIED]),
            ),
        )
    return Understood(
        left,
        _together(each.filters for each in applied if not each.excluded),
        _together(map(_filters, named)),
        next((each.sort for each in applied if each.sort), None),
        readings,
        focus,
    )


def _is_searched_for(clause: Clause) -> bool:
    """Whether a clause has signs that say that its words are no fields."""
    if isinstance(clause, SignedWord):
        return clause.occur == "required"  # what is left out may be the end of a time: *2020 -2023*
    return isinstance(clause, Phrase | Prefix)


def _asks_for_newest(items: list[Item], place: int) -> bool:
    if items[place].part != "newest":
        return False
    following = items[place + 1].small if place + 1 < len(items) else ""
    return following not in listed("newest", "not_before")


def _bound(around: Surroundings, uses: Mapping[int, Use]) -> Iterator[tuple[str, str]]:
    """Yield the nouns with a year beside them that is a word of the question, and no filter."""
    for place, use in uses.items():
        time = around.items[place].time
        if use is not Use.OFFERED or time is None or {*time.filters} != {"ar"}:
            continue
        for beside in around.words_beside(place):
            yield around.small(beside), time.filters["ar"][0]


def _left_out(readings: Iterable[Reading]) -> Iterator[Restriction]:
    """What no hit may have, as it is written with signs: ``-utfall:avslag``."""
    for each in readings:
        for name, values in each.filters.items() if each.excluded else ():
            for value in values:
                yield Restriction(field_for(name), value, True, (each.start, each.end))


def _moved_together(items: list[Item], applied: list[int]) -> Iterator[Restriction]:
    """The persons with *och* between them, who have moved a matter together.

    Behind *eller*, or without any such word, one of them is enough.
    """
    people = [n for n in applied if items[n].fields == {PERSON}]
    joined = [
        (one, other)
        for one, other in pairwise(people)
        if other == one + 2 and items[one + 1].small in listed("movers", "together")
    ]
    for place in sorted({place for pair in joined for place in pair}):
        item = items[place]
        for value in _filters(item)[PERSON]:
            yield Restriction(field_for(PERSON), value, False, (item.start, item.end), True)


def _readings(
    around: Surroundings, shown: list[int], text: str, uses: Mapping[int, Use]
) -> Iterator[Reading]:
    """Yield what the items are read as; the same words with the same meaning once."""
    items = around.items
    said: set[tuple[str, Use]] = set()
    for place in shown:
        item, use = items[place], uses[place]
        if (item.small, use) in said:
            continue
        said.add((item.small, use))
        # A chip that is taken back takes all words with it that say the same.
        alike = [items[n] for n in shown if n == place or _says_same(items[n], item)]
        start, end = item.start, item.end
        words = {place, *around.turning(place)} if use is Use.LEFT_OUT else {place}
        if max(words) - min(words) < len(words):  # nothing stands between
            start, end = items[min(words)].start, items[max(words)].end
        yield Reading(
            text[start:end],
            start,
            end,
            _filters(item),
            "date" if item.part == "newest" else None,
            use in (Use.APPLIED, Use.LEFT_OUT),
            None,
            as_words([(each.start, each.end) for each in alike], text),
            use is Use.LEFT_OUT,
        )


def _says_same(one: Item, other: Item) -> bool:
    """Whether two items ask for the same order, or share a value of a field."""
    if one.part == other.part == "newest":
        return True
    first, second = _filters(one), _filters(other)
    if one.time and other.time:
        return first == second
    return any({*values} & {*second.get(name, ())} for name, values in first.items())


def _filters(item: Item) -> Filters:
    return (item.time and item.time.filters) or (item.mention and item.mention.values) or {}


def _together(several: Iterable[Filters]) -> dict[str, tuple[str, ...]]:
    """Several filters as one; values of one field are combined with *or*."""
    filters: dict[str, tuple[str, ...]] = {}
    for each in several:
        for name, values in each.items():
            filters[name] = tuple(dict.fromkeys((*filters.get(name, ()), *values)))
    return filters


def _left(query: Query, around: Surroundings, gone: set[int]) -> Iterator[Clause]:
    """The clauses without the items that are gone, and without the frame around them."""
    items = around.items
    kinds = any(items[n].fields & {"arendetyp"} for n in gone)
    subject = next(
        (n for n, each in enumerate(items) if each.small in listed("subject", "of")), len(items)
    )
    dropped = gone | {
        n
        for n, each in enumerate(items)
        if each.part == "focus"
        or ((each.part == "frame" or (n in around.raising and not each.mention)) and n < subject)
        or (kinds and n < subject and each.small in listed("frame", "of_kinds"))
        or (n - 1 in gone and each.small in listed("frame", "behind"))
    }
    if all(n in dropped or each.part in {"stop", "frame"} for n, each in enumerate(items)):
        dropped = set(range(len(items)))  # stop words are searched for where there is nothing else
    for clause in query.clauses:
        if isinstance(clause, Words):
            yield from _cut(clause, [items[n] for n in sorted(dropped)], query.text)
        else:
            yield clause


def _cut(clause: Words, gone: list[Item], text: str) -> Iterator[Words]:
    """The pieces of a clause between the items that are gone."""
    start, end = clause.start, clause.start + len(clause.text)
    inside = [(each.start, each.end) for each in gone if start <= each.start < end]
    for first, last in (*inside, (end, end)):
        piece = text[start:first]
        kept = piece.strip()
        if any(map(str.isalnum, kept)):
            yield Words(kept, start + len(piece) - len(piece.lstrip()))
        start = last
