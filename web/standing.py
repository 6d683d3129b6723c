"""An ärende as people read it: how it ended or how far it has come, and what each step was."""

from collections.abc import Mapping
from typing import Any

from corpus.vocabulary import load
from indexer.fields import UNANSWERED, ArendeRecord
from web import present

LATE = present.Outcome("Obesvarad över ett år", "!", "obesvarad")
OPEN = present.Outcome("Pågår", "…", "pagar")


def badges(arende: ArendeRecord) -> tuple[present.Outcome, ...]:
    """How an ärende ended, or how far it has come: its outcome first, then that it is late.

    Roll-calls and notices wait for no decision; without an outcome there is nothing to say of them.

    >>> late = {"utfall": None, "niva": None, "lage": ["pågår", UNANSWERED]}
    >>> [badge.label for badge in badges(late)]
    ['Obesvarad över ett år']
    """
    waiting = LATE if UNANSWERED in arende["lage"] else OPEN if "pågår" in arende["lage"] else None
    return tuple(each for each in (present.verdict(arende), waiting) if each)


def ended(arende: ArendeRecord) -> str | None:
    r"""Who decided or proposed how it ended, and when; while open, what happened last.

    >>> ended({"utfall": "avslag", "niva": "beslut", "decided_by": "Kommunfullmäktige",
    ...     "decided": "2024-05-02"})
    'Kommunfullmäktige beslutade 2\xa0maj\xa02024'
    """
    if arende["utfall"]:
        by = present.decided({**arende, "namnd": arende["decided_by"]})
        day = present.date(arende["decided"])
        return " ".join(filter(None, (by, day)))
    last = _latest(arende)
    if last is None:
        return None
    where = " ".join(filter(None, (last["namnd"], present.date(last["datum"]))))
    return f"Senast: {did(last).lower()}, {where}"


def came_of(step: Mapping[str, Any]) -> present.Outcome | None:
    """What came of a step in its ärende; None if it was filed or treated and no more.

    What a committee decides about a motion is its decision, and yet a proposal in the matter.
    """
    shown = present.outcome(step["utfall"])
    return present.proposed(shown) if shown and step["kind"] == "förslag" else shown


def did(step: Mapping[str, Any]) -> str:
    """What a step of an ärende was: what came of it, or a treatment, or a sort of paper.

    >>> did({"utfall": "avslag", "kind": "förslag"}), did({"utfall": None, "kind": "motion"})
    ('Förslag: avslag', 'Motion')
    """
    shown = came_of(step)
    return shown.label if shown else load("kinds").label(step["kind"]).capitalize()


def citation(arende: ArendeRecord) -> str:
    """How to refer to an ärende: kommun, diary numbers, heading, and how it ended.

    >>> citation({"kommun": "Ekhamra", "diarienummer": ["KS 2024-31"], "titel": "Skolvägar",
    ...     "id": "e", "utfall": "avslag", "niva": "beslut", "decided_by": "Kommunfullmäktige",
    ...     "decided": "2024-05-02"})
    'Ekhamra, dnr KS 2024-31: Skolvägar. Avslag, Kommunfullmäktige 2024-05-02'
    """
    numbers = f"dnr {', '.join(arende['diarienummer'])}" if arende["diarienummer"] else None
    place = ", ".join(filter(None, (arende["kommun"], numbers)))
    shown = present.verdict(arende)
    by = " ".join(filter(None, (arende["decided_by"], arende["decided"])))
    how = ", ".join(filter(None, (shown.label, by))) if shown else None
    named = f"{place}: {present.title(arende)}" if place else present.title(arende)
    return f"{named}. {how}" if how else named


def _latest(arende: ArendeRecord) -> Mapping[str, Any] | None:
    return next((step for step in reversed(arende["steps"]) if step["datum"]), None)
