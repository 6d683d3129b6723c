"""People with the party letters behind their names: "Anna Ek (S), Bo Berg (V) och Ci Dal (-)"."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Person
from corpus.vocabulary import load, wording
from corpus.wording.parties import LETTERS, UNKNOWN_PARTY, party_letters, party_words, roles
from corpus.wording.spans import Span, one_line, opens_line

CACHED_TEXTS = 8
"""The most texts of which is cached who stands in them, as each fact asks again: 4 MB."""
# "D’Aniello" and "d´Agnan" are one word each, and so is the "E:son" of "Mats E:son Hjorth".
NAME_WORD = r"(?:d[´'’])?[A-ZÅÄÖÉÈÜÁČĆŠŽØÆ](?:[\w'’´-]{1,40}|:son\b|\.)?"
PARTICLE = wording("person_words", "particle", whole=False)
# A name may be broken over two lines, never over a blank one.
GAP = r"(?:[ \t]++|[ \t]*+\n[ \t]*+)"
NAME = rf"{NAME_WORD}(?:{GAP}(?:{PARTICLE}{GAP}){{0,2}}{NAME_WORD}){{0,5}}"
FULL_NAME = rf"{NAME_WORD}(?:{GAP}(?:{PARTICLE}{GAP}){{0,2}}{NAME_WORD}){{1,4}}"
"""A pattern of a name of at least two words; one word alone may be anything."""
# "Anna Ek i Lund (S)" tells one Anna Ek from another by where she lives.
_PERSON = re.compile(
    rf"(?P<name>\b{NAME})(?:{GAP}i{GAP}{NAME_WORD})?(?:,(?=[ ]))?{GAP}?\((?P<party>{LETTERS})\)"
)
_BRACKETED = re.compile(rf"\((?:{LETTERS})\)")
_LONGEST = 600
"""The most characters of a name of six words, with all between them."""
_TOGETHER = re.compile(r"\b(?:båda|alla|samtliga|partiet)\s+(?:(?:från|för|i)\s+)?\Z")
_HYPHENED = re.compile(r"- (?=[A-ZÅÄÖ])")
# "bifall till yrkandet från M, D och L.\nAnna Ek (S)": a party's letter ends the line above.
_LETTER_ABOVE = re.compile(rf"({LETTERS})\.[ \t]*\n\s*")
_BETWEEN = re.compile(r"[\s,;]*(?:\b(?:och|samt)\b)?[\s,]*")


@dataclass(frozen=True, slots=True)
class Named:
    """Someone named in the text, and the span from the name to the bracket behind the letters."""

    person: Person
    span: Span


def named_in(text: str, span: Span) -> list[Named]:
    r"""Return everyone with party letters behind the name, in the text's order, without roles.

    >>> text = "Tjänstgörande ersättaren Anna Ek (S) och Bo af\nBerg (kd) yrkar"
    >>> [(n.person.namn, n.person.parti) for n in named_in(text, Span(0, len(text)))]
    [('Anna Ek', 'S'), ('Bo af Berg', 'KD')]
    >>> text = "från M, D och L.\nSven- Bo Ek (V) vill"
    >>> [n.person.namn for n in named_in(text, Span(0, len(text)))]
    ['Sven-Bo Ek']
    >>> text = "Sammanfattning\nCi Dal (L) vill"
    >>> [n.person.namn for n in named_in(text, Span(0, len(text)))]
    ['Ci Dal']
    """
    found: list[Named] = []
    for match in _persons(text, span):
        party = party_letters(match["party"])
        if party is None:
            continue
        first = _below_letter(text, _below_heading(text, *match.span("name")))
        start = past_roles(text, first, match.end("name"))
        if start < match.end("name"):
            name = _in_small(_HYPHENED.sub("-", one_line(text[start : match.end("name")])))
            if _is_party(text, start, name):
                continue
            known = load("parties").find(party)
            if not known and _abbreviates(party, name) and not _led_by_others(text, party, name):
                continue
            found.append(Named(Person(name, party), Span(start, match.end())))
    return found


def _persons(text: str, span: Span) -> Iterator[re.Match[str]]:
    """Yield the names with letters behind them, each looked for before its bracket."""
    at = span.start
    for bracket in _BRACKETED.finditer(text, *span):
        above = text.rfind("(", at, bracket.start()) + 1
        near = max(at, above, bracket.start() - _LONGEST)
        if match := _PERSON.search(text, near, bracket.end()):
            at = match.end()
            yield match


def _is_party(text: str, start: int, name: str) -> bool:
    """Whether a party's own name stands before its letters: "båda Ekbys Framtid (EF)"."""
    return bool(UNKNOWN_PARTY.fullmatch(name) or _TOGETHER.search(text, max(0, start - 30), start))


def _below_heading(text: str, start: int, end: int) -> int:
    """Return where a name begins if its first line is a heading above it.

    A line with nothing but the first words, above a whole name, is no part of the name.
    """
    above, broken, below = text[start:end].partition("\n")
    if broken and len(below.split()) > 1 and opens_line(text, start):
        return start + len(above) + len(broken) + len(below) - len(below.lstrip())
    return start


def _below_letter(text: str, start: int) -> int:
    """Return where a name begins if what looks like its initial is a party's letter above it."""
    above = _LETTER_ABOVE.match(text, start)
    return above.end() if above and load("parties").find(above[1]) else start


def _in_small(name: str) -> str:
    """Return a name that is set in capitals the way it is written elsewhere."""
    return name.title() if name.isupper() and len(name.split()) > 1 else name


def _abbreviates(letters: str, name: str) -> bool:
    """Whether letters of no known party may be short for the words before: "Rikspolisen (RPS)".

    A party that the vocabulary lacks stands behind a person's first name and surname.
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
    return any(name not in other for other in _led_by(text).get(letters, ()))


@lru_cache(CACHED_TEXTS)
def _led_by(text: str) -> Mapping[str, Collection[str]]:
    """By letters, the names of several words that they stand behind in the text."""
    names: dict[str, dict[str, None]] = {}
    for match in _persons(text, Span(0, len(text))):
        name = one_line(match["name"])
        if " " in name:
            names.setdefault(match["party"], {})[name] = None
    return names


@lru_cache(CACHED_TEXTS)
def everyone_in(text: str) -> tuple[Named, ...]:
    """Return everyone with party letters in the whole text; see `named_in`."""
    return tuple(named_in(text, Span(0, len(text))))


def listed_together(text: str, people: Sequence[Named]) -> list[list[Named]]:
    """Group the people into lists that only commas, "och" and roles separate."""
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
    return past_roles(text, at, end, opening=False) >= end


def past_roles(text: str, start: int, end: int, *, opening: bool = True) -> int:
    """Return where the first word begins that is no role.

    With `opening`, words that open a sentence are passed over, too.
    """
    for word in _WORD.finditer(text, start, end):
        bare = word[0].strip(" \n\t,").casefold()
        known = bare in roles(opening=opening) or bare in party_words()
        if not known and not bare.endswith(_ENDS_A_ROLE):
            return word.start()
    return end


_WORD = re.compile(r"\S+\s*")
_ENDS_A_ROLE = load("person_words").words("ends_a_role")
