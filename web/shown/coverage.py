"""What the index covers: documents of each body and year with links to them, and failed files."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from corpus.catalogue import KEPT
from search.answer import Held
from web import addresses
from web.language import gettext, gettext_noop
from web.parameters import Question
from web.serving import Skipped

LISTED = 20
"""How many files are named for each reason of failure; the others are only counted."""

REASONS = {
    "no text": gettext_noop("Inskannade bilder utan text"),
    "encrypted": gettext_noop("Låsta med lösenord"),
    "damaged": gettext_noop("Skadade eller avkortade"),
    "too large": gettext_noop("Större än vad som går att läsa säkert"),
    "empty": gettext_noop("Tomma"),
    "given up after": gettext_noop("Tog för lång tid att läsa"),
}
"""How each reason in the report begins, and what the page says instead."""
OTHERWISE = gettext_noop("Av andra skäl")


@dataclass(frozen=True)
class Kommun:
    """A municipality and its bodies, the one with most documents first.

    `name` is None for the papers that do not state their municipality.
    """

    name: str | None
    bodies: tuple[Held, ...]

    @cached_property
    def total(self) -> Counter[str | None]:
        """The number of documents of each year."""
        return sum((body.years for body in self.bodies), Counter())

    @property
    def years(self) -> list[str | None]:
        """The years that have a document, in order. None, for papers without a date, is last."""
        return sorted(self.total, key=lambda year: (year is None, year))

    @property
    def documents(self) -> int:
        """The number of all documents."""
        return self.total.total()

    @property
    def newest(self) -> date | None:
        """The day of the newest document; None if none has a date."""
        return max((body.newest for body in self.bodies if body.newest), default=None)


@dataclass(frozen=True, slots=True)
class Cell:
    """The number of documents of a year, and the search for them; `href` is None without one."""

    count: int
    href: str | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """The documents of a body, or of all bodies, in each year that its kommun has.

    `name` is None in the row of all bodies, and where the papers do not name the body.
    """

    name: str | None
    href: str | None
    cells: tuple[Cell, ...]
    documents: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class Failure:
    """The files that failed for one reason: those `listed` by name, and the number of `more`."""

    reason: str
    listed: tuple[Skipped, ...]
    more: int


def kommuner(held: Sequence[Held]) -> tuple[Kommun, ...]:
    """Every municipality with its bodies. `held` must be ordered by municipality."""
    return tuple(
        Kommun(name, tuple(bodies)) for name, bodies in groupby(held, key=lambda each: each.kommun)
    )


def coverage_rows(kommun: Kommun) -> tuple[CoverageRow, ...]:
    """A row for each body of a municipality, with links to the documents of each year."""
    return tuple(_row(body, kommun.years) for body in kommun.bodies)


def coverage_sums(kommun: Kommun) -> CoverageRow:
    """The row that adds up all bodies of a municipality."""
    whole = Held(kommun.name, None, kommun.total, kommun.newest)
    return _row(whole, kommun.years)


def kept(skipped: Iterable[Skipped]) -> Failure:
    """The files that are missing or failed, of which an earlier reading is kept."""
    files = tuple(file for file in skipped if file.reason.endswith(KEPT))
    return Failure("", files[:LISTED], len(files[LISTED:]))


def lost(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
    """The files of which nothing could be read."""
    return tuple(file for file in skipped if not file.reason.endswith(KEPT))


def failures(skipped: Iterable[Skipped]) -> tuple[Failure, ...]:
    """The files that could not be read, grouped by reason, the commonest reason first."""
    of: dict[str, list[Skipped]] = {}
    for file in skipped:
        kind = next((said for said in REASONS if file.reason.startswith(said)), None)
        of.setdefault(REASONS[kind] if kind else OTHERWISE, []).append(file)
    ordered = sorted(of.items(), key=lambda each: -len(each[1]))
    return tuple(
        Failure(gettext(reason), tuple(files[:LISTED]), len(files[LISTED:]))
        for reason, files in ordered
    )


def _row(held: Held, years: Sequence[str | None]) -> CoverageRow:
    page = addresses.namnd(held.kommun, held.namnd) if held.kommun and held.namnd else None
    names = {"namnd": held.namnd, "kommun": held.kommun}
    of_body = Question(flat=True, filters={key: (name,) for key, name in names.items() if name})
    address = addresses.toggling(of_body, "ar")

    def cell(year: str | None) -> Cell:
        documents = held.years[year]
        return Cell(documents, address(year) if documents and year and held.kommun else None)

    return CoverageRow(held.namnd, page, tuple(map(cell, years)), held.years.total(), held.newest)
