"""Tells on a terminal who wanted what in a section, and how it was voted."""

from collections.abc import Iterable, Iterator

from cli.language import label, say, spoken
from cli.terminal import person
from corpus.extract import Extract
from corpus.fact_table import (
    PersonValue,
    RostlistaValue,
    RostningValue,
    VoteringValue,
    YrkandeValue,
)


def debate(section: Extract) -> Iterator[str]:
    """One line for what was moved in each direction, for each vote, and for the reservations.

    >>> def moved(namn, parti, riktning):
    ...     return {"namn": namn, "parti": parti, "riktning": riktning}
    >>> for line in debate({
    ...     "yrkanden": [moved("Eva Ek", "L", "bifall"), moved("Bo Al", "S", "avslag"),
    ...                  moved(None, "M", "bifall")],
    ...     "voteringar": [{"ja": 30, "nej": 20, "avstår": 1, "ja_for": "avslag",
    ...                     "nej_for": "bifall till motionen", "bilaga": "9"}],
    ...     "rostlista": [], "rostsiffror": None, "id": "kf-1",
    ...     "reservationer": ["M"], "reserverade": [{"namn": "Eva Ek", "parti": "L"}]}):
    ...     print(line)
    moved Approved: Eva Ek (L), (M)
    moved Rejected: Bo Al (S)
    vote: 30 yes (avslag), 20 no (bifall till motionen), 1 abstained
    who voted what: in appendix 9, which is not here
    reservations: Eva Ek (L), (M)
    >>> tally = {"ena": 25, "andra": 16, "avstår": None}
    >>> list(debate({"yrkanden": [], "voteringar": [], "rostlista": [], "rostsiffror": tally,
    ...     "reservationer": [], "reserverade": []}))
    ['vote: 25–16 (which of them is yes is not said)']
    """
    wanted: dict[str, list[YrkandeValue]] = {}
    for yrkande in section["yrkanden"]:
        wanted.setdefault(yrkande["riktning"], []).append(yrkande)
    for direction, persons in wanted.items():
        # What is moved has the names of outcomes, and two of its own.
        told = label("outcomes", direction) if spoken() == "en" else direction
        yield say("moved {direction}: {who}", direction=told, who=_named(persons))
    for vote in section["voteringar"]:
        yield vote_with_sides(vote)
        yield from _parties_of(vote, section)
        if vote["bilaga"] and not section["rostlista"]:
            told = "who voted what: in appendix {number}, which is not here"
            yield say(told, number=vote["bilaga"])
    if section["rostlista"]:
        yield say("who voted what: klubbat show {section}", section=section["id"])
    if tally := section["rostsiffror"]:
        sides = f"{tally['ena']}–{tally['andra']}"
        yield say("vote: {counts}", counts=f"{sides} ({say('which of them is yes is not said')})")
    persons_of = {each["parti"] for each in section["reserverade"]}
    parties: list[PersonValue] = [
        {"namn": None, "parti": party}
        for party in section["reservationer"]
        if party not in persons_of
    ]
    if reserved := [*section["reserverade"], *parties]:
        yield say("reservations: {who}", who=_named(reserved))


def counted_vote(vote: VoteringValue) -> str:
    """How many voted what.

    >>> counted_vote({"ja": 30, "nej": 20, "avstår": None})
    'vote: 30 yes, 20 no'
    """
    return _counted(
        (say("yes"), vote["ja"], None),
        (say("no"), vote["nej"], None),
        (say("abstained"), vote["avstår"] or 0, None),
    )


def vote_with_sides(vote: RostningValue) -> str:
    """How many voted what, and what it stood for."""
    return _counted(
        (say("yes"), vote["ja"], vote["ja_for"]),
        (say("no"), vote["nej"], vote["nej_for"]),
        (say("abstained"), vote["avstår"] or 0, None),
    )


def vote_by_name(votes: RostlistaValue) -> Iterator[str]:
    """Yield a line for each side, with what it stood for, and a line for each party on it.

    >>> for line in vote_by_name({"ja": 2, "nej": 1, "avstår": 0, "ja_for": "avslag",
    ...     "nej_for": "bifall till motionen", "avgor": True, "roster": [
    ...     {"namn": "Eva Ek", "parti": "L", "rost": "nej"},
    ...     {"namn": "Bo Al", "parti": "S", "rost": "ja"},
    ...     {"namn": "Ulf Ask", "parti": "S", "rost": "ja"}]}):
    ...     print(line)
    2 yes (avslag)
      S 2: Bo Al, Ulf Ask
    1 no (bifall till motionen)
      L 1: Eva Ek
    """
    for word, side, meant in _sides(votes):
        if voters := _by_party(votes, side):
            yield f"{sum(map(len, voters.values()))} {word}{f' ({meant})' if meant else ''}"
            for party, names in voters.items():
                yield f"  {party} {len(names)}: {', '.join(names)}"


def _parties_of(vote: RostningValue, section: Extract) -> Iterator[str]:
    """Yield a line for each side of a vote, with how many of each party were on it."""
    for votes in section["rostlista"]:
        if (votes["ja"], votes["nej"], votes["ja_for"]) == (
            vote["ja"],
            vote["nej"],
            vote["ja_for"],
        ):
            for word, side, _ in _sides(votes):
                if voters := _by_party(votes, side):
                    yield f"  {word}: {', '.join(f'{each} {len(voters[each])}' for each in voters)}"
            return


def _sides(votes: RostlistaValue) -> tuple[tuple[str, str, str | None], ...]:
    return (
        (say("yes"), "ja", votes["ja_for"]),
        (say("no"), "nej", votes["nej_for"]),
        (say("abstained"), "avstår", None),
    )


def _by_party(votes: RostlistaValue, side: str) -> dict[str, list[str]]:
    """The names of those who voted so, by the letters of their party, the largest first."""
    found: dict[str, list[str]] = {}
    for each in votes["roster"]:
        if each["rost"] == side:
            name = each["namn"] or say("name unknown")
            found.setdefault(each["parti"] or "–", []).append(name)
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def _counted(*sides: tuple[str, int, str | None]) -> str:
    """How many said what, and what it stood for; the last side only if there are any."""
    counts = [
        f"{number} {word}" + (f" ({meant})" if meant else "")
        for word, number, meant in sides
        if number or word != sides[-1][0]
    ]
    return say("vote: {counts}", counts=", ".join(counts))


def _named(persons: Iterable[PersonValue | YrkandeValue]) -> str:
    return ", ".join(dict.fromkeys(person(each) or say("name unknown") for each in persons))
