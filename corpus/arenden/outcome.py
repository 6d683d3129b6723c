"""How a matter ended: the decision that counts, or the last proposal, from its timeline.

Fullmäktige ranks above kommunstyrelsen, kommunstyrelsen above a nämnd, and a nämnd above its
utskott. Motions are decided by fullmäktige (Kommunallagen (2017:725) 5 kap. 22 and 35 §§). What
another body says of a motion is a proposal, whatever its minutes call it. Only a withdrawal ends a
motion in any body.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.arenden.entry import PARAGRAF, Entry
from corpus.document import Level
from corpus.vocabulary import load

SENT_BACK = "återremiss"
WITHDRAWN = "återtagen"
ENDS_ANYWHERE = frozenset({WITHDRAWN, "avskriven"})
NOTED = "antecknad"
MAY_BE_PUT = "annat"
FULLMAKTIGE = next(term.more["rank"] for term in load("ranks").terms if term.name == "fullmäktige")


@dataclass(frozen=True, slots=True)
class Ending:
    """The step that counts as the matter's outcome so far, and its level; both may be None.

    `left_open` is whether the papers say that it is not decided: the last minutes only proposed
    something, or put the matter off, sent it on or back. Minutes from which nothing was read may
    have decided it.
    """

    step: Entry | None
    level: Level | None
    left_open: bool


def timeline(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return sections in the order of time; on one day, a lower body before a higher.

    A section without a date comes first, so that it never overrules one with a date.
    """
    return tuple(sorted(entries, key=_place_in_time))


def _place_in_time(entry: Entry) -> tuple[object, ...]:
    is_minutes, is_begun = entry.paragraf is not None, entry.doktyp != "motion"
    return entry.datum or "", is_minutes, is_begun, entry.rank, _number(entry.paragraf), entry.id


def ending(steps: Sequence[Entry], arendetyp: str | None) -> Ending:
    """Return the outcome of the matter whose timeline is `steps`."""
    decided: Entry | None = None
    proposed: Entry | None = None
    # "Information om" a matter does not end it, unless the matter has only such items.
    steps = [s for s in steps if not s.is_standing] or steps
    for step in steps:
        level = level_of(step, arendetyp)
        if level == "beslut":
            if _settles(step, decided, proposed):
                decided, proposed = step, None
        elif level == "förslag":
            if _outranks(step, proposed):
                proposed = step
            # A decision that its body then takes to a higher body does not settle the matter.
            if decided and decided.rank <= step.rank < FULLMAKTIGE:
                decided = None
        elif step.utfall is not None:
            if _reopens(step, decided, arendetyp):
                decided = None
            if step.utfall == SENT_BACK and _outranks(step, proposed):
                proposed = None
    if decided:
        return Ending(decided, "beslut", left_open=False)
    if proposed:
        return Ending(proposed, "förslag", _read_to_the_end(steps, proposed))
    return Ending(None, None, _left_open(steps, arendetyp))


def _left_open(steps: Sequence[Entry], arendetyp: str | None) -> bool:
    """Whether the last minutes among the steps say that the matter is not decided.

    A step without a date may have come at any time, so it must not be one that nothing was read
    from.
    """
    minutes = [step for step in steps if step.doktyp in (PARAGRAF, None)]
    if any(step.utfall is None for step in minutes if step.datum is None):
        return False
    last = minutes[-1].utfall if minutes else None
    may_be_put = last == MAY_BE_PUT and arendetyp in QUESTIONS
    return last is not None and (last not in _final() or may_be_put)


def _read_to_the_end(steps: Sequence[Entry], proposed: Entry) -> bool:
    """Whether something was read from all minutes that came after a proposal."""
    after = steps[steps.index(proposed) + 1 :]
    return all(step.utfall is not None for step in after if step.doktyp in (PARAGRAF, None))


def _outranks(step: Entry, other: Entry | None) -> bool:
    return other is None or step.rank >= other.rank


def _settles(step: Entry, decided: Entry | None, proposed: Entry | None) -> bool:
    """Whether a decision counts as the matter's, after what was decided and proposed before it."""
    if not _outranks(step, decided):
        return False
    # A body that has proposed to a higher one only follows what happens there.
    if proposed and 0 < step.rank <= proposed.rank and step.utfall not in ENDS_ANYWHERE:
        return False
    # This is a report on what happened after the decision.
    return not (step.utfall == NOTED and decided and decided.rank == step.rank)


def _reopens(step: Entry, decided: Entry | None, arendetyp: str | None) -> bool:
    """Whether an open step takes back a decision.

    It does if the matter is sent back, if it has gone on to a higher body, or if it is a motion
    that is again before the body that had decided it.
    """
    if decided is None or step.rank < decided.rank:
        return False
    return step.utfall == SENT_BACK or step.rank > decided.rank or arendetyp in RAISED


def level_of(step: Entry, arendetyp: str | None) -> Level | None:
    """Return whether a section decides or proposes in a matter of kind `arendetyp`, or None."""
    if step.niva is None or step.utfall not in _final():
        return None
    if step.utfall == MAY_BE_PUT and arendetyp in QUESTIONS:
        return None  # "Interpellationen får framställas" is not yet its answer.
    if step.niva == "förslag":
        return "förslag"
    is_lower = 0 < step.rank < FULLMAKTIGE
    return (
        "förslag" if arendetyp == "motion" and is_lower and step.utfall != WITHDRAWN else "beslut"
    )


def may_take_up(later: Entry, earlier: Entry) -> bool:
    """Whether a section may continue what another left open: a proposal is for a higher body."""
    level = level_of(earlier, earlier.arendetyp)
    is_higher = later.rank == 0 or later.rank > earlier.rank
    return level is None or (level == "förslag" and is_higher)


def kind_of(step: Entry, arendetyp: str | None) -> str:
    """Return what a section did for the matter: the `slag` of a `corpus.arenden.Step`."""
    if level := level_of(step, arendetyp):
        return level
    if step.utfall:
        return step.utfall
    return "behandling" if step.doktyp == PARAGRAF or step.doktyp is None else step.doktyp


def arendetyp_of(steps: Iterable[Entry]) -> str | None:
    """Return the kind of the matter: a motion if any step says so, else what the first one says."""
    kinds = [step.arendetyp for step in steps if step.arendetyp]
    return next((kind for kind in kinds if kind in RAISED), kinds[0] if kinds else None)


QUESTIONS = frozenset({"interpellation", "fråga"})
"""Kinds of initiative that are answered, and cannot be granted."""
RAISED = frozenset({"motion", "medborgarförslag", "interpellation"})
"""Kinds of matter that are raised in fullmäktige; later headings do not change the kind."""


@cache
def _final() -> frozenset[str]:
    return frozenset(term.name for term in load("outcomes").terms if term.more["final"])


def _number(paragraf: str | None) -> int:
    digits = (paragraf or "").partition("/")[0]
    return int(digits) if digits.isdecimal() else 0
