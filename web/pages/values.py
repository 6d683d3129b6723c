"""The page of all values of one facet, for facets that are too long beside the hits."""

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from search.answer import FacetValue
from web import addresses
from web.language import gettext
from web.pages.place import current, moved, parameters, wants_json
from web.parameters import NAMES, Question, parse, refuse_unknown, single
from web.serving import edition
from web.shown import LISTED, choices, value_label
from web.templating import rendering

MOST = 500
"""The most values shown at once; the box finds others."""
AMONG = "bland"
"""The name of the parameter with letters that a value must contain."""
TAKEN = (*(name for name in NAMES if name not in {"sort", "sida"}), AMONG)


@dataclass(frozen=True, slots=True)
class _Asked:
    field: str
    question: Question
    among: str

    @property
    def address(self) -> str:
        return addresses.values(self.field, self.question, self.among)


def show(request: Request) -> Response:
    """The values that contain what was typed, each with its count and a link to its search."""
    field = next((each for each in LISTED if each.name == request.path_params["falt"]), None)
    if field is None:
        raise HTTPException(404)
    held, given = current(request), parameters(request)
    refuse_unknown(dict(given), TAKEN)
    among = single([value for name, value in given if name == AMONG], AMONG)
    question = parse([pair for pair in given if pair[0] != AMONG], held.resolve)
    asked = _Asked(field.name, question, " ".join(among.split()))
    if tuple(given) != (*question.pairs(), *addresses.among(asked.among)):
        return moved(request, asked.address)
    answer = held().search(question.request(0))
    values = [each for each in answer.facets.get(field.name, ()) if _holds(field.name, each, asked)]
    if wants_json(request):
        return rendering.data(request, _as_json(asked, values))
    shown = values[:MOST] if edition().served else values
    return rendering.page(
        request,
        "values.html",
        {
            "question": question,
            "field": field.name,
            "heading": gettext(field.label),
            "among": asked.among,
            "choices": choices(field, shown, question),
            "found": len(values),
            "back": addresses.search(question),
            "canonical": asked.address,
        },
    )


def _holds(field: str, value: FacetValue, asked: _Asked) -> bool:
    wanted = asked.among.casefold()
    return wanted in value_label(field, value.value).casefold() or wanted in value.value.casefold()


def _as_json(asked: _Asked, values: list[FacetValue]) -> dict[str, object]:
    return {
        "field": asked.field,
        "values": [
            {**each._asdict(), "label": value_label(asked.field, each.value)} for each in values
        ],
        "links": {"html": asked.address, "search": addresses.search(asked.question)},
    }
