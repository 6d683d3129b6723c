"""The page of one ärende: first how it ended, then each step with a link to its section."""

from collections.abc import Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from corpus.arende_record import UNANSWERED, ArendeRecord, StegRecord
from corpus.errors import NotLearned
from corpus.extract import Extract
from search.answer import Hit
from search.engine import Index
from search.precedent import Precedence, Reason, reasons_of
from web import addresses
from web.language import gettext
from web.pages.place import current, parameters, sources, wants_json
from web.parameters import Question, refuse_unknown
from web.serving import REVALIDATE
from web.shown import (
    Card,
    card,
    facts,
    people,
    present,
    roll_calls,
    standing,
    stretches,
    value_label,
    votes,
    where_it_stands,
    whole_decision,
)
from web.templating import rendering

ALIKE = 3
"""The most similar ärenden shown on the page."""


def show(request: Request) -> Response:
    """The page of one ärende. An id that it had earlier redirects to the current one."""
    refuse_unknown(dict(parameters(request)), ())
    index = current(request)()
    arende = index.arende(request.path_params["id"])
    if arende is None:
        raise HTTPException(404, gettext("Det finns inget ärende på den här adressen."))
    address = addresses.arende(arende["id"])
    if arende["id"] != request.path_params["id"]:
        to = addresses.twin(address) if wants_json(request) else address
        return RedirectResponse(to, 301, {"cache-control": REVALIDATE})
    if wants_json(request):
        return rendering.data(request, _as_json(arende, address))
    extracts = _extracts(arende, index)
    values = {
        "question": Question(),
        "arende": arende,
        "title": present.title(arende),
        "badges": standing.badges(arende),
        "decided": standing.decided(arende),
        "ended": standing.ended(arende),
        "latest": standing.latest(arende),
        "unanswered": UNANSWERED in arende["lage"],
        "began": present.date(arende["forsta_dag"]),
        "kind": present.label("matters", arende["arendetyp"]) if arende["arendetyp"] else None,
        "movers": people.movers(arende),
        "parties": [(letters, present.label("parties", letters)) for letters in _parties(arende)],
        "stretches": stretches(arende, extracts, bool(sources(request))),
        "proposal": _proposal(arende, extracts),
        "decisive": _decisive(arende, extracts),
        "revoked": _revoked(arende, index),
        "citation": standing.citation(arende),
        "alike": _alike(arende, current(request).precedence(index)),
        "reasons": _reasons(arende, index),
        "lagrum": [
            (value_label("lagrum", each), addresses.search(Question(filters={"lagrum": (each,)})))
            for each in arende["lagrum"]
        ],
        "followed": Question(filters={"arende": (arende["id"],)}, flat=True),
        "canonical": address,
    }
    return rendering.page(request, "arende.html", values)


def _alike(arende: ArendeRecord, precedence: Precedence) -> list[Card]:
    """A few of the ärenden most like it; all of them have a page of their own."""
    try:
        found = precedence.alike(arende, ALIKE)
    except NotLearned:  # for a while after a build
        return []
    return [card(Hit(like.extract, 0, (), like.arende)) for like in found]


def _reasons(arende: ArendeRecord, index: Index) -> list[tuple[str, str, str]]:
    """The reasons of the decision: each sentence, its place in words, and its address."""
    return [
        (
            reason.text,
            _place(reason),
            addresses.reason(reason.id, reason.n if reason.start is not None else None),
        )
        for reason in reasons_of(arende, index.extract)
    ]


def _place(reason: Reason) -> str:
    known = (
        reason.namnd,
        present.date(reason.datum),
        present.paragraph({"paragraf": reason.paragraf}),
    )
    where = ", ".join(part for part in known if part)
    return where or (present.label("kinds", reason.doktyp) if reason.doktyp else "")


def _parties(arende: ArendeRecord) -> list[str]:
    return list(dict.fromkeys(who["parti"] for who in arende["motionarer"] if who["parti"]))


def _extracts(arende: ArendeRecord, index: Index) -> Mapping[str, Extract]:
    found = ((step["id"], index.extract(step["id"])) for step in arende["steg"])
    return {id: extract for id, extract in found if extract is not None}  # noqa: A001


def _proposal(arende: ArendeRecord, extracts: Mapping[str, Extract]) -> dict[str, Any] | None:
    """What the motion asks for, in its own words (att-satser in a § of minutes are an answer's)."""
    papers = (extracts[step["id"]] for step in arende["steg"] if step["id"] in extracts)
    motions = (each for each in papers if each["doktyp"] == "motion" and each["attsatser"])
    motion = next(motions, None)
    if motion is None:
        return None
    return {"at": addresses.document(motion["id"]), "sentences": facts.values(motion, "attsatser")}


def _decisive(arende: ArendeRecord, extracts: Mapping[str, Extract]) -> dict[str, Any] | None:
    """What was moved, voted on and reserved against in the section that settled the ärende."""
    extract = extracts.get(arende["beslutssteg"] or "")
    if extract is None:
        return None
    return {
        "at": addresses.document(extract["id"]),
        "stands": where_it_stands(extract),
        "where": present.where({**extract, "kommun": None}),
        "moves": facts.moves(extract),
        "vote": extract["votering"],
        "tally": extract["rostsiffror"],
        "whole": whole_decision(extract),
        "read_as": facts.stated(extract, "utfall"),
        "corrections": facts.corrected_above(extract),
        "vote_stated": facts.stated(extract, "votering") or facts.stated(extract, "rostsiffror"),
        "roll_calls": roll_calls(extract),
        "votes": votes(extract),
        "reservations": facts.values(extract, "reservationer"),
    }


def _revoked(arende: ArendeRecord, index: Index) -> list[tuple[str, str, str, str]]:
    """What was revoked: the step, the section that did, its address, and its sentence."""
    told = []
    for step in arende["steg"]:
        if value := step.get("upphavd"):
            by = index.extract(value["av"])
            where = ", ".join(present.where({**by, "kommun": None})) if by else value["av"]
            what = ", ".join(filter(None, (step["namnd"], present.date(step["datum"]))))
            told.append((what, where, addresses.document(value["av"]), value["citat"]))
    return told


def _as_json(arende: ArendeRecord, address: str) -> dict[str, Any]:
    def step(each: StegRecord) -> dict[str, Any]:
        page = addresses.document(each["id"])
        return {**each, "links": {"html": page, "json": addresses.twin(page)}}

    return {
        **arende,
        "steg": [step(each) for each in arende["steg"]],
        "links": {"self": addresses.twin(address), "html": address},
    }
