"""Recognizes routine matters: formalities, what comes up at every meeting, and lists of matters."""

from typing import Any

from corpus.arenden import initiatives, lists_matters, recurs

FORMALITY = "formalia"


def is_routine(titel: str | None, arendetyp: Any) -> bool:
    """Whether a heading belongs to a routine matter, for which nobody needs a precedent.

    >>> is_routine("Val av justerare", "formalia"), is_routine("Frågestund", "fråga")
    (True, True)
    >>> is_routine("Motion av Eva Ek (V) om en frågestund för barn", "motion")
    False
    """
    if arendetyp == FORMALITY:
        return True
    heading = titel or ""
    own = {*initiatives()} - {"fråga"}
    return arendetyp not in own and (recurs(heading) or lists_matters(heading))
