"""The page of one meeting: its §§ in order, how each ended, the meetings before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from corpus.extract import Extract
from web import addresses
from web.language import gettext
from web.pages.place import current, moved, parameters, sources, wants_json
from web.parameters import MEETING, parse_path, refuse_unknown
from web.shown import people, present
from web.templating import rendering


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A § of the meeting. `badge` is None if it decides nothing."""

    href: str
    paragraph: str | None
    title: str
    badge: present.Outcome | None
    movers: str


def show(request: Request) -> Response:
    """The page of the meeting of a body, in a municipality, on a day."""
    refuse_unknown(dict(parameters(request)), ())
    held, day = current(request), request.path_params["datum"]
    nothing = HTTPException(404, gettext("Här finns inget protokoll från det sammanträdet."))
    try:
        question = parse_path({name: request.path_params[name] for name in MEETING}, held.resolve)
    except HTTPException as error:
        raise nothing from error
    (namnd,), (kommun,) = (question.filters[name] for name in MEETING)
    contents = held.contents()
    met = contents.meeting(kommun, namnd, day)
    if met is None:
        raise nothing
    found = [contents.index.extract(id) for id in met.sections]  # noqa: A001
    extracts = _once(each for each in found if each is not None)
    address = addresses.meeting(kommun, namnd, day)
    if (kommun, namnd) != (request.path_params["kommun"], request.path_params["namnd"]):
        return moved(request, address)
    before, after = contents.beside(met)
    if wants_json(request):
        return rendering.data(request, _as_json(extracts, address))
    values = {
        "question": question,
        "kommun": kommun,
        "namnd": namnd,
        "day": day,
        "rows": [_row(each) for each in extracts],
        "source": addresses.source({**extracts[0], "sida": 1}) if sources(request) else None,
        "before": before,
        "after": after,
        "canonical": address,
    }
    return rendering.page(request, "meeting.html", values)


def _once(extracts: Iterable[Extract]) -> list[Extract]:
    """Each § once, because the index may have both minutes and an extract of them."""
    of: dict[str, Extract] = {}
    for extract in extracts:
        of.setdefault(extract["paragraf"] or extract["id"], extract)
    return list(of.values())


def _row(extract: Extract) -> MeetingRow:
    title = present.title(extract)
    named = people.named_in(title, extract)
    return MeetingRow(
        addresses.document(extract["id"]),
        present.paragraph(extract),
        title,
        present.verdict(extract),
        "" if named else present.persons(extract["motionarer"]),
    )


def _as_json(extracts: list[Extract], address: str) -> dict[str, Any]:
    told = ("id", "paragraf", "titel", "utfall", "niva", "arende")
    sections = [
        {
            **{key: each.get(key) for key in told},
            "links": {"json": addresses.twin(addresses.document(each["id"]))},
        }
        for each in extracts
    ]
    return {"paragrafer": sections, "links": {"self": addresses.twin(address), "html": address}}
