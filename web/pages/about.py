"""What is held, of whom and of which years, and what is missing."""

from dataclasses import asdict, dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from search import answer as asked
from search.engine import Holding, Index, Status
from web import addresses, rendering
from web.pages.place import current, parameters, sources, wants_json
from web.parameters import Question, refuse_unknown


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a kommun; None where the papers do not say.

    `arenden` are those decided that year, or last treated, `documents` those dated then.
    """

    year: str | None
    arenden: int
    documents: int
    href: str | None


@dataclass(frozen=True, slots=True)
class Kommun:
    """A kommun and its years; None gathers the papers that do not say whose they are."""

    name: str | None
    arenden: int
    documents: int
    href: str | None
    years: tuple[Year, ...]


def show(request: Request) -> Response:
    """Coverage: per kommun and year, and the files that could not be read."""
    refuse_unknown(dict(parameters(request)), ())
    index = current(request)()
    status = index.status()
    kommuner = _kommuner(status, index)
    files = sources(request)
    skipped = files.skipped() if files else ()
    if wants_json(request):
        held = {
            **asdict(status),
            "kommuner": [asdict(each) for each in kommuner],
            "skipped": [asdict(each) for each in skipped],
        }
        return rendering.data(request, held | {"links": {"html": addresses.page(addresses.ABOUT)}})
    values = {
        "question": Question(),
        "status": status,
        "kommuner": kommuner,
        "skipped": skipped,
        "canonical": addresses.page(addresses.ABOUT),
    }
    return rendering.page(request, "about.html", values)


def _kommuner(status: Status, index: Index) -> tuple[Kommun, ...]:
    grouped = groupby(status.holdings, key=lambda holding: holding.kommun)
    made = [_kommun(name, tuple(holdings), index) for name, holdings in grouped]
    return tuple(sorted(made, key=lambda kommun: kommun.name is None))


def _kommun(name: str | None, holdings: tuple[Holding, ...], index: Index) -> Kommun:
    documents = {holding.ar: holding.documents for holding in holdings}
    if name is None:
        total, arenden = 0, {}
    else:
        answer = index.search(asked.Request(filters={"kommun": (name,)}, limit=0))
        total = answer.total
        arenden = {value.value: value.count for value in answer.facets.get("ar", ())}
    question = Question().toggle("kommun", name) if name else None
    years = tuple(
        Year(
            year,
            arenden.get(year or "", 0),
            documents.get(year, 0),
            addresses.search(question.toggle("ar", year)) if question and year in arenden else None,
        )
        for year in sorted({*documents, *arenden}, key=lambda year: (year is None, year))
    )
    href = addresses.kommun(name) if name and total else None
    return Kommun(name, total, sum(documents.values()), href, years)
