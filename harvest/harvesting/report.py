"""What a run tells: events while it goes on, and a report of each source at the end."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a paper, or to a whole source if `url` is empty.

    `what` is new, replaced, returned, withdrawn, aged, failed, would fetch, source failed, or left
    for a source that the definition does not name any more.
    """

    source: str
    what: str
    url: str = ""
    detail: str = ""
    kommun: str | None = None
    namnd: str | None = None
    datum: date | None = None
    title: str = ""
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What one run did for a source. `why` says why the source itself failed; else it is None."""

    source: str
    new: int = 0
    replaced: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    aged: int = 0
    failed: int = 0
    requests: int = 0
    bytes: int = 0
    why: str | None = None
    note: str | None = None

    def __str__(self) -> str:
        """The line that is printed of a source at the end."""
        said = ", ".join(
            f"{getattr(self, what)} {what}"
            for what in ("new", "replaced", "unchanged", "withdrawn", "aged", "failed")
            if what not in {"aged", "failed"} or getattr(self, what)
        )
        requests = "1 request" if self.requests == 1 else f"{self.requests} requests"
        failed = f"; failed: {self.why}" if self.why else ""
        note = f"; {self.note}" if self.note else ""
        return f"{self.source}: {said}; {requests}{failed}{note}"


@dataclass(frozen=True, slots=True)
class Report:
    """What one run did, source by source in the order of the definition."""

    sources: tuple[SourceReport, ...] = field(default=())

    @property
    def whole(self) -> bool:
        """Whether no source and no paper failed."""
        return not any(each.failed or each.why for each in self.sources)
