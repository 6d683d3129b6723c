"""What lies in one generation of the index, read through once: addresses for robots, meetings."""

from dataclasses import dataclass
from datetime import date

from search.engine import Index
from web.days import day

MINUTES = "protokollsparagraf"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A body met on a `day`, as its minutes tell.

    `sections` is how many §§ of it are held, `first` the id of the first of them. `kommun` is None
    where no paper says.
    """

    day: date
    namnd: str
    kommun: str | None
    sections: int
    first: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The ids of all sections and ärenden, and the meetings, newest first.

    About 100 bytes a section.
    """

    index: Index
    sections: tuple[str, ...]
    arenden: tuple[str, ...]
    meetings: tuple[Meeting, ...]


def read_through(index: Index) -> Contents:
    """Read every section once."""
    ids: list[str] = []
    arenden: dict[str, None] = {}
    meetings: dict[tuple[date, str, str | None], list[str]] = {}
    for extract in index.extracts():
        ids.append(extract["id"])
        if extract.get("arende"):
            arenden[extract["arende"]] = None
        met = day(extract["datum"])
        if extract["doktyp"] == MINUTES and met and extract["namnd"]:
            meeting = (met, extract["namnd"], extract["kommun"])
            meetings.setdefault(meeting, []).append(extract["id"])
    newest_first = sorted(meetings, key=lambda m: (m[0], m[1], m[2] or ""), reverse=True)
    return Contents(
        index,
        tuple(ids),
        tuple(arenden),
        tuple(Meeting(*m, len(meetings[m]), meetings[m][0]) for m in newest_first),
    )
