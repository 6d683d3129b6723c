"""Collects the contents of one generation: all ids, the meetings, the counts for each body."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.extract import Extract
from corpus.names import alphabetical
from search.answer import MINUTES, Held, Meeting, day


@dataclass(frozen=True, slots=True)
class ReadThrough:
    """The ids of all sections and ärenden, the meetings, and the documents of each body.

    `meetings` begin with the newest. `held` has one entry for each body, ordered by municipality.
    It takes about 100 bytes in all for each section.
    """

    sections: tuple[str, ...]
    arenden: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    held: tuple[Held, ...]


def read_through(extracts: Iterable[Extract]) -> ReadThrough:
    """Read every section once and collect the contents."""
    ids: list[str] = []
    arenden: dict[str, None] = {}
    meetings: dict[tuple[date, str, str | None], list[str]] = {}
    years: dict[tuple[str | None, str | None], Counter[str | None]] = {}
    newest: dict[tuple[str | None, str | None], date] = {}
    for extract in extracts:
        ids.append(extract["id"])
        if extract.get("arende"):
            arenden[extract["arende"]] = None
        kommun, namnd, met = extract["kommun"], extract["namnd"], day(extract["datum"])
        if extract["doktyp"] == MINUTES and met and namnd:
            meetings.setdefault((met, namnd, kommun), []).append(ids[-1])
        body = kommun, namnd
        years.setdefault(body, Counter())[(extract["datum"] or "")[:4] or None] += 1
        if met:
            newest[body] = max(met, newest.get(body, met))
    newest_first = sorted(meetings, key=lambda m: (m[0], m[1], m[2] or ""), reverse=True)
    held = (Held(*body, of_body, newest.get(body)) for body, of_body in years.items())
    return ReadThrough(
        tuple(ids),
        tuple(arenden),
        tuple(Meeting(*met, tuple(meetings[met])) for met in newest_first),
        tuple(sorted(held, key=_order)),
    )


def _order(held: Held) -> tuple[bool, str, bool, int]:
    """Sort key: by municipality, then most documents first. Names that are not stated come last."""
    return (
        held.kommun is None,
        alphabetical(held.kommun or ""),
        held.namnd is None,
        -held.years.total(),
    )
