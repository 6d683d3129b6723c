"""What is offered beside the readings of a question, because the answer may be another one.

An ärende counts by its decision. What a body treated in March, or tabled in March, are sections of
its minutes. *Avslagna* counts mere proposals, *avslogs* leaves them out. *Obesvarade* leaves
out what waits for less than a year.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from search.answer import Reading
from search.plain.lately import Filters
from search.plain.standings import UNDECIDED
from search.plain.vocabulary import listed

TIMES = frozenset(("ar", "fran", "till"))
DECIDED: Filters = {"lage": ("avgjort",)}
_DECIDED_OR_PROPOSED: Filters = {"lage": ("avgjort", "förslag")}
_UNANSWERED: Filters = {"lage": ("obesvarad över ett år",)}
_UNDECIDED: Filters = {"lage": UNDECIDED}

Count = Callable[[Filters], int]


def further_offers(
    readings: tuple[Reading, ...], filters: Filters, count: Count, *, flat: bool
) -> Iterator[Reading]:
    """Yield what else may be meant by words that were read, where it gives another answer.

    Args:
        readings: the readings.
        filters: all filters in force.
        count: the number of results that pass filters.
        flat: whether the results are sections.
    """
    if not flat:
        yield from _of_sections(readings)
    yield from _of_decided(readings, filters, count)
    yield from _with_proposals(readings, filters, count)
    for each in readings:
        if each.applied and not each.excluded and each.filters == _UNANSWERED:
            if count({**filters, **_UNDECIDED}) > count(filters):
                yield replace(each, filters=_UNDECIDED, applied=False)
            return


def _of_sections(readings: tuple[Reading, ...]) -> Iterator[Reading]:
    """Yield the offer of the sections of a time in which a body met, or something was tabled."""
    times = [each for each in readings if each.filters and each.filters.keys() <= TIMES]
    bodies = [each for each in readings if each.applied and "namnd" in each.filters]
    passing = [each for each in readings if is_passing(each)]
    if len(times) != 1 or any(each.excluded for each in (*times, *bodies, *passing)):
        return
    (time,) = times
    if not passing and not (bodies and time.applied):
        return
    filters = dict(time.filters)
    for each in (*bodies, *passing):
        for name, values in each.filters.items():
            filters[name] = tuple(dict.fromkeys((*filters.get(name, ()), *values)))
    also = tuple((each.start, each.end) for each in (*bodies, *passing))
    yield replace(time, filters=filters, applied=False, flat=True, also=also)


def is_passing(reading: Reading) -> bool:
    """Whether a reading is an outcome on the way to another one: tabled, sent back."""
    return bool({*reading.filters.get("utfall", ())} & listed("passing", "outcomes"))


def _of_decided(readings: tuple[Reading, ...], filters: Filters, count: Count) -> Iterator[Reading]:
    """Yield an offer of what is decided, if an outcome in force also counts mere proposals.

    *Avslagna motioner* were refused. The field has those, too, that a body proposes to refuse.
    """
    for each in readings:
        said = {*each.text.casefold().split()} & listed("decided", "words")
        if (
            each.applied
            and not each.excluded
            and said
            and "utfall" in each.filters
            and "lage" not in filters
        ):
            decided = {**each.filters, **DECIDED}
            if 0 < count({**filters, **decided}) < count(filters):
                yield replace(each, filters=decided, applied=False)
            return


def _with_proposals(
    readings: tuple[Reading, ...], filters: Filters, count: Count
) -> Iterator[Reading]:
    """Yield an offer of what is proposed, too, beside an outcome of what is decided."""
    for each in readings:
        if each.applied and not each.excluded and {"utfall", "lage"} <= each.filters.keys():
            both = {**each.filters, **_DECIDED_OR_PROPOSED}
            if each.filters["lage"] == DECIDED["lage"] and count({**filters, **both}) > count(
                filters
            ):
                yield replace(each, filters=both, applied=False)
            return
