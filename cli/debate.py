"""Tells on a terminal who wanted what in a section, and how it was voted."""

from collections.abc import Iterable, Iterator

from cli.terminal import person
from corpus.extract import Extract
from corpus.fact_table import PersonValue, RostlistaValue, YrkandeValue


def debate(section: Extract) -> Iterator[str]:
    """One line for what was moved in each direction, for each vote, and for the reservations.

    >>> def moved(namn, parti, riktning):
    ...     return {"namn": namn, "parti": parti, "riktning": riktning}
    >>> for line in debate({
    ...     "yrkanden": [moved("Eva Ek", "L", "bifall"), moved("Bo Al", "S", "avslag"),
    ...                  moved(None, "M", "bifall")],
    ...     "votering": {"ja": 30, "nej": 20, "avstår": 1}, "rostlista": [], "rostsiffror": None,
    ...     "reservationer": ["M"], "reserverade": [{"namn": "Eva Ek", "parti": "L"}]}):
    ...     print(line)
    yrkanden bifall: Eva Ek (L), (M)
    yrkanden avslag: Bo Al (S)
    votering: 30 ja, 20 nej, 1 avstår
    reservationer: Eva Ek (L), (M)
    >>> tally = {"ena": 25, "andra": 16, "avstår": None}
    >>> list(debate({"yrkanden": [], "votering": None, "rostlista": [], "rostsiffror": tally,
    ...     "reservationer": [], "reserverade": []}))
    ['votering: 25–16 (vilket som är ja sägs inte)']
    """
    wanted: dict[str, list[YrkandeValue]] = {}
    for yrkande in section["yrkanden"]:
        wanted.setdefault(yrkande["riktning"], []).append(yrkande)
    for direction, persons in wanted.items():
        yield f"yrkanden {direction}: {_named(persons)}"
    lists = section["rostlista"]
    yield from map(_vote_by_name, lists)
    if (vote := section["votering"]) and not lists:
        abstained = f", {vote['avstår']} avstår" if vote["avstår"] else ""
        yield f"votering: {vote['ja']} ja, {vote['nej']} nej{abstained}"
    elif tally := section["rostsiffror"]:
        yield f"votering: {tally['ena']}–{tally['andra']} (vilket som är ja sägs inte)"
    persons_of = {each["parti"] for each in section["reserverade"]}
    parties: list[PersonValue] = [
        {"namn": None, "parti": party}
        for party in section["reservationer"]
        if party not in persons_of
    ]
    if reserved := [*section["reserverade"], *parties]:
        yield f"reservationer: {_named(reserved)}"


def _vote_by_name(votes: RostlistaValue) -> str:
    counts = []
    for word, number, meant in (
        ("ja", votes["ja"], votes["ja_for"]),
        ("nej", votes["nej"], votes["nej_for"]),
        ("avstår", votes["avstår"], None),
    ):
        if number or word != "avstår":
            counts.append(f"{number} {word}" + (f" ({meant})" if meant else ""))
    return f"votering: {', '.join(counts)}"


def _named(persons: Iterable[PersonValue | YrkandeValue]) -> str:
    return ", ".join(dict.fromkeys(person(each) or "utan namn" for each in persons))
