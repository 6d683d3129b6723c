"""What is held, of whom and of which years, and what is missing."""

from dataclasses import asdict, dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from search.engine import Holding, Status
from web import addresses, rendering
from web.pages.place import current, parameters, sources, wants_json
from web.parameters import Question, refuse_unknown


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a kommun; None where the papers do not say."""

    year: str | None
    documents: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Kommun:
    """A kommun and its years; None gathers the papers that do not say whose they are."""

    name: str | None
    documents: int
    href: str | None
    years: tuple[Year, ...]


def show(request: Request) -> Response:
    """Coverage: per kommun and year, and the files that could not be read."""
    refuse_unknown(dict(parameters(request)), ())
    status = current(request)().status()
    files = sources(request)
    skipped = files.skipped() if files else ()
    if wants_json(request):
        held = {**asdict(status), "skipped": [asdict(each) for each in skipped]}
        return rendering.data(request, held | {"links": {"html": addresses.ABOUT}})
    values = {
        "question": Question(),
        "status": status,
        "kommuner": _kommuner(status),
        "skipped": skipped,
        "canonical": addresses.ABOUT,
    }
    return rendering.page(request, "about.html", values)


def _kommuner(status: Status) -> tuple[Kommun, ...]:
    grouped = groupby(status.holdings, key=lambda holding: holding.kommun)
    made = [_kommun(name, tuple(holdings)) for name, holdings in grouped]
    return tuple(sorted(made, key=lambda kommun: kommun.name is None))


def _kommun(name: str | None, holdings: tuple[Holding, ...]) -> Kommun:
    holdings = tuple(sorted(holdings, key=lambda holding: holding.ar is None))
    question = Question().toggle("kommun", name) if name else None
    years = tuple(
        Year(
            h.ar,
            h.documents,
            addresses.search(question.toggle("ar", h.ar)) if question and h.ar else None,
        )
        for h in holdings
    )
    href = addresses.search(question) if question else None
    return Kommun(name, sum(h.documents for h in holdings), href, years)
