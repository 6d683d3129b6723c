"""The municipality that a paper without a letterhead speaks for, found among those it mentions.

A motion says "our" of its own municipality and "as in" of others. Motions in parliament have no
municipality of their own. A heading about somebody else's plan or letter says nothing of whose
paper it is.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from corpus.names.municipalities import Mention, find_municipalities
from corpus.vocabulary import Sought, load, needed, wording

CACHED_MENTIONS = 8
"""The most texts whose municipalities are cached, as several rules ask for them: 1 MB."""
_PARLIAMENT = Sought(
    r"Motion till riksdagen|[Rr]iksdagen (?:ställer sig bakom|tillkännager|beslutar|avslår)"
    r"|tillkänna\w*\s(?:\w+\s){0,4}för regeringen|riksdagsbeslut",
    ["riksdag", "för regeringen"],
    re.NOFLAG,
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


@lru_cache(CACHED_MENTIONS)
def _mentions(text: str) -> tuple[Mention, ...]:
    return tuple(find_municipalities(text))


def named_throughout(text: str) -> Mention | None:
    """Return the municipality that a long paper names again and again, or None.

    It must be named three times, and make up six in ten of all mentions.
    """
    mentions = _mentions(text)
    names = Counter(mention.name for mention in mentions)
    if not names or _PARLIAMENT.search(text) or _is_regional(text):
        return None
    name, count = names.most_common(1)[0]
    named = [mention for mention in mentions if mention.name == name]
    if count < 3 or count < 0.6 * len(mentions) or any(_is_others(text, m) for m in named):
        return None
    return named[0]


def named_once_or_more(text: str) -> Mention | None:
    """Return the one known municipality that minutes without a letterhead name, or None.

    It must be the only one in the whole file, and be named twice or as the place where the meeting
    was. What somebody else sent in is named in a heading, too, so such a heading makes it unknown.
    """
    mentions = [each for each in _mentions(text) if each.known]
    names = {mention.name for mention in mentions}
    if len(names) > 1 or _PARLIAMENT.search(text) or _is_regional(text):
        return None
    venue = _venue(text)
    if venue and (not names or names == {venue.name}):
        return venue
    if not names or any(_is_others(text, mention) for mention in mentions):
        return None
    bare = re.findall(rf"\b{re.escape(mentions[0].name)}s?\b", text)
    asked = any(
        _ASKED_OF.search(text, max(0, m.start - 9), m.start)
        and not _ON_CONDITION.search(text, max(0, m.start - _NEAR), m.start)
        for m in mentions
    )
    return mentions[0] if len(bare) > 1 or asked else None


# What a point asks of a municipality, it asks of the one that it is moved in.
_ASKED_OF = re.compile(r"(?:\batt\s|^[ \t]*(?:[-–•·]|\d{1,2}[.)])[ \t]*)\Z", re.MULTILINE)


_ON_CONDITION = re.compile(rf"\b{wording('place_words', 'on_condition')}\s+att\s\Z", re.IGNORECASE)
_NEAR = 40
_REGIONAL = re.compile(rf"\b{wording('place_words', 'no_municipality')}", re.IGNORECASE)
_HEAD = 300
"""The most characters at the beginning that tell that minutes are no municipality's."""


def _is_regional(text: str) -> bool:
    """Whether minutes begin as those of a region or a federation, which many towns belong to."""
    return _REGIONAL.search(text.partition("§")[0], 0, _HEAD) is not None


def _venue(text: str) -> Mention | None:
    """The municipality whose town hall the meeting was in: *kommunhuset, Ekhamra*."""
    found = {}
    for place in _VENUE.finditer(text):
        group = place.lastgroup or ""
        named = place[group].removesuffix("s") if group == "of" else place[group]
        for name in (named, place[group]):
            if known := load("municipalities").find(f"{name} kommun"):
                found[known.name] = Mention(known.name, *place.span(group), known=True)
                break
    return next(iter(found.values())) if len(found) == 1 else None


_TOWN_HALL = f"(?i:{wording('place_words', 'town_halls')})"
# On the cover it is where the meeting was; elsewhere it would be a place like any other.
_VENUE = Sought(
    rf"{_TOWN_HALL}(?:,[ ]|[ ]i[ ])(?P<at>[A-ZÅÄÖ][\wåäö-]+)(?=[ ]?,|[ ]?$|\s(?:kl|den|\d))"
    rf"|\b(?P<of>[A-ZÅÄÖ][\wåäö-]{{1,60}}s)[ ]{_TOWN_HALL}",
    needed("place_words", "town_halls"),
    re.MULTILINE,
)
_OTHERS = re.compile(rf"\b{wording('place_words', 'about_others')}", re.IGNORECASE)


def _is_others(text: str, mention: Mention) -> bool:
    """Whether a mention stands on a line about what somebody else plans or has sent in."""
    near = max(0, mention.start - 90)
    begin = text.rfind("\n", near, mention.start) + 1 or near
    line = text[begin : begin + 180].partition("\n")[0]
    return _OTHERS.search(line) is not None


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
    addresses = [*_ADDRESS.finditer(text), *_PRINTED_FROM.finditer(text)]
    places: dict[str, re.Match[str]] = {}
    for place in _POSTAL_PLACE.finditer(text) if addresses else ():
        places.setdefault(place["name"].casefold().translate(_ASCII), place)
    for address in addresses:
        domain = address["domain"].casefold().translate(_ASCII)
        if known := _known_domains().get(domain):
            yield Mention(known, *address.span("domain"), known=True)
        elif postal := places.get(domain):
            name = postal["name"].title() if postal["name"].isupper() else postal["name"]
            yield Mention(name, *postal.span("name"), known=False)


# An address with a path behind it is something that the paper refers to, not who writes it.
_ADDRESS = Sought(
    r"(?:@|\bwww\.)(?:[a-z]+\.)?(?P<domain>[a-zåäö-]{3,30})\.se\b(?!/\w)",
    ["@", "www."],
    re.NOFLAG,
)
# But a page that was printed says where it came from.
_PRINTED_FROM = Sought(
    rf"{wording('place_words', 'printed_from')}\s*(?:https?://)?(?:[\w-]+\.)*?"
    r"(?P<domain>[a-zåäö-]{3,30})\.se(?![\w.])",
    needed("place_words", "printed_from"),
)
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
    mentions = _mentions(text)
    if _PARLIAMENT.search(text) or len({mention.name for mention in mentions}) > 1:
        return None
    places = {found["name"]: found for found in _DATELINE.finditer(text)}
    for mention in mentions:
        if mention.name in places:
            return mention
        if _is_others(text, mention):
            return None
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
