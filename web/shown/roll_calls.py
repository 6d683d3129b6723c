"""Votes: what Ja and Nej stood for, and how everybody voted where it is known."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from corpus.extract import Extract, evidence_of
from corpus.fact_table import RostlistaValue, RostningValue
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


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote that was counted by sides.

    `sides` are its answers, each with how many gave it and what it stood for, None if the text
    does not say. `decided` tells whether it decided the matter, and `by_name` whether its roll call
    is known. `appendix` is the number of the appendix with the names, if that is not among the
    papers.
    """

    decided: bool
    sides: tuple[tuple[str, int, str | None], ...]
    by_name: bool
    appendix: str | None


def votes(extract: Extract) -> tuple[Vote, ...]:
    """The votes of a section in the order of its text, the one that decided first."""
    called = {words["start"] for words in evidence_of(extract, "rostlista")}
    stands = [words["start"] for words in evidence_of(extract, "voteringar")]
    held = zip(extract["voteringar"], stands, strict=True)
    shown = [_counted(each, start in called) for each, start in held]
    return tuple(sorted(shown, key=lambda each: not each.decided))


def _counted(vote: RostningValue, by_name: bool) -> Vote:
    sides = (
        (gettext("Ja"), vote["ja"], vote["ja_for"]),
        (gettext("Nej"), vote["nej"], vote["nej_for"]),
        (gettext("Avstår"), vote["avstår"] or 0, None),
    )
    told = tuple(side for side in sides if side[1] or side[2])
    return Vote(vote["avgor"], told, by_name, None if by_name else vote["bilaga"])


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
