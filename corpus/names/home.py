"""The municipality that a paper without a letterhead speaks for, found among those it mentions.

A motion says "our" of its own municipality and "as in" of others. Motions in parliament have no
municipality of their own.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from corpus.names.municipalities import Mention, find_municipalities
from corpus.vocabulary import load, wording

_PARLIAMENT = re.compile(
    r"Motion till riksdagen|[Rr]iksdagen (?:ställer sig bakom|tillkännager|beslutar|avslår)"
    r"|tillkänna\w*\s(?:\w+\s){0,4}för regeringen|riksdagsbeslut"
)
_PARTY_IN = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäö]+(?:erna|partiet|initiativ|samling)\si\s(?P<name>[A-ZÅÄÖ][\wåäö-]+)"
)
# Before a name, these show an example or merely a place.
_ELSEWHERE = re.compile(
    rf"(?:\b{wording('place_words', 'somebody_elses')}"
    r"|t\.?\s?ex\.?|bl\.?\s?a\.?|,)\s\Z",
    re.IGNORECASE,
)
# "Motion till kommunfullmäktige i Ekhamra kommun", "Till Ekhamras kommunfullmäktige".
_ADDRESSED = re.compile(
    r"\b(?i:kommunfullmäktige\s+i)\s+(?P<in>[A-ZÅÄÖ][\wåäö-]+)"
    r"|\b(?i:till)\s+(?P<of>[A-ZÅÄÖ][\wåäö-]+s)\s+(?i:kommunfullmäktige)\b"
)
# The place and the day above or below a paper: "Lund 2024-04-08", "Lund den 8 april 2024".
_DATELINE = re.compile(
    r"^[ \t]*(?P<name>[A-ZÅÄÖ][a-zåäö-]+),?[ ](?:den[ ])?"
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}[ ][a-z]+[ ]\d{4})[ \t]*$",
    re.MULTILINE,
)
_OURS = re.compile(r"\s\w+\s(?:vi|vår|våra)\b")


def named_throughout(text: str) -> Mention | None:
    """Return the municipality that a long paper names again and again, or None.

    It must be named three times, and make up six in ten of all mentions.
    """
    mentions = list(find_municipalities(text))
    names = Counter(mention.name for mention in mentions)
    if not names or _PARLIAMENT.search(text):
        return None
    name, count = names.most_common(1)[0]
    if count < 3 or count < 0.6 * len(mentions):
        return None
    return next(mention for mention in mentions if mention.name == name)


def named_by_address(text: str) -> Mention | None:
    """Return the one municipality to which the paper's web and e-mail addresses belong, or None.

    Companies have addresses too, and addresses have no å, ä or ö. So an address counts only if
    it is the name of a known municipality, or of the place in the postal address.

    >>> named_by_address("Torggatan 2, 555 55 Ekhåmra, www.ekhamra.se").name
    'Ekhåmra'
    """
    if _PARLIAMENT.search(text):
        return None
    found = {mention.name: mention for mention in _addresses(text)}
    return next(iter(found.values())) if len(found) == 1 else None


def _addresses(text: str) -> Iterator[Mention]:
    for address in _ADDRESS.finditer(text):
        domain = address["domain"]
        if known := _known_domains().get(domain):
            yield Mention(known, *address.span("domain"), known=True)
        for place in _POSTAL_PLACE.finditer(text):
            if not known and place["name"].casefold().translate(_ASCII) == domain:
                name = place["name"].title() if place["name"].isupper() else place["name"]
                yield Mention(name, *place.span("name"), known=False)
                break


# An address with a path behind it is something that the paper refers to, not who writes it.
_ADDRESS = re.compile(r"(?:@|\bwww\.)(?P<domain>[a-z-]{3,30})\.se\b(?!/\w)")
_POSTAL_PLACE = re.compile(r"\b\d{3} ?\d\d +(?P<name>[A-ZÅÄÖ][\wåäö-]+)")
_ASCII = str.maketrans("åäöé", "aaoe")


@cache
def _known_domains() -> dict[str, str]:
    return {
        term.name.casefold().translate(_ASCII).replace(" ", ""): term.name
        for term in load("municipalities").terms
    }


def spoken_for(text: str) -> Mention | None:
    """Return the one municipality that a short paper speaks for, or None.

    A name that is only a place ("i Lund") or an example ("likt Lund") does not count.
    """
    mentions = list(find_municipalities(text))
    if _PARLIAMENT.search(text) or len({mention.name for mention in mentions}) > 1:
        return None
    places = {found["name"]: found for found in _DATELINE.finditer(text)}
    for mention in mentions:
        if mention.name in places:
            return mention
        own = not _ELSEWHERE.search(text, max(0, mention.start - 20), mention.start)
        ours = _OURS.match(text, mention.end)
        if len(mentions) > 1 or (mention.known and (own or ours)):
            return mention
    if addressed := _ADDRESSED.search(text):
        group = addressed.lastgroup or ""
        for mention in find_municipalities(f"{addressed[group]} kommun"):
            return Mention(mention.name, *addressed.span(group), known=mention.known)
    for signed in (*_PARTY_IN.finditer(text), *places.values()):
        known = next(find_municipalities(f"{signed['name']} kommun"), None)
        if known and known.known:
            return Mention(known.name, *signed.span("name"), known=True)
    return None
