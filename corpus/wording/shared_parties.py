"""People whose party does not stand in letters behind each name."""

import re

from corpus.document import Person
from corpus.vocabulary import load
from corpus.wording.parties import LETTERS, UNKNOWN_PARTY, party_letters, party_named
from corpus.wording.persons import GAP, NAME, NAME_WORD, Named, everyone_in, past_roles
from corpus.wording.spans import Span, one_line

_SHARED = re.compile(
    rf"(?:,{GAP}?|(?<![ \t]){GAP}?)"
    rf"(?:\((?:båda|alla|samtliga){GAP}|(?:båda|alla|samtliga){GAP}\()(?P<party>{LETTERS})\)"
)
_NAMES_BEFORE = re.compile(rf"\b{NAME}(?:,{GAP}{NAME})*{GAP}(?:och|samt|&){GAP}{NAME}\Z")
_ONE_NAME = re.compile(rf"\b{NAME}")
_THROUGH = re.compile(
    rf",?\s+(?:i\s+{NAME_WORD}\s+)?(?:har\s+)?(?:i\s+en\s+(?:motion|interpellation),?\s+)?"
    rf"(?:genom|undertecknad\s+av)\s+(?P<names>{NAME}(?:,{GAP}{NAME})*(?:{GAP}(?:och|samt|&){GAP}{NAME})?)"
    rf"\b(?!{GAP}kommun)"
)
# "Anna Ek och Bo Berg, båda från Ekbypartiet", "alla Ekbys Framtid (EF)".
_OF_ONE_PARTY = re.compile(
    rf",?{GAP}(?:båda|alla|samtliga){GAP}(?:(?:från|för|i){GAP})?"
    rf"(?P<name>{NAME})(?:{GAP}\((?P<party>{LETTERS})\))?"
)
_ON_BEHALF = re.compile(
    rf"\b(?P<names>{NAME}(?:,{GAP}{NAME})*(?:{GAP}(?:och|samt|&){GAP}{NAME})?){GAP}för{GAP}\Z"
)
_LONGEST_LIST = 400
_IN_FULL = re.compile(rf"\b(?P<name>{NAME}),{GAP}(?P<party>{NAME_WORD})")


def sharing_letters(text: str, span: Span) -> list[Named]:
    """Return people whose letters stand once for all: "Anna Ek och Bo Berg (båda S)".

    >>> text = "av Anna Ek, Bo Berg och Ci Dal (alla S)"
    >>> [n.person.namn for n in sharing_letters(text, Span(0, len(text)))]
    ['Anna Ek', 'Bo Berg', 'Ci Dal']
    """
    found = []
    for match in _SHARED.finditer(text, *span):
        earliest = max(span.start, match.start() - _LONGEST_LIST)
        names = _NAMES_BEFORE.search(text, earliest, match.start())
        party = party_letters(match["party"])
        start = names.start() if names else match.start()
        for name in re.split(r",|\b(?:och|samt)\b|&", names[0]) if names else ():
            at = text.index(name, start)
            start = at + len(name)
            first = past_roles(text, at + len(name) - len(name.lstrip()), start)
            found.append(
                Named(Person(one_line(text[first:start]), party), Span(first, match.end()))
            )
    return found


def of_one_party(text: str, span: Span) -> list[Named]:
    """Return people whose party is named in full once for all of them.

    >>> text = "Anna Ek och Bo Berg, båda från Ekbypartiet, vill. Motion från Ekbypartiet (EP)"
    >>> [(n.person.namn, n.person.parti) for n in of_one_party(text, Span(0, len(text)))]
    [('Anna Ek', 'EP'), ('Bo Berg', 'EP')]
    """
    for match in _OF_ONE_PARTY.finditer(text, *span):
        name = one_line(match["name"])
        earliest = max(span.start, match.start() - _LONGEST_LIST)
        names = _NAMES_BEFORE.search(text, earliest, match.start())
        known = load("parties").find(name)
        if not names or not (known or match["party"] or UNKNOWN_PARTY.fullmatch(name)):
            continue
        letters = re.search(rf"{re.escape(name)}\s+\(({LETTERS})\)", text)
        party = known.name if known else party_letters(letters[1]) if letters else None
        found = []
        for one in _ONE_NAME.finditer(text, *names.span()):
            first = past_roles(text, *one.span())
            who = _speaker(text, one_line(text[first : one.end()]), party)
            found.append(Named(who, Span(first, match.end())))
        return found
    return []


def speaking_for(text: str, span: Span) -> list[Named]:
    """People through whom a party speaks: "Vänsterpartiet genom Anna Ek och Bo Berg vill".

    The letters of a party that no vocabulary knows stand behind their names elsewhere, or nowhere.

    >>> text = "Vänsterpartiet genom Anna Ek och Bo Berg har i en motion"
    >>> [(n.person.namn, n.person.parti) for n in speaking_for(text, Span(0, len(text)))]
    [('Anna Ek', 'V'), ('Bo Berg', 'V')]
    """
    found: list[Named] = []
    known: list[tuple[str | None, Span]] = list(party_named(text, span))
    within = [where for _, where in known]
    known += [
        (None, Span(*match.span()))
        for match in UNKNOWN_PARTY.finditer(text, *span)
        if not any(where.start <= match.start() < where.end for where in within)
    ]
    for party, where in known:
        earliest = max(span.start, where.start - _LONGEST_LIST)
        if behind := _ON_BEHALF.search(text, earliest, where.start):
            found += [
                Named(_speaker(text, one_line(name[0]), party), Span(name.start(), where.end))
                for name in _ONE_NAME.finditer(text, *behind.span("names"))
            ]
        if through := _THROUGH.match(text, where.end, span.end):
            for name in _ONE_NAME.finditer(text, *through.span("names")):
                first = past_roles(text, *name.span())
                who = _speaker(text, one_line(text[first : name.end()]), party)
                found.append(Named(who, Span(where.start, name.end())))
    return found


def _speaker(text: str, name: str, party: str | None) -> Person:
    """Return someone who speaks for a party; an unknown party is found by letters elsewhere."""
    if party is None:
        everyone = (one.person for one in everyone_in(text))
        party = next((person.parti for person in everyone if person.namn == name), None)
    return Person(name, party)


def with_party_names(text: str, span: Span) -> list[Named]:
    """Return people whose party stands in full behind the name; an unknown party is None.

    >>> text = "Anna Ek, Liberalerna, och Bo Berg, Ekbypartiet, vill"
    >>> [(n.person.namn, n.person.parti) for n in with_party_names(text, Span(0, len(text)))]
    [('Anna Ek', 'L'), ('Bo Berg', None)]
    """
    found = []
    for match in _IN_FULL.finditer(text, *span):
        # Behind a mere comma any word may stand; only a party's name tells a person's party.
        known = load("parties").find(match["party"])
        if known or match["party"].endswith("partiet"):
            party = known.name if known else None
            found.append(Named(Person(one_line(match["name"]), party), Span(*match.span())))
    return found
