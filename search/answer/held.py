"""What an index holds: its build, the sections by municipality and year, by body, by meeting."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MINUTES = "protokollsparagraf"
"""The kind of paper (`doktyp`) that says that a body met."""


@dataclass(frozen=True, slots=True)
class Holding:
    """The number of documents of one municipality and year; None where that is unknown."""

    kommun: str | None
    ar: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Status:
    """What an index contains, and which versions wrote it.

    `documents` counts sections and `arenden` the ärenden that they are steps of. `built` is an
    ISO 8601 time in UTC. `build` is the name of that build, for `Index.changes`. `versions` has a
    version of everything the index depends on (``format``, ``analyzer``, ``vocabularies``).
    `holdings` are ordered by municipality, then year.
    """

    documents: int
    arenden: int
    built: str
    versions: Mapping[str, str]
    holdings: tuple[Holding, ...]
    build: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day on which a body met, as its minutes say.

    `sections` are the ids of its §§ in the index, in their order. `kommun` is None if the minutes
    do not name the municipality.
    """

    day: date
    namnd: str
    kommun: str | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """The documents of one body of a municipality: how many of each year, and the newest day.

    Each section counts as one document. `kommun`, `namnd` and a year are None where the papers do
    not state them.
    """

    kommun: str | None
    namnd: str | None
    years: Counter[str | None]
    newest: date | None


CACHED_DAYS = 4_096
"""The most days cached: papers of one day lie together. 1 MB."""


@lru_cache(CACHED_DAYS)
def day(text: str | None) -> date | None:
    """The day of a complete ISO 8601 date; None if the text is anything else.

    >>> day("2024-03-14"), day("2024"), day("2024-02-30"), day(None)
    (datetime.date(2024, 3, 14), None, None, None)
    """
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    # fromisoformat also accepts weeks and dates without hyphens, which no extract has.
    return found if found.isoformat() == text else None
