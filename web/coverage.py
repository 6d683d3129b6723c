"""What is held of whom, and what could not be read: counts, and the searches that they lead to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from web import addresses
from web.contents import Held
from web.language import gettext, gettext_noop
from web.parameters import Question
from web.sources import Skipped

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


@dataclass(frozen=True, slots=True)
class Cell:
    """The documents of a year, and the search for them; None where there is nothing to lead to."""

    count: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its documents year by year, as in `Kommun.years`; `newest` is its last day."""

    name: str | None
    href: str | None
    cells: tuple[Cell, ...]
    documents: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class Kommun:
    """A municipality, and all that is held of it; without a name, of those that do not say.

    `years` are those that have a document, None where the papers have no date.
    """

    name: str | None
    years: tuple[str | None, ...]
    totals: tuple[Cell, ...]
    bodies: tuple[Body, ...]
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
        _kommun(name, tuple(bodies)) for name, bodies in groupby(held, key=lambda each: each.kommun)
    )


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


def _kommun(name: str | None, bodies: tuple[Held, ...]) -> Kommun:
    total: Counter[str | None] = sum((body.years for body in bodies), Counter())
    years = tuple(sorted(total, key=lambda year: (year is None, year)))
    days = [body.newest for body in bodies if body.newest]
    return Kommun(
        name,
        years,
        tuple(_cell(total[year], year, name, None) for year in years),
        tuple(_body(body, years) for body in bodies),
        total.total(),
        max(days, default=None),
    )


def _body(held: Held, years: Sequence[str | None]) -> Body:
    page = addresses.namnd(held.kommun, held.namnd) if held.kommun and held.namnd else None
    return Body(
        held.namnd,
        page,
        tuple(_cell(held.years[year], year, held.kommun, held.namnd) for year in years),
        held.years.total(),
        held.newest,
    )


def _cell(count: int, year: str | None, kommun: str | None, namnd: str | None) -> Cell:
    if not (count and year and kommun):
        return Cell(count, None)
    question = Question(flat=True).toggle("kommun", kommun).toggle("ar", year)
    return Cell(count, addresses.search(question.toggle("namnd", namnd) if namnd else question))
