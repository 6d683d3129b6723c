"""Votes of which it is known how everybody voted: by party, and by name."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from corpus.extract import Extract
from corpus.fact_table import RostlistaValue
from web.language import gettext
from web.shown import people, present

_SIDES = ("ja", "nej", "avstår")


@dataclass(frozen=True, slots=True)
class OfParty:
    """How many of a party voted Ja, voted Nej and abstained."""

    party: str
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """Those who answered alike: what they answered, what that stood for, and who they are.

    `stood_for` is None if the text does not say.
    """

    label: str
    stood_for: str | None
    people: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class RollCall:
    """One vote by party and by name; `decided` tells whether it decided the matter."""

    decided: bool
    parties: tuple[OfParty, ...]
    sides: tuple[Side, ...]


def roll_calls(extract: Extract) -> tuple[RollCall, ...]:
    """The roll calls of a section, the one that decided first."""
    held = sorted(extract["rostlista"], key=lambda each: not each["avgor"])
    return tuple(_shown(each, extract) for each in held)


def _shown(call: RostlistaValue, extract: Extract) -> RollCall:
    voted = Counter((who["parti"], who["rost"]) for who in call["roster"])
    members = Counter(who["parti"] for who in call["roster"])
    labels = (gettext("Ja"), gettext("Nej"), gettext("Avstår"))
    stood_for = (call["ja_for"], call["nej_for"], None)
    sides = (
        Side(
            label,
            words,
            tuple(people.linked(who, extract) for who in call["roster"] if who["rost"] == side),
        )
        for side, label, words in zip(_SIDES, labels, stood_for, strict=True)
    )
    return RollCall(
        call["avgor"],
        tuple(
            OfParty(
                present.label("parties", party) if party else gettext("Partiet står inte i texten"),
                (voted[party, "ja"], voted[party, "nej"], voted[party, "avstår"]),
            )
            for party, _ in members.most_common()
        ),
        tuple(side for side in sides if side.people),
    )
