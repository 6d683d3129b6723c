"""When a motion should have been answered: Kommunallagen (2017:725) 5 kap. 35 §.

A motion or a medborgarförslag should be prepared so that fullmäktige can decide within a year from
the day it was raised (*väcktes*).
"""

from datetime import date

from corpus.arenden.arende import Arende
from corpus.arenden.entry import ANSWERED_IN_A_YEAR
from corpus.names import normal_dnr


def unanswered(arende: Arende, day: date) -> bool:
    """Whether a motion had no decision on `day` although its year had passed.

    Ask for the last day whose minutes are in the index: a later decision may be in minutes that
    are missing. The papers must say that it was left undecided; that no decision was read says
    nothing. Nor does it if a lower body's proposal is the last that they tell: the motion then was
    on its way to fullmäktige, which may have decided it at any meeting since.
    """
    due = answer_due(arende, raised_by(arende))
    late = due is not None and due < day and arende.left_open
    return late and not _last_proposed(arende)


def _last_proposed(arende: Arende) -> bool:
    """Whether the last minutes only proposed something, and fullmäktige has not left it open."""
    minutes = [step for step in arende.steg if step.utfall is not None]
    return bool(minutes) and minutes[-1].slag == "förslag"


def answer_due(arende: Arende, raised: date | None) -> date | None:
    """Return the last day of the year within which a motion should be decided, or None.

    It is None if the rule does not apply, if the motion has been decided, or if nothing shows
    when it was raised. It is as sure as `raised` is: of a day by which the motion *had been* raised
    (`raised_by`) it is no more than a bound.
    """
    if arende.arendetyp not in ANSWERED_IN_A_YEAR or arende.niva == "beslut" or raised is None:
        return None
    try:
        return raised.replace(year=raised.year + 1)
    except ValueError:  # raised on 29 February
        return date(raised.year + 1, 2, 28)


def raised_by(arende: Arende) -> date | None:
    """Return the day by which a matter had been raised, or None if nothing shows it.

    It was raised no later than the first day its papers mention, or the year of its diary number.
    """
    days = [date.fromisoformat(arende.forsta_dag)] if arende.forsta_dag else []
    for written in arende.diarienummer:
        year = next((p for p in (normal_dnr(written) or "").split("-") if p.isdigit()), None)
        if year:
            days.append(date(int(year), 12, 31))
    return min(days, default=None)
