"""The municipality that a text names: "Göteborgs Stad", "LOMMA KOMMUN", "Ekhamra kommun"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.vocabulary import load, wording

# What stands before "kommun" or "stad" with a capital, and is not a name.
_NOT_NAMES = frozenset(load("place_words").words("no_name"))
_KEEPS_S = re.compile(r"(?:[åäöiu]s|fors|hals|los|mos|ss)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A municipality named in full, where it stands, and whether the vocabulary knows it."""

    name: str
    start: int
    end: int
    known: bool


def find_municipalities(text: str) -> Iterator[Mention]:
    """Yield each mention of a municipality by its full name.

    An unknown *X stad* is skipped, since *stad* is also a part of a town.

    >>> [(m.name, m.known) for m in find_municipalities("Göteborgs Stad och EKHAMRA KOMMUN")]
    [('Göteborg', True), ('Ekhamra', False)]
    >>> list(find_municipalities("programmet ”Uthållig kommun”"))
    []
    """
    if not _MAY_SAY.search(text):
        return
    for found in _pattern().finditer(text):
        name = found["name"] or "Gotland"
        known = load("municipalities").find(f"{name} kommun")
        if not known and " " in name:
            known = load("municipalities").find(f"{name.split()[-1]} kommun")
        if known:
            yield Mention(known.name, *found.span(), known=True)
        elif found["kind"].casefold() == "kommun" and not _describes(name):
            yield Mention(_without_genitive(name, text), *found.span(), known=False)


_MAY_SAY = re.compile(r" (?:[Kk]ommun|[Ss]tad|KOMMUN|STAD|Gotland)s?(?!\w)")


def opening_municipality(line: str) -> Mention | None:
    """Return the town or region that a line of a letterhead begins with, or None.

    At that place *X stad* is the sender, even if the vocabulary does not know it. A region
    keeps its full name, since many share a name with a municipality.

    >>> opening_municipality("EKHAMRA STAD     Protokoll").name
    'Ekhamra'
    >>> opening_municipality("Region Norrmark").name
    'Region Norrmark'
    >>> opening_municipality("Hållbar stad") or opening_municipality("Ekhamra stad växer")
    """
    found = _OPENING.match(line)
    if not found:
        return None
    if known := next(find_municipalities(found[0]), None):
        return Mention(known.name, *found.span("whole"), known=True)
    name = found["town"] or found["region"]
    if _describes(name):
        return None
    if found["region"]:
        return Mention(f"Region {_in_small(name)}", *found.span("whole"), known=False)
    return Mention(_without_genitive(name, line), *found.span("whole"), known=False)


_OPENING = re.compile(
    r"[ \t*_#]*(?P<whole>(?P<town>[A-ZÅÄÖ][\w-]+)[ ](?:[Ss]tad|STAD)"
    r"|(?i:region)[ ](?P<region>[A-ZÅÄÖ][\w-]+(?:[ ][Ll]än)?))[ \t*_]*(?:\Z|[ ]{3}|\t|[|,·•])"
)
# What stands there with a capital because a line or the name of a programme begins with it.
_SAID_OF_TOWNS = frozenset(load("place_words").words("said_of_towns"))
_DESCRIBING = load("place_words").words("describing")


def _describes(name: str) -> bool:
    small = name.casefold()
    return small in _NOT_NAMES | _SAID_OF_TOWNS or small.endswith(_DESCRIBING)


def _in_small(name: str) -> str:
    return name.title() if name.isupper() else name


@cache
def _pattern() -> re.Pattern[str]:
    several_words = "|".join(
        term.name.replace(" ", "[ ]") + "s?"
        for term in load("municipalities").terms
        if " " in term.name
    )
    return re.compile(
        rf"(?<![\w-])(?P<name>(?i:{several_words})"
        rf"|(?:(?i:{wording('place_words', 'begins_a_name')})[ ])?[A-ZÅÄÖ][A-ZÅÄÖa-zåäö-]+)[ ]"
        r"(?P<kind>[Kk]ommun|[Ss]tad|KOMMUN|STAD)s?(?!\w)|(?<![\w-])Region[ ]Gotlands?(?!\w)"
    )


def _without_genitive(name: str, text: str) -> str:
    """*Granbergs kommun* is Granberg and *Björknäs kommun* is Björknäs; the text may tell."""
    name = _in_small(name)
    bare = name.removesuffix("s")
    if bare == name or re.search(rf"\b{re.escape(name)}\b(?! (?:[Kk]ommun|[Ss]tad))", text):
        return name
    if re.search(rf"\b{re.escape(bare)}\b", text):
        return bare
    return name if _KEEPS_S.search(name) else bare
