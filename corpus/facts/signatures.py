"""Who signed a paper that speaks for its authors: a motion, an interpellation, a letter."""

import re
from collections.abc import Sequence

from corpus.document import Person
from corpus.vocabulary import load, wording
from corpus.wording import Named, Span, line_start, one_line, party_named

NAME_ON_LINE = r"(?!För\b)[A-ZÅÄÖ][\w-]{1,40}(?:[ ][A-ZÅÄÖ][\w-]{1,40}){1,3}"
"""A pattern of a name of two to four words on one line."""
_NAME = re.compile(NAME_ON_LINE)
_SPEAKS = re.compile(rf"\b{wording('moving', 'speaks')}", re.IGNORECASE)
_BETWEEN_SIGNATURES = 200
_ABOVE_PARTY = re.compile(
    rf"^[ \t]*(?P<name>{NAME_ON_LINE})[ \t]*\n(?:[ \t]*\n)?[ \t]*"
    r"(?P<party>[A-ZÅÄÖ][a-zåäö]{5,})[ \t]*$",
    re.MULTILINE,
)
# "Anna Ek SD Ekby" on a line of its own.
_LETTERS_BARE = re.compile(
    rf"^[ \t]*(?P<name>{NAME_ON_LINE})[ ,]+(?P<party>[A-ZÅÄÖ]{{1,4}})"
    r"(?:,?[ ][A-ZÅÄÖ][\w-]+)?[ \t]*$",
    re.MULTILINE,
)
_FOR_PARTY = re.compile(
    r"^[ \t]*[Ff]ör\s(?P<party>[^\n.,]{3,40}?)(?:\si\s[A-ZÅÄÖ][\w-]+)?[ \t:]*\n\s*"
    rf"(?P<names>(?:(?>{NAME_ON_LINE})[ \t,_]*+(?:\boch\s+|\n\s*+|\Z)?)+)"
    r"(?=För\b|\Z|[a-zåäö])",
    re.MULTILINE,
)
# Names, line by line, and below them their party's name and where it is: "Moderaterna i Boxholm".
_NAMES_ABOVE_PARTY = re.compile(
    rf"^(?P<names>(?:[ \t]*(?>{NAME_ON_LINE})[ \t,]*\n(?:[ \t]*\n)?){{1,12}})[ \t]*"
    r"(?:[Ff]ör\s)?(?P<party>[A-ZÅÄÖ][a-zåäö]{5,})(?:,?[ ](?:i[ ])?[A-ZÅÄÖ][\w-]+)?[ \t.]*$",
    re.MULTILINE,
)
# "Anna Ek, ledamot i kommunfullmäktige", without a party.
_IN_OFFICE = re.compile(
    rf"^[ \t]*(?P<name>{NAME_ON_LINE}),[ ]{wording('moving', 'office_of_signer')}"
    r"\b[^\n.:]{0,80}$",
    re.MULTILINE,
)
_PROSE = re.compile(r"\w{2}\.(?:\s|$)")


def signatures(text: str, people: Sequence[Named]) -> list[Named]:
    r"""Return who signed a paper: those of `people` below its last sentence, or beside a party.

    >>> text = "Vi yrkar att kommunen bygger ett bad.\n\nFör Vänsterpartiet\nAnna Ek\n"
    >>> signatures(text, [])[0].person
    Person(namn='Anna Ek', parti='V')
    """
    return _at_the_end(text, people) or _beside_party(text) or _in_office(text)


def _at_the_end(text: str, people: Sequence[Named]) -> list[Named]:
    """Return the people below the last sentence; what stands between signatures is short."""
    signatures: list[Named] = []
    following = len(text)
    for one in reversed(people):
        between = text[one.span.end : following]
        if len(between) > _BETWEEN_SIGNATURES or _PROSE.search(between):
            break
        if _SPEAKS.search(text, line_start(text, one.span.start), one.span.end):
            return []
        signatures.insert(0, one)
        following = one.span.start
    return signatures


def _beside_party(text: str) -> list[Named]:
    """Return names below a line "För Vänsterpartiet", or above one with a party's name."""
    signed = [
        Named(Person(match["name"], party.name), Span(*match.span()))
        for match in _ABOVE_PARTY.finditer(text, len(text) // 2)
        if (party := load("parties").find(match["party"]))
    ]
    signed += [
        Named(Person(one_line(match["name"]), party.name), Span(*match.span()))
        for match in _LETTERS_BARE.finditer(text, len(text) // 2)
        if (party := load("parties").find(match["party"]))
    ]
    for match in _NAMES_ABOVE_PARTY.finditer(text, len(text) // 2):
        if not signed and (party := load("parties").find(match["party"])):
            signed += [
                Named(Person(one_line(name[0]), party.name), Span(*name.span()))
                for name in _NAME.finditer(text, *match.span("names"))
            ]
    for match in _FOR_PARTY.finditer(text):
        parties = list(party_named(text, Span(*match.span("party"))))
        if len(parties) != 1:
            continue
        signed += [
            Named(Person(one_line(name[0]), parties[0][0]), Span(*name.span()))
            for name in _NAME.finditer(text, *match.span("names"))
        ]
    return signed


def _in_office(text: str) -> list[Named]:
    """Return the names that have nothing but an office beside them, in lines of their own."""
    return [
        Named(Person(one_line(match["name"]), None), Span(*match.span("name")))
        for match in _IN_OFFICE.finditer(text, len(text) // 2)
    ]
