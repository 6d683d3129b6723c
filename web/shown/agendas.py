"""Meetings to come, as agendas (kallelser, föredragningslistor) tell of them."""

from collections.abc import Callable
from datetime import date, timedelta

from search import Request
from search.answer import Meeting, day
from search.engine import Index

AGENDA = "föredragningslista"
MOST_SECTIONS = 500
"""The most items of agendas that are read: those of a hundred meetings."""


def coming(
    index: Index, after: date, has_minutes: Callable[[str | None, str, str], bool]
) -> tuple[Meeting, ...]:
    """The meetings after a day that an agenda is held of, and no minutes; the next one first.

    Args:
        index: the index.
        after: the day; a meeting on it is not to come any more.
        has_minutes: whether the index has minutes of a municipality's body on a day (ISO 8601).
    """
    first = (after + timedelta(days=1)).isoformat()
    filters = {"doktyp": (AGENDA,), "fran": (first,)}
    asked = Request("", filters, "date", MOST_SECTIONS, flat=True, snippets=False, facets=False)
    called: dict[tuple[date, str, str | None], list[str]] = {}
    for hit in index.search(asked).hits:
        extract = hit.extract
        met, namnd, kommun = day(extract["datum"]), extract["namnd"], extract["kommun"]
        is_agenda = extract["doktyp"] == AGENDA and met is not None and met > after
        if is_agenda and met and namnd and not has_minutes(kommun, namnd, met.isoformat()):
            called.setdefault((met, namnd, kommun), []).append(extract["id"])
    soonest = sorted(called, key=lambda each: (each[0], each[1], each[2] or ""))
    # The parts of a paper are p1, p2, … p10.
    return tuple(
        Meeting(*met, tuple(sorted(called[met], key=lambda name: (len(name), name))))
        for met in soonest
    )
