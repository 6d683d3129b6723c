"""What is held of whom, and what could not be read: counts, and the searches that they lead to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from search.answer import Held
from web import addresses
from web.language import gettext, gettext_noop
from web.parameters import Question
from web.serving import Skipped

LISTED = 20
"""How many of the files that failed for one reason are named; of the others it says how many."""

REASONS = {
    "no text": gettext_noop("Inskannade bilder utan text"),
    "encrypted": gettext_noop("Låsta med lösenord"),
    "damaged": gettext_noop("Skadade eller avkortade"),
    "too large": gettext_noop("Större än vad som går att läsa säkert"),
    "empty": gettext_noop("Tomma"),
    "given up after": gettext_noop("Tog för lång tid att läsa"),
}
"""What the report's reasons begin with, and what they amount to."""
OTHERWISE = gettext_noop("Av andra skäl")


@dataclass(frozen=True)
class Kommun:
    """A municipality and its bodies, the one with most first; without a name, of the unsaid."""

    name: str | None
    bodies: tuple[Held, ...]

    @cached_property
    def total(self) -> Counter[str | None]:
        """The documents of each year."""
        return sum((body.years for body in self.bodies), Counter())

    @property
    def years(self) -> list[str | None]:
        """Those that have a document, in order; None where the papers have no date."""
        return sorted(self.total, key=lambda year: (year is None, year))

    @property
    def documents(self) -> int:
        """How many there are in all."""
        return self.total.total()

    @property
    def newest(self) -> date | None:
        """The last day that any paper is from."""
        return max((body.newest for body in self.bodies if body.newest), default=None)


@dataclass(frozen=True, slots=True)
class Cell:
    """The documents of a year, and the search for them; None where there is nothing to lead to."""

    count: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """A body, or all of them: its documents in each of its kommun's years."""

    name: str | None
    href: str | None
    cells: tuple[Cell, ...]
    documents: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class Failure:
    """Files that could not be read for one reason: those `listed`, and how many `more`."""

    reason: str
    listed: tuple[Skipped, ...]
    more: int


def kommuner(held: Sequence[Held]) -> tuple[Kommun, ...]:
    """Every municipality, by name; those that do not say last."""
    return tuple(
        Kommun(name, tuple(bodies)) for name, bodies in groupby(held, key=lambda each: each.kommun)
    )


def rows(kommun: Kommun) -> tuple[Row, ...]:
    """The bodies of a municipality, each with the searches for its years."""
    return tuple(_row(body, kommun.years) for body in kommun.bodies)


def sums(kommun: Kommun) -> Row:
    """All the bodies of a municipality in one row."""
    whole = Held(kommun.name, None, kommun.total, kommun.newest)
    return _row(whole, kommun.years)


def failures(skipped: Iterable[Skipped]) -> tuple[Failure, ...]:
    """The files that could not be read, the commonest reason first."""
    of: dict[str, list[Skipped]] = {}
    for file in skipped:
        kind = next((said for said in REASONS if file.reason.startswith(said)), None)
        of.setdefault(REASONS[kind] if kind else OTHERWISE, []).append(file)
    ordered = sorted(of.items(), key=lambda each: -len(each[1]))
    return tuple(
        Failure(gettext(reason), tuple(files[:LISTED]), len(files[LISTED:]))
        for reason, files in ordered
    )


def _row(held: Held, years: Sequence[str | None]) -> Row:
    page = addresses.namnd(held.kommun, held.namnd) if held.kommun and held.namnd else None
    names = {"namnd": held.namnd, "kommun": held.kommun}
    of_body = Question(flat=True, filters={key: (name,) for key, name in names.items() if name})
    address = addresses.toggling(of_body, "ar")

    def cell(year: str | None) -> Cell:
        documents = held.years[year]
        return Cell(documents, address(year) if documents and year and held.kommun else None)

    return Row(held.namnd, page, tuple(map(cell, years)), held.years.total(), held.newest)
