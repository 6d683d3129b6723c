"""Puts what was read from a question beside the filters that the request states itself."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from indexer.swedish import is_stop
from search.answer import Reading, Request
from search.plain.lately import Filters
from search.plain.offering import DECIDED, further_offers, is_passing
from search.plain.understanding import Understood
from search.plain.vocabulary import listed
from search.question import field_for


def in_force(understood: Understood, request: Request) -> tuple[Request, tuple[Reading, ...]]:
    """The request with the filters and the order of its plain words, and the readings.

    A filter that is chosen or written as one takes the place of a reading of the same field: the
    reading is left out, and its words are not searched for. An outcome that is told as what
    happened (*avslogs*, *avslagna*), or did not (*inte bifölls*), is of what is decided, unless the
    request says how far a matter has come.

    Raises:
        UnknownField: a filter of the request has no public field.
    """
    if not understood.readings:
        return request, ()
    chosen = {field_for(name).name for name, values in request.filters.items() if values}
    written = understood.query.restrictions
    chosen |= {each.field.name for each in written if not (each.excluded or each.together)}
    kept = tuple(filter(None, (_beside(each, chosen) for each in understood.readings)))
    read = {n: values for n, values in understood.filters.items() if n not in chosen}
    if "lage" not in chosen and "lage" not in read:
        kept = tuple(_of_what_happened(kept))
        read |= {
            n: v
            for each in kept
            if each.applied and not each.excluded
            for n, v in each.filters.items()
            if n == "lage"
        }
    sort = understood.sort if understood.sort and request.sort == "relevance" else request.sort
    return replace(request, filters={**request.filters, **read}, sort=sort), kept


def _of_what_happened(readings: Iterable[Reading]) -> Iterator[Reading]:
    """Yield the readings, those of outcomes that are told with what is decided.

    What did not happen was decided otherwise, which one more reading of the same words says.
    """
    is_said = False
    for each in readings:
        if not each.applied or "utfall" not in each.filters or not _is_told(each):
            yield each
        elif not each.excluded:
            yield replace(each, filters={**each.filters, **DECIDED})
        else:
            yield each
            if not is_said:
                yield replace(each, filters=DECIDED, excluded=False)
            is_said = True


def _is_told(reading: Reading) -> bool:
    """Whether words tell what happened: then it is decided."""
    if is_passing(reading):  # what is decided is tabled no more
        return False
    text, told = reading.text.casefold(), listed("decided", "told")
    words = [each for each in text.split() if each not in listed("not", "behind")]
    return any(f" {each} " in f" {' '.join(words)} " for each in told)


def choosing(reading: Reading, request: Request) -> Request:
    """The request in which a reading is chosen, and its words are no longer searched for."""
    filters = {**request.filters, **reading.filters}
    query = without_words(reading, request.query)
    flat = request.flat or reading.flat
    return replace(request, query=query, filters=filters, flat=flat, offset=0, limit=0)


def without_words(reading: Reading, query: str) -> str:
    """The question without the words of a reading; empty if only stop words are left: *om*.

    An offer of sections leaves no words of the frame either: *vilka beslut fattade*.
    """
    rest = query
    for start, end in sorted(((reading.start, reading.end), *reading.also), reverse=True):
        rest = f"{rest[:start]} {rest[end:]}" if reading.also else rest[:start] + rest[end:]
    if reading.flat:
        frame = listed("frame", "words")
        rest = " ".join(each for each in rest.split() if each.casefold() not in frame)
    rest = " ".join(rest.split())
    is_plain = all(each.isalpha() for each in rest.split())
    return "" if is_plain and all(is_stop(word) for word in rest.casefold().split()) else rest


def counted_readings(
    readings: tuple[Reading, ...],
    filters: Filters,
    count: Callable[[Filters], int],
    *,
    flat: bool = False,
) -> tuple[Reading, ...]:
    """The readings with their totals, and the offers beside them (`search.plain.offering`).

    Args:
        readings: the readings.
        filters: all filters in force.
        count: the number of results that pass filters.
        flat: whether the results are sections.
    """
    several = (*readings, *further_offers(readings, filters, count, flat=flat))
    return tuple(
        replace(each, total=_counted(each, filters, count)) if each.filters else each
        for each in several
    )


def _counted(reading: Reading, filters: Filters, count: Callable[[Filters], int]) -> int:
    having = count({**filters, **reading.filters})
    if not reading.excluded:
        return having
    left = {name: each for name, each in filters.items() if name in reading.filters}
    if not left:
        return count(filters) - having
    # Of the same field as a filter: those of either, without those left out.
    either = {name: (*values, *reading.filters[name]) for name, values in left.items()}
    return count({**filters, **either}) - having


def _beside(reading: Reading, chosen: set[str]) -> Reading | None:
    """The reading without fields that are chosen; None if nothing is left of it."""
    if reading.excluded:
        return reading
    filters = {n: values for n, values in reading.filters.items() if n not in chosen}
    if reading.filters and not filters:
        return None
    return replace(reading, filters=filters)
