"""Chooses the section by which an ärende is shown: one that says more than "bordläggs"."""

import re
from collections.abc import Callable

from corpus.arende_record import ArendeRecord, StegRecord
from corpus.vocabulary import load
from search.question import Plan

PENDING = frozenset(term.name for term in load("outcomes").terms if not term.more["final"])
"""The outcomes that leave a matter open."""

_SECTION = re.compile(r"§|\d{4}-\d\d-\d\d$")


def most_telling(best: str, arende: ArendeRecord, covered: Callable[[str], float | None]) -> str:
    """The id of the section to show of an ärende that a search found.

    That is its `best` one, unless that only passes the ärende on (`PENDING`), and another
    decides or proposes something and covers as much of the question. Of several such sections it is
    the one that decides the ärende, then the latest decision, then the latest proposal.

    Args:
        best: the id of the section with the best score.
        arende: the ärende.
        covered: the share of the question's words that a section covers; None if it is no match.
    """
    steps = {step["id"]: step for step in arende["steg"]}
    if best not in steps or not _passes_on(steps[best]) or (share := covered(best)) is None:
        return best
    telling = [
        (step["id"] == arende["beslutssteg"], step["slag"] == "beslut", number, step["id"])
        for number, step in enumerate(arende["steg"])
        if step["slag"] in ("beslut", "förslag") and (covered(step["id"]) or 0.0) >= share
    ]
    return max(telling)[-1] if telling else best


def deciding(arende: ArendeRecord) -> str | None:
    """The id of the section that decides an ärende, if a section of it only passes it on.

    It is the one that `most_telling` most often returns in place of the best one.
    """
    return arende["beslutssteg"] if any(map(_passes_on, arende["steg"])) else None


def asks_for_a_section(plan: Plan) -> bool:
    """Whether a question names a § or a day, so that the section found by it is the one to show."""
    return any(_SECTION.match(each.word) for each in plan.words if each.occur != "excluded")


def _passes_on(step: StegRecord) -> bool:
    return step["slag"] in PENDING
