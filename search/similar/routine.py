"""Recognizes routine matters: formalities of a meeting, and what comes up at every meeting."""

from typing import Any

from corpus.arenden import initiatives, recurs

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
    return recurs(titel or "") and arendetyp not in {*initiatives()} - {"fråga"}
