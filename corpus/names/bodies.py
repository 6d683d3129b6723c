"""The bodies of a municipality: one name for each, however it is written.

Names that are common, or that follow no rule, are data (``bodies.toml``). For the rest there is a
rule: a body is what is called a *nämnd*, *styrelse*, *utskott*, *beredning*, *fullmäktige* or
*direktion*.
"""

import re
from functools import cache

from corpus.vocabulary import load, wording

# Bounded, so that a long word is not searched through from each of its letters.
_STEM = r"[A-ZÅÄÖa-zåäö]{2,40}"
_COORDINATED = (
    rf"(?:(?:{_STEM}+-,\s)?{_STEM}+-|\b{wording('body_words', 'first_of_two')})\s(?:och|samt|&)\s"
)
_KIND = r"(?:nämnd(?:en)?|utskott(?:et)?|beredning(?:en)?|styrelsen?|fullmäktige)"
_DISTRICT = rf"\s{wording('place_words', 'district', whole=False)}"
_SUBJECT = r"[A-ZÅÄÖa-zåäö-]{1,60}+"
_BARE = rf"{wording('body_words', 'before_bare')}\s(?:nämnden|utskottet|beredningen)"
_WHOLE = rf"(?:{wording('body_words', 'before_whole')}\s)?"
_PART = wording("body_words", "part_of_body", whole=False)
_OF_BODY = (
    rf"s\s(?:{wording('body_words', 'before_bare')}\s)?"
    rf"(?:{_COORDINATED})?(?:{_STEM}|personal-|plan-)?{_PART}"
)
_DIRECTION = r"(?:förbunds)?direktionen"

_COUNCIL = (
    rf"(?:{wording('body_words', 'of_council')}\s)?(?:{wording('body_words', 'council')}"
    rf"|rådet\sför\s{wording('body_words', 'council_for')})"
)

BODY = rf"""(?:
    gemensam(?:ma)?\snämnd(?:en)?\sför
    \s{_SUBJECT}(?:,\s{_SUBJECT}){{0,8}}(?:\s(?:och|samt|&)\s{_SUBJECT})?
  | (?:{_WHOLE}(?:{_COORDINATED})?{_STEM}{_KIND} | {_BARE}) (?:{_OF_BODY} | {_DISTRICT})?
  | (?:gemensamma\s)?(?:nämnden|utskottet)\sför
    \s{_SUBJECT}(?:,\s{_SUBJECT}){{0,8}}(?:\s(?:och|samt|&)\s{_SUBJECT})?
  | {_DIRECTION} | {_COUNCIL} | {wording("body_words", "auditors")}
)"""
"""A pattern of a body's name, without the *s* of a genitive.

It needs ``re.VERBOSE`` and ``re.IGNORECASE``.
"""

BODY_IN_PLACE = rf"(?:{BODY}s?(?:\si\s\w+(?:\s(?:kommun|stad))?)?)"
"""A pattern of a body with where it is, *Kommunstyrelsen i Ekhamra kommun*; flags as for `BODY`."""

IN_BODIES = (
    "nämnd", "utskott", "beredning", "styrelse", "fullmäktige", "direktion", "rådet", "revis",
)  # fmt: skip
"""Every name of a body has one of these in it; to look for them first is much faster."""

# "Kultur och fritidsnämnden" is the kultur- och fritidsnämnd, and "Gemensam nämnd" the joint one.
_NO_HYPHEN = re.compile(
    rf"\A({wording('body_words', 'first_of_two')})(?=\s(?:och|samt|&)\s)", re.IGNORECASE
)
_JOINT = re.compile(r"\A(gemensam)(?:ma)?\s(nämnd)?(?:en)?", re.IGNORECASE)
_INDEFINITE = {"nämnd": "en", "styrelse": "n"}
_COMMITTEE_OF = re.compile(r"([A-ZÅÄÖ]\w{1,5}?)[ /-]?(?:AU|au)")
# These are called styrelse and belong to no municipality.
_STATE = load("place_words").words("state")


def nominative(written: str) -> str | None:
    """Return the full name of the body that `written` names, or None if it names none.

    Abbreviations, genitives and capitals are understood. The whole of `written` must be the
    name.

    >>> nominative("KOMMUNFULLMÄKTIGE"), nominative("BUN")
    ('Kommunfullmäktige', 'Barn- och utbildningsnämnden')
    >>> nominative("BUNAU")
    'Barn- och utbildningsnämndens arbetsutskott'
    >>> nominative("Social- och omsorgsnämndens"), nominative("nämnden för Kultur & Fritid")
    ('Social- och omsorgsnämnden', 'Nämnden för Kultur & Fritid')
    >>> nominative("Länsstyrelsen") is None
    True
    """
    written = " ".join(written.split())
    if known := load("bodies").find(written):
        return known.name
    letters = _COMMITTEE_OF.fullmatch(written)
    if letters and (parent := load("bodies").find(letters[1])):
        return f"{parent.name}s arbetsutskott"
    match = _name().fullmatch(written)
    if not match or written.casefold().startswith(_STATE):
        return _direction(written)
    name = written[: -len(match[1])] if match[1] else written
    if name.isupper():
        name = name.lower()
    name = _NO_HYPHEN.sub(r"\1-", name)
    name = _JOINT.sub(lambda joint: f"{joint[1]}ma {joint[2] + 'en' if joint[2] else ''}", name)
    for kind, ending in _INDEFINITE.items():
        if name.casefold().endswith(kind):
            name += ending
    known = load("bodies").find(name)
    return known.name if known else name[0].upper() + name[1:]


def _direction(written: str) -> str | None:
    """The board of a federation of municipalities, which a head calls *Direktion* as well."""
    return f"{written.capitalize()}en" if _BOARD.fullmatch(written) else None


_BOARD = re.compile(r"(?:förbunds)?direktion", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    # Compiled at first use: many a search needs it not.
    return re.compile(BODY + r"(s?)(?!\w)", re.IGNORECASE | re.VERBOSE)
