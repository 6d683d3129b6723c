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
    """How many documents the index holds of one municipality and year; None where unsaid."""

    kommun: str | None
    ar: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Status:
    """What an index holds, and what wrote it.

    `documents` counts sections, `arenden` what they are steps of. `built` is an ISO 8601 time in
    UTC; `build` names what was built then, for `Index.changes`. `versions` names what the index
    depends on (``format``, ``analyzer``, ``vocabularies``). `holdings` are ordered by municipality,
    then year.
    """

    documents: int
    arenden: int
    built: str
    versions: Mapping[str, str]
    holdings: tuple[Holding, ...]
    build: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A body met on a `day`, as its minutes tell.

    `sections` are the ids of the §§ of it that are held, in their order. `kommun` is None where no
    paper says.
    """

    day: date
    namnd: str
    kommun: str | None
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of one body of a municipality: documents per year, and the newest day.

    Names are None, and the year too, where the papers do not say.
    """

    kommun: str | None
    namnd: str | None
    years: Counter[str | None]
    newest: date | None


@lru_cache(maxsize=4096)  # papers of one day lie together
def day(text: str | None) -> date | None:
    """The day that a whole ISO 8601 date names; None if the text names none.

    >>> day("2024-03-14"), day("2024"), day("2024-02-30"), day(None)
    (datetime.date(2024, 3, 14), None, None, None)
    """
    try:
        found = date.fromisoformat(text or "")
    except ValueError:
        return None
    # fromisoformat also takes weeks and the form without hyphens, which no extract has.
    return found if found.isoformat() == text else None
