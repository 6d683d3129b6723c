"""Recognizes routine matters: formalities, what comes up at every meeting, and lists of matters."""

from typing import Any

from corpus.arenden import initiatives, recurs
from corpus.vocabulary import load

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


def lists_matters(heading: str) -> bool:
    """Whether a § with this heading lists many matters, so that each word of it is about another.

    >>> lists_matters("Förteckning över anmälningsärenden"), lists_matters("Nya motioner 2024")
    (True, True)
    >>> lists_matters("Meddelandena till hemmen"), lists_matters("Motion om delegationsbeslut")
    (False, False)
    """
    small = f"{' '.join(heading.casefold().split())} "
    return any(small.startswith(f"{each} ") for each in load("lists").words("of_matters"))
