"""The elected persons of a section, each with what the section says that they did.

Only people named with the letters of a party count as elected: motionärer, those who move something
in a debate, reserve themselves, or vote. Citizens, clerks and applicants have no party letters.
Whoever raised a medborgarförslag is left out, because inhabitants raise those (Kommunallagen
(2017:725) 8 kap. 1 §).
"""

from collections.abc import Iterable
from typing import Literal, TypedDict

from corpus.extract import Extract

Role = Literal["motionär", "yrkande", "reservation", "röst"]
ROLES: tuple[Role, ...] = ("motionär", "yrkande", "reservation", "röst")
"""What an elected person does in a matter: raises it, moves something, dissents, votes."""
OF_CITIZENS = "medborgarförslag"


class ElectedValue(TypedDict):
    """An elected person, and the roles that the person has in a section or an ärende."""

    namn: str
    parti: str
    roller: list[Role]


def elected_in(extract: Extract) -> list[ElectedValue]:
    """The elected persons of a section, in the order of its facts, roles in the order of `ROLES`.

    >>> both = [{"namn": "Anna Ek", "parti": "S"}, {"namn": "Bo Berg", "parti": None}]
    >>> elected_in({"arendetyp": "motion", "motionarer": both, "yrkanden": both[:1],
    ...     "reserverade": [], "roster": []})
    [{'namn': 'Anna Ek', 'parti': 'S', 'roller': ['motionär', 'yrkande']}]
    """
    raised = extract["motionarer"] if extract["arendetyp"] != OF_CITIZENS else []
    said: tuple[Iterable[_Named], ...] = (
        raised,
        extract["yrkanden"],
        extract["reserverade"],
        extract["roster"],
    )
    return merged(
        [
            {"namn": who["namn"], "parti": who["parti"], "roller": [role]}
            for role, people in zip(ROLES, said, strict=True)
            for who in people
            if who["namn"] and who["parti"]
        ]
    )


def merged(people: Iterable[ElectedValue]) -> list[ElectedValue]:
    """Each person once, with all roles in the order of `ROLES`.

    A name in the genitive is the same person's, if the name without its -s is there too: papers
    write "enligt Anna Eks (S) yrkande".
    """
    held = list(people)
    names = {(who["namn"], who["parti"]) for who in held}
    roles: dict[tuple[str, str], set[Role]] = {}
    for who in held:
        plain = (who["namn"].removesuffix("s"), who["parti"])
        key = plain if plain in names else (who["namn"], who["parti"])
        roles.setdefault(key, set()).update(who["roller"])
    return [
        {"namn": namn, "parti": parti, "roller": sorted(their, key=ROLES.index)}
        for (namn, parti), their in roles.items()
    ]


class _Named(TypedDict):
    namn: str | None
    parti: str | None
