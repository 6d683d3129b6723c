"""Names of people without office in headings, which are not spread further than the papers do.

Only somebody with the letters of a party counts as elected (`corpus.elected`).
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from corpus.vocabulary import wording
from corpus.wording import FULL_NAME, may_be_person

SOMEBODY = "[enskild]"
"""What stands in the place of a name."""

_NAME = rf"(?>{FULL_NAME})(?!\w)"
# "Anna Ek, Bo Berg och Ci Dal (S)": the letters are those of all.
_NO_OFFICE = rf"(?!(?:,?\s(?:(?:och|samt)\s)?{_NAME}){{0,8}}\s?\()"
_SENT_IN = re.compile(
    rf"(?i:{wording('person_words', 'sends_in')})[^.;:()]{{0,60}}?\b(?:från|av)\s"
    rf"(?P<name>{_NAME}){_NO_OFFICE}"
)
_ABOUT = re.compile(
    rf"(?i:{wording('person_words', 'before_a_name')})\s(?P<name>{_NAME}){_NO_OFFICE}"
)


def may_name_somebody(heading: str) -> bool:
    """Whether a heading may name somebody without office; it may be a name of another kind.

    >>> may_name_somebody("Bygglov för Bo Berg"), may_name_somebody("Motion av Bo Ek (S) om vägar")
    (True, False)
    """
    return any(may_be_person(match["name"]) for match in _ABOUT.finditer(heading))


def names_somebody(record: Any) -> bool:
    """Whether the heading of a section or an ärende names somebody without office."""
    return bool(_spans(record["titel"] or "", record["motionarer"]))


def without_names(heading: str, motionarer: Sequence[Any]) -> str:
    """Return a heading with `SOMEBODY` in the place of those without office.

    Args:
        heading: the heading of a section or an ärende.
        motionarer: who raised it, as in its record.

    >>> without_names("Medborgarförslag från Bo Berg om bänkar", [])
    'Medborgarförslag från [enskild] om bänkar'
    >>> without_names("Bo Bergs förslag om bänkar", [{"namn": "Bo Berg", "parti": None}])
    '[enskild] förslag om bänkar'
    """
    for start, end in sorted(_spans(heading, motionarer), reverse=True):
        heading = heading[:start] + SOMEBODY + heading[end:]
    return heading


def _spans(heading: str, motionarer: Iterable[Any]) -> list[tuple[int, int]]:
    """Where those without office stand in a heading; no two overlap."""
    found = [
        match.span("name") for match in _SENT_IN.finditer(heading) if may_be_person(match["name"])
    ]
    for who in motionarer:
        if who["namn"] and not who["parti"]:
            words = r"\s+".join(map(re.escape, who["namn"].split()))
            found += [match.span() for match in re.finditer(rf"\b{words}s?\b", heading)]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart
