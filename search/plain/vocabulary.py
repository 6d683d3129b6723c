"""The words by which plain words of a question are read as fields, from ``words.toml``."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.vocabulary import load


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or an expression means as a field: a value, and whether it may mean more."""

    field: str
    value: str
    sure: bool


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def _lists() -> Mapping[tuple[str, str], frozenset[str]]:
    return {
        (name, key): frozenset(words)
        for name, entries in _tables().items()
        for key, words in entries.items()
        if isinstance(words, list)
    }


def table(name: str) -> Mapping[str, Any]:
    """One table of ``words.toml``."""
    return _tables()[name]


def listed(name: str, key: str) -> frozenset[str]:
    """One list of words of a table.

    >>> "svar" in listed("about", "but")
    True
    """
    return _lists()[name, key]


@cache
def meanings() -> Mapping[str, Meaning]:
    """What each word or expression in small letters means: kinds, outcomes, standings, parties.

    >>> meanings()["avslogs"], meanings()["miljöpartiets"].value
    (Meaning(field='utfall', value='avslag', sure=True), 'MP')
    """
    found: dict[str, Meaning] = {}
    for written, meaning in _all():
        found.setdefault(written, meaning)
    return found


def _all() -> Iterator[tuple[str, Meaning]]:
    for name, field in (("outcomes", "utfall"), ("standings", "lage"), ("kinds", "arendetyp")):
        for value, forms in table(name).items():
            for written in forms.get("sure", ()):
                yield written, Meaning(field, value, True)
            for written in (*forms.get("unsure", ()), *forms.get("verbs", ())):
                yield written, Meaning(field, value, False)
            for written in forms.get("parted", ()):
                for each in (written, *_with_not_inside(written)):
                    yield each, Meaning(field, value, False)
    unsure, never = listed("parties", "unsure"), listed("parties", "never")
    for term in load("parties").terms:
        also = table("parties")["also"].get(term.name, ())
        for name in (term.label, *term.aliases, *also):
            written = name.casefold()
            if written in never or not any(map(str.islower, name[1:])) or len(name) < _SHORTEST:
                continue
            meaning = Meaning("parti", term.name, written not in unsure)
            yield written, meaning
            yield f"{written}s", meaning
        for written in _members(term.name):
            yield written, Meaning("parti", term.name, False)
            yield f"{written}s", Meaning("parti", term.name, False)


def _members(party: str) -> Iterator[str]:
    """What the members of a party are called: *miljöpartist*, *miljöpartisten*."""
    names = table("parties")
    yield from names["members_in_full"].get(party, ())
    for stem in names["members"].get(party, ()):
        yield from (stem + ending for ending in names["member_endings"])


def _with_not_inside(written: str) -> Iterator[str]:
    first, rest = written.split(" ", 1)
    return (f"{first} {said} {rest}" for said in listed("not", "behind"))


@cache
def turned_inside() -> frozenset[str]:
    """The expressions with an *inte* among their words: *gick inte igenom*.

    >>> "gick inte igenom" in turned_inside()
    True
    """
    several = (forms.get("parted", ()) for forms in table("outcomes").values())
    return frozenset(each for parted in several for one in parted for each in _with_not_inside(one))


@cache
def doings() -> frozenset[str]:
    """The words that say what somebody did in a matter: who reserved themselves, moved, voted."""
    several = (did[part] for did in table("did").values() for part in ("nouns", "verbs"))
    return frozenset(word for words in several for word in words)


_SHORTEST = 5
"""The fewest letters of a party's name; shorter ones are abbreviations."""


@cache
def party_letters() -> Mapping[str, bool]:
    """The letters of parties, and whether the party has been in parliament.

    >>> party_letters()["SD"], party_letters()["MED"]
    (True, False)
    """
    letters = (term for term in load("parties").terms if term.name.isalpha())
    return {term.name: term.more["scope"] in {"riksdag", "äldre"} for term in letters}


@cache
def verbs() -> frozenset[str]:
    """The verbs that say that someone raised a matter of a kind."""
    return frozenset(verb for kind in table("kinds").values() for verb in kind.get("verbs", ()))
