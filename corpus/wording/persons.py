"""People with the party letters behind their names: "Anna Ek (S), Bo Berg (V) och Ci Dal (-)"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.document import Person
from corpus.vocabulary import load, wording
from corpus.wording.spans import Span, fold

_WORD = r"[A-ZÅÄÖÉÈÜÁČĆŠŽØÆ](?:[\w'’-]+|\.)?"
_PARTICLE = wording("person_words", "particle", whole=False)
# A name may be broken over two lines, never over a blank one.
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_NAME = rf"{_WORD}(?:{_GAP}(?:{_PARTICLE}{_GAP}){{0,2}}{_WORD}){{0,5}}"
_LETTERS = r"[A-ZÅÄÖa-zåäö][A-ZÅÄÖa-zåäö!]{0,4}|[-–]"
# "Anna Ek i Lund (S)" tells one Anna Ek from another by where she lives.
_PERSON = re.compile(
    rf"(?P<name>\b{_NAME})(?:{_GAP}i{_GAP}{_WORD})?(?:,(?=[ ]))?{_GAP}?\((?P<party>{_LETTERS})\)"
)
_SHARED = re.compile(
    rf",?{_GAP}?(?:\((?:båda|alla|samtliga){_GAP}|(?:båda|alla|samtliga){_GAP}\()(?P<party>{_LETTERS})\)"
)
_NAMES_BEFORE = re.compile(rf"\b{_NAME}(?:,{_GAP}{_NAME})*{_GAP}(?:och|samt|&){_GAP}{_NAME}\Z")
_ONE_NAME = re.compile(rf"\b{_NAME}")
_THROUGH = re.compile(
    rf",?\s+(?:i\s+{_WORD}\s+)?(?:har\s+)?(?:i\s+en\s+(?:motion|interpellation),?\s+)?"
    rf"(?:genom|undertecknad\s+av)\s+(?P<names>{_NAME}(?:,{_GAP}{_NAME})*(?:{_GAP}(?:och|samt|&){_GAP}{_NAME})?)"
)
# A party that no vocabulary knows, as most of those of one municipality call themselves.
_UNKNOWN_PARTY = re.compile(rf"\b[A-ZÅÄÖ][a-zåäö]+{wording('person_words', 'ends_a_party')}")
_OWN_LETTERS = re.compile(rf"(?P<name>{_UNKNOWN_PARTY.pattern})\s+\((?P<party>{_LETTERS})\)")
# "Anna Ek och Bo Berg, båda från Ekbypartiet", "alla Ekbys Framtid (EF)".
_OF_ONE_PARTY = re.compile(
    rf",?{_GAP}(?:båda|alla|samtliga){_GAP}(?:(?:från|för|i){_GAP})?"
    rf"(?P<name>{_NAME})(?:{_GAP}\((?P<party>{_LETTERS})\))?"
)
_TOGETHER = re.compile(r"\b(?:båda|alla|samtliga|partiet)\s+(?:(?:från|för|i)\s+)?\Z")
_ON_BEHALF = re.compile(
    rf"\b(?P<names>{_NAME}(?:,{_GAP}{_NAME})*(?:{_GAP}(?:och|samt|&){_GAP}{_NAME})?){_GAP}för{_GAP}\Z"
)
_LONGEST_LIST = 400
_IN_FULL = re.compile(rf"\b(?P<name>{_NAME}),{_GAP}(?P<party>{_WORD})")
_PARTY_LIST = re.compile(
    r"\b[A-ZÅÄÖ]{1,3}\b(?:\s*,\s*[A-ZÅÄÖ]{1,3}\b)*(?:\s*,?\s*(?:och|samt|&)\s+[A-ZÅÄÖ]{1,3}\b)?"
)
_GROUP = re.compile(r"(?:\([A-ZÅÄÖa-zåäö]{1,4}\)|\b[A-ZÅÄÖ]{1,4})-")
_GROUPS = re.compile(rf"(?:{_GROUP.pattern}(?:\s*,\s*|\s+(?:och|samt|&)\s+)?)+(?=grupp|ledam)")
_BETWEEN = re.compile(r"[\s,;]*(?:\b(?:och|samt)\b)?[\s,]*")
_UNLISTED = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4}!?")


@dataclass(frozen=True, slots=True)
class Named:
    """Someone named in the text, and the span from the name to the bracket behind the letters."""

    person: Person
    span: Span


def party_letters(written: str) -> str | None:
    """The letters a party goes by: the vocabulary's if it is known, else letters as they stand.

    >>> party_letters("fp"), party_letters("Liberalerna"), party_letters("–"), party_letters("BjP")
    ('FP', 'L', '-', 'BjP')
    >>> party_letters("samt") is None, party_letters("Ordf") is None
    (True, True)
    """
    if term := load("parties").find(written):
        return term.name
    is_role = written.casefold() in _roles(opening=False)
    return written if _UNLISTED.fullmatch(written) and not is_role else None


def named_in(text: str, span: Span) -> list[Named]:
    r"""Everyone whose name is followed by party letters, in the text's order, roles left out.

    >>> text = "Tjänstgörande ersättaren Anna Ek (S) och Bo af\nBerg (kd) yrkar"
    >>> [(n.person.namn, n.person.parti) for n in named_in(text, Span(0, len(text)))]
    [('Anna Ek', 'S'), ('Bo af Berg', 'KD')]
    >>> text = "Sammanfattning\nCi Dal (L) vill"
    >>> [n.person.namn for n in named_in(text, Span(0, len(text)))]
    ['Ci Dal']
    """
    found = []
    for match in _PERSON.finditer(text, *span):
        party = party_letters(match["party"])
        if party is None:
            continue
        first = _below_heading(text, *match.span("name"))
        start = _past_roles(text, first, match.end("name"))
        if start < match.end("name"):
            name = _in_small(fold(text[start : match.end("name")]))
            if _is_party(text, start, name):
                continue
            known = load("parties").find(party)
            if not known and _abbreviates(party, name) and not _led_by_others(text, party, name):
                continue
            found.append(Named(Person(name, party), Span(start, match.end())))
    return found


def _is_party(text: str, start: int, name: str) -> bool:
    """Whether a party's own name stands before its letters: "båda Ekbys Framtid (EF)"."""
    return bool(_UNKNOWN_PARTY.fullmatch(name) or _TOGETHER.search(text, max(0, start - 30), start))


def _below_heading(text: str, start: int, end: int) -> int:
    """Where a name begins if the line that it seems to begin with is a heading above it.

    A line that holds nothing but the first words, with a whole name below it, is no part of that.
    """
    above, broken, below = text[start:end].partition("\n")
    opens_line = not text[:start].rpartition("\n")[2].strip()
    if opens_line and len(below.split()) > 1:
        return start + len(above) + len(broken) + len(below) - len(below.lstrip())
    return start


def _in_small(name: str) -> str:
    """A name set in capitals, as the rest of a heading, the way it is written elsewhere."""
    return name.title() if name.isupper() and len(name.split()) > 1 else name


def _abbreviates(letters: str, name: str) -> bool:
    """Whether letters of no known party may be short for the words before: "Rikspolisen (RPS)".

    A party that no vocabulary has stands behind a person's first name and surname.
    """
    words = name.split()
    small = letters[1:] != letters[1:].upper() and len(letters) > 3
    return len(words) < 2 or len(words[-1]) < 3 or _shortens(letters, name) or small


def _shortens(letters: str, name: str) -> bool:
    """Whether letters stand in this order in a name that begins with them: *Region Syd, RS*."""
    rest = iter(name.casefold())
    return name[0] == letters[0] and all(one in rest for one in letters.casefold())


def _led_by_others(text: str, letters: str, name: str) -> bool:
    """Whether the letters also stand behind somebody else, as only a party's do."""
    others = (match for match in _PERSON.finditer(text) if match["party"] == letters)
    names = (fold(match["name"]) for match in others)
    return any(len(other.split()) > 1 and name not in other for other in names)


def sharing_letters(text: str, span: Span) -> list[Named]:
    """People whose letters stand once for all: "Anna Ek och Bo Berg (båda S)".

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
            first = _past_roles(text, at + len(name) - len(name.lstrip()), start)
            found.append(Named(Person(fold(text[first:start]), party), Span(first, match.end())))
    return found


def of_one_party(text: str, span: Span) -> list[Named]:
    """People whose party stands once for all, in full: its letters behind it, or elsewhere.

    >>> text = "Anna Ek och Bo Berg, båda från Ekbypartiet, vill. Motion från Ekbypartiet (EP)"
    >>> [(n.person.namn, n.person.parti) for n in of_one_party(text, Span(0, len(text)))]
    [('Anna Ek', 'EP'), ('Bo Berg', 'EP')]
    """
    for match in _OF_ONE_PARTY.finditer(text, *span):
        name = fold(match["name"])
        earliest = max(span.start, match.start() - _LONGEST_LIST)
        names = _NAMES_BEFORE.search(text, earliest, match.start())
        known = load("parties").find(name)
        if not names or not (known or match["party"] or _UNKNOWN_PARTY.fullmatch(name)):
            continue
        letters = re.search(rf"{re.escape(name)}\s+\(({_LETTERS})\)", text)
        party = known.name if known else party_letters(letters[1]) if letters else None
        found = []
        for one in _ONE_NAME.finditer(text, *names.span()):
            first = _past_roles(text, *one.span())
            who = _speaker(text, fold(text[first : one.end()]), party)
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
        for match in _UNKNOWN_PARTY.finditer(text, *span)
        if not any(where.start <= match.start() < where.end for where in within)
    ]
    for party, where in known:
        if behind := _ON_BEHALF.search(text, span.start, where.start):
            found += [
                Named(_speaker(text, fold(name[0]), party), Span(name.start(), where.end))
                for name in _ONE_NAME.finditer(text, *behind.span("names"))
            ]
        if through := _THROUGH.match(text, where.end, span.end):
            for name in _ONE_NAME.finditer(text, *through.span("names")):
                first = _past_roles(text, *name.span())
                who = _speaker(text, fold(text[first : name.end()]), party)
                found.append(Named(who, Span(where.start, name.end())))
    return found


def _speaker(text: str, name: str, party: str | None) -> Person:
    """Someone who speaks for a party; of one no vocabulary has, as letters elsewhere tell it."""
    if party is None:
        everyone = (one.person for one in named_in(text, Span(0, len(text))))
        party = next((person.parti for person in everyone if person.namn == name), None)
    return Person(name, party)


def with_party_names(text: str, span: Span) -> list[Named]:
    """People whose party stands in full behind the name; None for a party no vocabulary has.

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
            found.append(Named(Person(fold(match["name"]), party), Span(*match.span())))
    return found


def party_list(text: str, span: Span) -> tuple[tuple[str, ...], int]:
    """The parties named by letters in a row where `span` begins, and where the row ends.

    >>> party_list("V, S och MP den 19 april", Span(0, 24))
    (('V', 'S', 'MP'), 11)
    """
    match = _PARTY_LIST.match(text, *span)
    if not match:
        return (), span.start
    letters = re.findall(r"[A-ZÅÄÖ]{1,3}\b", match[0])
    return tuple(party for one in letters if (party := party_letters(one))), match.end()


def party_groups(text: str, span: Span) -> list[tuple[str, Span]]:
    """The parties whose groups act, each with its span: "(S)-gruppen", "V- och SD-grupperna".

    >>> [party for party, _ in party_groups("S-, V- och (sd)-grupperna", Span(0, 25))]
    ['S', 'V', 'SD']
    """
    return [
        (term.name, Span(*letters.span()))
        for groups in _GROUPS.finditer(text, *span)
        for letters in _GROUP.finditer(text, *groups.span())
        if (term := load("parties").find(letters[0].strip("()-")))
    ]


def party_named(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Parties named in full, "Liberalerna" or "Socialdemokraternas", with their spans.

    >>> [party for party, _ in party_named("Vi Socialdemokrater", Span(0, 19))]
    ['S']
    """
    for match in _party_names().finditer(text, *span):
        term = load("parties").find(match["name"])
        if term:
            yield term.name, Span(match.start("name"), match.end("name"))
    for match in _OWN_LETTERS.finditer(text, *span):
        party = party_letters(match["party"])
        if party and not load("parties").find(match["name"]):
            yield party, Span(*match.span())


def runs(text: str, people: Sequence[Named]) -> list[list[Named]]:
    """The people grouped into lists that only commas, "och" and roles separate."""
    groups: list[list[Named]] = []
    for one in people:
        if groups and _only_separated(text, groups[-1][-1].span.end, one.span.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _only_separated(text: str, start: int, end: int) -> bool:
    between = _BETWEEN.match(text, start, end)
    at = between.end() if between else start
    return _past_roles(text, at, end, opening=False) >= end


def _past_roles(text: str, start: int, end: int, *, opening: bool = True) -> int:
    """Where the first word that is no role begins; `opening`: nor one that opens a sentence."""
    for word in re.finditer(r"\S+\s*", text[start:end]):
        bare = word[0].strip(" \n\t,").casefold()
        if bare not in _roles(opening=opening) and bare not in _party_words():
            return start + word.start()
    return end


@cache
def _roles(*, opening: bool) -> frozenset[str]:
    return frozenset(
        word
        for term in load("roles").terms
        if opening or not term.more.get("opening")
        for word in (term.name, *term.aliases)
    )


@cache
def _party_words() -> frozenset[str]:
    """Parties' names of one word, for "För Vänsterpartiet" on the line above a signature."""
    parties = load("parties").terms
    names = (name for term in parties for name in (term.label, *term.aliases))
    return frozenset(name.casefold() for name in names if len(name) > 4)


@cache
def _party_names() -> re.Pattern[str]:
    names = {
        name
        for term in load("parties").terms
        for name in (term.label, *term.aliases)
        if len(name) > 4 and name[0].isupper()
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    alternatives = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"\b(?P<name>{alternatives})s?\b")
