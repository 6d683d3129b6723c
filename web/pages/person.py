"""The page of an elected person: what the person raised, moved and voted on, and how it ended.

It says what the papers say and nothing else about anybody. A person is a name with a party in one
municipality (docs/decisions/0030). Search engines are kept out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.vocabulary import load
from indexer.fields import OF_ROLE
from search.answer import Answer
from search.answer import Request as Asked
from search.engine import Index
from web import addresses
from web.language import gettext
from web.pages.place import current, here, parameters, wants_json
from web.parameters import Question, parse_path, refuse_unknown
from web.serving import REVALIDATE
from web.shown import card, people, present
from web.templating import rendering

SHOWN = 20
"""The most ärenden or sections of one role on the page; the others are one link away."""
RAISED, MOVED, RESERVED, VOTED = OF_ROLE.values()
"""The fields of the roles, which name the parts of the page."""
KEYS = ("yrkanden", "reservationer", "roster")
"""The keys of what a person moved, reserved against and voted on, in JSON."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a person did in one role: the search behind it, and its newest hits."""

    question: Question
    answer: Answer

    @property
    def href(self) -> str:
        return addresses.search(self.question.sorted_by("date"))


def show(request: Request) -> Response:
    """The page of a person, whose name may be written freely; the full name is the address."""
    refuse_unknown(dict(parameters(request)), ())
    path = {name: request.path_params[name] for name in ("kommun", "person")}
    question = parse_path(path, current(request).resolve)
    (kommun,), (person,) = question.filters["kommun"], question.filters["person"]
    page, index = addresses.person(kommun, person), current(request)()
    for_api = here(request).startswith(addresses.page(addresses.API_V1))
    address = addresses.twin(page) if wants_json(request) else page
    if not for_api and here(request) != unquote(address):
        return RedirectResponse(address, 301, {"cache-control": REVALIDATE})
    parts = {name: _part(index, kommun, person, name) for name in OF_ROLE.values()}
    if not any(part.answer.total for part in parts.values()):
        nothing = gettext("Här finns inga ärenden för %(what)s.", what=f"{person}, {kommun}")
        raise HTTPException(404, nothing)
    began = parts[RAISED].question
    totals = index.count(began.filters, ("arendetyp",))
    settled = {**began.filters, "lage": ("avgjort",)}
    decided = index.count(settled, ("arendetyp", "utfall"))
    waiting = index.count({**began.filters, "lage": people.OPEN}, ("arendetyp",))
    if wants_json(request):
        own = addresses.api(f"person/{quote(kommun, safe='')}/{quote(person, safe='')}")
        links = {"self": own if for_api else address, "html": page}
        return rendering.data(request, _as_json(kommun, person, parts, totals, decided, links))
    party = person.rpartition("(")[2].removesuffix(")")
    values = {
        "question": Question(),
        "kommun": kommun,
        "person": person,
        "party": (present.label("parties", party), addresses.parti(party)) if _known(party) else (),
        "began": parts[RAISED],
        "raised": people.raised(totals, decided, waiting, began),
        "cards": [card(hit) for hit in parts[RAISED].answer.hits],
        "roles": [
            (name, parts[name], people.did(parts[name].answer.hits, person))
            for name in (MOVED, RESERVED, VOTED)
        ],
        "everything": addresses.search(question.sorted_by("date")),
        "canonical": page,
    }
    return rendering.page(request, "person.html", values)


def _part(index: Index, kommun: str, person: str, name: str) -> _Part:
    """The newest that a person did in the role of a field: ärenden raised, or else sections."""
    flat = name != RAISED
    question = Question(filters={"kommun": (kommun,), name: (person,)}, flat=flat)
    asked = Asked(filters=question.filters, sort="date", limit=SHOWN, flat=flat)
    return _Part(question, index.search(asked))


def _known(party: str) -> bool:
    return load("parties").find(party) is not None


def _as_json(
    kommun: str,
    person: str,
    parts: Mapping[str, _Part],
    totals: Mapping[tuple[str, ...], int],
    decided: Mapping[tuple[str, ...], int],
    links: Mapping[str, str],
) -> dict[str, Any]:
    began = parts[RAISED]
    ended = [
        {"arendetyp": kind or None, "utfall": outcome, "antal": count}
        for (kind, outcome), count in sorted(decided.items())
        if outcome
    ]
    kinds = [
        {"arendetyp": kind or None, "antal": count} for (kind,), count in sorted(totals.items())
    ]
    return {
        "person": person,
        "kommun": kommun,
        "vackt": {
            "total": began.answer.total,
            "per_typ": kinds,
            "slutade": ended,
            "arenden": [hit.arende for hit in began.answer.hits if hit.arende],
        },
        **{
            key: {
                "total": parts[name].answer.total,
                "paragrafer": [
                    {
                        "id": hit.extract["id"],
                        "arende": hit.extract.get("arende"),
                        "datum": hit.extract["datum"],
                        "namnd": hit.extract["namnd"],
                        "paragraf": hit.extract["paragraf"],
                        "titel": hit.extract["titel"],
                        "riktning": people.wanted_by(hit.extract, person),
                        "rost": people.vote_of(hit.extract, person),
                    }
                    for hit in parts[name].answer.hits
                ],
            }
            for name, key in zip((MOVED, RESERVED, VOTED), KEYS, strict=True)
        },
        "links": links,
    }
