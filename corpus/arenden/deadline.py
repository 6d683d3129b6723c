"""When a motion should have been answered: Kommunallagen (2017:725) 5 kap. 35 §.

A motion or a medborgarförslag should be prepared so that fullmäktige can decide within a year from
the day it was raised (*väcktes*).
"""

from datetime import date

from corpus.arenden.arende import Arende
from corpus.arenden.entry import ANSWERED_IN_A_YEAR
from corpus.names import normal_dnr


def unanswered(arende: Arende, day: date) -> bool:
    """Whether a motion was without a decision on `day` although its year had gone.

    The day to ask for is the last one whose minutes are held: a decision may stand in later ones.
    """
    due = answer_due(arende)
    return due is not None and due < day


def answer_due(arende: Arende) -> date | None:
    """The last day of the year within which a motion should be decided.

    None if the rule does not hold for it, it has been decided, or nothing tells when it was raised:
    that was no later than the first day its papers tell of, or the year of its diary number.
    """
    raised = raised_by(arende)
    if arende.arendetyp not in ANSWERED_IN_A_YEAR or arende.niva == "beslut" or raised is None:
        return None
    try:
        return raised.replace(year=raised.year + 1)
    except ValueError:  # raised on 29 February
        return date(raised.year + 1, 2, 28)


def raised_by(arende: Arende) -> date | None:
    """The day by which a matter had been raised; None if nothing tells."""
    days = [date.fromisoformat(arende.forsta_dag)] if arende.forsta_dag else []
    for written in arende.diarienummer:
        year = next((p for p in (normal_dnr(written) or "").split("-") if p.isdigit()), None)
        if year:
            days.append(date(int(year), 12, 31))
    return min(days, default=None)
